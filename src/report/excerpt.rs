//! Excerpts: source lines shortened to a readable length.
//!
//! A paragraph of a story is often one line of several hundred characters. An excerpt keeps the words around the
//! positions that matter, puts an ellipsis where it leaves something out, and maps every kept byte to its new offset.

use std::ops::Range;

use super::position::LineIndex;
use crate::text::SourceSpan;

/// Replaces words that are left out.
const ELLIPSIS: &str = "…";
/// The characters kept on each side of a position, even if the line becomes longer than requested.
const MIN_CONTEXT: usize = 12;
/// How many lines around a position a renderer may show. Lines farther from all positions are not copied.
const NEIGHBOURS: usize = 5;
/// Gaps of at most this many characters are kept: an ellipsis would not be shorter.
const SMALL_GAP: usize = 5;

/// The lines of a draft from the first to the last position, each shortened to a width.
pub(super) struct Excerpt {
    /// The lines, joined by line feeds.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    pieces: Vec<Piece>,
}

/// A piece of the draft that is in the excerpt.
struct Piece {
    source: SourceSpan,
    /// Its start in the excerpt, in bytes.
    start: usize,
}

impl Excerpt {
    /// The lines around these spans, each about `width` characters long at most. A line far from all of them is
    /// empty.
    pub(super) fn new(lines: &LineIndex<'_>, spans: &[SourceSpan], width: usize) -> Self {
        let edges: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
        let edge_lines: Vec<usize> = edges.iter().map(|edge| lines.place(*edge).0).collect();
        let first = edge_lines.iter().min().copied().unwrap_or(1);
        let last = edge_lines.iter().max().copied().unwrap_or(1);
        let mut excerpt = Self { text: String::new(), first_line: first, pieces: Vec::new() };
        for number in first..=last {
            if number > first {
                excerpt.text.push('\n');
            }
            if edge_lines.iter().all(|edge_line| edge_line.abs_diff(number) > NEIGHBOURS) {
                continue;
            }
            let line = lines.span(number);
            let inside: Vec<usize> = edges
                .iter()
                .filter(|edge| (line.start..=line.end).contains(edge))
                .map(|edge| edge - line.start)
                .collect();
            excerpt.push_line(line, lines.text(line), &inside, width);
        }
        excerpt
    }

    /// The bytes of the excerpt that correspond to a span of the draft.
    pub(super) fn range(&self, span: SourceSpan) -> Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    fn offset(&self, source: usize) -> usize {
        let index = self.pieces.partition_point(|piece| piece.source.end < source);
        let Some(piece) = self.pieces.get(index) else { return self.text.len() };
        piece.start + source.saturating_sub(piece.source.start)
    }

    fn push_line(&mut self, line: SourceSpan, text: &str, edges: &[usize], width: usize) {
        let kept = shortened_ranges(text, edges, width);
        for (index, range) in kept.iter().enumerate() {
            if range.start > 0 {
                self.text.push_str(if index > 0 { " " } else { "" });
                self.text.push_str(ELLIPSIS);
                self.text.push(' ');
            }
            let source = SourceSpan::new(line.start + range.start, line.start + range.end);
            self.pieces.push(Piece { source, start: self.text.len() });
            self.text.push_str(&harmless(text.get(range.clone()).unwrap_or_default()));
        }
        if kept.last().is_some_and(|range| range.end < text.len()) {
            self.text.push(' ');
            self.text.push_str(ELLIPSIS);
        }
    }
}

/// Replaces the C1 control characters (two bytes each) by a dot of the same length, and line separators (three bytes)
/// by a visible sign of the same length.
///
/// The renderer replaces the other control characters.
pub(super) fn harmless(text: &str) -> String {
    text.replace(|character| ('\u{80}'..='\u{9f}').contains(&character), "·").replace(['\u{2028}', '\u{2029}'], "↵")
}

/// The ranges of a line to show: the whole line if it is short, otherwise what surrounds the edges.
fn shortened_ranges(line: &str, edges: &[usize], width: usize) -> Vec<Range<usize>> {
    // Looks at no more than `width` characters, because many findings may be in one very long line.
    if line.char_indices().nth(width).is_none() {
        return std::iter::once(0..line.len()).collect();
    }
    let edges = if edges.is_empty() { &[0] } else { edges };
    let contexts = (MIN_CONTEXT..=width).rev();
    let mut choices = contexts.map(|context| around(line, edges, context));
    choices.find(|ranges| drawn_length(line, ranges) <= width).unwrap_or_else(|| around(line, edges, MIN_CONTEXT))
}

/// The number of characters needed to show these ranges of a line, including ellipses.
fn drawn_length(line: &str, ranges: &[Range<usize>]) -> usize {
    let kept: usize = ranges.iter().map(|range| line.get(range.clone()).unwrap_or_default().chars().count()).sum();
    kept + 3 * ranges.len() + 2
}

/// The ranges within `context` characters of the edges, extended to whole words if there are words.
fn around(line: &str, edges: &[usize], context: usize) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> =
        edges.iter().map(|edge| before(line, *edge, context)..after(line, *edge, context)).collect();
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if is_small_gap(line, last.end, range.start) => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

fn is_small_gap(line: &str, end: usize, start: usize) -> bool {
    line.get(end..start).is_none_or(|gap| gap.chars().count() <= SMALL_GAP)
}

/// The start of the words within `context` characters before the edge.
fn before(line: &str, edge: usize, context: usize) -> usize {
    let head = line.get(..edge).unwrap_or_default();
    let Some((start, _)) = head.char_indices().rev().nth(context) else { return 0 };
    let window = head.get(start..).unwrap_or_default();
    let word = window.find(char::is_whitespace).map_or(window, |space| window.get(space..).unwrap_or_default());
    edge - word.trim_start().len()
}

/// The end of the words within `context` characters after the edge.
fn after(line: &str, edge: usize, context: usize) -> usize {
    let tail = line.get(edge..).unwrap_or_default();
    let Some((end, _)) = tail.char_indices().nth(context) else { return line.len() };
    let window = tail.get(..end).unwrap_or_default();
    let words = window.rfind(char::is_whitespace).map_or(window, |space| window.get(..space).unwrap_or_default());
    edge + words.trim_end().len()
}

#[cfg(test)]
// A test that indexes past the end must fail.
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    const WIDTH: usize = 60;

    fn excerpt(text: &str, words: &[&str]) -> (Excerpt, Vec<SourceSpan>) {
        let span = |word: &&str| {
            let start = text.find(word).unwrap_or_default();
            SourceSpan::new(start, start + word.len())
        };
        let spans: Vec<SourceSpan> = words.iter().map(span).collect();
        (Excerpt::new(&LineIndex::new(text), &spans, WIDTH), spans)
    }

    fn sentence() -> String {
        format!(
            "{} Milo Varga resigned. {} Ines Calder stayed. {}",
            "Ice came. ".repeat(30),
            "Snow fell. ".repeat(30),
            "So it was. ".repeat(30)
        )
    }

    #[test]
    fn a_separator_of_lines_takes_a_column_and_moves_no_mark() {
        let (excerpt, spans) = excerpt("Snow fell. \u{2028}Varga left.", &["Varga"]);
        assert_eq!(excerpt.text, "Snow fell. ↵Varga left.");
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Varga");
    }

    #[test]
    fn a_short_line_is_kept_whole() {
        let (excerpt, spans) = excerpt("The port was shut, Varga said.", &["Varga"]);
        assert_eq!(excerpt.text, "The port was shut, Varga said.");
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Varga");
    }

    #[test]
    fn a_long_line_is_cut_to_the_width_in_whole_words() {
        let text = sentence();
        let (excerpt, spans) = excerpt(&text, &["Milo Varga"]);
        assert!(excerpt.text.chars().count() <= WIDTH, "{}", excerpt.text);
        assert!(excerpt.text.starts_with("… ") && excerpt.text.ends_with(" …"), "{}", excerpt.text);
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Milo Varga");
    }

    #[test]
    fn two_places_far_apart_in_one_line_are_both_kept() {
        let text = sentence();
        let (excerpt, spans) = excerpt(&text, &["Milo Varga", "Ines Calder"]);
        assert!(excerpt.text.chars().count() <= WIDTH + 2 * MIN_CONTEXT, "{}", excerpt.text);
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Milo Varga");
        assert_eq!(&excerpt.text[excerpt.range(spans[1])], "Ines Calder");
    }

    #[test]
    fn a_span_longer_than_the_width_loses_its_middle() {
        let text = sentence();
        let whole = SourceSpan::new(0, text.trim_end().len());
        let excerpt = Excerpt::new(&LineIndex::new(&text), &[whole], WIDTH);
        let shown = &excerpt.text[excerpt.range(whole)];
        assert!(shown.starts_with("Ice came.") && shown.contains(" … ") && shown.ends_with("So it was."), "{shown}");
        assert!(shown.chars().count() <= WIDTH, "{shown}");
    }

    #[test]
    fn lines_keep_their_numbers_with_every_line_end() {
        let text = "One.\r\nTwo.\rThree Varga.\nFour Calder.";
        let (excerpt, spans) = excerpt(text, &["Varga", "Calder"]);
        assert_eq!((excerpt.first_line, excerpt.text.as_str()), (3, "Three Varga.\nFour Calder."));
        assert_eq!(&excerpt.text[excerpt.range(spans[1])], "Calder");
    }

    #[test]
    fn lines_far_from_all_places_are_counted_and_not_copied() {
        let text = format!("Milo Varga left.\n{}Ines Calder stayed.", "It rained all day.\n".repeat(500));
        let (excerpt, spans) = excerpt(&text, &["Milo Varga", "Ines Calder"]);
        let copied = excerpt.text.lines().filter(|line| !line.is_empty()).count();
        assert_eq!((excerpt.text.lines().count(), copied), (502, 2 + 2 * NEIGHBOURS));
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Milo Varga");
        assert_eq!(&excerpt.text[excerpt.range(spans[1])], "Ines Calder");
    }

    #[test]
    fn text_without_spaces_is_cut_too() {
        let text = "é".repeat(500);
        let middle = SourceSpan::new(500, 502);
        let excerpt = Excerpt::new(&LineIndex::new(&text), &[middle], WIDTH);
        assert!(excerpt.text.chars().count() <= WIDTH, "{}", excerpt.text);
        assert_eq!(&excerpt.text[excerpt.range(middle)], "é");
    }

    #[test]
    fn terminal_control_characters_are_replaced() {
        let (excerpt, spans) = excerpt("A \u{9b}31m Varga", &["Varga"]);
        assert_eq!(excerpt.text, "A ·31m Varga");
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Varga");
    }
}
