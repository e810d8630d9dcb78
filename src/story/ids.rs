//! Indexes into one story, one type each, so that the compiler keeps them apart.
//!
//! An index is good for the story that gave it and for no other version of the draft. Sentences and tokens are counted within
//! their paragraph.

/// Defines an index into a list of a story.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            pub(crate) fn new(index: usize) -> Self {
                Self(index)
            }

            /// The place in the list, counted from 0.
            pub fn index(self) -> usize {
                self.0
            }
        }
    };
}

index! {
    /// The index of an entity in [`Story::entities`](super::Story::entities).
    EntityId
}

index! {
    /// The index of a paragraph in the order of the draft.
    ParagraphId
}

impl ParagraphId {
    /// The paragraph after this one, if there is one.
    pub(crate) fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// The paragraph before this one, if there is one.
    pub(crate) fn previous(self) -> Option<Self> {
        self.0.checked_sub(1).map(Self)
    }
}
