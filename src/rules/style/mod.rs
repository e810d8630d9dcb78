//! Rules on spelling: the house’s own spellings, and one spelling for one word.

pub(crate) mod house_phrase;
pub(crate) mod house_spelling;
pub(crate) mod spelling_variant;
