//! Recognizes hard-wrapped plain text, where a paragraph has several lines.
//!
//! Lines are wrapped if they break in the middle of sentences: a line does not end one, the next starts in lower case, and
//! its first word would not have fitted. Copy with one paragraph per line has no such pairs, whatever its width. Wrapped
//! paragraphs are set apart by blank lines or only by a short last line. This file does not know which line is a headline.

use super::line::Line;

/// Shorter lines than this, in code points, are verse, lists or headlines.
const NARROWEST: usize = 24;
/// At a margin narrower than this, nearly all lines that break a sentence have to be full.
const NARROW: usize = 40;
/// How much shorter than the margin a full line may be, in code points, since writers also wrap by hand.
const SLACK: usize = 6;
/// Marks that open a quotation.
const OPENING: [char; 4] = ['"', '“', '‘', '«'];

/// How a draft is wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapping {
    /// The usual width of its widest lines, in code points.
    margin: usize,
    /// Whether blank lines separate its paragraphs, so that a full line never ends one.
    is_separated: bool,
}

impl Wrapping {
    /// How a draft with these lines is wrapped; `None` if it is not wrapped.
    pub(super) fn of(lines: &[Line]) -> Option<Self> {
        let pairs = || lines.iter().zip(lines.iter().skip(1)).filter(|(line, next)| may_join(line, next));
        let count = pairs().count();
        let wrapping = Self { margin: margin(pairs().map(|(line, _)| line))?, is_separated: false };
        let broken = pairs().filter(|(line, next)| breaks_sentence(line, next)).count();
        let full = pairs().filter(|(line, next)| breaks_sentence(line, next) && wrapping.is_full(line, next)).count();
        // Verse has narrow lines, too, but they do not end at a margin.
        let is_full = if wrapping.margin < NARROW { full * 10 >= broken * 9 } else { full * 3 >= broken * 2 };
        if broken < 2 || broken * 5 < count || !is_full {
            return None;
        }
        let blank = lines.iter().skip(1).filter(|line| line.after_blank).count();
        let short = pairs().filter(|(line, next)| ends_sentence(line.text) && !wrapping.is_full(line, next)).count();
        Some(Self { is_separated: short <= blank, ..wrapping })
    }

    /// Whether `next`, the line after `line`, continues its paragraph, in which a quotation may be open.
    pub(super) fn joins(self, line: &Line, next: &Line, is_quotation_open: bool) -> bool {
        let continues =
            || self.is_separated || !ends_sentence(line.text) || (is_quotation_open && !next.text.starts_with(OPENING));
        may_join(line, next) && (breaks_sentence(line, next) || (self.is_full(line, next) && continues()))
    }

    /// Whether the first word of the next line would not have fitted on the line.
    fn is_full(self, line: &Line, next: &Line) -> bool {
        let word = next.text.split(' ').next().unwrap_or_default();
        width(line) + 1 + word.chars().count() + SLACK > self.margin
    }
}

/// Whether a quotation is open after `text`, if one was open before it or not.
pub(super) fn is_quotation_open(text: &str, was_open: bool) -> bool {
    text.chars().fold(was_open, |is_open, character| match character {
        '“' | '«' => true,
        '”' | '»' => false,
        '"' => !is_open,
        _ => is_open,
    })
}

/// The width that nine in ten of the `inner` lines do not exceed; `None` if they are too narrow for wrapped text.
fn margin<'l, 't: 'l>(inner: impl Iterator<Item = &'l Line<'t>>) -> Option<usize> {
    let mut widths = inner.map(width).collect::<Vec<_>>();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().filter(|margin| *margin >= NARROWEST)
}

/// Whether the line breaks off in the middle of a sentence that the next line continues.
fn breaks_sentence(line: &Line, next: &Line) -> bool {
    !ends_sentence(line.text) && starts_lower(next.text)
}

/// Whether two lines can belong to one paragraph: no blank line between, no new item, no indented first line.
fn may_join(line: &Line, next: &Line) -> bool {
    !next.after_blank && !next.is_item && next.indent <= line.indent
}

/// Code points of a line, including white space before it.
fn width(line: &Line) -> usize {
    line.indent + line.text.chars().count()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?', ':'])
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}
