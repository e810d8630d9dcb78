//! Formats: any string is cut into prose that leads back to it byte by byte, in every format and by whatever is
//! remembered of another.
//!
//! The first byte chooses the format: `m` is Markdown, `h` HTML, `e` a mail, anything else plain text.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/support/document.rs"]
mod invariants;

use copydesk::text::{Reparser, Document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((format, source)) = input::draft(data) else { return };
    let document = Document::parse(&source, format);
    invariants::assert_maps_to_source(&source, &document);
    for comment in document.comments() {
        assert!(source.get(comment.span.start..comment.span.end).is_some());
    }
    // What was looked at before must not show: neither half of the draft, nor the draft without a character in its middle.
    let half = source.get(..source.len() / 2).unwrap_or_default();
    let mut behind = source.get(half.len()..).unwrap_or_default().chars();
    behind.next();
    let mut reparser = Reparser::default();
    Document::reparse(half, format, &mut reparser);
    Document::reparse(&format!("{half}{}", behind.as_str()), format, &mut reparser);
    assert_eq!(Document::reparse(&source, format, &mut reparser).0, document);
});
