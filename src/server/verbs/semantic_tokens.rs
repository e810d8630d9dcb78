//! Semantic tokens, for an editor to colour: sources, reporting words and reported content.
//!
//! Tokens must neither overlap nor cross the end of a line. Nested spans are therefore split, and the inner one is
//! shown.

use tower_lsp::lsp_types::{Range, SemanticToken, SemanticTokenType, SemanticTokens, SemanticTokensLegend};

use super::DocumentView;
use crate::story::Attribution;
use crate::text::{SourceSpan, Span};

/// The types of tokens, in the order of the legend. Where spans overlap, the later type is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum TokenKind {
    Content,
    Cue,
    Source,
    UnnamedSource,
}

/// The names of the types. They are our own, because the protocol has none for prose.
const NAMES: [&str; 4] = ["content", "cue", "source", "unnamedSource"];

/// The meaning of the numbers in tokens.
pub(in crate::server) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend { token_types: NAMES.map(SemanticTokenType::new).to_vec(), token_modifiers: Vec::new() }
}

/// The tokens of a draft, or of a range of it.
pub(in crate::server) fn semantic_tokens(view: DocumentView<'_>, within: Option<Range>) -> SemanticTokens {
    let spans = view.story.attributions().iter().filter(|credit| credit.is_credited_speech()).flat_map(spans).collect();
    let source = view.analysis.buffer.text();
    let pieces = flatten(spans).into_iter().flat_map(|(span, kind)| {
        lines(&source, view.story.document().source(span)).into_iter().map(move |span| (span, kind))
    });
    let asked = within.map(|range| view.span(range));
    let shown = pieces.filter(|(span, _)| asked.is_none_or(|asked| span.overlaps(asked)));
    let placed: Vec<(Range, TokenKind)> = shown.map(|(span, kind)| (view.source_range(span), kind)).collect();
    SemanticTokens { result_id: None, data: relative(&placed) }
}

/// The spans of an attribution.
fn spans(credit: &Attribution) -> Vec<(Span, TokenKind)> {
    let kind = if credit.unnamed.is_some() { TokenKind::UnnamedSource } else { TokenKind::Source };
    let source = credit.source_span().map(|span| (span, kind));
    let contents = credit.content.iter().map(|span| (*span, TokenKind::Content));
    source.into_iter().chain([(credit.cue, TokenKind::Cue)]).chain(contents).collect()
}

/// Splits overlapping spans: the highest type is shown, and of one type the shortest span.
fn flatten(mut spans: Vec<(Span, TokenKind)>) -> Vec<(Span, TokenKind)> {
    spans.retain(|(span, _)| !span.is_empty());
    spans.sort_by_key(|(span, _)| span.start);
    let mut edges: Vec<usize> = spans.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut flatten: Vec<(Span, TokenKind)> = Vec::new();
    let mut waiting = spans.into_iter().peekable();
    let mut open: Vec<(Span, TokenKind)> = Vec::new();
    for (start, end) in edges.iter().zip(edges.iter().skip(1)) {
        open.retain(|(span, _)| span.end > *start);
        while let Some(next) = waiting.next_if(|(span, _)| span.start == *start) {
            open.push(next);
        }
        let Some((_, kind)) = open.iter().max_by_key(|(span, kind)| (*kind, std::cmp::Reverse(span.len()))) else {
            continue;
        };
        match flatten.last_mut() {
            Some((last, last_kind)) if last.end == *start && last_kind == kind => last.end = *end,
            _ => flatten.push((Span::new(*start, *end), *kind)),
        }
    }
    flatten
}

/// Splits a span of the draft at line ends, without white space around the pieces.
fn lines(source: &str, span: SourceSpan) -> Vec<SourceSpan> {
    let mut start = span.start;
    let mut lines = Vec::new();
    for line in span.of(source).split_inclusive(['\n', '\r']) {
        let blank = line.len() - line.trim_start().len();
        let word = line.trim();
        if !word.is_empty() {
            lines.push(SourceSpan::new(start + blank, start + blank + word.len()));
        }
        start += line.len();
    }
    lines
}

/// Tokens as the protocol encodes them: each relative to the one before.
fn relative(placed: &[(Range, TokenKind)]) -> Vec<SemanticToken> {
    let (mut line, mut character) = (0, 0);
    let token = |(range, kind): &(Range, TokenKind)| {
        let delta_line = range.start.line - line;
        let delta_start = if delta_line == 0 { range.start.character - character } else { range.start.character };
        (line, character) = (range.start.line, range.start.character);
        let length = range.end.character - range.start.character;
        SemanticToken { delta_line, delta_start, length, token_type: *kind as u32, token_modifiers_bitset: 0 }
    };
    placed.iter().map(token).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_span_is_shown_and_the_outer_continues_after_it() {
        let spans = vec![
            (Span::new(0, 20), TokenKind::Content),
            (Span::new(5, 9), TokenKind::Source),
            (Span::new(9, 12), TokenKind::Cue),
        ];
        let expected = [
            (Span::new(0, 5), TokenKind::Content),
            (Span::new(5, 9), TokenKind::Source),
            (Span::new(9, 12), TokenKind::Cue),
            (Span::new(12, 20), TokenKind::Content),
        ];
        assert_eq!(flatten(spans), expected);
    }

    #[test]
    fn a_span_over_several_lines_is_cut_at_their_ends() {
        let source = "one two\r\n  three\n\nfour";
        let words: Vec<&str> = lines(source, SourceSpan::new(4, 20)).iter().map(|span| span.of(source)).collect();
        assert_eq!(words, ["two", "three", "fo"]);
    }
}
