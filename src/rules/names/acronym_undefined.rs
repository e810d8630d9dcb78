//! Initials that are never spelled out and that not every reader knows.
//!
//! ## What it flags
//!
//! The first use in the body of two to six capitals whose full name comes neither before them, nor in the same
//! paragraph, nor in brackets beside them. Initials that everybody knows (NATO, FBI), roman numerals and lines in
//! capitals are left alone, and so is a body that is introduced by its initials ("known as UNES"). It is a hint where
//! the story says what kind of body it is ("the charity RSPB"), and in quotations.
//!
//! ## Why
//!
//! Do not use initials that the reader would not quickly recognise (AP Stylebook, "abbreviations and acronyms"); give the
//! full name at first mention (Reuters Handbook), or a short description instead (Guardian style guide).
//!
//! ## Examples
//!
//! - bad: Inspectors from ‹HKVT› sealed the port.
//! - bad: The ‹MRDO› fined two ferries. ¶ It fined six last year.
//! - ok: The Harbour Traffic Council (HTC) sealed the port. ¶ The HTC gave no reason.
//! - ok: The state police academy, known as KESP, sealed its gates.
//!
//! ## How to fix it
//!
//! Give the full name at the first mention.
//!
//! ## How to silence it
//!
//! Spell it out once before, or put it on the list `acronyms` of `copydesk.toml`.
//!
//! Or let it stand with `stet acronym-undefined: reason` (`copydesk rule stet`).

use rustc_hash::{FxHashMap, FxHashSet};

use crate::house::House;
use crate::language::closed_classes::is_article;
use crate::language::tagger::{self, Pos};
use crate::language::vocabulary::Class;
use crate::language::{Annotation, Sentence};
use crate::rules::facts::{TokenFact, tokens};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "acronym-undefined",
    severity: Severity::Information,
    standard: "AP, Reuters: no initials at first mention that the reader would not quickly recognise",
    file: include_str!("acronym_undefined.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let unexplained = unexplained(story, house);
    if unexplained.is_empty() {
        return Vec::new();
    }
    let full_names = full_names(story);
    // A full name with these initials spells them out if it stands before them or in the same paragraph.
    let is_spelled_out = |paragraph: &Paragraph, at: usize| {
        let letters = paragraph.annotation.word(at).replace('&', "");
        full_names.get(&letters).is_some_and(|name| name.span.start < paragraph.span.end)
    };
    let undefined = unexplained.into_iter().filter(|(paragraph, at)| !is_spelled_out(paragraph, *at));
    undefined.map(|(paragraph, at)| finding(paragraph, at)).collect()
}

/// The first use in the body of each run of initials that the words beside it do not explain, as tokens of a paragraph.
fn unexplained<'s>(story: &'s Story, house: &House) -> Vec<(&'s Paragraph, usize)> {
    let uses =
        story.own_voice().flat_map(|(_, paragraph)| tokens::<Initials>(paragraph).map(move |at| (paragraph, at)));
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    uses.filter(|(paragraph, at)| {
        let word = paragraph.annotation.word(*at);
        seen.insert(word) && !house.knows_acronym(word) && !is_explained(paragraph, *at)
    })
    .collect()
}

/// Initials that not every reader knows.
struct Initials;

impl TokenFact for Initials {
    fn is(annotation: &Annotation, at: usize) -> bool {
        is_initials(annotation, at) && !is_shouted(annotation, at) && !is_speaker(annotation, at)
    }
}

/// Whether a word is part of a name in capitals before the colon of a turn in a transcript: "INES CALDER: We stay."
fn is_speaker(annotation: &Annotation, at: usize) -> bool {
    annotation.credits().first().is_some_and(|credit| {
        let label = credit.source.as_ref().filter(|_| annotation.word(credit.cue.start) == ":");
        label.is_some_and(|label| label.start == 0 && label.len() > 1 && label.contains(&at))
    })
}

/// Whether a word stands in a sentence in capitals, where capitals do not mean initials.
fn is_shouted(annotation: &Annotation, at: usize) -> bool {
    annotation.sentences().get(annotation.sentence_of(at)).is_some_and(|sentence| is_shouting(annotation, sentence))
}

fn is_shouting(annotation: &Annotation, sentence: &Sentence) -> bool {
    let words =
        sentence.tokens.clone().filter(|&at| annotation.word(at).chars().filter(|c| c.is_alphabetic()).count() > 1);
    let (capital, all) = words.fold((0, 0), |(capital, all), at| {
        (capital + usize::from(!annotation.word(at).chars().any(char::is_lowercase)), all + 1)
    });
    all > 2 && capital * 2 > all
}

/// Two to six capitals that are neither known to all, nor roman numerals, nor a common word in capitals.
fn is_initials(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.word(at);
    if matches!(word, "TK" | "TKTK") {
        return false; // these mark what is still to come; the rule `placeholder` flags them
    }
    let lower = annotation.lower(at);
    let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    if !word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'&') || !(2..=6).contains(&letters) {
        return false;
    }
    let name = letters == 2 && annotation.pos(at + 1) == Pos::Propn && annotation.is_capital(at + 1);
    let part_of_more = annotation.word(at + 1).starts_with(['-', ':', '/'])
        || at > 0 && annotation.word(at - 1).ends_with(['-', ':', '/', '$', '.', '#', '@']);
    let roman = word.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    // NEVER and CREW may be common words in capitals; DLC and the MRDO cannot be.
    let word_like =
        lower.len() > 3 && lower.contains(['a', 'e', 'i', 'o', 'u']) && tagger::facts(lower).cluster().is_some();
    let named = at > 0 && (annotation.lower(at - 1) == "the" || annotation.pos(at - 1).is_common_noun());
    let common = word_like && !named
        || !matches!(
            annotation.pos(at),
            Pos::Propn | Pos::Noun | Pos::NounPlural | Pos::Adj | Pos::Sym | Pos::Other | Pos::Num
        );
    !annotation.classes(at).has(Class::KnownAcronym) && !name && !part_of_more && !roman && !common
}

/// Whether the words beside the initials say what they mean.
fn is_explained(paragraph: &Paragraph, at: usize) -> bool {
    let annotation = &paragraph.annotation;
    let in_brackets = at > 0 && annotation.word(at - 1) == "(";
    let explained = annotation.word(at + 1) == "(" && annotation.is_capital(at + 2);
    // "The academy, known as KESP": the reader knows what it is.
    let called = at > 1 && annotation.lower(at - 1) == "as" && matches!(annotation.lower(at - 2), "known" | "referred")
        || at > 2 && annotation.lower(at - 1) == "as" && annotation.lower(at - 2) == "to";
    in_brackets || explained || called
}

/// The first mention of each name of several words, by the initials of its words.
fn full_names(story: &Story) -> FxHashMap<String, &Mention> {
    let mut full_names = FxHashMap::default();
    let whole = Span::new(0, story.text().len());
    for (mention, _) in story.mentions_in(whole).filter(|(mention, _)| mention.form.is_name()) {
        if let Some(initials) = initials(story, mention) {
            full_names.entry(initials).or_insert(mention);
        }
    }
    full_names
}

/// The initials of a name of several words.
fn initials(story: &Story, mention: &Mention) -> Option<String> {
    let text = mention.span.of(story.text());
    let words = text.split([' ', '-', '\u{a0}']).filter(|word| word.starts_with(char::is_uppercase));
    text.contains(' ').then(|| words.filter_map(|word| word.chars().next()).collect())
}

fn finding(paragraph: &Paragraph, at: usize) -> ProseFinding {
    let annotation = &paragraph.annotation;
    let span = paragraph.place_of(&(at..at + 1));
    let acronym = annotation.word(at);
    let described = annotation.word(at + 1) == "," && is_article(annotation.lower(at + 2))
        || at > 0 && annotation.pos(at - 1).is_common_noun()
        || annotation.pos(at + 1).is_common_noun() && annotation.pos(at + 2).is_common_noun();
    let quoted = annotation.token(at).is_none_or(|token| token.quoted);
    let severity = if described || quoted { Severity::Hint } else { Severity::Information };
    let message = format!("Spell out “{acronym}” here, or say what it is.");
    let finding = ProseFinding::new(severity, span, message);
    if quoted {
        finding
    } else {
        finding.fix("Put the full name first, to be filled in", span, format!("[full name] ({acronym})"))
    }
}
