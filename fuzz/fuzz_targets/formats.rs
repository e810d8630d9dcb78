//! Formats: any string is cut into prose that leads back to it byte by byte, in every format and by whatever is
//! remembered of another.
//!
//! The first byte chooses the format: `m` is Markdown, `h` HTML, `e` a mail, anything else plain text.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/support/document.rs"]
mod invariants;

use copydesk::text::{Document, Reparser, SourceEdit, SourceSpan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((format, source)) = input::draft(data) else { return };
    let document = Document::parse(&source, format);
    invariants::assert_maps_to_source(&source, &document);
    for comment in document.comments() {
        assert!(source.get(comment.span.start..comment.span.end).is_some());
    }
    // Earlier versions must leave no trace: neither half of the draft, nor the draft without a character in its middle.
    let half = source.get(..source.len() / 2).unwrap_or_default();
    let mut rest = source.get(half.len()..).unwrap_or_default().chars();
    let typed = rest.next().map_or(0, char::len_utf8);
    let edit = SourceEdit { old: SourceSpan::new(half.len(), half.len()), new_len: typed };
    let mut reparser = Reparser::default();
    Document::reparse(half, format, None, &mut reparser);
    Document::reparse(&format!("{half}{}", rest.as_str()), format, None, &mut reparser);
    assert_eq!(Document::reparse(&source, format, Some(edit), &mut reparser).0, document);
});
