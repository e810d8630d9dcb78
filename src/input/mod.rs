//! Turns the bytes of a file into the text of a draft.
//!
//! Most drafts are text files. Word files and mails are containers: the draft is inside, and a module for each takes it
//! out. Everything here is a function of bytes. This ring does not know where the bytes come from, who is told that they
//! cannot be read, or what the words mean.

mod charset;
mod kind;
mod mail;
mod notes;
mod word;

use crate::text::{BlockKind, Coverage, Document, Format, Unread, UnreadReason};

pub use charset::{Charset, decode};
pub use kind::{Container, Kind, is_draft};
pub use notes::{NotesKind, open_notes};

/// Why a file cannot be read as a draft, and what to do about it. A constant, so that it cannot contain words of the draft.
pub type Refusal = &'static str;

/// How the text of a draft is divided into blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By its mark-up or its lines.
    Marked(Format),
    /// One block per line, each of the kind that its container gave it.
    Lines(Vec<BlockKind>),
}

impl Layout {
    /// Parses a text with this layout.
    pub fn parse(&self, text: &str) -> Document {
        match self {
            Self::Marked(format) => Document::parse(text, *format),
            Self::Lines(kinds) => Document::of_lines(text, kinds),
        }
    }
}

/// A draft taken out of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The text that places in reports refer to.
    pub text: String,
    /// How it is divided into blocks.
    pub layout: Layout,
    /// Words of the file that are not in the text.
    unread: Unread,
    /// Attachments except pictures.
    attachments: usize,
    /// Words of the text that are in text boxes.
    boxed: usize,
}

/// What was not read as the draft, though it might be the draft, and what was read, though it might be something else. A
/// report that finds nothing wrong has to mention it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// Words that were taken for those of a mail being answered.
    pub words: usize,
    /// Attachments except pictures.
    pub attachments: usize,
    /// Words that were read although Markdown takes them for code, by their indent.
    pub indented: usize,
    /// Words that were read although they are in text boxes, whose place in the story is not known.
    pub boxed: usize,
}

impl Contents {
    /// A text with this layout that is all there is in its file.
    pub fn whole(text: String, layout: Layout) -> Self {
        Self { text, layout, unread: Unread::default(), attachments: 0, boxed: 0 }
    }

    /// The draft, parsed into blocks.
    pub fn document(&self) -> Document {
        self.layout.parse(&self.text)
    }

    /// What was not read as the draft, both outside the text and inside it; `document` is the parsed text.
    pub fn passed_over(&self, document: &Document) -> PassedOver {
        let words = self.coverage(document).unread.words(UnreadReason::AnsweredMail);
        PassedOver { words, attachments: self.attachments, indented: document.indented_words(), boxed: self.boxed }
    }

    /// How many words of the file are in the prose of `document`, the parsed text, how many are not, and why.
    pub fn coverage(&self, document: &Document) -> Coverage {
        let mut coverage = document.coverage();
        coverage.unread.extend(&self.unread);
        coverage
    }

    /// Whether the text was taken out of the file, so that its lines are paragraphs of the draft and not lines of the file.
    pub fn is_decoded(&self) -> bool {
        matches!(self.layout, Layout::Lines(_))
    }
}

/// Takes the draft out of the bytes of a container.
///
/// # Errors
///
/// Returns why there is no draft in it.
pub fn open(container: Container, bytes: &[u8]) -> Result<Contents, Refusal> {
    match container {
        Container::Word => word::open(bytes),
        Container::Mail => mail::open(bytes),
    }
}

/// Collects lines, each with the kind of its block.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    kinds: Vec<BlockKind>,
    unread: Unread,
    attachments: usize,
    boxed: usize,
}

impl Lines {
    /// Adds a line. A line end inside it becomes a blank, since each line is one block.
    fn push(&mut self, line: &str, kind: BlockKind) {
        self.text.extend(line.chars().map(|character| if matches!(character, '\n' | '\r') { ' ' } else { character }));
        self.text.push('\n');
        self.kinds.push(kind);
    }

    fn finish(self) -> Contents {
        Contents {
            text: self.text,
            layout: Layout::Lines(self.kinds),
            unread: self.unread,
            attachments: self.attachments,
            boxed: self.boxed,
        }
    }
}
