//! Rules on marks in a draft: placeholders that are to be filled in, and stets that let a finding stand.

pub(crate) mod placeholder;
pub(crate) mod stet;
pub(crate) mod stet_fix;
pub(crate) mod text_unread;
