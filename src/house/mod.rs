//! The house: what one newsroom wants of its copy.

/// A newsroom's settings. The default is what copydesk does where nobody has said anything.
#[derive(Clone, Debug, Default)]
pub struct House {
    /// Whose style is followed where standards differ.
    pub profile: Profile,
}

/// A published style that rules may follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// No house style: only the story's own consistency counts.
    #[default]
    None,
    /// The Associated Press.
    Ap,
}
