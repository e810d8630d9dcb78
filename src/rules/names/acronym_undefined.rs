//! Initials that are never spelled out and that not every reader knows.
//!
//! ## What it flags
//!
//! The first use in a sentence of the body of two to six capitals whose full name comes neither before them nor in the
//! same paragraph. Left alone are initials that everybody knows (NATO, FBI, BBC), those that the words beside them
//! explain ("known as UNES", "the charity KSP", "KSP, the regulator,"), parts of longer names ("Ana Bell KC", "NSW
//! Ambulance"), notes in square brackets, roman numerals, and words and lines in capitals. It is a hint where a looser
//! description follows ("KSP, a charity,"), and in quotations.
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
//! - ok: Norvik's forestry agency, KFVA, left early.
//! - ok: The machine, called the PDRX, milks a cow.
//! - ok: The Harbour Traffic Council (HTC) sealed the port. ¶ The HTC gave no reason.
//! - bad: The dockers' union, ‹ADWK›, wants a meeting.
//! - ok: The state police academy, known as KESP, sealed its gates.
//! - ok: The Justice for Owners of Timber Act, or JOTA, passed. ¶ JOTA takes effect in May.
//! - ok: Ana Bell of KDN, an advocacy group, read a KVB poll to the conglomerate PVRK.
//! - ok: The United Ferry Workers will sit it out. So UFWN chief Nils Bell said. ¶ Bo Lund of KREDO Action agreed.
//! - ok: JOTA, the regulator, fined the broadcaster KZTW. ¶ He told DZKN radio so.
//! - ok: Deputy Harbour Prosecutor Mira Seow spoke first. ¶ "He lied," said DHP Seow. ¶ Ana Bell SCQ agreed.
//! - ok: MARTA OSTER won the seat. ¶ "It was YUGE," said OSTER, who wrote to R&Q and to NKV Ambulance.
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

use rustc_hash::FxHashSet;

use super::initials::is_spelled_out;
use crate::house::House;
use crate::language::closed_classes::{AS, THE, is_article, is_definite, is_possessive_ending, joins_list};
use crate::language::tagger::{self, Pos};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, Sentence, en};
use crate::rules::facts::{TokenFact, tokens};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};

pub(crate) const RULE: Rule = Rule {
    id: "acronym-undefined",
    severity: Severity::Information,
    standard: "AP, Reuters: no initials at first mention that the reader would not quickly recognise",
    file: page!("acronym_undefined.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// Initials have at least two capitals and at most so many.
const LONGEST: usize = 6;
/// A description after a comma has its noun within so many words.
const DESCRIPTION: usize = 5;

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let uses =
        story.own_voice().flat_map(|(_, paragraph)| tokens::<Initials>(paragraph).map(move |at| (paragraph, at)));
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let first_uses = uses.filter(|(paragraph, at)| seen.insert(paragraph.annotation.word(*at)));
    let undefined = first_uses.filter(|(paragraph, at)| {
        let annotation = &paragraph.annotation;
        let word = annotation.word(*at);
        // OSTER is Oster in capitals.
        let is_surname = || story.bearers(&word.to_lowercase()).next().is_some();
        !house.knows_acronym(word)
            && !is_part_of_name(annotation, *at)
            && !is_explained(annotation, *at)
            && !is_surname()
            && !is_spelled_out(story, word, paragraph.span.end)
    });
    undefined.map(|(paragraph, at)| finding(paragraph, at)).collect()
}

/// Initials in a sentence of running text that not every reader knows.
struct Initials;

impl TokenFact for Initials {
    fn is(annotation: &Annotation, at: usize) -> bool {
        is_initials(annotation, at)
            && !is_part_of_code(annotation, at)
            && !is_note(annotation, at)
            && !is_speaker(annotation, at)
            && is_in_sentence(annotation, at)
    }
}

/// Whether a word is part of a name in capitals before the colon of a turn in a transcript: "INES CALDER: We stay."
fn is_speaker(annotation: &Annotation, at: usize) -> bool {
    annotation.credits().first().is_some_and(|credit| {
        let label = credit.source.as_ref().filter(|_| annotation.word(credit.cue.start) == ":");
        label.is_some_and(|label| label.start == 0 && label.len() > 1 && label.contains(&at))
    })
}

/// Two to six capitals that are neither known to all, nor roman numerals, nor a common word in capitals.
fn is_initials(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.word(at);
    if !(2..=LONGEST).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return false;
    }
    let first = word.as_bytes().first();
    let one_letter = word.bytes().all(|byte| Some(&byte) == first);
    let roman = word.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    let noun = matches!(
        annotation.pos(at),
        Pos::Propn | Pos::Noun | Pos::NounPlural | Pos::Adj | Pos::Sym | Pos::Other | Pos::Num
    );
    noun && !one_letter && !roman && !annotation.classes(at).has(Class::KnownAcronym) && !is_word(annotation, at)
}

/// Whether capitals are a common word or a name that is shouted: NEVER and CREW may be that, DLC and the MRDO cannot.
fn is_word(annotation: &Annotation, at: usize) -> bool {
    let lower = annotation.lower(at);
    let facts = tagger::facts(lower);
    let common = lower.len() > 3 && lower.contains(['a', 'e', 'i', 'o', 'u']) && facts.cluster().is_some();
    let name = lower.len() > 2 && (facts.is_surname() || facts.is_given_name() || facts.is_place());
    let named = at > 0 && (annotation.lower(at - 1) == THE || annotation.pos(at - 1).is_common_noun());
    // "the TARGET Unit"
    let heads_name = annotation.is_capital(at + 1) && annotation.word(at + 1).chars().any(char::is_lowercase);
    (common || name) && (!named || heads_name)
}

/// Whether initials are one part of a code or a line in capitals: "KX-310", "OSTER WINS".
fn is_part_of_code(annotation: &Annotation, at: usize) -> bool {
    let next = annotation.word(at + 1);
    // The full stop of the sentence before joins nothing.
    let before = at.checked_sub(1).filter(|_| annotation.sentence_start(at) < at);
    let before = before.map_or("", |before| annotation.word(before));
    let joined = next.starts_with(['-', ':', '/', '&'])
        || before.ends_with(['-', ':', '/', '$', '£', '€', '.', '#', '@', '&'])
        || next.starts_with(|c: char| c.is_ascii_digit());
    joined || is_in_capitals(next) || is_in_capitals(before)
}

/// Whether initials are one part of a longer name: "Ana Bell KC", "NSW Ambulance".
fn is_part_of_name(annotation: &Annotation, at: usize) -> bool {
    // "KREDO Action": any noun with a capital but that of an office goes on.
    let goes_on = annotation.is_capital(at + 1)
        && annotation.pos(at + 1) == Pos::Noun
        && !en::PERSON_NOUNS.contains(annotation.lower(at + 1))
        && !annotation.classes(at + 1).has(Class::Institution);
    let opens = (is_proper(annotation, at + 1) || goes_on) && !annotation.classes(at + 1).has(Class::Title);
    // "Ana Bell, RN, said": letters after a name.
    let aside = at > 1 && annotation.word(at - 1) == "," && joins_aside(annotation.word(at + 1));
    let closes = at > 0 && is_proper(annotation, at - 1) || aside && is_proper(annotation, at - 2);
    opens || closes
}

fn joins_aside(mark: &str) -> bool {
    matches!(mark, "," | "." | ")")
}

fn is_in_capitals(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '-' | '\'' | '’'))
}

/// Whether a token is a word of a name, and not a day.
fn is_proper(annotation: &Annotation, at: usize) -> bool {
    let lower = annotation.lower(at);
    annotation.pos(at) == Pos::Propn
        && annotation.is_capital(at)
        && !vocabulary::is_weekday(lower)
        && !vocabulary::is_month(lower)
}

/// Whether the words beside the initials say what they mean.
fn is_explained(annotation: &Annotation, at: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).map_or("", |before| annotation.lower(before));
    let in_brackets = word(1) == "(";
    let spelled = annotation.word(at + 1) == "(" && annotation.is_capital(at + 2);
    // "The academy, known as KESP": the reader knows what it is.
    let called = word(1) == AS && annotation.pos(at.saturating_sub(2)).is_verb();
    // "Members of the Dockers' Union, or DU,".
    let alternative = joins_list(word(1)) && word(2) == ",";
    // "painted with the word SCHOOL"
    let cited = en::WORDS_OF_WORDS.contains(word(1));
    // "A machine called the PDX"
    let is_named = word(1) == THE && en::NAMING_PARTICIPLES.contains(word(2));
    cited
        || is_named
        || is_told_before(annotation, at)
        || in_brackets
        || spelled
        || called
        || alternative
        || has_noun_beside(annotation, at)
        || is_described(annotation, at)
}

/// Whether whose body it is and what kind of body stands before the initials: "Norvik's forestry agency, KFA,".
fn is_told_before(annotation: &Annotation, at: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|&comma| annotation.word(comma) == ",") else { return false };
    let is_set_off = joins_aside(annotation.word(at + 1));
    let is_inside = |at: &usize| annotation.pos(*at).is_common_noun() || annotation.pos(*at) == Pos::Adj;
    let phrase = (comma.saturating_sub(DESCRIPTION)..comma).rev().take_while(is_inside).count();
    let owner = comma.checked_sub(phrase + 1).map_or("", |owner| annotation.lower(owner));
    is_set_off && phrase > 0 && is_possessive_ending(owner)
}

/// Whether the noun beside the initials says what kind of thing they are: "the charity KSP", "KZTV radio".
fn has_noun_beside(annotation: &Annotation, at: usize) -> bool {
    let says = |at: usize| !annotation.is_capital(at) && en::NOUNS_BESIDE_INITIALS.contains(annotation.lower(at));
    says(at + 1) || at > 0 && says(at - 1)
}

/// Whether a description with a definite article follows, or one that says what kind of thing it is: "KSP, the regulator,",
/// "KSP, an advocacy group,".
fn is_described(annotation: &Annotation, at: usize) -> bool {
    let mut inside = (at + 3..at + 3 + DESCRIPTION).take_while(|&at| annotation.pos(at) != Pos::Punct);
    let opens = |is: fn(&str) -> bool| annotation.word(at + 1) == "," && is(annotation.lower(at + 2));
    let is_kind = |at: usize| en::NOUNS_BESIDE_INITIALS.contains(annotation.lower(at));
    opens(is_definite) && inside.clone().any(|at| annotation.pos(at).is_common_noun())
        || opens(is_article) && inside.any(is_kind)
}

/// Whether initials stand in square brackets, in which the desk writes its notes.
fn is_note(annotation: &Annotation, at: usize) -> bool {
    let before = annotation.token(at).and_then(|token| annotation.text().get(..token.span.start)).unwrap_or_default();
    before.matches('[').count() > before.matches(']').count()
}

/// Whether a word stands in a sentence with a verb that is not in capitals, where capitals would not mean initials.
fn is_in_sentence(annotation: &Annotation, at: usize) -> bool {
    let sentence = annotation.sentences().get(annotation.sentence_of(at));
    sentence.is_some_and(|sentence| has_verb(annotation, sentence) && !is_shouting(annotation, sentence))
}

fn has_verb(annotation: &Annotation, sentence: &Sentence) -> bool {
    sentence.tokens.clone().any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux))
}

fn is_shouting(annotation: &Annotation, sentence: &Sentence) -> bool {
    let words =
        sentence.tokens.clone().filter(|&at| annotation.word(at).chars().filter(|c| c.is_alphabetic()).count() > 1);
    let (capital, all) = words.fold((0, 0), |(capital, all), at| {
        (capital + usize::from(!annotation.word(at).chars().any(char::is_lowercase)), all + 1)
    });
    capital * 2 > all
}

fn finding(paragraph: &Paragraph, at: usize) -> ProseFinding {
    let annotation = &paragraph.annotation;
    let span = paragraph.place_of(&(at..at + 1));
    let acronym = annotation.word(at);
    let described = annotation.word(at + 1) == "," && is_article(annotation.lower(at + 2))
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
