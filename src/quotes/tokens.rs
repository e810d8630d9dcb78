//! The words of notes and quotations in one form, so that "gonna" is "going to" and "the nineteenth" is "the 19th".
//!
//! A word of the text gives one token or several, and a number in words gives one token for all its words. Sounds, what stands in
//! brackets, and what somebody says twice while searching for words give tokens that a quotation may leave out. Spans count bytes
//! of the text. This file does not know what is compared with what.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::en;

use super::numbers::{self, Part};

/// The tag of fillers that may be left out anywhere.
const SOUND: &str = "sound";
/// The tag of words that may be left out at the start of a sentence.
const OPENING: &str = "opening";
/// The first words of fillers of two words.
static FILLER_OPENINGS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    en::FILLERS.rows().filter_map(|(filler, _)| filler.split_once(' ')).map(|(first, _)| first).collect()
});
/// The tag of abbreviations that end no sentence.
const NEVER_ENDS: &str = "never";
/// The endings of participles, also where people drop the last sound; notes may lack the apostrophe as well.
const PARTICIPLE: [&str; 2] = ["ing", "in'"];
/// The most words that somebody says again.
const LONGEST_STUTTER: usize = 5;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// The word as it is compared.
    pub(super) form: String,
    /// Its bytes in the text; several tokens of one word have the same.
    pub(super) span: Range<usize>,
    /// The mark before it.
    pub(super) before: Mark,
    /// Whether it starts with a capital letter.
    pub(super) is_capital: bool,
    /// Whether a quotation may leave it out.
    pub(super) is_spare: bool,
}

/// What stands before a word, the heaviest mark of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// Nothing, or a mark that is no pause.
    #[default]
    None,
    /// A comma, a dash, a colon, a bracket.
    Pause,
    /// The end of a sentence, or the start of the text.
    Stop,
    /// A square bracket: somebody else's words, in place of what was said or besides it.
    Bracket,
    /// Three full stops: something was left out.
    Ellipsis,
}

/// Whether the token is a number.
pub(super) fn is_number(form: &str) -> bool {
    form.starts_with(numbers::SIGN)
}

/// The tokens of a text. What stands in square brackets is left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let raw = raw_words(text);
    let mut at = 0;
    while at < raw.len() {
        let before = raw.get(at).map(|word| word.before).unwrap_or_default();
        if let Some((length, form)) = numbers::number(raw.get(at..).unwrap_or_default()) {
            let start = raw.get(at).map(|word| word.span.start).unwrap_or_default();
            let end = raw.get(at + length - 1).map_or(start, |word| word.span.end);
            found.push(Token { form, span: start..end, before, is_capital: false, is_spare: false });
            at += length;
            continue;
        }
        if let Some(word) = raw.get(at) {
            push_word(word, &mut found);
        }
        at += 1;
    }
    mark_fillers(&mut found, text);
    mark_money(&mut found);
    // What is said again may have a stutter in it.
    mark_stutters(&mut found);
    mark_stutters(&mut found);
    found
}

/// A word of the text.
#[derive(Clone, Debug)]
pub(super) struct RawWord<'t> {
    /// In lower case, with straight apostrophes.
    pub(super) lower: Cow<'t, str>,
    /// What it adds to a number.
    pub(super) part: Option<Part>,
    pub(super) span: Range<usize>,
    pub(super) before: Mark,
    is_capital: bool,
    /// Whether a hyphen joins it to the word before.
    pub(super) is_joined: bool,
}

/// The words of a text: letters and figures with the apostrophes inside and before them.
fn raw_words(text: &str) -> Vec<RawWord<'_>> {
    let mut words: Vec<RawWord<'_>> = Vec::new();
    // A long text has the same words again and again.
    let mut parts: FxHashMap<Cow<'_, str>, Option<Part>> = FxHashMap::default();
    let mut before = Mark::Stop;
    let mut depth = 0_usize;
    let mut is_joined = false;
    let mut characters = text.char_indices().peekable();
    while let Some((start, character)) = characters.next() {
        let opens_word = |next: Option<&(usize, char)>| {
            character.is_alphanumeric()
                || is_apostrophe(character) && next.is_some_and(|(_, next)| next.is_alphanumeric())
        };
        if depth > 0 || !opens_word(characters.peek()) {
            match character {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                '%' if depth == 0 => words.push(sign("percent", start, character)),
                _ => {}
            }
            (before, is_joined) = (before.max(mark(text, start, character)), character == '-');
            continue;
        }
        let mut end = start + character.len_utf8();
        while let Some(&(at, next)) = characters.peek() {
            let mut rest = text.get(at + next.len_utf8()..).unwrap_or_default().chars();
            let follows = rest.next().is_some_and(char::is_alphanumeric);
            let is_decimal = matches!(next, ',' | '.' | ':') && follows && is_digit_before(text, at);
            if !(next.is_alphanumeric() || is_apostrophe(next) && (follows || is_dropped_g(text, at)) || is_decimal) {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        let word = text.get(start..end).unwrap_or_default();
        let lower = lower(word);
        let part = parts.get(&lower).copied().unwrap_or_else(|| {
            let part = numbers::part_of(&lower);
            parts.insert(lower.clone(), part);
            part
        });
        let is_capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        words.push(RawWord { lower, part, span: start..end, before, is_capital, is_joined });
        (before, is_joined) = (Mark::None, false);
    }
    words
}

/// A word in lower case, with straight apostrophes.
fn lower(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        Cow::Owned(word.replace(is_apostrophe, "'").to_lowercase())
    } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn sign(word: &'static str, start: usize, character: char) -> RawWord<'static> {
    let span = start..start + character.len_utf8();
    RawWord { lower: Cow::Borrowed(word), part: None, span, before: Mark::None, is_capital: false, is_joined: false }
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '‘')
}

/// "Goin'": the apostrophe belongs to the word.
fn is_dropped_g(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with("in") || before.ends_with("an"))
}

fn is_digit_before(text: &str, at: usize) -> bool {
    text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

fn mark(text: &str, at: usize, character: char) -> Mark {
    match character {
        '…' => Mark::Ellipsis,
        '.' if text.get(at..).is_some_and(|rest| rest.starts_with("...") || rest.starts_with(". . .")) => {
            Mark::Ellipsis
        }
        '.' if is_abbreviated(text, at) => Mark::None,
        '.' | '?' | '!' | '\n' => Mark::Stop,
        '[' | ']' => Mark::Bracket,
        ',' | ';' | ':' | '—' | '–' | '(' | ')' | '“' | '”' | '"' => Mark::Pause,
        _ => Mark::None,
    }
}

/// Whether the word before a full stop is an abbreviation that stands before a name: "Ms."
fn is_abbreviated(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    en::ABBREVIATIONS.has(&word.to_lowercase(), NEVER_ENDS)
}

/// Adds the tokens of a word.
fn push_word(word: &RawWord<'_>, found: &mut Vec<Token>) {
    let mut before = word.before;
    let mut add = |form: &str| {
        // "Walkin'" and "walking" are one word.
        let stem = PARTICIPLE.into_iter().find_map(|ending| form.strip_suffix(ending)).filter(|stem| has_vowel(stem));
        found.push(Token {
            form: stem.map_or_else(|| form.to_owned(), |stem| format!("{stem}in")),
            span: word.span.clone(),
            before: std::mem::take(&mut before),
            is_capital: word.is_capital,
            is_spare: false,
        });
    };
    let lower = word.lower.trim_start_matches('\'');
    let forms = en::SPOKEN_FORMS.others(lower);
    if !forms.is_empty() {
        forms.iter().copied().for_each(&mut add);
        return;
    }
    let (head, clitic) = lower.split_once('\'').unwrap_or((lower, ""));
    match clitic {
        "t" if head.ends_with('n') => {
            add(head.trim_end_matches('n'));
            add("not");
        }
        "re" => both(&mut add, head, "are"),
        "ve" => both(&mut add, head, "have"),
        "ll" => both(&mut add, head, "will"),
        "d" => both(&mut add, head, "would"),
        "s" if en::CONTRACTED_HEADS.contains(head) => both(&mut add, head, "is"),
        _ => add(lower),
    }
}

/// Whether something may be the stem of a participle: "walk", but not the "th" of "thing".
fn has_vowel(stem: &str) -> bool {
    stem.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

fn both(add: &mut impl FnMut(&str), head: &str, clitic: &str) {
    add(head);
    add(clitic);
}

/// Marks the sounds, and the phrases that are set apart.
fn mark_fillers(tokens: &mut [Token], text: &str) {
    for at in 0..tokens.len() {
        for (length, tag) in fillers_at(tokens, at).into_iter().flatten() {
            let words = tokens.get(at..at + length).unwrap_or_default();
            let is_sound = tag == SOUND;
            let opens = words.first().is_some_and(|first| first.before != Mark::None)
                || at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| before.is_spare);
            let end = words.last().map(|last| last.span.end).unwrap_or_default();
            let closes = text.get(end..).unwrap_or_default().trim_start().starts_with(|c: char| !c.is_alphanumeric());
            let starts_sentence = words.first().is_some_and(|first| first.before == Mark::Stop);
            let may_go = match tag {
                OPENING => starts_sentence,
                _ => opens && closes,
            };
            if is_sound || may_go {
                tokens.iter_mut().skip(at).take(length).for_each(|token| token.is_spare = true);
            }
        }
    }
}

/// The fillers that begin at a token, of two words and of one, with their tags.
fn fillers_at(tokens: &[Token], at: usize) -> [Option<(usize, &'static str)>; 2] {
    let form = |at: usize| tokens.get(at).map_or("", |token| token.form.as_str());
    let tag = |filler: &str| en::FILLERS.tags(filler).and_then(|mut tags| tags.next());
    let pair = FILLER_OPENINGS.contains(form(at)).then(|| format!("{} {}", form(at), form(at + 1)));
    [pair.and_then(|pair| tag(&pair)).map(|tag| (2, tag)), tag(form(at)).map(|tag| (1, tag))]
}

/// Marks the words for money after a number, for which figures have a sign.
fn mark_money(tokens: &mut [Token]) {
    for at in 1..tokens.len() {
        let follows = tokens.get(at - 1).is_some_and(|before| is_number(&before.form));
        if let Some(token) = tokens.get_mut(at).filter(|token| follows && en::CURRENCY_NOUNS.contains(&token.form)) {
            token.is_spare = true;
        }
    }
}

/// Marks what is said again right after: "we, we stopped", "I heard it, um, I heard it".
fn mark_stutters(tokens: &mut [Token]) {
    let kept: Vec<usize> =
        (0..tokens.len()).filter(|at| tokens.get(*at).is_some_and(|token| !token.is_spare)).collect();
    let mut first = 0;
    while first < kept.len() {
        let form = |at: usize| kept.get(at).and_then(|at| tokens.get(*at)).map(|token| token.form.as_str());
        let says_again = |length: &usize| {
            let again = kept.get(first + length).and_then(|at| tokens.get(*at));
            let has_pause = again.is_some_and(|token| token.before >= Mark::Pause);
            // After a sound the pause is heard and not written.
            let has_sound =
                kept.get(first + length).zip(kept.get(first + length - 1)).is_some_and(|(next, last)| next - last > 1);
            let is_same =
                |offset: usize| form(first + offset).is_some() && form(first + offset) == form(first + length + offset);
            (has_pause || has_sound) && (0..*length).all(is_same)
        };
        match (1..=LONGEST_STUTTER).rev().find(says_again) {
            Some(length) => {
                let before = kept.get(first).and_then(|at| tokens.get(*at)).map(|token| token.before);
                for at in kept.get(first..first + length).unwrap_or_default() {
                    if let Some(token) = tokens.get_mut(*at) {
                        token.is_spare = true;
                    }
                }
                // What is said again stands where it was said first.
                if let Some(again) = kept.get(first + length).and_then(|at| tokens.get_mut(*at)) {
                    again.before = before.unwrap_or_default();
                }
                first += length;
            }
            None => first += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn kept(text: &str) -> String {
        let tokens = tokens(text);
        tokens.iter().filter(|token| !token.is_spare).map(|token| token.form.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn spoken_and_written_words_are_one() {
        assert_eq!(kept("They're gonna tell 'em it’s OK"), kept("They are going to tell them it is okay"));
        assert_eq!(kept("I can't, and he hasn't been walkin'"), kept("I can not and he has not been walking"));
        assert_ne!(kept("a thin line"), kept("a thing line"));
        assert_eq!(kept("the county's boat"), "the county's boat");
    }

    #[test]
    fn sounds_brackets_and_stutters_may_be_left_out() {
        assert_eq!(kept("I heard it, um, I heard it on the radio"), "i heard it on the radio");
        assert_eq!(kept("We, we stopped, you know, [laughs] since, like, May"), "we stopped since may");
        assert_eq!(kept("I like it so well"), "i like it so well");
    }

    #[test]
    fn numbers_in_words_are_numbers() {
        assert_eq!(kept("on the nineteenth"), kept("on the 19th"));
        assert_eq!(kept("a hundred and twelve people"), kept("112 people"));
        assert_eq!(kept("four hundred and thirty thousand"), kept("$430,000"));
        assert_eq!(kept("in twenty-oh-nine at six forty-eight"), kept("in 2009 at 6:48"));
        assert_eq!(kept("zero point one three, four and a half percent"), kept("0.13, 4.5%"));
    }
}
