//! The models of taggers and parser, as files.
//!
//! They are compiled into the program. A page in a browser loads them apart from it, in a form that is smaller to send: with the
//! feature `models-apart` whoever embeds the core hands them over before the first draft. This file does not know what is in them.

/// The files of the trained models.
#[derive(Clone, Copy, Debug)]
pub struct Models {
    /// Of parts of speech.
    pub pos: &'static [u8],
    /// Of names.
    pub names: &'static [u8],
    /// Of the parser.
    pub trees: &'static [u8],
}

#[cfg(not(feature = "models-apart"))]
mod place {
    use super::Models;

    /// The models that were compiled in.
    pub(in crate::language) fn shipped() -> Models {
        Models {
            pos: include_bytes!("models/pos.model"),
            names: include_bytes!("models/names.model"),
            trees: include_bytes!("models/trees.model"),
        }
    }
}

#[cfg(feature = "models-apart")]
mod place {
    use std::sync::OnceLock;

    use super::Models;

    static GIVEN: OnceLock<Models> = OnceLock::new();

    /// Hands over the models. The first ones count, and only before a draft is read: without models, every word is taken for the
    /// same part of speech.
    pub fn hand_over(models: Models) {
        // What was given before stays.
        let _ = GIVEN.set(models);
    }

    /// The models that were handed over; empty files if there are none.
    pub(in crate::language) fn shipped() -> Models {
        GIVEN.get().copied().unwrap_or(Models { pos: &[], names: &[], trees: &[] })
    }
}

#[cfg(feature = "models-apart")]
pub use place::hand_over;
pub(super) use place::shipped;
