//! Words of a draft cut to the columns of a report, on one line.

use annotate_snippets::normalize_untrusted_str;
use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::report::excerpt::harmless;
use crate::text::{SourceSpan, one_line};

/// Replaces what is left out.
const ELLIPSIS: &str = "…";
/// The marks around the words of a finding. They show without colours too, and drafts in English do not use them.
const MARKS: (&str, &str) = ("‹", "›");
/// The style of the words of a finding.
const MARKED: Style = Style::new().bold();

/// The first words of a text, in so many columns.
pub(super) fn cut_end(text: &str, columns: usize) -> String {
    let text = text.trim();
    if head(text, columns).len() == text.len() {
        return safe(&one_line(text));
    }
    let words = words_or(head, start, text, columns.saturating_sub(2));
    safe(&one_line(&format!("{words} {ELLIPSIS}")))
}

/// The words of a span, marked, with as many of the words around them in the same paragraph as the columns hold.
pub(super) fn cut_to_mark(text: &str, around: SourceSpan, span: SourceSpan, columns: usize) -> String {
    let end = span.end.min(around.end).max(span.start);
    let marked = cut_middle(text.get(span.start..end).unwrap_or_default(), columns.saturating_sub(2));
    let room = columns.saturating_sub(marked.width() + 2);
    let (before, after) =
        (text.get(around.start..span.start).unwrap_or_default(), text.get(end..around.end).unwrap_or_default());
    // What one side does not need is for the other.
    let wanted = tail(before, room).width();
    let given = wanted.min((room / 2).max(room.saturating_sub(head(after, room).width())));
    let before = cut(tail(before, given), before, given, true);
    let after =
        cut(head(after, room.saturating_sub(before.width())), after, room.saturating_sub(before.width()), false);
    let (open, close) = MARKS;
    format!("{}{MARKED}{open}{}{close}{MARKED:#}{}", safe(&before), safe(&marked), safe(&after))
}

/// A part of a side with an ellipsis where the rest was, if that fits.
fn cut(part: &str, whole: &str, columns: usize, is_before: bool) -> String {
    let words = on_line(part);
    if part.trim().len() == whole.trim().len() {
        return words;
    }
    let kept = if is_before { tail(part, columns.saturating_sub(2)) } else { head(part, columns.saturating_sub(2)) };
    match is_before {
        true if columns >= 2 => format!("{ELLIPSIS} {}", on_line(kept).trim_start()),
        false if columns >= 2 => format!("{} {ELLIPSIS}", on_line(kept).trim_end()),
        _ => String::new(),
    }
}

/// A text in so many columns, without its middle if it is longer.
fn cut_middle(text: &str, columns: usize) -> String {
    let whole = head(text, columns);
    if whole.len() == text.len() {
        return on_line(text);
    }
    let half = columns.saturating_sub(3) / 2;
    format!(
        "{} {ELLIPSIS} {}",
        on_line(words_or(head, start, text, half)).trim_end(),
        on_line(words_or(tail, end, text, half)).trim_start()
    )
}

/// Cuts a text to some columns.
type Cut<'t> = fn(&'t str, usize) -> &'t str;

/// Whole words of a text, or else a part of one.
fn words_or<'t>(words: Cut<'t>, part: Cut<'t>, text: &'t str, columns: usize) -> &'t str {
    match words(text, columns) {
        "" => part(text, columns),
        words => words,
    }
}

/// The longest start of a text that ends with a word and takes at most so many columns.
fn head(text: &str, columns: usize) -> &str {
    let start = start(text, columns);
    let is_at_end = text.get(start.len()..).is_none_or(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
    if is_at_end {
        start
    } else {
        start.rfind(char::is_whitespace).and_then(|end| start.get(..end)).unwrap_or_default()
    }
}

/// The longest start of a text that takes at most so many columns.
fn start(text: &str, columns: usize) -> &str {
    text.get(..fitting(text.chars(), columns)).unwrap_or_default()
}

/// The longest end of a text that takes at most so many columns.
fn end(text: &str, columns: usize) -> &str {
    text.get(text.len() - fitting(text.chars().rev(), columns)..).unwrap_or_default()
}

/// The bytes of as many characters as the columns hold.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut taken = 0;
    let fits = |character: &char| {
        taken += character.width().unwrap_or(1);
        taken <= columns
    };
    characters.take_while(fits).map(char::len_utf8).sum()
}

/// The longest end of a text that starts with a word and takes at most so many columns.
fn tail(text: &str, columns: usize) -> &str {
    let end = end(text, columns);
    let before = text.len() - end.len();
    let is_at_start = text.get(..before).is_none_or(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace));
    if is_at_start {
        return end;
    }
    end.find(char::is_whitespace).and_then(|space| end.get(space..)).unwrap_or_default().trim_start()
}

/// A text on one line; white space at its ends stays as one space.
fn on_line(text: &str) -> String {
    let words = one_line(text);
    let space = |has: bool| if has { " " } else { "" };
    if words.is_empty() {
        return space(!text.is_empty()).to_owned();
    }
    format!("{}{words}{}", space(text.starts_with(char::is_whitespace)), space(text.ends_with(char::is_whitespace)))
}

/// Without characters that a terminal would interpret.
fn safe(text: &str) -> String {
    normalize_untrusted_str(&harmless(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Ice came early that year. Four sources close to the\nharbour said it would stay until the spring.";

    fn marked(word: &str, columns: usize) -> String {
        let start = TEXT.find(word).unwrap_or_default();
        let span = SourceSpan::new(start, start + word.len());
        let line = cut_to_mark(TEXT, SourceSpan::new(0, TEXT.len()), span, columns);
        anstream::adapter::strip_str(&line).to_string()
    }

    #[test]
    fn marked_words_stand_among_those_around_them() {
        assert_eq!(marked("Four sources", 40), "… that year. ‹Four sources› close to …");
        assert_eq!(marked("Ice", 30), "‹Ice› came early that year. …");
        assert_eq!(marked("spring.", 30), "… stay until the ‹spring.›");
        assert_eq!(marked("Four sources", 200), TEXT.replace('\n', " ").replace("Four sources", "‹Four sources›"));
    }

    #[test]
    fn no_line_is_longer_than_its_columns() {
        for columns in 10..120 {
            for word in ["Ice", "Four sources", "close to the\nharbour said it would stay", "spring.", TEXT] {
                let line = marked(word, columns);
                assert!(line.width() <= columns && line.contains('‹') && line.contains('›'), "{columns}: {line}");
            }
        }
    }

    #[test]
    fn the_first_words_end_with_a_word() {
        assert_eq!(cut_end("The council met on Monday.", 17), "The council met …");
        assert_eq!(cut_end("The council met.", 20), "The council met.");
        assert_eq!(cut_end("Donaudampfschiff", 8), "Donaud …");
    }

    #[test]
    fn what_steers_a_terminal_is_replaced() {
        assert_eq!(cut_end("A \u{1b}[31m red \u{9b}line", 40), "A ␛[31m red ·line");
    }
}
