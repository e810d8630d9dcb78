//! Initials that are never spelled out and that not every reader knows.
//!
//! ## What it flags
//!
//! The first use of two to six capitals in the body whose full name stands neither before it, nor in brackets behind
//! it, nor in the next sentence. Initials that everybody knows (NATO, FBI), roman numerals and lines in capitals are
//! left alone. It is a hint where the story says what kind of body it is ("the charity RSPB", "known as UNES"), and in
//! quotations.
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
//! ## How to mend it
//!
//! Give the full name at the first mention.
//!
//! ## How to silence it
//!
//! Spell it out once anywhere before, or put it on the list `acronyms` of `copydesk.toml`.
//!
//! Or let it stand with `stet acronym-undefined: reason` (`copydesk rule stet`).

use rustc_hash::FxHashSet;

use crate::house::House;
use crate::language::tagger::{Pos, facts};
use crate::language::vocabulary::Class;
use crate::language::{Annotation, Sentence};
use crate::rules::gather::{gather, in_place};
use crate::rules::notes::{CastNote, Note, of_cast, places_in_body};
use crate::rules::{ProseFinding, Rule, Severity};
use crate::story::{Mention, Paragraph, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "acronym-undefined",
    severity: Severity::Information,
    standard: "AP, Reuters: no initials at first mention that the reader would not quickly recognise",
    file: include_str!("acronym_undefined.rs"),
    check,
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let initials = gather(story, |_, paragraph| {
        places_in_body(paragraph, Note::Initials, |annotation, at| {
            is_initials(annotation, at) && !is_shouted(annotation, at)
        })
    });
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut unexplained: Vec<(&Paragraph, usize)> = Vec::new();
    for (paragraph, &at) in in_place(story, &initials) {
        let word = paragraph.annotation.word(at);
        if seen.insert(word) && !house.knows_acronym(word) && !is_explained(paragraph, at) {
            unexplained.push((paragraph, at));
        }
    }
    if unexplained.is_empty() {
        return Vec::new();
    }
    let spelled = spelled(story);
    // A name with these letters before the initials, or in the same paragraph, spells them out.
    let is_open = |(paragraph, at): &(&Paragraph, usize)| {
        let letters = letters(paragraph, *at);
        let name = spelled.binary_search_by(|(initials, _)| initials.cmp(&letters)).ok();
        let first = name.and_then(|name| spelled.get(name)?.1.first(story));
        first.is_none_or(|first| first.span.start >= paragraph.span.end)
    };
    unexplained.into_iter().filter(is_open).map(|(paragraph, at)| finding(paragraph, at)).collect()
}

/// A sentence in capitals holds no initials.
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
        return false; // another rule says that something is still to come
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
    // NEVER and CREW may be common words in capitals; DLC and the MRDO cannot.
    let word_like = lower.len() > 3 && lower.contains(['a', 'e', 'i', 'o', 'u']) && facts(lower).cluster().is_some();
    let named = at > 0 && (annotation.lower(at - 1) == "the" || annotation.pos(at - 1).is_common_noun());
    let common = word_like && !named
        || !matches!(
            annotation.pos(at),
            Pos::Propn | Pos::Noun | Pos::NounPlural | Pos::Adj | Pos::Sym | Pos::Other | Pos::Num
        );
    !annotation.classes(at).has(Class::KnownAcronym) && !name && !part_of_more && !roman && !common
}

/// Whether the words beside the initials say what they stand for.
fn is_explained(paragraph: &Paragraph, at: usize) -> bool {
    let annotation = &paragraph.annotation;
    let in_brackets = at > 0 && annotation.word(at - 1) == "(";
    let explained = annotation.word(at + 1) == "(" && annotation.is_capital(at + 2);
    // "The academy, known as KESP": the reader knows what it is.
    let called = at > 1 && annotation.lower(at - 1) == "as" && matches!(annotation.lower(at - 2), "known" | "referred")
        || at > 2 && annotation.lower(at - 1) == "as" && annotation.lower(at - 2) == "to";
    in_brackets || explained || called
}

/// The letters of initials, without what stands between them.
fn letters(paragraph: &Paragraph, at: usize) -> String {
    paragraph.annotation.word(at).replace('&', "")
}

/// The first mention by name that has some initials, as numbers: they stay the same when the draft moves.
#[derive(Clone, Copy)]
struct Spelled {
    entity: usize,
    /// Which of the entity's mentions by name it is.
    name: usize,
}

impl Spelled {
    fn first(self, story: &Story) -> Option<&Mention> {
        story.entities().get(self.entity)?.names().nth(self.name)
    }
}

/// For each run of initials that a name of several words has, word by word, the first such name; sorted by the initials.
fn spelled(story: &Story) -> &[(String, Spelled)] {
    of_cast(story, CastNote::Spelled, |story| {
        let mut counts = vec![0; story.entities().len()];
        let whole = Span::new(0, story.text().len());
        let names = story.mentions_in(whole).filter(|(mention, _)| mention.form.is_name());
        let names = names.filter_map(|(mention, entity)| {
            let count: &mut usize = counts.get_mut(entity)?;
            *count += 1;
            Some((mention, Spelled { entity, name: *count - 1 }))
        });
        let initials = names.filter_map(|(mention, name)| Some((initials(story, mention)?, name)));
        let mut spelled: Vec<(String, Spelled)> = initials.collect();
        // The sort leaves names with the same initials in their order.
        spelled.sort_by(|(left, _), (right, _)| left.cmp(right));
        spelled.dedup_by(|(later, _), (first, _)| later == first);
        spelled
    })
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
    let described = annotation.word(at + 1) == "," && matches!(annotation.lower(at + 2), "a" | "an" | "the")
        || at > 0 && annotation.pos(at - 1).is_common_noun()
        || annotation.pos(at + 1).is_common_noun() && annotation.pos(at + 2).is_common_noun();
    let quoted = annotation.token(at).is_none_or(|token| token.quoted);
    let severity = if described || quoted { Severity::Hint } else { Severity::Information };
    let message = format!("“{acronym}” is not spelled out. Give the full name here, or say what it is.");
    let finding = ProseFinding::new(severity, span, message);
    if quoted {
        finding
    } else {
        finding.fix("Put the full name first, to be filled in", span, format!("[full name] ({acronym})"))
    }
}
