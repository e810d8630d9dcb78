//! The word lists of the language ring, and quick answers to "what is this word?".
//!
//! The lists are data files in `lexicon/`, one entry a line, `#` for comments, so that a copy editor can read and
//! extend them. They are turned into one hash table when first asked. This module does not look at neighbours.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::entries;

/// The lists a word can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// Heads an unnamed source and says nothing of who it is: source, insider, person.
    UnnamedBare,
    /// Heads an unnamed source by what the person is: official, diplomat, guard.
    UnnamedRole,
    /// A speaker for an institution.
    Spokesperson,
    /// The unnamed noun is plural.
    UnnamedPlural,
    /// A crowd cited as authority: experts, critics, many.
    GenericGroup,
    /// A document, record or study.
    Document,
    /// A body, or its short name.
    Institution,
    /// A title, rank, office or courtesy before a name.
    Title,
    /// A nationality or people.
    Demonym,
    /// A social platform.
    Platform,
    /// A news outlet, or the last word of one's name.
    Outlet,
    /// Initials every reader knows.
    KnownAcronym,
    /// A person known by one name.
    Famous,
    /// Makes the name before it a name of something else.
    EponymHead,
    /// A word that judges.
    Evaluative,
}

/// The set of lists a word stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Whether the word stands on this list.
    pub fn has(self, class: Class) -> bool {
        self.0 >> class as u8 & 1 == 1
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u8;
    }
}

/// The form a verb stands in, as far as its spelling tells. A form can be several at once ("put").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// The dictionary form, also the present plural.
    Base,
    /// Third person of the present.
    Third,
    /// Simple past, and the participle where both are spelt alike.
    Past,
    /// A past participle of its own spelling.
    Participle,
    /// The -ing form.
    Ing,
}

/// What a cue verb is and does; see the head of `lexicon/cues.txt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum CueTag {
    /// A verb of saying that needs no other sign of a credit.
    Say,
    /// A verb of saying that does.
    Speech,
    /// Belief, knowledge, feeling.
    Thought,
    /// Wishes and plans.
    Want,
    /// Questions.
    Ask,
    /// Hints that the speaker is wrong.
    Doubt,
    /// Hints that the speaker is right.
    Endorse,
    /// Hints that the speaker is guilty.
    Guilt,
    /// Does so weakly.
    Mild,
    /// A stiff stand-in for said.
    Stilted,
    /// Documents do it too.
    Paper,
    /// Takes the person told as its object.
    Person,
    /// Often takes a thing as its object, which is then what is said of.
    Object,
    /// Gives something a name or a quality, so that it takes two things: "called the plan a trap".
    Names,
    /// Takes what the speaker will do, or wants done: "promised to stay".
    Aim,
    /// Says something only with a quotation, *that* or a colon: "added that …", not "added a wing".
    Sign,
}

const CUE_TAGS: [(&str, CueTag); 16] = [
    ("say", CueTag::Say),
    ("speech", CueTag::Speech),
    ("thought", CueTag::Thought),
    ("want", CueTag::Want),
    ("ask", CueTag::Ask),
    ("doubt", CueTag::Doubt),
    ("endorse", CueTag::Endorse),
    ("guilt", CueTag::Guilt),
    ("mild", CueTag::Mild),
    ("stilted", CueTag::Stilted),
    ("paper", CueTag::Paper),
    ("person", CueTag::Person),
    ("object", CueTag::Object),
    ("names", CueTag::Names),
    ("aim", CueTag::Aim),
    ("sign", CueTag::Sign),
];

/// One form of one reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The dictionary form.
    pub lemma: &'static str,
    /// The form at hand.
    pub form: VerbForm,
    tags: u16,
    /// The prepositions before its content, as a set over [`PREPOSITIONS`].
    prepositions: u8,
}

/// The prepositions a reporting verb can take its content with, as tags in `cues.txt`: `+for`.
const PREPOSITIONS: [&str; 8] = ["for", "on", "of", "about", "against", "at", "to", "with"];

impl Cue {
    /// Whether the verb takes its content with this preposition, in lower case: "called for a vote".
    pub fn takes(self, preposition: &str) -> bool {
        PREPOSITIONS.iter().enumerate().any(|(at, known)| *known == preposition && self.prepositions >> at & 1 == 1)
    }

    /// Whether the verb has this tag.
    pub fn has(self, tag: CueTag) -> bool {
        self.tags >> tag as u8 & 1 == 1
    }

    /// Whether it is a verb of saying, of either strength.
    pub fn is_speech(self) -> bool {
        self.has(CueTag::Say) || self.has(CueTag::Speech)
    }
}

/// The lists whose every word is one entry of one class.
const WORD_LISTS: [(Class, &str); 11] = [
    (Class::GenericGroup, include_str!("lexicon/generic_groups.txt")),
    (Class::Document, include_str!("lexicon/documents.txt")),
    (Class::Institution, include_str!("lexicon/institutions.txt")),
    (Class::Title, include_str!("lexicon/person_titles.txt")),
    (Class::Demonym, include_str!("lexicon/demonyms.txt")),
    (Class::Platform, include_str!("lexicon/platforms.txt")),
    (Class::Outlet, include_str!("lexicon/outlets.txt")),
    (Class::KnownAcronym, include_str!("lexicon/known_acronyms.txt")),
    (Class::Famous, include_str!("lexicon/famous.txt")),
    (Class::EponymHead, include_str!("lexicon/eponyms.txt")),
    (Class::Evaluative, include_str!("lexicon/evaluative.txt")),
];

/// Every word of every list.
static CLASSES: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Classes> = FxHashMap::default();
    for (class, list) in WORD_LISTS {
        for word in entries(list).flat_map(str::split_whitespace) {
            table.entry(word).or_default().add(class);
        }
    }
    for line in entries(include_str!("lexicon/unnamed.txt")) {
        let (words, tags) = line.split_once(" : ").unwrap_or((line, ""));
        let tags: Vec<&str> = tags.split_whitespace().collect();
        for (index, word) in words.split_whitespace().enumerate() {
            let classes = table.entry(word).or_default();
            for (tag, class) in
                [("bare", Class::UnnamedBare), ("role", Class::UnnamedRole), ("spokes", Class::Spokesperson)]
            {
                if tags.contains(&tag) {
                    classes.add(class);
                }
            }
            if index == 1 {
                classes.add(Class::UnnamedPlural);
            }
        }
    }
    table
});

/// Every form of every reporting verb.
static CUES: LazyLock<FxHashMap<String, Cue>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for line in entries(include_str!("lexicon/cues.txt")) {
        let (verb, tags) = line.split_once(" : ").unwrap_or((line, ""));
        let prepositions = PREPOSITIONS.iter().enumerate().fold(0, |set, (at, preposition)| {
            let taken = tags.split_whitespace().any(|tag| tag.strip_prefix('+') == Some(preposition));
            set | u8::from(taken) << at
        });
        let tags = tags.split_whitespace().fold(0, |set, name| {
            let tag = CUE_TAGS.iter().find(|(known, _)| *known == name);
            tag.map_or(set, |(_, tag)| set | 1 << *tag as u8)
        });
        let mut words = verb.split_whitespace();
        let Some(lemma) = words.next() else { continue };
        table.entry(lemma.to_owned()).or_insert(Cue { lemma, form: VerbForm::Base, tags, prepositions });
        for form in [VerbForm::Past, VerbForm::Participle, VerbForm::Ing, VerbForm::Third] {
            let given = words.next().filter(|word| *word != ".");
            let spelling = given.map_or_else(|| inflect(lemma, form), str::to_owned);
            table.entry(spelling).or_insert(Cue { lemma, form, tags, prepositions });
        }
    }
    table
});

/// A set of words.
pub(crate) type Words = FxHashSet<&'static str>;

/// The words of a list of bare words.
pub(crate) fn words(list: &'static str) -> Words {
    entries(list).flat_map(str::split_whitespace).collect()
}

/// The lines of `spelling_variants.txt`: the spellings of one word, parted by blanks.
pub fn spelling_variants() -> impl Iterator<Item = &'static str> {
    entries(include_str!("lexicon/spelling_variants.txt"))
}

/// The lines of `contested.txt`: a class from T1 to T8 and a phrase.
pub fn contested() -> impl Iterator<Item = &'static str> {
    entries(include_str!("lexicon/contested.txt"))
}

/// Whether one of two given names, in lower case, is a short form of the other: Sandra and Sandy.
pub fn are_nicknames(one: &str, other: &str) -> bool {
    NICKNAMES.contains(&(one, other)) || NICKNAMES.contains(&(other, one))
}

/// Given names, each with a short form of it.
static NICKNAMES: LazyLock<FxHashSet<(&str, &str)>> = LazyLock::new(|| {
    let pairs = entries(include_str!("lexicon/nicknames.txt")).filter_map(|line| {
        let mut words = line.split_whitespace();
        let name = words.next()?;
        Some(words.map(move |short| (name, short)))
    });
    pairs.flatten().collect()
});

/// The lines of `claims.txt`: a class from T1 to T8, a shape and words.
pub fn claims() -> impl Iterator<Item = &'static str> {
    entries(include_str!("lexicon/claims.txt"))
}

/// What stands in square brackets until somebody has found it out.
pub fn placeholders() -> impl Iterator<Item = &'static str> {
    entries(include_str!("lexicon/placeholders.txt"))
}

/// A regular form of a verb.
fn inflect(lemma: &str, form: VerbForm) -> String {
    let stem = lemma.strip_suffix('e');
    match form {
        VerbForm::Base => lemma.to_owned(),
        VerbForm::Third if lemma.ends_with(['s', 'x', 'z']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        VerbForm::Third => format!("{lemma}s"),
        VerbForm::Past | VerbForm::Participle => stem.map_or_else(|| format!("{lemma}ed"), |stem| format!("{stem}ed")),
        VerbForm::Ing => format!("{}ing", stem.filter(|stem| !stem.ends_with('e')).unwrap_or(lemma)),
    }
}

/// The lists a word stands on. The word is in lower case.
pub fn classes(lower: &str) -> Classes {
    CLASSES.get(lower).copied().unwrap_or_default()
}

/// The reporting verb a word is a form of. The word is in lower case.
pub fn cue(lower: &str) -> Option<Cue> {
    CUES.get(lower).copied()
}

/// The numbers below twenty in words.
const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
/// The tens from twenty in words.
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value of a number in words or figures: "eleven", "11", "1,200".
pub fn number(lower: &str) -> Option<u64> {
    let small = |word: &str| SMALL.iter().position(|known| *known == word).map(|value| value as u64);
    let tens = |word: &str| TENS.iter().position(|known| *known == word).map(|value| (value as u64 + 2) * 10);
    if lower.starts_with(|c: char| c.is_ascii_digit()) {
        return lower.replace(',', "").parse().ok();
    }
    if let Some((left, right)) = lower.split_once('-') {
        return Some(tens(left)? + small(right).filter(|value| (1..10).contains(value))?);
    }
    match lower {
        "dozen" => Some(12),
        "hundred" => Some(100),
        _ => small(lower).or_else(|| tens(lower)),
    }
}

/// A number below 100 in words: "thirty-two".
pub fn number_word(value: u64) -> Option<String> {
    let value = usize::try_from(value).ok()?;
    if let Some(small) = SMALL.get(value) {
        return Some((*small).to_owned());
    }
    let tens = TENS.get((value / 10).checked_sub(2)?)?;
    let rest = SMALL.get(value % 10)?;
    Some(if value % 10 == 0 { (*tens).to_owned() } else { format!("{tens}-{rest}") })
}

/// Whether a word in lower case is the name of a weekday, whole or cut short.
pub fn is_weekday(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "mon"
            | "tue"
            | "tues"
            | "wed"
            | "thu"
            | "thur"
            | "thurs"
            | "fri"
    )
}

/// Whether a word in lower case is the name of a month, whole or cut short.
pub fn is_month(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sep"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

#[cfg(test)]
mod tests {
    use super::{CueTag, VerbForm, classes, cue, number};
    use crate::language::vocabulary::Class;

    #[test]
    fn verbs_are_found_in_every_form() {
        let found = |word| cue(word).map(|cue| (cue.lemma, cue.form));
        assert_eq!(found("said"), Some(("say", VerbForm::Past)));
        assert_eq!(found("announcing"), Some(("announce", VerbForm::Ing)));
        assert_eq!(found("denies"), Some(("deny", VerbForm::Third)));
        assert_eq!(found("stressed"), Some(("stress", VerbForm::Past)));
        assert_eq!(found("stresses"), Some(("stress", VerbForm::Third)));
        assert_eq!(found("agreeing"), Some(("agree", VerbForm::Ing)));
        assert_eq!(found("table"), None);
        assert!(cue("claimed").is_some_and(|cue| cue.has(CueTag::Doubt) && !cue.has(CueTag::Guilt)));
    }

    #[test]
    fn words_know_their_lists() {
        assert!(classes("sources").has(Class::UnnamedBare) && classes("sources").has(Class::UnnamedPlural));
        assert!(!classes("source").has(Class::UnnamedPlural));
        assert!(classes("officials").has(Class::UnnamedRole));
        assert!(!classes("harbour-side").has(Class::Institution));
    }

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        assert_eq!(number("eleven"), Some(11));
        assert_eq!(number("thirty-two"), Some(32));
        assert_eq!(number("1,200"), Some(1200));
        assert_eq!(number("cuban-style"), None);
    }
}
