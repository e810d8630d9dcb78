//! What the elements of HTML mean for prose.

use crate::text::{BlockKind, UnreadReason, en};

/// The place of the mark of a comment, as Google Docs calls it.
const COMMENT: &str = "cmnt_ref";

/// What an element does to the text in it. Elements that do nothing, such as `b` and most `a`, have no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text is a block of this kind.
    Block(BlockKind),
    /// Its text is a paragraph, or of the kind that the element around it gives paragraphs.
    Paragraph,
    /// It only contains blocks; text directly in it is of the kind of the element around it.
    Container,
    /// Its text is preformatted: code, or copy whose lines matter.
    Preformatted,
    /// Its text is not prose, for this reason; without one, it is not text for a reader of the page either.
    Unread(Option<UnreadReason>),
    /// Its text is in the middle of a paragraph, but not prose: it is struck out, or the mark of a note.
    LeftOut(Option<UnreadReason>),
    /// It is the mark at the start of a comment that a word processor appends to the page.
    CommentMark,
    /// Its text is code in the middle of a sentence.
    Code,
    /// Its text is quoted, and browsers show quotation marks for its tags.
    Quotation,
}

impl Role {
    /// The role of the element with this name, in small letters.
    pub(super) fn of(name: &str) -> Option<Self> {
        let role = match name {
            "h1" => Self::Block(BlockKind::Heading(1)),
            "h2" => Self::Block(BlockKind::Heading(2)),
            "h3" => Self::Block(BlockKind::Heading(3)),
            "h4" => Self::Block(BlockKind::Heading(4)),
            "h5" => Self::Block(BlockKind::Heading(5)),
            "h6" => Self::Block(BlockKind::Heading(6)),
            "li" | "dd" | "dt" => Self::Block(BlockKind::Item),
            "blockquote" => Self::Block(BlockKind::Quote),
            "td" | "th" => Self::Block(BlockKind::Cell),
            "figcaption" | "caption" => Self::Block(BlockKind::Caption),
            "p" => Self::Paragraph,
            "pre" | "xmp" => Self::Preformatted,
            "code" | "kbd" | "samp" | "var" | "tt" => Self::Code,
            "q" => Self::Quotation,
            name if en::HTML_CONTAINERS.contains(name) => Self::Container,
            name if en::HTML_UNREAD.contains(name) => Self::Unread(None),
            name if en::HTML_PAGE_PARTS.contains(name) => Self::Unread(Some(UnreadReason::PageMarkup)),
            name if en::HTML_STRUCK_OUT.contains(name) => Self::STRUCK_OUT,
            _ => return None,
        };
        Some(role)
    }

    /// Text that is struck out.
    pub(super) const STRUCK_OUT: Self = Self::LeftOut(Some(UnreadReason::StruckOut));

    /// The role of a link to this address, if it leads from a note to its text or back.
    pub(super) fn of_link(address: &str) -> Option<Self> {
        let place = address.rsplit_once('#').map(|(_, place)| place)?;
        if place.starts_with(COMMENT) {
            return Some(Self::CommentMark);
        }
        let is_note = en::NOTE_ANCHORS.entries().any(|name| place.strip_prefix(name).is_some_and(is_number));
        is_note.then_some(Self::LeftOut(None))
    }

    /// Whether text in the element is not prose.
    pub(super) fn is_unread(self) -> bool {
        matches!(self, Self::Unread(_) | Self::LeftOut(_) | Self::Code | Self::CommentMark)
    }

    /// Why text in the element is not prose.
    pub(super) fn reason(self) -> Option<UnreadReason> {
        match self {
            Self::Unread(reason) | Self::LeftOut(reason) => reason,
            _ => None,
        }
    }

    /// Whether its text is in the middle of a paragraph.
    pub(super) fn is_inline(self) -> bool {
        matches!(self, Self::Code | Self::Quotation | Self::LeftOut(_) | Self::CommentMark)
    }

    /// The kind of text in the element, where text around it is of the kind `parent`.
    pub(super) fn kind(self, parent: BlockKind) -> BlockKind {
        match (self, parent) {
            (Self::Block(kind), _) => kind,
            (Self::Paragraph, BlockKind::Heading(_) | BlockKind::Cell) | (Self::Container, BlockKind::Heading(_)) => {
                BlockKind::Paragraph
            }
            _ => parent,
        }
    }
}

/// Whether the rest of a place is a number.
fn is_number(rest: &str) -> bool {
    let digits = rest.trim_start_matches(['-', ':', '_']);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
