//! How a draft is divided into blocks: by its format, or line by line with a kind for each.
//!
//! The kinds of lines are written as one character each, by the package `input` and here. They come with a draft that was taken
//! out of a Word file or a mail.

use copydesk::text::BlockKind;
use copydesk::{Document, Format};

/// The name of a draft whose lines have kinds.
const LINES: &str = "lines";

/// The division of a draft.
pub(crate) enum Layout {
    /// By its mark-up.
    Marked(Format),
    /// A kind for each line; lines after these are paragraphs.
    Lines(Vec<BlockKind>),
}

impl Layout {
    /// The layout with a name; plain text if there is no such name.
    pub(crate) fn of(name: &str, kinds: &str) -> Self {
        if name == LINES {
            return Self::Lines(kinds.chars().map(kind).collect());
        }
        Self::Marked(Format::of_name(name).unwrap_or_default())
    }

    /// The format that says what may be put into the draft.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Marked(format) => *format,
            Self::Lines(_) => Format::Plain,
        }
    }
}

/// Parses a draft of lines.
pub(crate) fn parse(text: &str, kinds: &[BlockKind]) -> Document {
    let lines = text.split_inclusive('\n').count();
    let kinds: Vec<BlockKind> =
        kinds.iter().copied().chain(std::iter::repeat(BlockKind::Paragraph)).take(lines).collect();
    Document::of_lines(text, &kinds)
}

/// The kind that a character stands for.
fn kind(letter: char) -> BlockKind {
    match letter {
        '1'..='9' => BlockKind::Heading(letter as u8 - b'0'),
        'i' => BlockKind::Item,
        'q' => BlockKind::Quote,
        'c' => BlockKind::Cell,
        'k' => BlockKind::Caption,
        _ => BlockKind::Paragraph,
    }
}
