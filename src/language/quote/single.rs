//! Single marks: which of them open and close quotations, and which are apostrophes.
//!
//! A mark at the start of a word opens a quotation if one of the marks before the next such mark can close it. A mark
//! after a stop or a comma closes for certain; one after an s is as likely the apostrophe of a possessive, so it closes
//! only where nothing better follows.

use crate::language::{closed_classes, en};

/// What a single mark at the start of a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// It opens a quotation that the mark at this byte closes.
    Closed(usize),
    /// It opens a quotation that nothing closes.
    Unclosed,
    /// It stands for missing letters, or means nothing.
    Apostrophe,
}

/// The longest quotation in single marks, in bytes. Looking further at every mark would take quadratic time.
const LONGEST_QUOTATION: usize = 4_000;

/// How likely a mark after a word closes a quotation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likelihood {
    /// It may be an apostrophe as well: boats’ owners.
    Weak,
    /// An apostrophe would be odd.
    Likely,
    /// It follows a stop or a comma.
    Certain,
}

/// Whether a character is a single mark.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '‘' | '’' | '\'')
}

/// Whether a mark may open something because of what is before it.
pub(super) fn starts_word(before: Option<char>) -> bool {
    before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '“' | '"' | '‘' | '\'' | '-' | '/'))
}

/// What the single mark at byte `at`, at the start of a word, does. Its closing mark has its shape, or is certain.
pub(super) fn opening(text: &str, at: usize, mark: char) -> Opening {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    let rest = rest.strip_prefix(mark).unwrap_or(rest);
    // ‘’Tis opens with the first mark, and the second stands for a letter.
    let is_apostrophe = before.ends_with(['‘', '\'']);
    let rest = if is_apostrophe { rest } else { rest.strip_prefix('’').unwrap_or(rest) };
    if is_apostrophe || !rest.starts_with(|c: char| c.is_alphanumeric() || "“\"…$£€¥[([".contains(c)) {
        return Opening::Apostrophe;
    }
    let leads = before.trim_end().chars().next_back().is_none_or(|c| ",:;.!?…—–(“\"".contains(c));
    let elision = elision(rest, leads);
    if elision == Elision::Always {
        return Opening::Apostrophe;
    }
    let begins_speech = leads && rest.trim_start_matches(['“', '"']).starts_with(char::is_uppercase);
    let found = closing(text, at + mark.len_utf8(), mark, begins_speech);
    match found {
        Some((close, Likelihood::Certain)) => Opening::Closed(close),
        // The mark of ’tis, ’15 and the like is the closing one, and so is a wrong one before a quotation.
        Some((close, _)) if mark != '’' && elision == Elision::Never => Opening::Closed(close),
        None if begins_speech && mark != '’' && elision == Elision::Never => Opening::Unclosed,
        _ => Opening::Apostrophe,
    }
}

/// Whether a word lacks its first letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Elision {
    Never,
    Perhaps,
    Always,
}

/// Whether the word at the start of `rest`, after a mark, lacks its first letters: ’90s, ’n’, ’em.
fn elision(rest: &str, leads: bool) -> Elision {
    let word = first_word(rest);
    let year = word.strip_suffix('s').unwrap_or(word);
    if year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit()) {
        return if leads && year.len() == word.len() { Elision::Perhaps } else { Elision::Always };
    }
    match word.starts_with(char::is_uppercase) {
        false if en::WORDS_WITHOUT_FRONT.contains(word) => Elision::Always,
        true if en::WORDS_WITHOUT_FRONT.contains(&word.to_lowercase()) => Elision::Perhaps,
        _ => Elision::Never,
    }
}

/// The mark that closes a quotation which opens before byte `from`, with how likely it does. `begins_speech`: whether a
/// sentence begins there, and not a word or two in marks.
fn closing(text: &str, from: usize, mark: char, begins_speech: bool) -> Option<(usize, Likelihood)> {
    let fits = |c: char| (c == '\'') == (mark == '\'');
    let mut weak = None;
    let mut depth = 0_usize;
    let mut previous = None;
    let body = text.get(from..).unwrap_or_default();
    let mut characters = body.char_indices().take_while(|(at, _)| *at < LONGEST_QUOTATION).peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|&(_, next)| next);
        let starts = starts_word(previous) && next.is_some_and(|next| !next.is_whitespace());
        match c {
            '\n' => break,
            '“' | '„' => depth += 1,
            '"' if starts => depth += 1,
            '”' | '"' if depth == 0 => break,
            '”' | '"' => depth -= 1,
            _ if !is_mark(c) || depth > 0 => {}
            _ if c != '‘' && closes(previous, next) => {
                let place = Place { before: body.get(..at).unwrap_or_default(), after: after(body, at, c) };
                let likelihood = place.likelihood();
                let fits = likelihood == Likelihood::Certain || fits(c);
                if fits && likelihood > Likelihood::Weak {
                    return Some((from + at, likelihood));
                }
                // ‘experts’ who: no boats’ who.
                if fits && !begins_speech && place.is_before_function_word() {
                    return weak.or(Some((from + at, Likelihood::Likely)));
                }
                weak = weak.or(fits.then_some((from + at, likelihood)));
            }
            _ if starts && c != '’' && fits(c) && !begins_elision(after(body, at, c)) => break,
            _ => {}
        }
        previous = Some(c);
    }
    weak
}

/// Whether the word at the start of `rest` is sure to lack its first letters.
fn begins_elision(rest: &str) -> bool {
    elision(rest, false) == Elision::Always
}

/// The text after the character at a byte.
fn after(text: &str, at: usize, c: char) -> &str {
    text.get(at + c.len_utf8()..).unwrap_or_default()
}

/// Whether a mark may close something because of its neighbours.
fn closes(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|b| !b.is_whitespace() && !matches!(b, '(' | '[' | '“' | '‘'))
        && after.is_none_or(|a| !a.is_alphanumeric())
}

/// Whether the single mark at byte `at`, which nothing opened, closes a quotation all the same: it follows a stop or a
/// comma. After a bare word it does so only before a comma, and only `if_crossed`: where another mark of the paragraph
/// opens a quotation that nothing closes.
pub(super) fn is_unopened(text: &str, at: usize, mark: char, if_crossed: bool) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), after(text, at, mark));
    if mark == '‘' || !closes(before.chars().next_back(), after.chars().next()) {
        return false;
    }
    match (Place { before, after }).likelihood() {
        Likelihood::Certain => before.trim_end_matches([',', '.', '!', '?', '…']).ends_with(char::is_lowercase),
        Likelihood::Likely => if_crossed && after.starts_with(','),
        Likelihood::Weak => false,
    }
}

/// The text on both sides of a mark that may close a quotation.
struct Place<'a> {
    before: &'a str,
    after: &'a str,
}

impl Place<'_> {
    fn likelihood(&self) -> Likelihood {
        let Some(last) = self.before.chars().next_back() else { return Likelihood::Weak };
        let word = self.word();
        match last {
            // U.S.’ is a possessive.
            '.' if word.trim_end_matches('.').contains('.') => Likelihood::Weak,
            _ if last.is_ascii_digit() => Likelihood::Weak,
            _ if !last.is_alphanumeric() => Likelihood::Certain,
            // ‘traitors’, has its comma outside; a possessive has a noun after it.
            's' | 'x' | 'z' | 'S' if self.after.starts_with([',', '.', ';', ':', '!', '?']) => Likelihood::Likely,
            's' | 'x' | 'z' | 'S' => Likelihood::Weak,
            _ if en::WORDS_WITHOUT_END.contains(&word.to_lowercase()) => Likelihood::Weak,
            _ => Likelihood::Likely,
        }
    }

    /// The word right before the mark, with the stops at its end.
    fn word(&self) -> &str {
        let is_edge = |c: char| c.is_whitespace() || is_mark(c) || matches!(c, '“' | '"' | '—' | '(');
        self.before.rsplit(is_edge).next().unwrap_or_default()
    }

    /// Whether the next word cannot begin what somebody owns.
    fn is_before_function_word(&self) -> bool {
        let word = first_word(self.after.trim_start());
        self.after.starts_with(' ') && closed_classes::is_never_owned(word)
    }
}

/// The letters and digits at the start of a text.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}
