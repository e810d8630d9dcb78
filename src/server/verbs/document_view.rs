//! What a verb works on: one analysis of a draft, and the way its client counts positions.

use tower_lsp::lsp_types::{Position, Range};

use crate::house::House;
use crate::server::analysis::Analysis;
use crate::server::client_capabilities::ClientCapabilities;
use crate::server::convert;
use crate::story::Story;
use crate::text::{SourceSpan, Span};

/// The input of a verb.
#[derive(Clone, Copy)]
pub(in crate::server) struct DocumentView<'a> {
    /// The analysis of the draft.
    pub(in crate::server) analysis: &'a Analysis,
    /// The story of the draft.
    pub(in crate::server) story: &'a Story,
    /// What the client can do.
    pub(in crate::server) capabilities: ClientCapabilities,
}

impl<'a> DocumentView<'a> {
    /// The view of an analysis; `None` if the analyzer failed.
    pub(in crate::server) fn of(analysis: &'a Analysis, capabilities: ClientCapabilities) -> Option<Self> {
        Some(Self { analysis, story: analysis.story.as_ref()?, capabilities })
    }

    /// What the newsroom's settings say for the draft.
    pub(super) fn house(self) -> House {
        let settings = self.analysis.settings.as_ref().zip(self.analysis.path.as_deref());
        settings.map_or_else(House::default, |(settings, path)| settings.house(path))
    }

    /// The byte offset of a position in the draft.
    pub(super) fn offset(self, position: Position) -> usize {
        convert::offset(&self.analysis.buffer, position, self.capabilities.encoding)
    }

    /// The bytes of a range in the draft.
    pub(super) fn span(self, range: Range) -> SourceSpan {
        convert::span(&self.analysis.buffer, range, self.capabilities.encoding)
    }

    /// The range of a span of the draft.
    pub(in crate::server) fn source_range(self, span: SourceSpan) -> Range {
        convert::range(&self.analysis.buffer, span, self.capabilities.encoding)
    }

    /// The range in the draft of a span of the prose.
    pub(in crate::server) fn range(self, span: Span) -> Range {
        self.source_range(self.story.document().source(span))
    }

    /// The words of a span of the prose.
    pub(super) fn words(self, span: Span) -> &'a str {
        span.of(self.story.text())
    }
}
