//! Splits one paragraph into sentences by rules for news prose.
//!
//! A quotation of several sentences is split inside, as in treebanks; `quote.rs` finds which words are quoted. The
//! rules look at the mark, the word before it and the words after it. They know neither grammar nor other paragraphs.

use super::abbreviation::{Abbreviation, abbreviation, needs_capital};
use super::en;
use crate::text::LocalSpan;

/// Marks that may come between a full stop and the first word of the next sentence.
const OPENERS: [char; 7] = ['“', '"', '‘', '\'', '(', '[', '—'];

/// How many words after a closing quotation mark may contain the verb of its speaker.
const SPEAKER_REACH: usize = 6;

/// The longest sentence, in bytes. Longer text without a stop is not prose and is split at white space, since finding
/// credits takes far more than twice the time for twice the words.
const LONGEST: usize = 2_000;

/// The sentences of one paragraph, in order, without white space at their edges. Spans count bytes of `text`.
///
/// A line end inside the paragraph is white space like any other.
pub fn split(text: &str) -> Vec<LocalSpan> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut quoted = false;
    while let Some((mark_at, mark)) = next_mark(text, at) {
        match mark {
            '"' => quoted = opens(text, mark_at).unwrap_or(!quoted),
            '“' => quoted = true,
            '”' => quoted = false,
            _ => {
                let stop = Stop::read(text, mark_at, quoted);
                quoted = stop.quoted_after;
                at = stop.end;
                if stop.ends_sentence(tail(text, start)) {
                    push(text, LocalSpan::new(start, stop.end), &mut sentences);
                    start = stop.end;
                }
                continue;
            }
        }
        at = mark_at + mark.len_utf8();
    }
    push(text, LocalSpan::new(start, text.len()), &mut sentences);
    sentences
}

/// Adds a span without white space at its edges, split where it is too long for a sentence.
fn push(text: &str, span: LocalSpan, sentences: &mut Vec<LocalSpan>) {
    let mut start = span.start;
    while span.end - start > LONGEST {
        let rest = LocalSpan::new(start, span.end).of(text);
        let is_far = |(at, _): &(usize, char)| *at >= LONGEST;
        let Some((at, _)) = rest.char_indices().filter(|(_, c)| c.is_whitespace()).find(is_far) else { break };
        sentences.extend(trimmed(text, LocalSpan::new(start, start + at)));
        start += at;
    }
    sentences.extend(trimmed(text, LocalSpan::new(start, span.end)));
}

/// Whether the straight mark at `at` opens a quotation and does not close one, where its neighbours decide. So a stray
/// mark spoils one quotation and not all that follow.
fn opens(text: &str, at: usize) -> Option<bool> {
    let before = LocalSpan::new(0, at).of(text).chars().next_back();
    let after = tail(text, at + 1).chars().next();
    let parted_before = before.is_none_or(|c| c.is_whitespace() || OPENERS.contains(&c));
    let parted_after = after.is_none_or(char::is_whitespace);
    (parted_before != parted_after).then_some(parted_before)
}

/// The next character at or after `at` that ends sentences or opens or closes a double quotation.
fn next_mark(text: &str, at: usize) -> Option<(usize, char)> {
    let rest = tail(text, at);
    let found = rest.find(['.', '!', '?', '…', '"', '“', '”'])?;
    Some((at + found, tail(rest, found).chars().next()?))
}

/// A run of full stops, question marks, exclamation marks and ellipses, with the closing marks after it.
struct Stop<'a> {
    /// The text before the run.
    before: &'a str,
    /// The run itself.
    marks: &'a str,
    /// Whether a quotation mark closes right after the run.
    closes_quotation: bool,
    /// Whether the text is inside double quotation marks after the closing marks.
    quoted_after: bool,
    /// Byte offset after the run and its closing marks.
    end: usize,
    /// The text after the closing marks.
    after: &'a str,
}

impl<'a> Stop<'a> {
    /// Reads the run that starts at `at`; `quoted` says whether a double quotation is open there.
    fn read(text: &'a str, at: usize, quoted: bool) -> Self {
        let from = tail(text, at);
        let marks_len = from.find(|c| !matches!(c, '.' | '!' | '?' | '…')).unwrap_or(from.len());
        let (marks, rest) = from.split_at_checked(marks_len).unwrap_or((from, ""));
        let before = LocalSpan::new(0, at).of(text);
        let mut stop =
            Self { before, marks, closes_quotation: false, quoted_after: quoted, end: at + marks_len, after: rest };
        while let Some(closer) = stop.after.chars().next().filter(|&c| stop.closes(c, text)) {
            if !matches!(closer, ')' | ']') {
                stop.closes_quotation = true;
            }
            if matches!(closer, '"' | '”') {
                stop.quoted_after = false;
            }
            stop.end += closer.len_utf8();
            stop.after = tail(text, stop.end);
        }
        // `example.'com`: marks inside a word close nothing.
        if !stop.after.is_empty() && !stop.after.starts_with(char::is_whitespace) && !stop.closes_quotation {
            stop.end = at + marks_len;
            stop.quoted_after = quoted;
        }
        stop.pass_notes(text);
        stop
    }

    fn closes(&self, c: char, text: &str) -> bool {
        matches!(c, '”' | '’' | '\'' | ')' | ']')
            || c == '"' && (self.quoted_after || opens(text, self.end) == Some(false))
    }

    /// Skips the numbers of footnotes after the stop, which belong to the sentence that ends: `The depot is empty.[3]`.
    fn pass_notes(&mut self, text: &'a str) {
        while let Some(length) = note_length(self.after) {
            self.end += length;
            self.after = tail(text, self.end);
        }
    }

    /// Whether the sentence at the start of `sentence` ends here.
    fn ends_sentence(&self, sentence: &str) -> bool {
        if !self.after.starts_with(char::is_whitespace) {
            return false;
        }
        let Some(next) = Next::read(self.after) else { return false };
        if next.first.is_lowercase() && !next.may_start_small() || self.numbers_a_list(sentence) {
            return false;
        }
        let likely_start = next.opened || en::SENTENCE_STARTERS.contains(next.word.to_lowercase().as_str());
        if self.marks == "." && !self.closes_quotation {
            return !self.abbreviates(&next, likely_start);
        }
        let full_stop = self.marks == ".";
        if self.closes_quotation && !full_stop && !likely_start {
            return !next.names_speaker();
        }
        // Yahoo! is the one company in the news whose name ends in an exclamation mark.
        !(self.marks == "!" && self.before.ends_with("Yahoo"))
    }

    /// Whether the full stop belongs to an abbreviation or an initial and not to the sentence.
    fn abbreviates(&self, next: &Next, likely_start: bool) -> bool {
        let word = last_word(self.before);
        let lower = word.to_lowercase();
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
        let dotted = lower.contains('.') && lower.split('.').all(|part| part.chars().count() <= 2);
        match abbreviation(&lower) {
            // Time zones and the like are written in capitals: `3 p.m. EST.`
            Some(Abbreviation::May) if is_acronym(word) => false,
            // "She has been ill. Oram left." is not about Illinois.
            Some(_) if word == lower && needs_capital(&lower) => false,
            // A street, not a saint: `He lives on Main St. She lives on Oak Ave.`
            Some(Abbreviation::Never) => !(lower == "st" && likely_start),
            Some(Abbreviation::BeforeNumber) => next.first.is_numeric(),
            Some(Abbreviation::May) => !likely_start,
            None => (initial || dotted) && !likely_start,
        }
    }

    /// Whether only the number of an item comes before the full stop: `2. The council met.`
    fn numbers_a_list(&self, sentence: &str) -> bool {
        let length = sentence.len().saturating_sub(self.marks.len() + self.after.len());
        let item = LocalSpan::new(0, length).of(sentence).trim();
        self.marks == "." && !item.is_empty() && item.len() <= 2 && item.chars().all(|c| c.is_ascii_digit())
    }
}

/// The text after a stop.
struct Next<'a> {
    /// From the first character after opening marks.
    text: &'a str,
    /// Its first word; empty before a sign such as `$`.
    word: &'a str,
    /// Its first character.
    first: char,
    /// Whether an opening mark comes before it.
    opened: bool,
}

impl<'a> Next<'a> {
    /// None at the end of the paragraph and before marks that continue a sentence.
    fn read(after: &'a str) -> Option<Self> {
        let after = after.trim_start();
        let text = after.trim_start_matches(|c: char| OPENERS.contains(&c) || c.is_whitespace());
        let first = text.chars().next()?;
        if matches!(first, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '–' | '-' | '”' | '’' | ')' | ']') {
            return None;
        }
        let length = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-'))).unwrap_or(text.len());
        Some(Self { text, word: LocalSpan::new(0, length).of(text), first, opened: after.starts_with(OPENERS) })
    }

    /// Whether the first word may start a sentence in lower case: a brand such as `iPhone`, or an address.
    fn may_start_small(&self) -> bool {
        self.word.contains(char::is_uppercase)
            || ["http://", "https://", "www."].iter().any(|web| self.text.starts_with(web))
    }

    /// Whether a verb of saying comes before the next mark: `“Why now?” Calder asked.`
    fn names_speaker(&self) -> bool {
        let clause = self.text.split(['.', ',', '“', '"', ';']).next().unwrap_or_default();
        clause.split_whitespace().take(SPEAKER_REACH).any(|word| en::VERBS_AFTER_QUOTATIONS.contains(word))
    }
}

/// Whether a word consists of two or more capitals.
fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// The length in bytes of a footnote's number in square brackets at the start of `after`, including blanks before it.
fn note_length(after: &str) -> Option<usize> {
    let inner = after.trim_start_matches(' ').strip_prefix('[')?;
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = inner.len() - rest.len();
    let end = rest.strip_prefix(']').filter(|_| (1..=3).contains(&digits))?;
    Some(after.len() - end.len())
}

/// The text after the last white space, bracket, quotation mark or dash.
fn last_word(before: &str) -> &str {
    before
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '—' | '/' | '‘'))
        .next()
        .unwrap_or(before)
}

/// The text from a byte on; empty if the byte does not start a character.
pub(super) fn tail(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// The span without white space at its edges; None if nothing is left.
fn trimmed(text: &str, span: LocalSpan) -> Option<LocalSpan> {
    let inner = span.of(text);
    let start = span.start + (inner.len() - inner.trim_start().len());
    let end = span.start + inner.trim_end().len();
    (start < end).then(|| LocalSpan::new(start, end))
}
