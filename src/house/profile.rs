//! Profiles: published styles that a house may follow, as data.

use serde::Deserialize;

/// A published style. Each is a file in `profiles/`, with the `rules`, `acronyms` and `spellings` that a house may write itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// No house style: only the story's own consistency counts.
    #[default]
    None,
    /// The Associated Press.
    Ap,
    /// Reuters.
    Reuters,
    /// The Guardian.
    Guardian,
    /// The BBC.
    Bbc,
    /// Every rule at its gravest, for copy that must be beyond doubt.
    Strict,
}

impl Profile {
    /// The file of the profile.
    pub(super) fn source(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Ap => include_str!("profiles/ap.toml"),
            Self::Reuters => include_str!("profiles/reuters.toml"),
            Self::Guardian => include_str!("profiles/guardian.toml"),
            Self::Bbc => include_str!("profiles/bbc.toml"),
            Self::Strict => include_str!("profiles/strict.toml"),
        }
    }

    /// Whether counts from 10 up are written in figures and smaller ones in words, as all but Reuters' own exceptions
    /// have it.
    pub(crate) fn settles_numerals(self) -> bool {
        match self {
            Self::Ap | Self::Reuters | Self::Guardian | Self::Bbc => true,
            Self::None | Self::Strict => false,
        }
    }
}
