//! What the elements of HTML mean for prose.

use crate::text::BlockKind;

/// What an element does to the text in it. Elements that do nothing, such as `b` and `a`, have no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Its text is a block of this kind.
    Block(BlockKind),
    /// Its text is a paragraph, or of the kind that the element around it gives paragraphs.
    Paragraph,
    /// It only contains blocks; text directly in it is of the kind of the element around it.
    Container,
    /// Its text is not prose.
    Unread,
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
            "html" | "body" | "div" | "section" | "article" | "header" | "footer" | "main" | "aside" | "address"
            | "dl" | "ul" | "ol" | "menu" | "form" | "fieldset" | "legend" | "figure" | "table" | "thead" | "tbody"
            | "tfoot" | "tr" | "details" | "summary" | "center" | "hgroup" | "hr" => Self::Container,
            "script" | "style" | "noscript" | "template" | "title" | "textarea" | "select" | "iframe" | "noembed"
            | "noframes" | "svg" | "math" | "object" | "canvas" | "audio" | "video" | "button" | "nav" | "pre"
            | "xmp" => Self::Unread,
            "code" | "kbd" | "samp" | "var" | "tt" => Self::Code,
            "q" => Self::Quotation,
            _ => return None,
        };
        Some(role)
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
