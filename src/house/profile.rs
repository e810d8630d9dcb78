//! Profiles: published styles that a house can follow. Each is a file in `profiles/`.

use serde::Deserialize;

use super::{HouseFile, RuleIds, read};

/// A published style, with its own `rules`, `acronyms` and `spellings`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// No house style: the draft only has to be consistent.
    #[default]
    None,
    /// The Associated Press.
    #[serde(alias = "AP")]
    Ap,
    /// Reuters.
    #[serde(alias = "Reuters")]
    Reuters,
    /// The Guardian.
    #[serde(alias = "Guardian")]
    Guardian,
    /// The BBC.
    #[serde(alias = "BBC")]
    Bbc,
    /// Most questions become warnings, for copy that must be beyond doubt.
    Strict,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 6] = [Self::None, Self::Ap, Self::Reuters, Self::Guardian, Self::Bbc, Self::Strict];

    /// The profile with this name, in any case.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name().eq_ignore_ascii_case(name))
    }

    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ap => "ap",
            Self::Reuters => "reuters",
            Self::Guardian => "guardian",
            Self::Bbc => "bbc",
            Self::Strict => "strict",
        }
    }

    /// The text of the profile's file.
    pub(crate) fn source(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Ap => include_str!("profiles/ap.toml"),
            Self::Reuters => include_str!("profiles/reuters.toml"),
            Self::Guardian => include_str!("profiles/guardian.toml"),
            Self::Bbc => include_str!("profiles/bbc.toml"),
            Self::Strict => include_str!("profiles/strict.toml"),
        }
    }

    /// The spellings of the country whose dictionary the style follows, as lines of two spellings separated by a tab.
    fn national_spellings(self) -> &'static str {
        match self {
            Self::Ap => include_str!("national_spellings/american.txt"),
            Self::Guardian | Self::Bbc => include_str!("national_spellings/british.txt"),
            // Reuters writes for both, and says in its handbook which where.
            Self::None | Self::Reuters | Self::Strict => "",
        }
    }

    /// What the style sets: its own file, and the spellings of its country where the file has no other.
    pub fn file(self, rules: RuleIds) -> HouseFile {
        // `tests/house.rs` checks that profiles have no mistakes.
        let (mut file, _) = read(self.source(), rules);
        let lines = self.national_spellings().lines().filter(|line| !line.starts_with('#'));
        for (wrong, right) in lines.filter_map(|line| line.split_once('\t')) {
            file.spellings.entry(wrong.to_owned()).or_insert_with(|| right.to_owned());
        }
        file
    }

    /// Whether the style writes counts from 10 up in figures and smaller ones in words. Reuters' exceptions to that are not
    /// known here.
    pub(crate) fn settles_numerals(self) -> bool {
        match self {
            Self::Ap | Self::Reuters | Self::Guardian | Self::Bbc => true,
            Self::None | Self::Strict => false,
        }
    }
}
