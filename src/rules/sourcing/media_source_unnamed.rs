//! "Local media reported": an outlet without a name.
//!
//! ## What it flags
//!
//! "Local media", "state television", "Norvish media" and the like as the source of a statement, where the sentence names no
//! outlet. "The reports", of which the story spoke before, are left alone.
//!
//! ## Why
//!
//! What another outlet has reported is credited to it, so that readers can weigh it (BBC Editorial Guidelines, section 3:
//! accuracy).
//!
//! ## Examples
//!
//! - bad: ‹Local media› reported that the ferry sank.
//! - bad: The ferry sank, ‹press reports› said.
//! - bad: ‹State television› said the ferry sank.
//! - bad: ‹One tabloid› claimed that the ferry sank.
//! - bad: Two boats sank, the Harbour Union said. ‹Local media› reported that a ferry sank as well.
//! - ok: The Kellan Gazette reported that the ferry sank.
//! - ok: News outlets reported that the ferry sank. The Kellan Gazette said on Monday that it had 40 people on board.
//! - ok: State broadcaster RTK said the ferry sank. According to the reports, no one died.
//! - ok: Local media were kept out of the hall.
//!
//! ## How to fix it
//!
//! Name the outlet. The fix marks the place.
//!
//! ## How to silence it
//!
//! Name one of the outlets in the same sentence.
//!
//! Or let it stand with `stet media-source-unnamed: reason` (`copydesk rule stet`).

use smallvec::SmallVec;

use crate::house::House;
use crate::language::closed_classes::{IN, THAT, THE};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Attribution, EntityKind, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "media-source-unnamed",
    severity: Severity::Information,
    standard: "BBC: credit the outlet by name",
    file: page!("media_source_unnamed.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// The tag of nouns for outlets.
const OUTLET: &str = "outlet";
/// An outlet named so many bytes before "the newspaper" is taken for it: about two sentences.
const REACH: usize = 300;
/// The bytes of an article and a blank before the name of an outlet.
const ARTICLE: usize = 4;
/// Media that open a sentence have at most so many words: "a section of the media".
const MOST_OPENING: usize = 5;
/// At most so many words before the noun for outlets.
const MOST_KINDS: usize = 3;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    in_body(story, |index, paragraph| {
        let credits = story.credits_of(index).iter().filter(|credit| is_to_media(story, credit));
        let mut findings: Vec<ProseFinding> = credits.filter_map(|credit| unnamed(story, credit)).collect();
        let opening = facts::<OpensWithMedia>(paragraph).iter().map(|OpensWithMedia(span)| paragraph.place(*span));
        for span in opening {
            let is_credited = story.credits_of(index).iter().any(|credit| {
                credit.source_span().is_some_and(|source| source.overlaps(span)) || credit.covers(span.start)
            });
            if !is_credited && !is_named_next(story, span) {
                findings.push(finding(story, span));
            }
        }
        findings
    })
}

/// Media at the start of a sentence with a verb for what they do, in bytes of the paragraph: "Media reports had put the toll
/// at nine".
struct OpensWithMedia(LocalSpan);

impl ParagraphFact for OpensWithMedia {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let openings = annotation.sentences().iter().filter_map(|sentence| {
            let start = sentence.tokens.start;
            let is_word = |at: &usize| en::MEDIA_WORDS.has(annotation.lower(*at), OUTLET);
            let noun = (start..start + MOST_OPENING).rev().find(is_word)?;
            let phrase = annotation.span(&(start..noun + 1));
            let mut after = (noun + 1..noun + 4).take_while(|at| annotation.pos(*at) != Pos::Punct);
            let speaks = after.any(|at| en::MEDIA_WORDS.has(annotation.lower(at), "verb"));
            let is_free = annotation.token(start).is_some_and(|token| !token.quoted);
            (speaks && is_free && is_media(phrase.of(annotation.text()))).then_some(Self(phrase))
        });
        openings.collect()
    }
}

/// Whether a credit is to media of some kind, in the reporter's own words.
fn is_to_media(story: &Story, credit: &Attribution) -> bool {
    credit.source_span().is_some_and(|span| {
        let phrase = span.of(story.text());
        is_media(phrase) && !story.is_quoted(span.start) && says_something(story, credit)
    })
}

/// Whether the media say something, and do not declare somebody the winner or call upon experts.
fn says_something(story: &Story, credit: &Attribution) -> bool {
    let opens_with_that = credit.content.iter().any(|content| {
        content.of(story.text()).split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case(THAT))
    });
    opens_with_that || story.says_a_clause(credit)
}

fn unnamed(story: &Story, credit: &Attribution) -> Option<ProseFinding> {
    let is_open = |span: &Span| !names_outlet(story, credit, *span) && !is_named_next(story, *span);
    credit.source_span().filter(is_open).map(|span| finding(story, span))
}

fn finding(story: &Story, span: Span) -> ProseFinding {
    let phrase = span.of(story.text()).to_lowercase();
    let message = format!("Name the outlet: “{phrase}” could be any.");
    let at = Span::new(span.end, span.end);
    let finding = ProseFinding::new(Severity::Information, span, message);
    // "State television, [outlet]," is one, "local media including [outlet]" are many.
    let is_one = phrase.split_whitespace().last().is_some_and(|noun| en::MEDIA_WORDS.has(noun, en::tag::SINGLE));
    let words = if is_one { ", [outlet]," } else { " including [outlet]" };
    finding.fix("Add the outlet, to be filled in", at, words)
}

/// Whether a phrase is a kind of outlet and no more: "local media", "several news reports", "Norvish media".
fn is_media(phrase: &str) -> bool {
    // "Reports in the local media", "a section of the press".
    let part = phrase.split_once(" in the ").or_else(|| phrase.split_once(" of the "));
    if let Some((part, whole)) = part {
        let is_part =
            part.split_whitespace().last().is_some_and(|noun| en::MEDIA_WORDS.has(&noun.to_lowercase(), en::tag::PART));
        return is_part && is_media(whole) || is_media(part) && !is_part;
    }
    // "Media outlets in Norvik"
    let words: Vec<&str> = phrase.split_whitespace().take_while(|word| *word != IN).collect();
    let mut words = words.into_iter().rev();
    let Some(noun) = words.next().map(str::to_lowercase).filter(|noun| en::MEDIA_WORDS.has(noun, OUTLET)) else {
        return false;
    };
    let kinds: SmallVec<[&str; MOST_KINDS]> = words.take(MOST_KINDS + 1).collect();
    let is_kind = |word: &str| {
        let lower = word.to_lowercase();
        en::MEDIA_WORDS.has(&lower, "kind")
            || vocabulary::classes(&lower).has(Class::Demonym)
            || is_adjective_of_place(word)
    };
    let is_quantity = |word: &str| en::MEDIA_WORDS.has(&word.to_lowercase(), "quantity");
    let is_alone = kinds.is_empty() && en::MEDIA_WORDS.has(&noun, "alone");
    // "One tabloid"; "the tabloid" was named before.
    let is_telling = en::MEDIA_WORDS.has(&noun, "telling") && !kinds.iter().any(|word| word.eq_ignore_ascii_case(THE));
    is_alone
        || kinds.len() <= MOST_KINDS
            && kinds.iter().all(|word| is_kind(word))
            && kinds.iter().any(|word| is_telling || !is_quantity(word))
}

/// Whether a word is a capital word with the ending of an adjective, as "Norvish" and "Kellanian" are.
fn is_adjective_of_place(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && en::ENDINGS_OF_DEMONYMS.entries().any(|ending| word.ends_with(ending))
}

/// Whether the next sentence of the paragraph credits one of several outlets by name: "News outlets told of the tapes. The
/// Kellan Tribune reported on Monday that there were nine."
fn is_named_next(story: &Story, span: Span) -> bool {
    let next = story.paragraph_at(span.start).and_then(|id| story.paragraph(id)).and_then(|paragraph| {
        let number = paragraph.annotation.sentence_of(paragraph.tokens_in(span).start);
        paragraph.annotation.sentences().get(number + 1).map(|next| paragraph.place(next.span))
    });
    let Some(next) = next else { return false };
    let is_outlet = |credit: &Attribution| {
        let opens = |source: &Span| next.contains(*source) && source.start - next.start <= ARTICLE;
        let source = credit.source_span().filter(opens);
        let last = source.and_then(|source| source.of(story.text()).rsplit(' ').next());
        last.is_some_and(|last| {
            last.starts_with(char::is_uppercase) && vocabulary::classes(&last.to_lowercase()).has(Class::Outlet)
        })
    };
    story.credits_near(next).iter().any(is_outlet)
}

/// Whether the source is a body with a name, or an organization is named in the sentence of the credit, outside its content.
fn names_outlet(story: &Story, credit: &Attribution, span: Span) -> bool {
    let sentence = story.sentence_around(span).unwrap_or(span);
    // "The state news agency" may have been named in the sentences before.
    let is_definite = span.of(story.text()).split(' ').next().is_some_and(|first| first.eq_ignore_ascii_case(THE));
    let reach = if is_definite { Span::new(sentence.start.saturating_sub(REACH), sentence.end) } else { sentence };
    let is_outlet = |start: usize| reach.holds(start) && !credit.covers(start);
    let bodies = story.entities().iter().filter(|entity| entity.kind == EntityKind::Organization);
    let named = bodies.flat_map(|entity| &entity.mentions).any(|mention| is_outlet(mention.span.start));
    named || credit.source.as_ref().is_some_and(|source| source.entity.is_some())
}
