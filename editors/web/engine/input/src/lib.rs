//! copydesk for browsers: takes drafts out of Word files and mails, and decodes text of any character set.
//!
//! A module of its own, since most drafts are pasted or are text in UTF-8: a page loads it only for other files.

use std::path::Path;

use copydesk::Format;
use copydesk::input::{Contents, Kind, Layout, decode, open as open_container};
use copydesk::text::BlockKind;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// The draft that was in a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Opened<'a> {
    text: &'a str,
    /// `plain`, `markdown`, `html`, `mail`, or `lines` with a kind for each line.
    format: &'static str,
    /// A letter for each line of `lines`.
    kinds: String,
    /// The character set, if that is not UTF-8.
    charset: Option<&'static str>,
    /// Words that were taken for those of a mail being answered.
    answered: usize,
    /// Attachments except pictures.
    attachments: usize,
    /// Words that were read although they are in text boxes.
    boxed: usize,
}

/// Why there is no draft in a file, and what to do about it.
#[derive(Serialize)]
struct Refused {
    refusal: &'static str,
}

/// Takes the draft out of the bytes of a file with this name. The answer is JSON: the draft, or why there is none.
#[wasm_bindgen]
pub fn open(name: &str, bytes: &[u8]) -> String {
    let opened = match Kind::of(Path::new(name), bytes) {
        Kind::Unread(refusal) => Err(refusal),
        Kind::Packed(container) => open_container(container, bytes).map(|contents| answer(&contents, None)),
        Kind::Text(format) => decode(bytes.to_vec(), format)
            .map(|(text, charset)| answer(&Contents::whole(text, Layout::Marked(format)), charset.name())),
    };
    opened.unwrap_or_else(|refusal| json(&Refused { refusal }))
}

fn answer(contents: &Contents, charset: Option<&'static str>) -> String {
    let passed_over = contents.passed_over(&contents.document());
    let (format, kinds) = match &contents.layout {
        Layout::Marked(format) => (name(*format), String::new()),
        Layout::Lines(kinds) => ("lines", kinds.iter().map(|kind| letter(*kind)).collect()),
    };
    json(&Opened {
        text: &contents.text,
        format,
        kinds,
        charset,
        answered: passed_over.words,
        attachments: passed_over.attachments,
        boxed: passed_over.boxed,
    })
}

/// The name of a format, by which the engine knows it.
fn name(format: Format) -> &'static str {
    match format {
        Format::Plain => "plain",
        Format::Markdown => "markdown",
        Format::Html => "html",
        Format::Mail => "mail",
    }
}

/// The letter for a kind of line, which the engine turns back.
fn letter(kind: BlockKind) -> char {
    match kind {
        BlockKind::Paragraph => 'p',
        BlockKind::Heading(level) => char::from(b'0' + level.clamp(1, 9)),
        BlockKind::Item => 'i',
        BlockKind::Quote => 'q',
        BlockKind::Cell => 'c',
        BlockKind::Caption => 'k',
    }
}

/// An answer as JSON. Strings, numbers and lists cannot fail to be written.
fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
