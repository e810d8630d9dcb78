//! Classifies the words for a source: what kind of source they name, and how much the reader learns about it.
//!
//! The kinds and their scores, from 0 to 100, are those of `docs/sources.md`: witnessed before named before unnamed, and among
//! the unnamed the better described before the worse (Reuters Handbook; AP; NPR; Bloomberg).
//!
//! Takes one annotated paragraph and a range of its tokens. It does not know the entities of the story: whether the words
//! name one is passed in, and `credits.rs` decides about people, posts and antecedents.

use std::ops::Range;
use std::sync::Arc;

use crate::language::closed_classes::{self, OF, THAT, THE, WHO};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en, quote};
use crate::story::attribution::source_kind::SourceKind;

/// An unnamed source as its own words describe it.
// Rules ask for each flag by itself; they are independent of each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// The head noun, in lower case: "official".
    pub head: String,
    /// Whether the head is plural.
    pub plural: bool,
    /// The number, where one is given.
    pub count: Option<u64>,
    /// Whether the phrase is definite: "the official", "that source".
    pub definite: bool,
    /// Whether it is part of a group mentioned before: "one of the officials", "eight of the nine".
    pub partitive: bool,
    /// Whether the writer keeps it apart from an earlier one: "another", "second", "different", "same".
    pub distinguished: bool,
    /// The words before the head that describe it, in lower case: "former cuban intelligence".
    pub described: String,
    /// The words after the head that describe it, in lower case: "familiar with the matter".
    pub complement: String,
    /// Whether the description names an institution or a nationality.
    pub institutional: bool,
    /// Whether the description is a stock phrase that says nothing ("people familiar with the matter").
    pub stock: bool,
}

impl Unnamed {
    /// The head noun in the singular, by which "the official" is matched with "officials".
    pub fn noun(&self) -> &str {
        if self.head == closed_classes::PEOPLE { closed_classes::PERSON } else { self.head.trim_end_matches('s') }
    }

    /// Whether nothing but praise stands before the noun: "a senior official".
    pub fn is_praised_only(&self) -> bool {
        is_praised_only(&self.described.split(' ').collect::<Vec<_>>()) && self.complement.is_empty()
    }
}

/// The kind and the score of a source phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Classified {
    pub(crate) kind: SourceKind,
    pub(crate) score: u8,
    pub(crate) unnamed: Option<Arc<Unnamed>>,
}

impl Classified {
    /// The head noun of an unnamed source.
    pub(crate) fn noun(&self) -> Option<&str> {
        self.unnamed.as_deref().map(Unnamed::noun)
    }
}

/// The core of a noun phrase: all before its first preposition, comma, relative pronoun or participle.
pub(crate) fn core(annotation: &Annotation, phrase: &Range<usize>) -> Range<usize> {
    let from = named_owner_end(annotation, phrase).or_else(|| named_document_end(annotation, phrase));
    let from = from.unwrap_or(phrase.start + 1);
    let end = (from..phrase.end).find(|&at| ends_core(annotation, at));
    phrase.start..end.unwrap_or(phrase.end)
}

/// The token after the owner at the start of a phrase whose name has an *of*: "the Bureau of Mines's" in "the Bureau of Mines's Ana
/// Bell".
fn named_owner_end(annotation: &Annotation, phrase: &Range<usize>) -> Option<usize> {
    let is_in_name = |at: &usize| matches!(annotation.pos(*at), Pos::Propn | Pos::Det) || annotation.lower(*at) == OF;
    let ending = phrase.clone().find(|at| !is_in_name(at))?;
    let is_owner = closed_classes::is_possessive_ending(annotation.lower(ending)) && ending + 1 < phrase.end;
    is_owner.then_some(ending + 1)
}

/// The end of a phrase that is a document of a body whose name has an *of*: "the Institute of Health report".
fn named_document_end(annotation: &Annotation, phrase: &Range<usize>) -> Option<usize> {
    let noun = phrase.end.checked_sub(1)?;
    let is_in_name =
        |at: usize| matches!(annotation.pos(at), Pos::Propn | Pos::Det | Pos::Cconj) || annotation.lower(at) == OF;
    let is_document = annotation.classes(noun).has(Class::Document) && !annotation.is_capital(noun);
    (is_document && (phrase.start..noun).all(is_in_name)).then_some(phrase.end)
}

fn ends_core(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let opens_relative_clause = closed_classes::opens_relative_clause(word) || word == THAT;
    let is_mark = matches!(word, "," | "(" | "—");
    let is_participle_after_noun =
        matches!(annotation.pos(at), Pos::VerbParticiple | Pos::VerbIng) && !annotation.pos(at + 1).is_common_noun();
    // "An affidavit unsealed last year": the tagger may take the participle for a finite verb.
    let is_participle_of_document = !annotation.pos(at).is_common_noun()
        && closed_classes::may_be_participle(word)
        && annotation.classes(at - 1).has(Class::Document);
    let is_example = closed_classes::opens_examples(word, annotation.lower(at + 1));
    let is_adjective_after_noun = annotation.classes(at - 1).has(Class::UnnamedBare) && annotation.pos(at) == Pos::Adj;
    opens_relative_clause
        || is_mark
        || en::KNOWLEDGE_ADJECTIVES.contains(word)
        || is_participle_after_noun
        || is_participle_of_document
        || is_example
        || annotation.pos(at) == Pos::Adp
        || is_adjective_after_noun
}

/// The head of a noun phrase: a noun for people at the end of its core, else the last noun or name in it.
pub(crate) fn head(annotation: &Annotation, phrase: &Range<usize>) -> Option<usize> {
    let core = core(annotation, phrase);
    // "Year" is not the head of "an affidavit unsealed last year".
    let is_noun = |at: &usize| {
        matches!(annotation.pos(*at), Pos::Noun | Pos::NounPlural | Pos::Propn)
            && (*at == core.start || !vocabulary::is_calendar_unit(annotation.lower(*at)))
    };
    let is_noun_for_people =
        |at: &usize| is_unnamed_noun(annotation, *at) || annotation.classes(*at).has(Class::GenericGroup);
    // A noun for people at the end of the core is the head whatever its tag is.
    let last_noun_for_people = core.clone().next_back().filter(is_noun_for_people);
    // So is a noun for a document: "an affidavit".
    let last_document = core.clone().next_back().filter(|&at| annotation.classes(at).has(Class::Document));
    last_noun_for_people
        .or(last_document)
        .or_else(|| core.clone().rev().find(is_noun))
        .or_else(|| core.clone().rev().find(is_noun_for_people))
        .or_else(|| core.last())
}

/// Describes a phrase as an unnamed source, if its head is a noun for one.
pub fn unnamed(annotation: &Annotation, phrase: &Range<usize>) -> Option<Unnamed> {
    let group = partitive_group(annotation, phrase);
    let partitive = group.is_some();
    let phrase = group.unwrap_or_else(|| phrase.clone());
    let at = unnamed_head(annotation, &phrase)?;
    let before = phrase.start..at;
    let words: Vec<&str> = before.clone().map(|i| annotation.lower(i)).collect();
    let describing = before.clone().filter(|&i| describes(annotation, i));
    let described: Vec<&str> = describing.map(|i| annotation.lower(i)).collect();
    let complement = complement(annotation, at + 1, phrase.end);
    Some(Unnamed {
        head: annotation.lower(at).to_owned(),
        plural: annotation.classes(at).has(Class::UnnamedPlural),
        count: words.iter().find_map(|word| vocabulary::number(word)),
        definite: words.first().is_some_and(|first| closed_classes::is_definite(first)),
        partitive,
        distinguished: words.iter().any(|word| en::WORDS_BEFORE_SOURCES.has(word, "apart")),
        described: described.join(" "),
        institutional: names_institution(annotation, &before) || institution_after(annotation, at + 1, phrase.end),
        stock: is_stock(annotation.lower(at), &described, &complement),
        complement,
    })
}

/// The head of a phrase, if it is a noun for somebody unnamed and neither a name nor the title of a name.
fn unnamed_head(annotation: &Annotation, phrase: &Range<usize>) -> Option<usize> {
    let at = head(annotation, phrase)?;
    if !is_unnamed_noun(annotation, at) || is_guard_force(annotation, at) {
        return None;
    }
    // "A Democrat" is nobody's name.
    let is_one_of_many = is_one(annotation.lower(phrase.start));
    let is_name = annotation.is_capital(at) && at > phrase.start && annotation.pos(at) == Pos::Propn && !is_one_of_many;
    // "The official Ana Bell", "a county engineer, Marta Quill".
    let is_before_name = annotation.pos(at + 1) == Pos::Propn || annotation.is_capital(at + 1);
    let is_title = is_before_name && at + 1 < phrase.end || is_before_appositive_name(annotation, at, phrase.end);
    (!is_name && !is_title).then_some(at)
}

/// Whether a word before a noun introduces one of a kind: "a", "one".
fn is_one(word: &str) -> bool {
    closed_classes::is_indefinite_article(word) || vocabulary::number(word) == Some(1)
}

/// Whether a word is a noun for somebody without a name.
fn is_unnamed_noun(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    classes.has(Class::UnnamedBare) || classes.has(Class::UnnamedRole)
}

/// Whether a noun for people is part of the name of a force, as in "the coast guard".
fn is_guard_force(annotation: &Annotation, noun: usize) -> bool {
    let Some(before) = noun.checked_sub(1) else { return false };
    let words = (annotation.lower(before), annotation.lower(noun));
    en::GUARD_FORCES.entries().any(|force| force.split_once(' ') == Some(words))
}

/// Whether a name of at least two words follows a noun in apposition: "a county engineer, Marta Quill".
fn is_before_appositive_name(annotation: &Annotation, noun: usize, end: usize) -> bool {
    let comma = noun + 1;
    comma < end
        && annotation.word(comma) == ","
        && annotation.pos(comma + 1) == Pos::Propn
        && annotation.pos(comma + 2) == Pos::Propn
}

/// The group of which a partitive phrase names a part: "the officials" in "two of the officials".
fn partitive_group(annotation: &Annotation, phrase: &Range<usize>) -> Option<Range<usize>> {
    let of = phrase.clone().take(3).find(|&at| annotation.lower(at) == OF)?;
    let group = of + 1..phrase.end;
    let is_of_people = head(annotation, &group).is_some_and(|at| is_unnamed_noun(annotation, at));
    let is_definite = closed_classes::is_definite_before_group(annotation.lower(of + 1));
    let is_count = |word: &str| vocabulary::number(word).is_some() || closed_classes::is_quantifier_of_group(word);
    let is_counted = phrase.clone().take(of - phrase.start).any(|at| is_count(annotation.lower(at)));
    (is_of_people && is_definite && is_counted).then_some(group)
}

/// Whether a word before the head describes the source, and does not only count it or keep it apart.
fn describes(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let is_content_word = matches!(
        annotation.pos(at),
        Pos::Adj | Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::VerbParticiple | Pos::VerbIng | Pos::Adv
    );
    is_content_word && vocabulary::number(word).is_none() && !en::WORDS_BEFORE_SOURCES.has(word, "empty")
}

/// Whether words before the head name an institution or a nationality.
fn names_institution(annotation: &Annotation, before: &Range<usize>) -> bool {
    before.clone().any(|at| {
        is_institution_or_demonym(annotation, at)
            || annotation.pos(at) == Pos::Propn && annotation.is_capital(at)
            || closed_classes::is_possessive_ending(annotation.lower(at))
    })
}

/// Whether the words after the head link it to an institution: "of the Health Ministry", "with the party".
fn institution_after(annotation: &Annotation, start: usize, end: usize) -> bool {
    if !en::LINKS_TO_INSTITUTIONS.contains(annotation.lower(start)) {
        return false;
    }
    let stop = (start..end).find(|&at| matches!(annotation.word(at), "," | WHO)).unwrap_or(end);
    (start..stop).any(|at| is_institution_or_demonym(annotation, at) || annotation.pos(at) == Pos::Propn)
}

fn is_institution_or_demonym(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    classes.has(Class::Institution) || classes.has(Class::Demonym)
}

/// The words after the head, which say how the source knows.
fn complement(annotation: &Annotation, start: usize, end: usize) -> String {
    if start >= end {
        return String::new();
    }
    let start = if annotation.word(start) == "," { start + 1 } else { start };
    annotation.lower_of(&(start..end)).to_owned()
}

/// Whether a description is a stock phrase: an object that could be anything, or nothing but praise.
fn is_stock(head: &str, described: &[&str], complement: &str) -> bool {
    if let Some(object) = en::WAYS_OF_KNOWING.entries().find_map(|phrase| complement.strip_prefix(phrase)) {
        return is_stock_object(object);
    }
    is_praised_only(described) && en::INFORMANT_NOUNS.contains(head) && complement.is_empty()
}

/// Whether words before the head do nothing but praise: "a senior, well-placed source".
fn is_praised_only(described: &[&str]) -> bool {
    !described.is_empty() && described.iter().all(|word| en::PRAISE_OF_SOURCES.contains(word))
}

/// Whether the object of "familiar with" could be anything.
fn is_stock_object(object: &str) -> bool {
    let words = object.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut content = words.filter(|word| !closed_classes::is_determiner_of_topic(word));
    // "In the know" has no object.
    content.next().is_none_or(|first| en::STOCK_OBJECTS.contains(first)) && content.nth(1).is_none()
}

/// Classifies a source phrase that does not name a person. `is_named` says whether an organization or a place is named in its
/// core, `has_channel` whether the credit names the channel ("in a statement"), and `unnamed` is what [`unnamed`] makes of the
/// phrase. The scores are those of the table in `docs/sources.md`.
pub(crate) fn classify(
    annotation: &Annotation,
    phrase: &Range<usize>,
    unnamed: Option<Arc<Unnamed>>,
    is_named: bool,
    has_channel: bool,
) -> Classified {
    if let Some(unnamed) = unnamed {
        return classify_unnamed(annotation, phrase, unnamed);
    }
    let Some(head) = head(annotation, phrase) else { return not_unnamed(SourceKind::DescribedAnonymous, 45) };
    let classes = annotation.classes(head);
    let is_capital = annotation.is_capital(head);
    let core = core(annotation, phrase);
    let is_in_core = |is_word: fn(&str) -> bool| core.clone().any(|at| is_word(annotation.lower(at)));
    let is_definite =
        |word: &str| closed_classes::opens_definite_plural(word) || closed_classes::is_possessive_ending(word);
    if classes.has(Class::GenericGroup) && !is_in_core(is_definite) {
        return not_unnamed(SourceKind::GenericGroup, 15);
    }
    if !is_named && is_in_core(|word| en::NEWS_MEDIA_NOUNS.contains(word)) {
        return not_unnamed(SourceKind::OtherOutlet, 35);
    }
    if classes.has(Class::Outlet) && is_capital {
        return not_unnamed(SourceKind::OtherOutlet, 70);
    }
    if classes.has(Class::Document) && !is_capital {
        return not_unnamed(SourceKind::DocumentRecord, document_score(annotation, phrase, is_named));
    }
    let has_demonym = || core.clone().any(|at| annotation.classes(at).has(Class::Demonym));
    if is_named || classes.has(Class::Institution) || has_demonym() {
        return not_unnamed(SourceKind::NamedOrganization, if has_channel { 80 } else { 70 });
    }
    not_unnamed(SourceKind::DescribedAnonymous, 45)
}

fn not_unnamed(kind: SourceKind, score: u8) -> Classified {
    Classified { kind, score, unnamed: None }
}

/// The score of a document: best where it can be found by its issuer and its date.
fn document_score(annotation: &Annotation, phrase: &Range<usize>, is_named: bool) -> u8 {
    let is_date = |word: &str| {
        vocabulary::is_month(word) || vocabulary::is_weekday(word) || word.len() == 4 && word.starts_with("20")
    };
    let is_dated = phrase.clone().any(|at| is_date(annotation.lower(at)));
    match (is_named || annotation.lower(phrase.start) == THE, is_dated) {
        (true, true) => 90,
        (true, false) => 60,
        _ => 25,
    }
}

fn classify_unnamed(annotation: &Annotation, phrase: &Range<usize>, unnamed: Arc<Unnamed>) -> Classified {
    let classes = vocabulary::classes(&unnamed.head);
    let is_only_bare = classes.has(Class::UnnamedBare) && !classes.has(Class::UnnamedRole);
    let is_described = !unnamed.described.is_empty() || !unnamed.complement.is_empty();
    let (kind, score) = if classes.has(Class::Spokesperson) {
        (SourceKind::NamedOrganization, 70)
    } else if let Some(count) = unnamed.count.filter(|count| *count > 1 && (is_only_bare || !unnamed.institutional)) {
        let base = 20 + 3 * u8::try_from(count.min(5)).unwrap_or(5);
        (SourceKind::CountedAnonymous, base + if is_described { 15 } else { 0 })
    } else if unnamed.institutional && !is_only_bare {
        let is_former = phrase.clone().any(|at| en::OFFICE_TERMS.has(annotation.lower(at), "past"));
        let bonus = if says_how_it_knows(&unnamed) && !unnamed.stock { 5 } else { 0 };
        (SourceKind::TitledUnnamed, if is_former { 50 } else { 55 } + bonus)
    } else if classes.has(Class::UnnamedBare) && !is_described {
        (SourceKind::BareAnonymous, 10)
    } else {
        let bonus = if unnamed.institutional { 5 } else { 0 };
        (SourceKind::DescribedAnonymous, if unnamed.stock { 30 } else { 45 } + bonus)
    };
    Classified { kind, score, unnamed: Some(unnamed) }
}

/// Whether the description says how the source knows.
fn says_how_it_knows(unnamed: &Unnamed) -> bool {
    unnamed.complement.contains("who ")
        || en::WAYS_OF_KNOWING.entries().any(|phrase| unnamed.complement.starts_with(phrase))
}

/// Whether a sentence names the channel of a statement: "in a statement", "at a news conference".
pub(crate) fn names_channel(annotation: &Annotation, sentence: &Range<usize>) -> bool {
    let precedes_channel =
        |word: &str| closed_classes::is_indefinite_article(word) || en::STATEMENT_CHANNELS.has(word, "before");
    sentence.clone().any(|at| {
        en::STATEMENT_CHANNELS.has(annotation.lower(at), "channel")
            && precedes_channel(annotation.lower(at.saturating_sub(1)))
    })
}

/// Number of words after a cue in which the platform of a post is looked for.
const LONGEST_WAY_TO_PLATFORM: usize = 8;

/// Whether the words of a credit were posted on a platform: "tweeted", "wrote on Truth Social".
pub(crate) fn is_post(annotation: &Annotation, cue: &Range<usize>, sentence: &Range<usize>) -> bool {
    if cue.clone().any(|at| en::POSTING_VERBS.contains(annotation.lower(at))) {
        return true;
    }
    let end = sentence.end.min(cue.end + LONGEST_WAY_TO_PLATFORM);
    let opens_quotation = |at: &usize| quote::find(annotation.word(*at)).unclosed.len() == 1;
    let stop = (cue.end..end).find(opens_quotation).unwrap_or(end);
    (cue.end..stop).any(|at| is_platform(annotation, at))
}

/// Whether a word names a platform as the place of a post: "on X", "his Facebook page".
fn is_platform(annotation: &Annotation, at: usize) -> bool {
    annotation.classes(at).has(Class::Platform)
        && annotation.is_capital(at)
        && en::WORDS_BEFORE_PLATFORMS.contains(annotation.lower(at.saturating_sub(1)))
}
