//! Word's files: the paragraphs of the main document part, a line each (ECMA-376 part 1, *Office Open XML*).
//!
//! What is read is the copy as it would be printed: text, in tables too, with tracked insertions made and deletions
//! gone. Comments, notes, headers, footers and text boxes are no part of the body and are not read.

mod body;
mod package;
mod styles;
mod xml;

use super::{Contents, Refusal};
use body::Body;
use package::Package;
use styles::Styles;

const NO_DOCUMENT: Refusal =
    "there is no Word document in this file; save the draft as .docx once more, or as plain text";
const BROKEN: Refusal =
    "the document in this file is broken; open it in a word processor and save it as .docx once more, or as plain text";

/// Takes the draft out of a file of Word's.
pub(super) fn open(bytes: &[u8]) -> Result<Contents, Refusal> {
    let mut package = Package::open(bytes)?;
    let part = package.main_part()?;
    let document = package.read(&part)?.ok_or(NO_DOCUMENT)?;
    // Without its styles a document still has its words.
    let styles = package.styles(&part).map(|part| Styles::of(&part)).unwrap_or_default();
    let mut body = Body::new(&styles);
    xml::walk(&document, &mut body).map_err(|_| BROKEN)?;
    body.finish().ok_or(NO_DOCUMENT)
}
