//! Word files: the paragraphs of the main document part, one per line (ECMA-376 part 1, *Office Open XML*).
//!
//! The text is read as it would be printed, including tables and text boxes, with tracked changes accepted. Comments, notes,
//! headers and footers do not belong to the body and are not read; the words of notes are counted.

mod body;
mod package;
mod styles;
mod xml;

use super::{Contents, Refusal};
use body::Body;
use package::Package;
use styles::Styles;

const NO_DOCUMENT: Refusal = "this file contains no Word document; save the draft as .docx again, or as plain text";
const BROKEN: Refusal =
    "the document in this file is damaged; open it in a word processor and save it as .docx again, or as plain text";

/// Takes the draft out of a Word file.
pub(super) fn open(bytes: &[u8]) -> Result<Contents, Refusal> {
    let mut package = Package::open(bytes)?;
    let part = package.main_part()?;
    let document = package.read(&part)?.ok_or(NO_DOCUMENT)?;
    // Without its styles, a document still has its words.
    let styles = package.related(&part, "/styles").map(|part| Styles::of(&part)).unwrap_or_default();
    let mut body = Body::new(&styles);
    xml::walk(&document, &mut body).map_err(|_| BROKEN)?;
    for kind in ["/footnotes", "/endnotes"] {
        if let Some(notes) = package.related(&part, kind) {
            body.leave_out_notes(words(&notes));
        }
    }
    body.finish().ok_or(NO_DOCUMENT)
}

/// How many words a part with notes has. If it is damaged, those before the damage.
fn words(part: &str) -> usize {
    let styles = Styles::default();
    let mut notes = Body::new(&styles);
    let _ = xml::walk(part, &mut notes);
    notes.words()
}
