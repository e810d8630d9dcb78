//! What the targets that read drafts make of their input.

use std::borrow::Cow;

use copydesk::Format;

/// A draft and its format, which the first byte chooses: `m` is Markdown, `h` HTML, `e` a mail, anything else plain text.
pub fn draft(data: &[u8]) -> Option<(Format, Cow<'_, str>)> {
    let (first, rest) = data.split_first()?;
    let format = match first {
        b'm' => Format::Markdown,
        b'h' => Format::Html,
        b'e' => Format::Mail,
        _ => Format::Plain,
    };
    Some((format, String::from_utf8_lossy(rest)))
}
