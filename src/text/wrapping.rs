//! Recognizes hard-wrapped plain text, where a paragraph has several lines.
//!
//! Wrapped lines have three marks: each is so long that the first word of the next line would not have fitted, few of
//! them end a sentence, and many start in the middle of one. A draft counts as wrapped only if it shows all three, since
//! joining two paragraphs does more harm than splitting one. This file does not know which line is a headline.

use super::line::Line;

/// No mail program or wire service wraps wider than this many code points.
const WIDEST: usize = 90;
/// Nor narrower than this; shorter lines are verse, lists or headlines.
const NARROWEST: usize = 40;
/// How much shorter than the margin a full line may be, in code points, since writers also wrap by hand.
const SLACK: usize = 6;

/// How a draft is wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wrapping {
    /// The usual width of its widest lines, in code points.
    margin: usize,
}

impl Wrapping {
    /// How a draft with these lines is wrapped; `None` if it is not wrapped.
    pub(super) fn of(lines: &[Line]) -> Option<Self> {
        let pairs = || lines.iter().zip(lines.iter().skip(1)).filter(|(line, next)| may_join(line, next));
        let count = pairs().count();
        let margin = margin(lines, pairs().map(|(line, _)| line))?;
        let wrapping = Self { margin };
        let full = pairs().filter(|(line, next)| wrapping.is_full(line, next)).count();
        let open = pairs().filter(|(line, _)| !ends_sentence(line.text)).count();
        let lower = pairs().filter(|(_, next)| starts_lower(next.text)).count();
        let is_wrapped = count >= 2 && full * 3 >= count * 2 && open * 2 >= count && lower * 3 >= count;
        is_wrapped.then_some(wrapping)
    }

    /// Whether `next`, the line after `line`, continues its paragraph.
    pub(super) fn joins(self, line: &Line, next: &Line) -> bool {
        may_join(line, next) && (self.is_full(line, next) || (!ends_sentence(line.text) && starts_lower(next.text)))
    }

    /// Whether the first word of the next line would not have fitted on the line.
    fn is_full(self, line: &Line, next: &Line) -> bool {
        let word = next.text.split(' ').next().unwrap_or_default();
        width(line) + 1 + word.chars().count() + SLACK > self.margin
    }
}

/// The width that nine in ten of the `inner` lines do not exceed; `None` if the draft cannot be wrapped, because more than
/// one line in twenty is wider than [`WIDEST`].
fn margin<'l, 't: 'l>(lines: &[Line], inner: impl Iterator<Item = &'l Line<'t>>) -> Option<usize> {
    let wide = lines.iter().filter(|line| is_wide(line)).count();
    if wide * 20 > lines.len() {
        return None;
    }
    let mut widths = inner.map(width).filter(|width| *width <= WIDEST).collect::<Vec<_>>();
    widths.sort_unstable();
    widths.get(widths.len() * 9 / 10).copied().filter(|margin| *margin >= NARROWEST)
}

/// Whether the line is wider than programs wrap.
pub(super) fn is_wide(line: &Line) -> bool {
    line.text.len() > WIDEST && width(line) > WIDEST
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
