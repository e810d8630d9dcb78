//! An unnamed crowd as authority: experts, critics, many.
//!
//! ## What it flags
//!
//! A plural class of people credited with a view, with no member of the class named in the sentence or the two that
//! follow. A crowd that is counted, polled or acts ("critics marched") is left alone.
//!
//! ## Why
//!
//! The reader cannot judge the source of the view (Wikipedia, "unsupported attributions"); not all analysts are created
//! equal (Bloomberg).
//!
//! ## Examples
//!
//! - bad: ‹Experts say› the dam will fail. ¶ Work starts in May.
//! - bad: ‹Many observers› consider the vote rigged.
//! - ok: Experts say the dam will fail. "It's a matter of months," said hydrologist Beate Lund.
//! - ok: Geologists say the dam will fail. ¶ It holds 40 million tonnes of water. ¶ It is old, said Beate Lund, a geologist.
//! - ok: Critics marched to the dam on Sunday.
//!
//! ## How to fix it
//!
//! Name one of them: "Experts, including Beate Lund of the Harrow Institute, say".
//!
//! ## How to silence it
//!
//! Name a member in the next sentence.
//!
//! Or let it stand with `stet weasel-authority: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::House;
use crate::language::closed_classes::{
    ACCORDING, NOTHING, PEOPLE, is_finite_have, is_future, is_irrealis, is_negative_determiner,
};
use crate::language::credit::CreditKind;
use crate::language::vocabulary::{self, Class, CueTag, VerbForm};
use crate::language::{Annotation, en};
use crate::rules::facts::facts;
use crate::rules::sourcing::crowd_voice::{ALONE, CrowdVoice, DETAIL, QUANTITY, VIEW};
use crate::rules::{ProseFinding, Rule, Severity, in_body, page::page};
use crate::story::{Attribution, Entity, Form, Mention, Paragraph, ParagraphId, SourceKind, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "weasel-authority",
    severity: Severity::Information,
    standard: "Wikipedia, Bloomberg: say which experts",
    file: page!("weasel_authority.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// A member of the class may be named so many sentences later.
const REACH: usize = 2;
/// Somebody whose role is that of the class may speak so many paragraphs later.
const BELOW: usize = 3;
/// A paragraph opens with so many words.
const OPENING: usize = 3;
/// The field of a class has more letters: "political scientists".
const SHORT: usize = 4;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let lede = story.body().next().map(|(index, _)| index);
    in_body(story, |index, paragraph| {
        let credited = story.credits_of(index).iter().filter(|credit| !says_nothing_now(paragraph, credit));
        let credited: Vec<Span> = credited.filter_map(|credit| crowd(paragraph, credit)).collect();
        let is_new = |span: &Span| !credited.iter().any(|other| other.overlaps(*span));
        let told = facts::<CrowdVoice>(paragraph).iter().filter(|voice| !is_answered(story, paragraph, voice));
        let told: Vec<Span> = told.map(|voice| paragraph.place_of(&voice.tokens)).filter(is_new).collect();
        let is_held_by_nobody = |&&span: &&Span| {
            !is_told_by_somebody(story, span)
                && !is_named(story, index, span)
                && !speaks_below(story, paragraph, span)
                && !has_study(paragraph, span)
                && !opens_with_study(story, index, paragraph, span)
        };
        let crowds = credited.iter().chain(&told).filter(is_held_by_nobody);
        crowds.map(|span| finding(story, *span, Some(index) == lede)).collect::<Vec<_>>()
    })
}

fn finding(story: &Story, span: Span, is_in_lede: bool) -> ProseFinding {
    let severity = if is_in_lede { Severity::Warning } else { Severity::Information };
    let words = span.of(story.text());
    let message = format!("Name one of them, or say how many were asked: “{words}” could be anybody.");
    let at = Span::new(span.end, span.end);
    ProseFinding::new(severity, span, message).fix("Name one of them, to be filled in", at, ", including [name],")
}

/// Whether a crowd stands in what somebody else is credited with: "Critics say so, Mr. Varga said".
fn is_told_by_somebody(story: &Story, span: Span) -> bool {
    story.credits_near(span).iter().any(|credit| {
        let is_other = credit.source_span().is_some_and(|source| !source.overlaps(span));
        is_other && credit.is_credited_speech() && credit.covers(span.start)
    })
}

/// Whether somebody who speaks beside a judgement may have given it: "The plan has drawn criticism. Mr. Varga called it a trap".
fn is_answered(story: &Story, paragraph: &Paragraph, voice: &CrowdVoice) -> bool {
    let span = paragraph.place_of(&voice.tokens);
    let near = story.sentence_around(span).and_then(|own| {
        let id = story.paragraph_at(span.start)?;
        reach(story, id, span).map(|after| Span::new(own.start, after.end))
    });
    let speaks = |credit: &Attribution| credit.source.is_some() && credit.is_credited_speech();
    let speaks_in = |near: Span| story.credits_near(near).iter().any(|one| speaks(one) && one.cue.overlaps(near));
    voice.is_reaction && near.is_some_and(speaks_in)
}

/// Whether a crowd has not spoken: "critics will say", "experts say nothing".
fn says_nothing_now(paragraph: &Paragraph, credit: &Attribution) -> bool {
    let Some(verb) = credit.verb.map(|verb| paragraph.tokens_in(verb)) else { return false };
    let annotation = &paragraph.annotation;
    let is_future = (1..=2).any(|back| {
        let before = verb.start.checked_sub(back).map(|at| annotation.lower(at));
        before.is_some_and(|word| is_future(word) || is_irrealis(word))
    });
    is_future || is_negative_determiner(annotation.lower(verb.end)) || annotation.lower(verb.end) == NOTHING
}

/// The words of a crowd that is credited.
fn crowd(paragraph: &Paragraph, credit: &Attribution) -> Option<Span> {
    let source = credit.source.as_ref()?;
    let span = credit.source_span().filter(|span| !paragraph.is_quoted(span.start))?;
    if is_told(paragraph, span) {
        return None;
    }
    // "Some", "others" and the like are crowds only where they say something.
    let first = paragraph.tokens_in(span).start;
    let quantity = is_quantity(paragraph, span) && paragraph.tokens_in(span).len() == 1;
    if quantity && (credit.kind != CreditKind::Speech || goes_on(paragraph, credit, first)) {
        return None;
    }
    let wants = credit.kind == CreditKind::Thought && !holds_view(paragraph, credit);
    let many = credit.unnamed.as_ref().is_some_and(|unnamed| {
        // "Sources" who say something are another rule's; those who only believe it are a crowd.
        let believers =
            en::INFORMANT_NOUNS.contains(&unnamed.head) && unnamed.plural && credit.kind == CreditKind::Thought;
        unnamed.count.is_none() && (believers || unnamed.head == PEOPLE && is_many(paragraph, span))
    });
    let generic = source.kind == SourceKind::GenericGroup && is_plain(paragraph, span);
    ((generic || many) && !wants).then_some(span)
}

/// Whether "some" who said something are some of those in the sentence before: "Forty dockers were sent home. Some said".
fn goes_on(paragraph: &Paragraph, credit: &Attribution, first: usize) -> bool {
    let annotation = &paragraph.annotation;
    let verb = credit.verb.map(|verb| paragraph.tokens_in(verb).start);
    let is_past = verb.and_then(|at| annotation.token(at)?.cue).is_some_and(|cue| cue.form == VerbForm::Past);
    let is_perfect = verb.and_then(|at| at.checked_sub(1)).is_some_and(|at| is_finite_have(annotation.lower(at)));
    is_past && !is_perfect && annotation.sentence_of(first) > 0 && annotation.sentence_start(first) == first
}

/// Whether a crowd is who was told, as in "she told analysts that demand had held up".
fn is_told(paragraph: &Paragraph, span: Span) -> bool {
    let before = paragraph.tokens_in(span).start.checked_sub(1);
    let cue = before.and_then(|at| paragraph.annotation.token(at)).and_then(|token| token.cue);
    cue.is_some_and(|cue| cue.has(CueTag::Person) && cue.form != VerbForm::Base)
}

/// Whether a crowd is only a quantity: "some", "others".
fn is_quantity(paragraph: &Paragraph, span: Span) -> bool {
    let word = paragraph.annotation.lower(paragraph.tokens_in(span).start);
    en::CROWD_WORDS.has(word, QUANTITY) || en::CROWD_WORDS.has(word, ALONE)
}

/// Whether a verb of thought holds a view rather than a wish: believe, consider, think.
fn holds_view(paragraph: &Paragraph, credit: &Attribution) -> bool {
    paragraph.tokens_in(credit.cue).any(|at| {
        let cue = paragraph.annotation.token(at).and_then(|token| token.cue);
        cue.is_some_and(|cue| en::CROWD_WORDS.has(cue.lemma, VIEW))
    })
}

/// "Many people", "some people".
fn is_many(paragraph: &Paragraph, span: Span) -> bool {
    let tokens = paragraph.tokens_in(span);
    tokens.len() == 2 && en::CROWD_WORDS.has(paragraph.annotation.lower(tokens.start), QUANTITY)
}

/// A crowd without a body, a number or a description of its own: at most a quantity before the noun.
fn is_plain(paragraph: &Paragraph, span: Span) -> bool {
    let tokens = paragraph.tokens_in(span);
    let annotation = &paragraph.annotation;
    // "But most, including Ana Bell, agree"
    let is_listed = annotation.word(tokens.end) == "," && en::CROWD_WORDS.has(annotation.lower(tokens.end + 1), DETAIL);
    let is_detailed = is_listed
        || tokens.clone().any(|at| {
            let capital = at > tokens.start && annotation.is_capital(at);
            capital || en::CROWD_WORDS.has(annotation.lower(at), DETAIL)
        });
    let group = tokens.clone().any(|at| annotation.classes(at).has(Class::GenericGroup));
    group && !is_detailed && tokens.len() <= 4
}

/// Whether a member of the class speaks by name soon after.
fn is_named(story: &Story, id: ParagraphId, span: Span) -> bool {
    let Some(mut reach) = reach(story, id, span) else { return false };
    // "Some" are of no class, which somebody in the next paragraph could belong to.
    let own = story.paragraph(id).filter(|own| own.tokens_in(span).len() == 1 && is_quantity(own, span));
    reach.end = own.map_or(reach.end, |own| reach.end.min(own.span.end));
    let named = |other: &Attribution| {
        let entity = other.source.as_ref().and_then(|source| source.entity).and_then(|index| story.entity(index));
        let Some((source, entity)) = other.source_span().zip(entity) else { return false };
        let full = |mention: &Mention| mention.form == Form::Full && source.contains(mention.span);
        let is_near = story.sentence_around(source) == story.sentence_around(span) || !holds_office(entity);
        reach.contains(source) && is_near && entity.is_person() && entity.mentions.iter().any(full)
    };
    story.credits_near(reach).iter().any(named)
}

/// Whether somebody whose role is that of the class speaks in the next paragraphs: "Geologists say so. ¶ … said Ana Bell, a
/// geologist".
fn speaks_below(story: &Story, paragraph: &Paragraph, span: Span) -> bool {
    let noun = paragraph.tokens_in(span).last().map_or("", |head| paragraph.annotation.lower(head));
    let Some(class) = noun.strip_suffix('s').filter(|class| class.len() > 1) else { return false };
    let near = story.paragraphs().iter().filter(|other| other.span.start >= paragraph.span.start);
    let end = near.take(BELOW + 1).last().map_or(span.end, |last| last.span.end);
    let reach = Span::new(span.end, end.max(span.end));
    // "A professor of political science" is one of the political scientists.
    let others = vocabulary::office_synonyms(class);
    let fields = paragraph.tokens_in(span).map(|at| paragraph.annotation.lower(at));
    let fields: Vec<&str> = fields.filter(|word| *word != noun && word.len() > SHORT).collect();
    let is_member = |role: &String| {
        let role = role.to_lowercase();
        let has = |is: &dyn Fn(&str) -> bool| role.split(' ').any(is);
        has(&|word| word == class) || has(&|word| fields.contains(&word)) && has(&|word| others.contains(&word))
    };
    story.credits_near(reach).iter().any(|credit| {
        let entity = credit.source.as_ref().and_then(|source| source.entity).and_then(|index| story.entity(index));
        let source = credit.source_span().is_some_and(|source| reach.contains(source));
        source && entity.is_some_and(|entity| entity.is_person() && entity.roles.iter().any(is_member))
    })
}

/// Whether a poll asked the crowd, or researchers are those of a study that the next sentence tells of.
fn has_study(paragraph: &Paragraph, span: Span) -> bool {
    let annotation = &paragraph.annotation;
    let number = annotation.sentence_of(paragraph.tokens_in(span).start);
    let next = annotation.sentences().get(number + 1);
    let own = annotation.sentences().get(number);
    // "Analysts had expected less, according to a poll".
    let is_asked = own.is_some_and(|own| {
        let mut inside = own.tokens.clone();
        inside.any(|at| annotation.lower(at) == ACCORDING && has_study_word(annotation, at + 1..own.tokens.end))
    });
    is_asked
        || are_researchers(paragraph, span) && next.is_some_and(|next| has_study_word(annotation, next.tokens.clone()))
}

/// Whether a crowd is one of researchers.
fn are_researchers(paragraph: &Paragraph, span: Span) -> bool {
    let head = paragraph.tokens_in(span).last();
    head.is_some_and(|head| en::STUDY_WORDS.has(paragraph.annotation.lower(head), "about"))
}

/// Whether a noun for a study stands among some tokens.
fn has_study_word(annotation: &Annotation, mut tokens: Range<usize>) -> bool {
    tokens.any(|at| en::STUDY_WORDS.has(annotation.lower(at), en::tag::STUDY))
}

/// Whether the next paragraph opens with the study of researchers at the end of this one: "The study, published on Monday".
fn opens_with_study(story: &Story, index: ParagraphId, paragraph: &Paragraph, span: Span) -> bool {
    let number = paragraph.annotation.sentence_of(paragraph.tokens_in(span).start);
    let is_last = number + 1 == paragraph.annotation.sentences().len();
    let next = story.paragraph(index.next()).map(|next| &next.annotation);
    is_last && are_researchers(paragraph, span) && next.is_some_and(|next| has_study_word(next, 0..OPENING))
}

/// Whether somebody speaks for a body or holds an office, and so is hardly one of the crowd.
fn holds_office(person: &Entity) -> bool {
    person.roles.iter().flat_map(|role| role.split_whitespace()).any(|word| {
        let classes = vocabulary::classes(&word.to_lowercase());
        classes.has(Class::Spokesperson) || en::OFFICES_OF_STATE.contains(word.to_lowercase().as_str())
    })
}

/// The rest of the sentence and the next ones, into the next paragraph at most.
fn reach(story: &Story, id: ParagraphId, span: Span) -> Option<Span> {
    let paragraph = story.paragraph(id)?;
    let here = paragraph.annotation.sentence_of(paragraph.tokens_in(span).start);
    let left = paragraph.annotation.sentences().len() - here - 1;
    let end = if left >= REACH {
        paragraph.place(paragraph.annotation.sentences().get(here + REACH)?.span).end
    } else {
        let next = story.paragraph(id.next());
        let last = next.and_then(|next| Some(next.place(next.annotation.sentences().get(REACH - left - 1)?.span).end));
        last.unwrap_or(paragraph.span.end)
    };
    Some(Span::new(span.end, end))
}
