//! Source kinds: what sort of source a noun phrase names, and how much the reader learns of it.
//!
//! The kinds and their scores follow `docs/sources.md`: witnessed before named before unnamed, and among the unnamed
//! the better described before the worse (Reuters Handbook; AP; NPR; Bloomberg).

use std::ops::Range;
use std::sync::Arc;

use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, quote};
use crate::story::attribution::source_kind::SourceKind;

/// An unnamed source as its own words describe it.
// Each flag is one fact that rules ask for by itself; no two of them make a state together.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// The head noun, in lower case: "official".
    pub head: String,
    /// Whether the head is plural.
    pub plural: bool,
    /// How many, where a number is given.
    pub count: Option<u64>,
    /// Whether the phrase is definite: "the official", "that source".
    pub definite: bool,
    /// Whether it is one of several told before: "one of the officials", "eight of the nine".
    pub partitive: bool,
    /// "another", "second", "different", "same": the writer keeps it apart from an earlier one.
    pub distinguished: bool,
    /// The words before the head that describe it, in lower case: "former cuban intelligence".
    pub described: String,
    /// The words behind the head that describe it, in lower case: "familiar with the matter".
    pub complement: String,
    /// The description names an institution or a nationality.
    pub institutional: bool,
    /// Every word of the description says nothing ("people familiar with the matter").
    pub stock: bool,
}

impl Unnamed {
    /// The head noun whether there is one or there are many: what tells that "the official" goes on from "officials".
    pub fn noun(&self) -> &str {
        self.head.trim_end_matches('s')
    }
}

/// A source phrase, classified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Classified {
    pub(crate) kind: SourceKind,
    pub(crate) score: u8,
    pub(crate) unnamed: Option<Arc<Unnamed>>,
}

impl Classified {
    /// The noun of an unnamed source.
    pub(crate) fn noun(&self) -> Option<&str> {
        self.unnamed.as_deref().map(Unnamed::noun)
    }
}

/// The core of a noun phrase: up to its first preposition, comma, relative pronoun or participle.
pub(crate) fn core(annotation: &Annotation, phrase: &Range<usize>) -> Range<usize> {
    let stop = phrase.clone().skip(1).find(|&at| {
        let word = annotation.lower(at);
        let relative =
            matches!(word, "who" | "which" | "whose" | "that" | "," | "(" | "—" | "familiar" | "close" | "briefed");
        let modifies = matches!(annotation.pos(at), Pos::VerbParticiple | Pos::VerbIng)
            && !annotation.pos(at + 1).is_common_noun();
        relative
            || modifies
            || annotation.pos(at) == Pos::Adp
            || annotation.classes(at - 1).has(Class::UnnamedBare) && annotation.pos(at) == Pos::Adj
    });
    phrase.start..stop.unwrap_or(phrase.end)
}

/// The head of a noun phrase: the last noun or name of its core.
pub(crate) fn head(annotation: &Annotation, phrase: &Range<usize>) -> Option<usize> {
    let core = core(annotation, phrase);
    let noun = |at: &usize| matches!(annotation.pos(*at), Pos::Noun | Pos::NounPlural | Pos::Propn);
    let known = |at: &usize| {
        let classes = annotation.classes(*at);
        classes.has(Class::UnnamedBare) || classes.has(Class::UnnamedRole) || classes.has(Class::GenericGroup)
    };
    // A noun for people at the end of the core is the head whatever the tagger makes of it.
    core.clone()
        .next_back()
        .filter(known)
        .or_else(|| core.clone().rev().find(noun))
        .or_else(|| core.clone().rev().find(known))
        .or_else(|| core.last())
}

/// Describes a phrase as an unnamed source, if its head is one.
pub fn unnamed(annotation: &Annotation, phrase: &Range<usize>) -> Option<Unnamed> {
    let partitive = partitive(annotation, phrase);
    let phrase = partitive.clone().map_or(phrase.clone(), |group| group.start..phrase.end);
    let at = head(annotation, &phrase)?;
    let classes = annotation.classes(at);
    // The coast guard and the national guard are bodies.
    let body = annotation.lower(at) == "guard"
        && at > 0
        && matches!(annotation.lower(at - 1), "coast" | "national" | "revolutionary");
    if !is_unnamed_noun(annotation, at) || body {
        return None;
    }
    let capital = annotation.is_capital(at) && at > phrase.start && annotation.pos(at) == Pos::Propn;
    // A name behind the noun means that it is a title: "the official Ana Bell".
    if capital
        || annotation.pos(at + 1) == Pos::Propn && at + 1 < phrase.end
        || names_somebody(annotation, at, phrase.end)
    {
        return None;
    }
    let before = phrase.start..at;
    let words: Vec<&str> = before.clone().map(|i| annotation.lower(i)).collect();
    let complement = complement(annotation, at + 1, phrase.end);
    let institutional = institution(annotation, &before) || institution_behind(annotation, at + 1, phrase.end);
    let described: Vec<&str> =
        before.clone().filter(|&i| describes(annotation, i)).map(|i| annotation.lower(i)).collect();
    let stock = is_stock(annotation.lower(at), &described, &complement);
    Some(Unnamed {
        head: annotation.lower(at).to_owned(),
        plural: classes.has(Class::UnnamedPlural),
        count: words.iter().find_map(|word| vocabulary::number(word)),
        definite: matches!(
            words.first(),
            Some(&("the" | "that" | "those" | "these" | "this" | "his" | "her" | "their" | "its"))
        ),
        partitive: partitive.is_some(),
        distinguished: words.iter().any(|word| {
            matches!(
                *word,
                "another" | "second" | "third" | "different" | "same" | "separate" | "other" | "additional" | "also"
            )
        }),
        described: described.join(" "),
        complement,
        institutional,
        stock,
    })
}

/// Whether a word is a noun for somebody without a name.
fn is_unnamed_noun(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    classes.has(Class::UnnamedBare) || classes.has(Class::UnnamedRole)
}

/// Whether a name follows the noun in apposition: "a county engineer, Marta Quill".
fn names_somebody(annotation: &Annotation, head: usize, end: usize) -> bool {
    let behind = head + 1;
    behind < end
        && annotation.word(behind) == ","
        && annotation.pos(behind + 1) == Pos::Propn
        && annotation.pos(behind + 2) == Pos::Propn
}

/// The group in "two of the officials".
fn partitive(annotation: &Annotation, phrase: &Range<usize>) -> Option<Range<usize>> {
    let of = phrase.clone().take(3).find(|&at| annotation.lower(at) == "of")?;
    let group = of + 1..phrase.end;
    let people = head(annotation, &group).is_some_and(|at| is_unnamed_noun(annotation, at));
    let definite = matches!(annotation.lower(of + 1), "the" | "those" | "these" | "his" | "her" | "their" | "its");
    let counted = phrase.clone().take(of - phrase.start).any(|at| {
        vocabulary::number(annotation.lower(at)).is_some()
            || matches!(annotation.lower(at), "some" | "many" | "most" | "several" | "all" | "both")
    });
    (people && definite && counted).then_some(group)
}

/// Whether a word before the head describes the source.
fn describes(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let content = matches!(
        annotation.pos(at),
        Pos::Adj | Pos::Noun | Pos::NounPlural | Pos::Propn | Pos::VerbParticiple | Pos::VerbIng | Pos::Adv
    );
    content
        && vocabulary::number(word).is_none()
        && !matches!(
            word,
            "other"
                | "another"
                | "second"
                | "third"
                | "same"
                | "different"
                | "additional"
                | "several"
                | "many"
                | "multiple"
                | "unnamed"
                | "anonymous"
                | "separate"
        )
}

/// Whether words before the head name an institution or a nationality.
fn institution(annotation: &Annotation, before: &Range<usize>) -> bool {
    before.clone().any(|at| {
        let classes = annotation.classes(at);
        classes.has(Class::Institution)
            || classes.has(Class::Demonym)
            || annotation.pos(at) == Pos::Propn && annotation.is_capital(at)
            || matches!(annotation.lower(at), "'s" | "’s")
    })
}

/// Whether the words behind the head tie it to a body: "of the Health Ministry", "with the party".
fn institution_behind(annotation: &Annotation, start: usize, end: usize) -> bool {
    if !matches!(
        annotation.lower(start),
        "of" | "with" | "in" | "from" | "at" | "affiliated" | "for" | "working" | "inside" | "within" | "on"
    ) {
        return false;
    }
    let stop = (start..end).find(|&at| matches!(annotation.word(at), "," | "who")).unwrap_or(end);
    (start..stop).any(|at| {
        annotation.classes(at).has(Class::Institution)
            || annotation.classes(at).has(Class::Demonym)
            || annotation.pos(at) == Pos::Propn
    })
}

/// The words behind the head that say how the source knows.
fn complement(annotation: &Annotation, start: usize, end: usize) -> String {
    if start >= end {
        return String::new();
    }
    let start = if annotation.word(start) == "," { start + 1 } else { start };
    annotation.lower_of(&(start..end)).to_owned()
}

/// Objects that could be anything.
const STOCK_OBJECTS: [&str; 9] =
    ["matter", "matters", "situation", "issue", "case", "thinking", "discussions", "talks", "deliberations"];

/// Ways of saying "knows about it".
const KNOWING: [&str; 12] = [
    "familiar with",
    "acquainted with",
    "conversant with",
    "with knowledge of",
    "with direct knowledge of",
    "briefed on",
    "close to",
    "in the know about",
    "who is familiar with",
    "who are familiar with",
    "with information about",
    "knowledgeable about",
];

/// Praise that stands in for a description.
const PRAISE: [&str; 9] = [
    "informed",
    "well-informed",
    "well-placed",
    "reliable",
    "credible",
    "knowledgeable",
    "senior",
    "high-level",
    "top",
];

/// Whether the description is a stock phrase.
fn is_stock(head: &str, described: &[&str], complement: &str) -> bool {
    let knows = KNOWING.iter().find_map(|phrase| complement.strip_prefix(phrase));
    if let Some(object) = knows {
        let words: Vec<&str> = object.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let object: Vec<&&str> = words
            .iter()
            .filter(|word| !matches!(**word, "the" | "a" | "this" | "that" | "his" | "her" | "their" | "its"))
            .collect();
        return matches!(object.as_slice(), [only, ..] if STOCK_OBJECTS.contains(only)) && object.len() <= 2;
    }
    let praised = matches!(head, "source" | "sources" | "insider" | "insiders");
    praised && !described.is_empty() && described.iter().all(|word| PRAISE.contains(word)) && complement.is_empty()
}

/// Classifies a source phrase that names no person. `named` says whether an organization or a place is named in its
/// core; `channel` whether the credit tells the channel ("in a statement"); `unnamed` is what [`unnamed`] makes of it.
pub(crate) fn classify(
    annotation: &Annotation,
    phrase: &Range<usize>,
    unnamed: Option<Arc<Unnamed>>,
    named: bool,
    channel: bool,
) -> Classified {
    if let Some(unnamed) = unnamed {
        return classify_unnamed(annotation, phrase, unnamed);
    }
    let Some(at) = head(annotation, phrase) else { return plain(SourceKind::DescribedAnonymous, 45) };
    let classes = annotation.classes(at);
    let core = core(annotation, phrase);
    let single_group = classes.has(Class::GenericGroup)
        && !core.clone().any(|i| matches!(annotation.lower(i), "the" | "these" | "those" | "'s" | "’s"));
    if single_group {
        return plain(SourceKind::GenericGroup, 15);
    }
    if core.clone().any(|i| matches!(annotation.lower(i), "media" | "reports" | "press")) && !named {
        return plain(SourceKind::OtherOutlet, 35);
    }
    if classes.has(Class::Outlet) && annotation.is_capital(at) {
        return plain(SourceKind::OtherOutlet, 70);
    }
    if classes.has(Class::Document) && !annotation.is_capital(at) {
        return plain(SourceKind::DocumentRecord, document_score(annotation, phrase, named));
    }
    let body =
        named || classes.has(Class::Institution) || core.clone().any(|i| annotation.classes(i).has(Class::Demonym));
    if body {
        return plain(SourceKind::NamedOrganization, if channel { 80 } else { 70 });
    }
    plain(SourceKind::DescribedAnonymous, 45)
}

fn plain(kind: SourceKind, score: u8) -> Classified {
    Classified { kind, score, unnamed: None }
}

/// A document with its body and date, with one of them, with neither.
fn document_score(annotation: &Annotation, phrase: &Range<usize>, named: bool) -> u8 {
    let dated = phrase.clone().any(|at| {
        let word = annotation.lower(at);
        vocabulary::is_month(word) || vocabulary::is_weekday(word) || word.len() == 4 && word.starts_with("20")
    });
    match (named || annotation.lower(phrase.start) == "the", dated) {
        (true, true) => 90,
        (true, false) => 60,
        _ => 25,
    }
}

fn classify_unnamed(annotation: &Annotation, phrase: &Range<usize>, unnamed: Arc<Unnamed>) -> Classified {
    let classes = vocabulary::classes(&unnamed.head);
    let knows =
        unnamed.complement.contains("who ") || KNOWING.iter().any(|phrase| unnamed.complement.starts_with(phrase));
    let bonus = if knows && !unnamed.stock { 5 } else { 0 };
    let generic = classes.has(Class::UnnamedBare) && !classes.has(Class::UnnamedRole);
    let (kind, score) = if classes.has(Class::Spokesperson) {
        (SourceKind::NamedOrganization, 70)
    } else if let Some(count) = unnamed.count.filter(|count| *count > 1 && (generic || !unnamed.institutional)) {
        let described = !unnamed.described.is_empty() || !unnamed.complement.is_empty();
        let base = 20 + 3 * u8::try_from(count.min(5)).unwrap_or(5);
        (SourceKind::CountedAnonymous, base + if described { 15 } else { 0 })
    } else if unnamed.institutional && !generic {
        let former = phrase.clone().any(|at| matches!(annotation.lower(at), "former" | "retired" | "ex"));
        (SourceKind::TitledUnnamed, if former { 50 } else { 55 } + bonus)
    } else if unnamed.complement.is_empty() && unnamed.described.is_empty() && classes.has(Class::UnnamedBare) {
        (SourceKind::BareAnonymous, 10)
    } else {
        let side = if unnamed.institutional { 5 } else { 0 };
        (SourceKind::DescribedAnonymous, if unnamed.stock { 30 } else { 45 } + side)
    };
    Classified { kind, score, unnamed: Some(unnamed) }
}

/// Whether a stretch of words tells the channel: "in a statement", "at a news conference".
pub(crate) fn names_channel(annotation: &Annotation, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| {
        matches!(
            annotation.lower(at),
            "statement" | "conference" | "interview" | "briefing" | "letter" | "email" | "release"
        ) && matches!(
            annotation.lower(at.saturating_sub(1)),
            "a" | "an" | "written" | "news" | "press" | "telephone" | "phone" | "televised"
        )
    })
}

/// The platform on which a credit's words were posted: "on Truth Social", "tweeted".
pub(crate) fn is_post(annotation: &Annotation, cue: &Range<usize>, sentence: &Range<usize>) -> bool {
    let posts = cue.clone().any(|at| matches!(annotation.lower(at), "tweeted" | "tweets" | "posted"));
    let behind = cue.end..sentence.end.min(cue.end + 8);
    let stop = behind.clone().find(|&at| quote::find(annotation.word(at)).unclosed.len() == 1).unwrap_or(behind.end);
    posts
        || (behind.start..stop).any(|at| {
            annotation.classes(at).has(Class::Platform)
                && annotation.is_capital(at)
                && matches!(
                    annotation.lower(at.saturating_sub(1)),
                    "on" | "in" | "via" | "to" | "official" | "his" | "her"
                )
        })
}
