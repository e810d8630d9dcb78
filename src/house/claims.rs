//! How many claims without a source a house wants to see.

use serde::Deserialize;

/// Which claims without a source are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Claims {
    /// Those that a desk would likely ask about.
    #[default]
    Likely,
    /// Also those that a standards editor would look at, as hints.
    All,
}

impl Claims {
    /// Its name in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Likely => "likely",
            Self::All => "all",
        }
    }
}
