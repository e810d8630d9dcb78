//! Acts: which credits are speech, and which are wishes, questions, deeds or nothing that was said.
//!
//! A reporting verb is not enough: nobody says anything in "asked not to be named", "agreed to sell", "found a car" and "did
//! not say whether". Such a credit becomes a thought or a question, or it is dropped.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{Credit, CreditKind, content, quotation};
use crate::language::closed_classes::{self, THAT, TO};
use crate::language::en;
use crate::language::tagged_paragraph::TaggedParagraph;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{Class, Cue, CueTag};

/// The most tokens from a verb to what it calls something: "dismissed the whole plan as a fable".
const LONGEST_WAY_TO_AS: usize = 5;

/// Fewer words between quotation marks need not be anybody's own, in tokens with the marks.
const LEAST_OF_OWN_WORDS: usize = 5;

/// The credits with their acts, without those in which nobody says anything.
pub(super) fn told_apart(paragraph: &TaggedParagraph, credits: Vec<Credit>) -> Vec<Credit> {
    let is_within = |credit: &Credit| {
        let contains = |piece: &Range<usize>| piece.start <= credit.start() && credit.cue.end < piece.end;
        credits.iter().any(|other| other.kind == CreditKind::Speech && other.content.iter().any(contains))
    };
    let within: Vec<bool> = credits.iter().map(is_within).collect();
    let told_apart = |(credit, is_within): (Credit, bool)| {
        // "According to a poll, 44 percent call it a trap": the poll says so.
        let is_of_share = credit.source.as_ref().is_some_and(|source| words::is_share(paragraph, source.start));
        if is_within && is_of_share {
            return None;
        }
        // "A poll shows buyers expect rises": the poll expects nothing.
        let is_thought = is_within && credit.kind == CreditKind::Thought;
        let kind = if is_thought { CreditKind::Thought } else { act(paragraph, &credit)? };
        let own = own_words(paragraph, &credit).filter(|_| credit.kind == CreditKind::Thought && !is_within);
        Some(match own {
            Some(own) => Credit { kind: CreditKind::Speech, content: vec![own], ..credit },
            None => Credit { kind, ..credit },
        })
    };
    credits.into_iter().zip(within).filter_map(told_apart).collect()
}

/// Whether a credit with a source can be one: not "she heard a shout", where no court hears.
pub(super) fn may_be_said(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    credit.source.is_none() || !withholds_name(paragraph, credit) && act(paragraph, credit).is_some()
}

/// Whether somebody asks for a name to be left out: "asked that her last name not be used".
fn withholds_name(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let asks = credit.reporting(paragraph).is_some_and(|cue| cue.has(CueTag::Ask));
    let is_name = |at: usize| {
        let is_kind = |at: usize| en::WORDS_ABOUT_NAMES.has(paragraph.lower(at), en::name_tag::KIND);
        en::WORDS_ABOUT_NAMES.has(paragraph.lower(at), en::name_tag::NOUN) && at.checked_sub(1).is_some_and(is_kind)
    };
    asks && credit.content.iter().flat_map(Clone::clone).any(is_name)
}

/// What a credit is; `None` if nothing was said.
fn act(paragraph: &TaggedParagraph, credit: &Credit) -> Option<CreditKind> {
    let verb = credit.reporting(paragraph);
    if credit.kind != CreditKind::Speech {
        let is_said = credit.kind == CreditKind::Thought && verb.is_some_and(|cue| is_said(paragraph, credit, cue));
        return Some(if is_said { CreditKind::Speech } else { credit.kind });
    }
    let Some(cue) = verb else { return Some(CreditKind::Speech) };
    let opening = credit
        .content
        .iter()
        .find(|piece| piece.start >= credit.cue.end)
        .map_or("", |piece| paragraph.lower(piece.start));
    let is_quoted = credit.content.iter().any(|piece| quotation::is_in(paragraph, piece));
    if cue.has(CueTag::Court) && !is_court(paragraph, credit) {
        return None;
    }
    if cue.has(CueTag::Page) && !is_document(paragraph, credit) {
        return None;
    }
    if is_unsaid(paragraph, credit) {
        return Some(CreditKind::Question);
    }
    // "A man said to be rich": nobody says who says so. "Who asked not to be named, called her a “crook”": what is asked for is
    // no statement, whatever is quoted after it.
    let wants = credit.content.first().is_some_and(|piece| {
        let not = usize::from(closed_classes::is_verb_particle(paragraph.lower(piece.start)));
        piece.start == credit.cue.end && (piece.start..=piece.start + not).any(|at| paragraph.lower(at) == TO)
    });
    if wants && is_of_noun_before(paragraph, credit) {
        return None;
    }
    if wants && cue.has(CueTag::Ask) {
        return Some(CreditKind::Thought);
    }
    // "Says so", "told herself": what is said stands elsewhere, or it is only thought.
    if closed_classes::is_pro_clause(opening) && !is_quoted {
        return None;
    }
    let takes_object = cue.has(CueTag::Person) || cue.has(CueTag::Names) && !is_quoted;
    if takes_object && paragraph.lower(credit.cue.end).ends_with(closed_classes::SELF) {
        return Some(CreditKind::Thought);
    }
    // "Denied it", "called her": the object is a pronoun, and no word says what of it.
    if !is_quoted && cue.has(CueTag::Object) && !cue.has(CueTag::Put) && is_mere_pronoun(paragraph, credit) {
        return None;
    }
    // "Denied a motion to move the trial": a court decides.
    if !is_quoted && cue.has(CueTag::Object) && is_deed_by_object(paragraph, credit) {
        return Some(CreditKind::Thought);
    }
    if is_quoted || cue.has(CueTag::Put) {
        return Some(CreditKind::Speech);
    }
    if cue.has(CueTag::Ask) {
        return Some(if is_request(paragraph, credit) {
            CreditKind::Speech
        } else {
            asked(paragraph, credit, opening)
        });
    }
    let is_planned = credit.cue.clone().any(|at| closed_classes::is_future(paragraph.lower(at)));
    // "Urged people to stay": what somebody is told to do is said.
    let is_told = cue.has(CueTag::Person) && !cue.has(CueTag::Deed) && is_request(paragraph, credit);
    let is_aim =
        is_planned && opening != THAT || opening == TO && cue.has(CueTag::Aim) && !cue.has(CueTag::Say) && !is_told;
    if is_aim {
        return Some(CreditKind::Thought);
    }
    // "Citing two managers": who told it is no statement, whatever the name of the paper.
    if cue.has(CueTag::Deed) && is_people(paragraph, credit) {
        return Some(CreditKind::Thought);
    }
    let is_thought = is_deed(paragraph, credit, cue, opening) && !gives_reasons(paragraph, credit);
    Some(if is_thought { CreditKind::Thought } else { CreditKind::Speech })
}

/// Whether a thought is said, as that of a document is: "the forecast assumes that rain will come", "expects growth of 2 percent".
fn is_said(paragraph: &TaggedParagraph, credit: &Credit, cue: Cue) -> bool {
    let [piece] = credit.content.as_slice() else { return false };
    let is_joined = |at: usize| is_comma(paragraph, at) && paragraph.pos(at + 1) == Pos::Cconj;
    let is_thing = cue.has(CueTag::Paper) && !piece.clone().any(is_joined);
    piece.start >= credit.cue.end
        && (paragraph.lower(piece.start) == THAT || is_thing)
        && is_document(paragraph, credit)
}

/// What somebody thinks in their own words, up to the mark that closes them: "she thought it “theatre, and cheap theatre”".
fn own_words(paragraph: &TaggedParagraph, credit: &Credit) -> Option<Range<usize>> {
    let [piece] = credit.content.as_slice() else { return None };
    let lemma = credit.reporting(paragraph).map_or("", |cue| cue.lemma);
    let open = piece.clone().find(|&at| is_comma(paragraph, at) || quotation::is_open(paragraph, at))?;
    let close = quotation::end(paragraph, open)?;
    let is_own = piece.start >= credit.cue.end
        && en::VERBS_OF_OPINION.contains(lemma)
        && close > open + LEAST_OF_OWN_WORDS
        && close <= piece.end;
    is_own.then_some(piece.start..close)
}

/// Whether what follows the verb makes it a deed: "denied a motion to move the trial", "claimed three lives".
fn is_deed_by_object(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let lemma = credit.reporting(paragraph).map_or("", |cue| cue.lemma);
    let [piece] = credit.content.as_slice() else { return false };
    let is_noun = |at: &usize| paragraph.pos(*at).is_common_noun();
    let is_before_noun = |at: &usize| {
        matches!(paragraph.pos(*at), Pos::Det | Pos::Adj | Pos::Num | Pos::Pron | Pos::Part | Pos::Propn) || is_noun(at)
    };
    let last = piece.clone().take_while(is_before_noun).filter(is_noun).last();
    last.is_some_and(|noun| en::DEEDS_BY_OBJECT.others(lemma).contains(&paragraph.lower(noun)))
}

/// Whether all that follows the cue is a pronoun, perhaps with when or where.
fn is_mere_pronoun(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let [piece] = credit.content.as_slice() else { return false };
    let next = piece.start + 1;
    // "Accused him of lying", "described it as a trap".
    let is_told_of = closed_classes::says_of_what(paragraph.lower(next));
    let ends = piece.len() == 1
        || matches!(paragraph.pos(next), Pos::Adp | Pos::Sconj | Pos::Adv | Pos::Cconj | Pos::Punct) && !is_told_of;
    let word = paragraph.lower(piece.start);
    let is_object = closed_classes::is_object_pronoun(word) || word == THAT && piece.len() == 1;
    piece.start >= credit.cue.end && is_object && ends
}

/// Whether the verb says something of its noun: "a man said to be rich".
fn is_of_noun_before(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let last = paragraph.lower(credit.cue.end - 1);
    credit.cue.len() == 1 && closed_classes::is_said(last) && closed_classes::is_be(paragraph.lower(credit.cue.end + 1))
}

/// Whether the source is a court or another body that is told things.
fn is_court(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    credit.source.clone().is_some_and(|mut source| source.any(|at| en::HEARING_BODIES.contains(paragraph.lower(at))))
}

/// Whether the words say that nothing was said: "did not say", "declined to confirm", "no group claimed", "said nothing".
fn is_unsaid(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let nobody = credit.source.as_ref().is_some_and(|source| {
        let is_alone = source.len() == 1 || paragraph.pos(source.start + 1) == Pos::Adp;
        is_alone && closed_classes::is_nobody(paragraph.lower(source.start))
    });
    let none = credit.source.as_ref().is_some_and(|source| closed_classes::is_negative(paragraph.lower(source.start)));
    let nothing = closed_classes::is_nothing(paragraph.lower(credit.cue.end))
        && !matches!(paragraph.pos(credit.cue.end + 1), Pos::VerbFinite | Pos::Aux);
    // "Left without saying why".
    let without =
        credit.cue.start.checked_sub(1).is_some_and(|before| en::UNSAID_WORDS.contains(paragraph.lower(before)));
    let without = without && paragraph.pos(credit.cue.end - 1) == Pos::VerbIng;
    nobody || none || nothing || without || credit.cue.clone().any(|at| en::UNSAID_WORDS.contains(paragraph.lower(at)))
}

/// What somebody asks is a question, or else a wish: "asked whether", "asked not to be named".
fn asked(paragraph: &TaggedParagraph, credit: &Credit, opening: &str) -> CreditKind {
    let last = paragraph.lower(credit.cue.end - 1);
    let is_question = closed_classes::opens_question(opening) || last == closed_classes::ABOUT;
    if is_question { CreditKind::Question } else { CreditKind::Thought }
}

/// Whether somebody is asked to do something: "asked people not to call", not "asked not to be named".
fn is_request(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let is_aim = |piece: &Range<usize>| {
        let not = usize::from(closed_classes::is_verb_particle(paragraph.lower(piece.start)));
        piece.start > credit.cue.end && (piece.start..=piece.start + not).any(|at| paragraph.lower(at) == TO)
    };
    // "When she asked the state to look" says when.
    let is_when = |source: &Range<usize>| {
        let before = source.start.checked_sub(1);
        before.is_some_and(|at| closed_classes::is_wh_adverb(paragraph.lower(at)))
    };
    credit.source.as_ref().is_some_and(|source| !is_when(source)) && credit.content.first().is_some_and(is_aim)
}

/// Whether something is done and not said: a verb such as *find* with a thing as its object, unless a document does it.
fn is_deed(paragraph: &TaggedParagraph, credit: &Credit, cue: Cue, opening: &str) -> bool {
    let is_reported = || {
        closed_classes::opens_reported_clause(opening)
            || credit.content.iter().any(|piece| is_clause(paragraph, &without_next_deed(paragraph, piece)))
    };
    // "Dismissed it as a fable".
    let is_named = || {
        credit.content.iter().filter(|piece| piece.start >= credit.cue.end).any(|piece| {
            piece.clone().take(LONGEST_WAY_TO_AS).any(|at| {
                paragraph.lower(at) == closed_classes::AS
                    && closed_classes::is_indefinite_article(paragraph.lower(at + 1))
            })
        })
    };
    let is_around = || is_named() || credit.content.iter().any(|piece| piece.end < credit.cue.start);
    let is_deed = || !is_reported() && !is_around() && !is_document(paragraph, credit);
    cue.has(CueTag::Deed) && (is_writer(paragraph, credit) || is_deed())
}

/// Whether all that a participle is followed by are people: "citing two managers", "citing people close to the board".
fn is_people(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let [piece] = credit.content.as_slice() else { return false };
    let is_before_noun = |at: &usize| {
        matches!(paragraph.pos(*at), Pos::Det | Pos::Adj | Pos::Num | Pos::Part) || paragraph.pos(*at).is_common_noun()
    };
    let last = piece.clone().take_while(is_before_noun).last();
    let is_somebody = |at: usize| {
        let classes = paragraph.classes(at);
        en::PERSON_NOUNS.contains(paragraph.lower(at))
            || [Class::UnnamedRole, Class::UnnamedBare, Class::UnnamedPlural, Class::GenericGroup]
                .into_iter()
                .any(|class| classes.has(class))
    };
    // "Announcing that clerk Ana Bell had left".
    let is_clause = paragraph.lower(piece.start) == THAT;
    paragraph.pos(credit.cue.end - 1) == Pos::VerbIng && !is_clause && last.is_some_and(is_somebody)
}

/// Whether reasons are given: "citing family reasons", "citing concerns over the wall".
fn gives_reasons(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let [piece] = credit.content.as_slice() else { return false };
    let is_part = |at: &usize| paragraph.pos(*at).is_common_noun() || paragraph.pos(*at) == Pos::Adj;
    let last = piece.clone().take_while(is_part).last();
    paragraph.pos(credit.cue.end - 1) == Pos::VerbIng
        && last.is_some_and(|at| en::NOUNS_FOR_REASONS.contains(paragraph.lower(at)))
}

/// Whether the source is the writer or a reporter of the paper, who tells what was found: "this reporter counted".
fn is_writer(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    credit.source.as_ref().is_some_and(|source| {
        let opening = paragraph.lower(source.start);
        let is_staff = || source.clone().any(|at| en::OUTLET_STAFF.contains(paragraph.lower(at)));
        en::FIRST_PERSON_WORDS.contains(opening)
            || (opening == closed_classes::THIS || closed_classes::is_possessive(opening)) && is_staff()
    })
}

/// Whether a piece is a clause, and not a thing with a clause about it: not "a crack in the dam that holds it back".
fn is_clause(paragraph: &TaggedParagraph, piece: &Range<usize>) -> bool {
    let is_about_thing = |at: &usize| {
        let (before, next) = (paragraph.pos(at - 1), paragraph.pos(at + 1));
        paragraph.lower(*at) == THAT
            && (before.is_common_noun() || before == Pos::Propn)
            && matches!(next, Pos::VerbFinite | Pos::Aux)
    };
    // "Found ways to answer even when he was asked", "showed no sign of it as he left": a clause that says when.
    let says_when = |at: &usize| {
        closed_classes::opens_subordinate_clause(paragraph.lower(*at))
            && matches!(paragraph.pos(*at), Pos::Sconj | Pos::Adv)
            && !closed_classes::opens_question(paragraph.lower(piece.start))
    };
    let ends = |at: &usize| is_about_thing(at) || says_when(at);
    let end = piece.clone().skip(1).find(ends).unwrap_or(piece.end);
    content::is_clause(paragraph, piece.start..end)
}

/// What follows a cue, up to the next thing that its source does: "the time" in "noted the time and went home".
fn without_next_deed(paragraph: &TaggedParagraph, piece: &Range<usize>) -> Range<usize> {
    let is_next = |at: &usize| {
        paragraph.pos(*at) == Pos::Cconj
            && (matches!(paragraph.pos(at + 1), Pos::VerbFinite | Pos::Aux)
                || *at > piece.start && is_comma(paragraph, at - 1))
    };
    piece.start..piece.clone().find(is_next).unwrap_or(piece.end)
}

/// Whether the source is a document. Pictures show things and say nothing.
fn is_document(paragraph: &TaggedParagraph, credit: &Credit) -> bool {
    let is_document = |at: usize| words::is_document(paragraph, at);
    // "The minutes, which record that".
    let is_which = |source: &Range<usize>| {
        let noun = source.start.checked_sub(2).filter(|noun| is_comma(paragraph, noun + 1));
        source.len() == 1
            && closed_classes::is_relative_subject(paragraph.lower(source.start))
            && noun.is_some_and(is_document)
    };
    credit.source.clone().is_some_and(|mut source| is_which(&source) || source.any(is_document))
}
