//! Splits one sentence into tokens as the English treebanks do, with hyphenated words whole.
//!
//! Clitics (`do|n't`, `Bell|’s`), marks and signs are tokens of their own; abbreviations keep their full stop, numbers
//! their commas, web addresses everything. Tags are not known here: `’` after a word is a token whether it closes a
//! quotation or marks a possessive.

use super::abbreviation::{self, abbreviation};
use super::closed_classes::{CLITICS, FUSED};
use super::sentence::tail;
use crate::text::LocalSpan;

/// Longer addresses are split, in bytes: looking further at every word would take quadratic time in a text without
/// blanks.
const LONGEST_ADDRESS: usize = 2048;

/// The most clitics of one word: `wouldn't've`.
const CLITICS_OF_ONE_WORD: usize = 2;

/// Appends the tokens of one sentence of `text` to `out`, in order, disjoint and without white space.
///
/// Spans count bytes of `text`. A sentence that does not fit the text has no tokens.
pub fn tokenize(text: &str, sentence: LocalSpan, out: &mut Vec<LocalSpan>) {
    let body = sentence.of(text);
    let mut at = 0;
    while let Some(c) = tail(body, at).chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = tail(body, at);
        let start = sentence.start + at;
        let length = address_length(rest).or_else(|| sign_length(rest));
        if let Some(length) = length {
            out.push(LocalSpan::new(start, start + length));
            at += length;
        } else {
            let length = word_length(rest);
            push_word(LocalSpan::new(start, start + length), LocalSpan::new(at, at + length).of(body), out);
            at += length;
        }
    }
}

/// The length of a web or mail address or a handle at the start of `rest`, in bytes.
fn address_length(rest: &str) -> Option<usize> {
    let rest = (LONGEST_ADDRESS..LONGEST_ADDRESS + 4).find_map(|end| rest.get(..end)).unwrap_or(rest);
    let first = rest.chars().next()?;
    if !(first.is_ascii_alphanumeric() || matches!(first, '@' | '#')) {
        return None;
    }
    if first != '@' && first != '#' && !may_be_address(rest) {
        return None;
    }
    let chunk_end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '<' | '>' | '(' | ')'));
    let chunk = LocalSpan::new(0, chunk_end.unwrap_or(rest.len())).of(rest);
    if matches!(first, '@' | '#') {
        let name = chunk.get(1..)?;
        let length = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
        return name.starts_with(char::is_alphabetic).then_some(1 + length);
    }
    let mail = chunk.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let web = chunk.contains("://") || chunk.starts_with("www.");
    let length = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ']']).len();
    ((mail || web) && length > 0).then_some(length)
}

/// Whether an address may start here. This is a quick test on bytes, since hardly any word is an address.
fn may_be_address(rest: &str) -> bool {
    rest.starts_with("www.")
        || rest.bytes().take_while(|byte| !byte.is_ascii_whitespace()).any(|byte| matches!(byte, b'@' | b':'))
}

/// The length in bytes of a mark or sign at the start of `rest`; None before a word or number.
fn sign_length(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    if is_word(first) {
        return None;
    }
    let second = chars.next();
    // A decade: `’90s`.
    if is_apostrophe(first) && second.is_some_and(|c| c.is_ascii_digit()) && is_decade(rest) {
        return None;
    }
    // Doubled single marks stand for a double one: ''We stay,'' she said.
    if matches!(first, '\'' | '`') && second == Some(first) {
        return Some(2);
    }
    let run: &[char] = match first {
        '.' => &['.'],
        '-' => &['-'],
        '!' | '?' => &['!', '?'],
        _ => return Some(first.len_utf8()),
    };
    Some(rest.find(|c| !run.contains(&c)).unwrap_or(rest.len()))
}

/// The length in bytes of the word or number at the start of `rest`, including its clitics and a full stop that belongs
/// to it. At least one character.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut before = chars.next().map_or(' ', |(_, c)| c);
    let mut end = before.len_utf8();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, c)| c);
        if !(is_word(c) || joins(before, c, after) || c == '.' && keeps_full_stop(rest, at, after)) {
            break;
        }
        end = at + c.len_utf8();
        before = c;
    }
    end
}

/// Whether `c` is part of a word because of its neighbours.
fn joins(before: char, c: char, after: char) -> bool {
    match c {
        '-' | '\u{2011}' | '\'' | '’' | '&' | '_' => is_word(after) && (is_word(before) || before == '.'),
        '.' => is_word(after),
        ',' | ':' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}

/// Whether the full stop at byte `at` of `rest` belongs to the word that starts `rest`.
fn keeps_full_stop(rest: &str, at: usize, after: char) -> bool {
    let word = LocalSpan::new(0, at).of(rest);
    let parts = || word.split('.');
    if word.contains('.') {
        // `U.S.`, `p.m.`, `U.S.-led`, `Ph.D.`, but `example.com.` without the last
        return parts().all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    }
    let last = tail(rest, at + 1).trim_start_matches(['”', '"', '’', '\'', ')', ']']).trim_start().is_empty();
    if last || after == '.' {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || word.len() <= abbreviation::LONGEST_WORD && abbreviation(&word.to_lowercase()).is_some()
}

/// Splits clitics off a word and appends the tokens.
fn push_word(span: LocalSpan, word: &str, out: &mut Vec<LocalSpan>) {
    let mut cuts = [span.end; CLITICS_OF_ONE_WORD];
    let mut stem = word;
    for cut in &mut cuts {
        let length = clitic_length(stem);
        stem = LocalSpan::new(0, stem.len() - length).of(stem);
        *cut = span.start + stem.len();
    }
    let stem_end = span.start + stem.len();
    match FUSED.iter().find(|(fused, _)| stem.eq_ignore_ascii_case(fused)) {
        Some((_, first)) => {
            out.push(LocalSpan::new(span.start, span.start + first));
            out.push(LocalSpan::new(span.start + first, stem_end));
        }
        None => out.push(LocalSpan::new(span.start, stem_end)),
    }
    let [outer, inner] = cuts;
    out.extend(
        [LocalSpan::new(inner, outer), LocalSpan::new(outer, span.end)].into_iter().filter(|clitic| !clitic.is_empty()),
    );
}

/// The length in bytes of the clitic at the end of a word; 0 without one, and if nothing would be left before it.
fn clitic_length(word: &str) -> usize {
    CLITICS.iter().find_map(|clitic| ending_length(word, clitic)).filter(|&length| length < word.len()).unwrap_or(0)
}

/// The length of an ending in bytes of `word`, if the word ends in it, in any case and with any kind of apostrophe.
fn ending_length(word: &str, ending: &str) -> Option<usize> {
    let mut chars = word.chars().rev();
    let mut length = 0;
    for expected in ending.chars().rev() {
        let c = chars.next()?;
        let same = if expected == '\'' { is_apostrophe(c) } else { c.eq_ignore_ascii_case(&expected) };
        if !same {
            return None;
        }
        length += c.len_utf8();
    }
    Some(length)
}

/// Whether `rest` starts with an apostrophe, two digits and perhaps an s: `’90s`.
fn is_decade(rest: &str) -> bool {
    let year = rest.trim_start_matches(is_apostrophe);
    let digits = year.find(|c: char| !c.is_ascii_digit()).unwrap_or(year.len());
    let after = tail(year, digits).trim_start_matches('s').chars().next().unwrap_or(' ');
    digits == 2 && !is_word(after) && !is_apostrophe(after)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Letters, digits, and marks and joiners that combine with them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FE0F}')
}
