//! What a file holds: its bytes turned into the text that is read as the draft.
//!
//! Most drafts are their own text. Word's files and mails are containers: the draft is packed inside, and each has a
//! module that takes it out. Everything here is a function of bytes; where they come from, and who is told that they
//! cannot be read, is not known here. Nor is what the words mean.

mod kind;
mod mail;
mod word;

use crate::text::{BlockKind, Document, Format};

pub use kind::{Container, Kind, is_draft};

/// Why the bytes of a file are no draft, and what to do about it. A constant, so that it cannot hold words of the draft.
pub type Refusal = &'static str;

/// How the text of a draft tells its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By mark-up, or the look of its lines.
    Marked(Format),
    /// A block a line, each of the kind that its container gave it.
    Lines(Vec<BlockKind>),
}

impl Layout {
    /// Cuts a text that is laid out so.
    pub fn parse(&self, text: &str) -> Document {
        match self {
            Self::Marked(format) => Document::parse(text, *format),
            Self::Lines(kinds) => Document::of_lines(text, kinds),
        }
    }
}

/// A draft taken out of the file that held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The text that all places in reports count in.
    pub text: String,
    /// How it is laid out.
    pub layout: Layout,
    /// What the file holds beside this text.
    passed_over: PassedOver,
}

/// What was not taken for the draft, though it might be: somebody who is asked whether a draft is clean must be able to say
/// that it was not the draft that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PassedOver {
    /// Words that were taken for those of a mail that is answered.
    pub words: usize,
    /// Attachments, but for pictures.
    pub attachments: usize,
}

impl Contents {
    /// A text that is laid out so, and is all there is in its file.
    pub fn whole(text: String, layout: Layout) -> Self {
        Self { text, layout, passed_over: PassedOver::default() }
    }

    /// The draft, cut into blocks.
    pub fn document(&self) -> Document {
        self.layout.parse(&self.text)
    }

    /// What of the file is not read as the draft, where this is the text cut into blocks: what its container held beside the
    /// text, and what is passed over in the text itself.
    pub fn passed_over(&self, document: &Document) -> PassedOver {
        PassedOver { words: self.passed_over.words + document.words_passed_over(), ..self.passed_over }
    }

    /// Whether the text is not the file's own, so that lines are paragraphs of the draft and not lines of the file.
    pub fn is_decoded(&self) -> bool {
        matches!(self.layout, Layout::Lines(_))
    }
}

/// Takes the draft out of the bytes of a container.
///
/// # Errors
///
/// Tells why there is no draft in there.
pub fn open(container: Container, bytes: &[u8]) -> Result<Contents, Refusal> {
    match container {
        Container::Word => word::open(bytes),
        Container::Mail => mail::open(bytes),
    }
}

/// Lines put together one by one, each with what it is.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    kinds: Vec<BlockKind>,
    passed_over: PassedOver,
}

impl Lines {
    /// Adds a line. A line end inside it is a blank, since a line is a block.
    fn push(&mut self, line: &str, kind: BlockKind) {
        self.text.extend(line.chars().map(|character| if matches!(character, '\n' | '\r') { ' ' } else { character }));
        self.text.push('\n');
        self.kinds.push(kind);
    }

    fn finish(self) -> Contents {
        Contents { text: self.text, layout: Layout::Lines(self.kinds), passed_over: self.passed_over }
    }
}
