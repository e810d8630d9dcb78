//! Rules on quotations: their marks, their speakers and their length.

pub(crate) mod quote_differs;
pub(crate) mod quote_fragment;
pub(crate) mod quote_unattributed;
pub(crate) mod quote_unbalanced;
