//! Source lines cut to what can be read.
//!
//! A paragraph of a story is often one line of several hundred characters. An excerpt keeps the words around the
//! places that matter, puts an ellipsis where it left something out, and knows where each kept byte went.

use std::ops::Range;

use super::position::LineIndex;
use crate::text::SourceSpan;

/// What stands for words that were left out.
const ELLIPSIS: &str = "…";
/// The characters kept on each side of a place, even where the line gets longer than asked for.
const LEAST_CONTEXT: usize = 12;
/// The lines around a place that a renderer may show. Between two places it shows no others, however many there are.
const NEIGHBOURS: usize = 5;
/// Gaps up to this many characters are closed: an ellipsis would not be shorter.
const SMALL_GAP: usize = 5;

/// Lines of a draft from the first to the last that matters, each cut to a width.
pub(super) struct Excerpt {
    /// The lines, joined by line feeds.
    pub(super) text: String,
    /// The number of the first line, from 1.
    pub(super) first_line: usize,
    pieces: Vec<Piece>,
}

/// A stretch of the draft that is in the excerpt.
struct Piece {
    source: SourceSpan,
    /// Where it starts in the excerpt, in bytes.
    start: usize,
}

impl Excerpt {
    /// The lines around these spans, each at most about `width` characters long. A line far from all of them is empty.
    pub(super) fn new(lines: &LineIndex<'_>, spans: &[SourceSpan], width: usize) -> Self {
        let edges: Vec<usize> = spans.iter().flat_map(|span| [span.start, span.end]).collect();
        let homes: Vec<usize> = edges.iter().map(|edge| lines.place(*edge).0).collect();
        let first = homes.iter().min().copied().unwrap_or(1);
        let last = homes.iter().max().copied().unwrap_or(1);
        let mut excerpt = Self { text: String::new(), first_line: first, pieces: Vec::new() };
        for number in first..=last {
            if number > first {
                excerpt.text.push('\n');
            }
            if homes.iter().all(|home| home.abs_diff(number) > NEIGHBOURS) {
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

    /// Where a span of the draft is in the excerpt, in bytes.
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
        let kept = cut(text, edges, width);
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

/// The text with control characters of the terminal (C1, two bytes each) shown as a dot, which is as long, and separators
/// of lines (three bytes) as a sign for them.
///
/// The other control characters are replaced where the excerpt is drawn.
fn harmless(text: &str) -> String {
    text.replace(|character| ('\u{80}'..='\u{9f}').contains(&character), "·").replace(['\u{2028}', '\u{2029}'], "↵")
}

/// The stretches of a line to show: all of it where it is short, else what is around the edges.
fn cut(line: &str, edges: &[usize], width: usize) -> Vec<Range<usize>> {
    // As many characters are looked at as are shown, since each of many findings may stand in one very long line.
    if line.char_indices().nth(width).is_none() {
        return std::iter::once(0..line.len()).collect();
    }
    let edges = if edges.is_empty() { &[0] } else { edges };
    let contexts = (LEAST_CONTEXT..=width).rev();
    let mut choices = contexts.map(|context| around(line, edges, context));
    choices.find(|ranges| drawn_length(line, ranges) <= width).unwrap_or_else(|| around(line, edges, LEAST_CONTEXT))
}

/// The number of characters it takes to show these stretches of a line, ellipses included.
fn drawn_length(line: &str, ranges: &[Range<usize>]) -> usize {
    let kept: usize = ranges.iter().map(|range| line.get(range.clone()).unwrap_or_default().chars().count()).sum();
    kept + 3 * ranges.len() + 2
}

/// What stands within `context` characters of the edges, in whole words where there are words.
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
// A test that indexes past the end has failed, and should say so.
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
        assert!(excerpt.text.chars().count() <= WIDTH + 2 * LEAST_CONTEXT, "{}", excerpt.text);
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
    fn controls_of_the_terminal_are_not_passed_on() {
        let (excerpt, spans) = excerpt("A \u{9b}31m Varga", &["Varga"]);
        assert_eq!(excerpt.text, "A ·31m Varga");
        assert_eq!(&excerpt.text[excerpt.range(spans[0])], "Varga");
    }
}
