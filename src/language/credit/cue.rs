//! Cues: groups of words that may credit somebody with something.

use std::ops::Range;

use super::words::{self, is_comma};
use super::{Credit, CreditKind, blame, content, put, quotation, report, syntax};
use crate::language::closed_classes::{self, AS, BY, THAT, TO, is_be};
use crate::language::en;
use crate::language::tagged_paragraph::{Sentence, TaggedParagraph};
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class, Cue, CueTag, VerbForm};

/// The most words of a group before its verb: "would not have also been".
const LONGEST_GROUP: usize = 6;

/// The most words from a verb to what it introduces: "shot back on Monday:".
const LONGEST_OCCASION: usize = 7;

/// The most words from a comma to the verb that ends the sentence: ", photographs on her own page show".
const LONGEST_SOURCE: usize = 9;

/// The sort of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GroupKind {
    /// A reporting verb in the active voice, with its auxiliaries.
    Active,
    /// A form of *be* and a participle: "was told", "is believed".
    Passive,
    /// "as reported by", "reported by".
    By,
    /// "according to".
    According,
    /// "reportedly", "allegedly".
    Adverb,
    /// A colon between a name and a quotation.
    Colon,
    /// A dash between a quotation and a name.
    Dash,
    /// A noun for what somebody says: "in her words", "by his count".
    Noun,
}

/// A cue with what is known about it before its neighbours are looked at.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// All its tokens.
    pub(super) tokens: Range<usize>,
    /// The verb, if there is one.
    pub(super) verb: Option<usize>,
    /// The entry of the verb.
    pub(super) cue: Option<Cue>,
    /// Its sort.
    pub(super) kind: GroupKind,
}

impl Group {
    /// The credit that the group makes with its source and its content.
    pub(super) fn credit(&self, source: Option<Range<usize>>, content: Vec<Range<usize>>, kind: CreditKind) -> Credit {
        Credit { source, cue: self.tokens.clone(), verb: self.verb, content, kind }
    }
}

/// The groups of a sentence, in order. Words inside quotation marks belong to the speaker and make no group.
pub(super) fn groups(paragraph: &TaggedParagraph, sentence: &Sentence) -> Vec<Group> {
    sentence.tokens.clone().filter_map(|at| group(paragraph, sentence, at)).collect()
}

fn group(paragraph: &TaggedParagraph, sentence: &Sentence, at: usize) -> Option<Group> {
    let token = paragraph.token(at)?;
    if quotation::is_inside(paragraph, at) {
        return None;
    }
    match paragraph.lower(at) {
        closed_classes::ACCORDING if paragraph.lower(at + 1) == TO => {
            return Some(Group { tokens: at..at + 2, verb: None, cue: None, kind: GroupKind::According });
        }
        closed_classes::PER if at > sentence.tokens.start && is_comma(paragraph, at - 1) => {
            let next = paragraph.pos(at + 1);
            if matches!(next, Pos::Det | Pos::Propn) || paragraph.pos(at + 2) == Pos::Propn {
                return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::According });
            }
        }
        adverb if en::HEARSAY_ADVERBS.contains(adverb) => {
            return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::Adverb });
        }
        ":" if matches!(paragraph.word(at + 1), "“" | "\"") => {
            return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::Colon });
        }
        "—" | "–" | "--" | "-" if at > sentence.tokens.start && quotation::is_closing(paragraph, at - 1) => {
            return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::Dash });
        }
        noun if en::SAYING_NOUNS.contains(noun) && at > sentence.tokens.start => {
            let is_own = at - 1 > sentence.tokens.start && closed_classes::is_own(paragraph.lower(at - 1));
            let owner = paragraph.lower(at - 1 - usize::from(is_own));
            let is_owned = closed_classes::is_possessive_ending(owner) || closed_classes::is_possessive(owner);
            let has_owner = || {
                put::owner_of_words(paragraph, at, sentence.tokens.end).is_some()
                    || put::body_before(paragraph, at).is_some()
            };
            if is_owned || has_owner() {
                return Some(Group { tokens: at..at + 1, verb: None, cue: None, kind: GroupKind::Noun });
            }
        }
        _ => {}
    }
    verb_group(paragraph, sentence, at, token.cue?)
}

/// The group around a reporting verb, if the word is used as a verb that reports.
fn verb_group(paragraph: &TaggedParagraph, sentence: &Sentence, at: usize, cue: Cue) -> Option<Group> {
    if cue.has(CueTag::Page) && !has_document(paragraph, sentence, at) || !is_verb(paragraph, at, cue) {
        return None;
    }
    let start = group_start(paragraph, sentence, at);
    let before = start..at;
    // "He's asked people to stay": the short form of *has*, before an object.
    let is_short = |at: usize| closed_classes::is_possessive_ending(paragraph.lower(at));
    let has_object = words::is_nominal(paragraph, at + 1) || paragraph.lower(at + 1) == THAT;
    let is_be = |at: usize| is_be(paragraph.lower(at)) && !(has_object && is_short(at));
    let passive = before.clone().any(is_be) && cue.form != VerbForm::Ing;
    let by = paragraph.lower(at + 1) == BY
        && matches!(cue.form, VerbForm::Past | VerbForm::Participle)
        && !(at + 2..at + 4).any(|next| en::OCCASIONS_OF_SPEAKING.contains(paragraph.lower(next)));
    let kind = match (by, passive) {
        (true, _) => GroupKind::By,
        (false, true) => GroupKind::Passive,
        _ => GroupKind::Active,
    };
    let is_after_as = by && start > sentence.tokens.start && paragraph.lower(start - 1) == AS;
    // "The crew was being recalled by the board" is no speech, "as recalled by the board" is.
    let is_of_it = start > sentence.tokens.start && paragraph.lower(start - 1) == closed_classes::IT;
    if by && cue.has(CueTag::Deed) && !is_after_as && !is_of_it {
        return None;
    }
    let start = start - usize::from(is_after_as);
    // "Says up to 300 people left".
    let has_particle = closed_classes::is_particle_of_saying(paragraph.lower(at + 1))
        && !cue.has(CueTag::Names)
        && !(paragraph.lower(at + 2) == TO && paragraph.pos(at + 3) == Pos::Num);
    let end = if by || has_particle { at + 2 } else { at + 1 };
    Some(Group { tokens: start..end, verb: Some(at), cue: Some(cue), kind })
}

/// Whether a document stands before a verb in its sentence.
fn has_document(paragraph: &TaggedParagraph, sentence: &Sentence, verb: usize) -> bool {
    (sentence.tokens.start..verb).any(|at| paragraph.classes(at).has(Class::Document))
}

/// Whether the word is used as a verb. The tagger decides, except for "said" and "says", which are hardly ever anything
/// else.
fn is_verb(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let pos = paragraph.pos(at);
    // "The United States have agreed".
    if paragraph.is_capital(at)
        && at > 0
        && paragraph.is_capital(at - 1)
        && (is_comma(paragraph, at + 1) || matches!(paragraph.pos(at + 1), Pos::Aux | Pos::VerbFinite))
    {
        return false;
    }
    let opens_headline = report::opens_clause_of_headline(paragraph, at, cue);
    if at > 0
        && !opens_headline
        && matches!(paragraph.pos(at - 1), Pos::Det | Pos::Adj)
        && !paragraph.lower(at - 1).ends_with(closed_classes::SELF)
    {
        // "The said sum", "a claimed success", "his stated aim".
        return closed_classes::is_said(paragraph.lower(at)) && !closed_classes::is_article(paragraph.lower(at - 1))
            || follows_adjective_as_noun(paragraph, at, cue);
    }
    if is_document_after_preposition(paragraph, at, cue) {
        return false;
    }
    if follows_quotation(paragraph, at, cue) || report::names_what(paragraph, at, cue) {
        return true;
    }
    // "Harland's ruling party".
    let is_owned =
        at > 0 && paragraph.pos(at - 1) == Pos::Part && closed_classes::is_possessive_ending(paragraph.lower(at - 1));
    let is_before_noun = paragraph.pos(at + 1).is_common_noun();
    let is_participle =
        closed_classes::may_be_participle(paragraph.lower(at)) && (is_before_noun || paragraph.pos(at + 1) == Pos::Adj);
    if is_owned && (cue.form == VerbForm::Ing && is_before_noun || is_participle) {
        return false;
    }
    // "Who took notes": the object of the verb before.
    if cue.form == VerbForm::Third && at > 0 && paragraph.pos(at - 1) == Pos::VerbFinite {
        return false;
    }
    // "Issued a report warning that the pier leaks".
    let is_of_document = at > 0 && paragraph.classes(at - 1).has(Class::Document);
    if cue.form == VerbForm::Ing && is_of_document && content::is_clause(paragraph, at + 2..paragraph.sentence_end(at))
    {
        return paragraph.lower(at + 1) == closed_classes::THAT || pos == Pos::VerbIng;
    }
    if cue.form == VerbForm::Ing && cue.has(CueTag::Object) && pos != Pos::VerbIng {
        return false;
    }
    // "Above predicted strength".
    let is_after_preposition = at > 0 && paragraph.pos(at - 1) == Pos::Adp;
    if is_after_preposition
        && closed_classes::may_be_participle(paragraph.lower(at))
        && paragraph.pos(at + 1).is_common_noun()
    {
        return false;
    }
    if is_plural_before_verb(paragraph, at, cue) {
        return false;
    }
    // "A ruling that closed the port": a relative clause follows the noun.
    if cue.form == VerbForm::Ing
        && at > 0
        && matches!(paragraph.pos(at - 1), Pos::Noun | Pos::Propn)
        && paragraph.lower(at + 1) == closed_classes::THAT
        && matches!(paragraph.pos(at + 2), Pos::VerbFinite | Pos::Aux)
    {
        return false;
    }
    if report::is_only_verb(paragraph, at, cue) {
        return true;
    }
    let verb = pos.is_verb()
        || report::takes_preposition(paragraph, at, cue)
        || report::ends_headline(paragraph, at, cue)
        || opens_headline
        || reports_clause(paragraph, at, cue)
        || follows_documents(paragraph, at, cue)
        || closes_sentence(paragraph, at, cue)
        || cue.has(CueTag::Say) && matches!(cue.form, VerbForm::Past | VerbForm::Third) && pos != Pos::NounPlural;
    // "A judge ruled Wednesday": the parser may take the weekday for a noun that the verb describes.
    let is_before_day = || vocabulary::is_weekday(paragraph.lower(at + 1)) && cue.form == VerbForm::Past;
    let has_ground = || blame::ground(paragraph, at + 1, cue).is_some();
    // "Is heard telling guards": the parser may take it for an adjective.
    let is_witnessed = || cue.form == VerbForm::Ing && at > 0 && paragraph.pos(at - 1) == Pos::VerbParticiple;
    verb && (closed_classes::is_said(paragraph.lower(at))
        || is_before_day()
        || has_ground()
        || is_witnessed()
        || !syntax::is_modifier(paragraph, at))
}

/// Whether a word that may be a verb is a document after a preposition: "90 pages of text messages that", "in a text message that".
fn is_document_after_preposition(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let is_part = |at: &usize| paragraph.pos(*at).is_common_noun() || paragraph.pos(*at) == Pos::Adj;
    let first = (paragraph.sentence_start(at)..at).rev().take_while(is_part).last().unwrap_or(at);
    let before = |at: usize| at.checked_sub(1).map_or(Pos::Punct, |before| paragraph.pos(before));
    let is_bare = first < at && cue.form == VerbForm::Third && before(first) == Pos::Adp;
    // A verb in the plural does not follow a noun in the singular.
    let is_one = || {
        cue.form == VerbForm::Base
            && before(at) == Pos::Noun
            && before(first) == Pos::Det
            && before(first - 1) == Pos::Adp
    };
    paragraph.pos(at).is_common_noun() && paragraph.classes(at).has(Class::Document) && (is_bare || is_one())
}

/// Whether an apparent verb is a plural noun, since the verb follows: "if the bureau's estimates hold", "the plan's advocates just
/// have no time".
fn is_plural_before_verb(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let next = at + 1 + usize::from(paragraph.pos(at + 1) == Pos::Adv);
    let is_verb = matches!(paragraph.pos(next), Pos::VerbFinite | Pos::Aux);
    let follows_noun = at > 0 && (paragraph.pos(at - 1).is_common_noun() || paragraph.pos(at - 1) == Pos::Propn);
    cue.form == VerbForm::Third && !closed_classes::is_said(paragraph.lower(at)) && is_verb && follows_noun
}

/// Whether the determiner or adjective before a verb is its subject: "some say", "the official says", "the circular calls it".
fn follows_adjective_as_noun(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let before = at - 1;
    if paragraph.pos(before) == Pos::Det {
        return closed_classes::is_quantifier_as_noun(paragraph.lower(before)) && paragraph.pos(at) == Pos::VerbFinite;
    }
    let has_article = before.checked_sub(1).is_some_and(|article| paragraph.pos(article) == Pos::Det);
    // "The laboratory wrote": the tagger may take both for something else.
    let is_past =
        cue.form == VerbForm::Past && cue.has(CueTag::Say) && !closed_classes::may_be_participle(paragraph.lower(at));
    let is_present =
        cue.form == VerbForm::Third && (paragraph.pos(at) == Pos::VerbFinite || paragraph.word(at + 1) == ":");
    is_past || is_present && (has_article || paragraph.is_capital(before))
}

/// Whether a word stands between a quotation that a comma ends and whoever says it, whatever the tagger takes it for:
/// “It leaks,” reasoned Ana Bell.
fn follows_quotation(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let is_end = |at: usize| matches!(paragraph.word(at), "," | "?" | "!");
    let next = at + 1 + usize::from(closed_classes::is_particle_of_saying(paragraph.lower(at + 1)));
    matches!(cue.form, VerbForm::Past | VerbForm::Third)
        && cue.is_speech()
        && at >= 2
        && quotation::is_closing(paragraph, at - 1)
        && is_end(at - 2)
        && (paragraph.pos(next) == Pos::Propn || paragraph.pos(next) == Pos::Det)
}

/// Whether a word that the tagger may take for a noun has a subject before it and a clause with *that* after it: "Bell, who
/// leads the union, counters that the pier leaks".
fn reports_clause(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let next = at + 1 + usize::from(closed_classes::is_particle_of_saying(paragraph.lower(at + 1)));
    let start = paragraph.sentence_start(at);
    // "The complaint alleges that": no other verb stands before.
    let is_first = || !words::has_finite_verb(paragraph, &(words::clause_start(paragraph, start, at)..at));
    let has_subject = || {
        at.checked_sub(1).filter(|_| at > start).is_some_and(|before| {
            is_comma(paragraph, before)
                || matches!(paragraph.pos(before), Pos::Propn | Pos::Cconj)
                || closed_classes::is_relative_subject(paragraph.lower(before))
                || paragraph.pos(before) == Pos::Noun && is_first()
                || paragraph.pos(before) == Pos::NounPlural && cue.form == VerbForm::Base && is_first()
        })
    };
    let is_clause = || {
        let that = past_circumstance(paragraph, next);
        let is_that = paragraph.lower(that) == closed_classes::THAT;
        is_that
            && (next > at + 1 && paragraph.pos(that) == Pos::Sconj
                || content::is_clause(paragraph, that + 1..paragraph.sentence_end(at)))
    };
    let is_quotation = || {
        // "Shot back on Monday: “No.”"
        let is_end =
            |at: &usize| is_comma(paragraph, *at) || paragraph.word(*at) == ":" || quotation::is_open(paragraph, *at);
        let end = (next..next + LONGEST_OCCASION).find(is_end);
        let is_occasion =
            |end: usize| !(next..end).any(|at| paragraph.pos(at).is_verb() || paragraph.pos(at) == Pos::Aux);
        let opens = |end: usize| (end..=end + 1).any(|at| quotation::is_open(paragraph, at));
        // "Sings “Kellan Bay”" need not say anything.
        let is_marked = |end: usize| cue.has(CueTag::Say) || !quotation::is_open(paragraph, end);
        end.is_some_and(|end| is_marked(end) && is_occasion(end) && opens(end)) && is_first()
    };
    // "Lawyers for the company state in the complaint that".
    let is_plural = || (start..at).any(|before| paragraph.pos(before) == Pos::NounPlural);
    let is_finite = matches!(cue.form, VerbForm::Third | VerbForm::Past) || cue.form == VerbForm::Base && is_plural();
    is_finite && cue.is_speech() && has_subject() && (is_clause() || is_quotation())
}

/// The word after a circumstance between a verb and *that*: "notes, in a memo, that", "state in the complaint that".
fn past_circumstance(paragraph: &TaggedParagraph, start: usize) -> usize {
    let opens = start + usize::from(is_comma(paragraph, start));
    if paragraph.pos(opens) != Pos::Adp {
        return start;
    }
    let is_end = |at: &usize| paragraph.lower(*at) == closed_classes::THAT || paragraph.pos(*at).is_verb();
    (opens..opens + LONGEST_OCCASION).find(is_end).unwrap_or(start)
}

/// Whether a word that the tagger may take for a noun says what documents before it contain: "the minutes record a vote".
fn follows_documents(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let is_plural = || paragraph.pos(at - 1) == Pos::NounPlural && paragraph.classes(at - 1).has(Class::Document);
    // "The institute's report shows just over 1 percent".
    let is_one = || {
        at > 0
            && cue.form == VerbForm::Third
            && cue.has(CueTag::Paper)
            && paragraph.pos(at - 1) == Pos::Noun
            && paragraph.classes(at - 1).has(Class::Document)
            && matches!(paragraph.pos(at + 1), Pos::Num | Pos::Det | Pos::Adv | Pos::Sconj)
            && !words::has_finite_verb(paragraph, &(paragraph.sentence_start(at)..at))
    };
    if is_one() {
        return true;
    }
    cue.form == VerbForm::Base
        && (cue.has(CueTag::Page) || cue.has(CueTag::Paper))
        && at > 0
        && is_plural()
        && matches!(paragraph.pos(at + 1), Pos::Num | Pos::Det)
}

/// Whether a word that the tagger may take for a noun says who says what comes before: ", customs data show."
fn closes_sentence(paragraph: &TaggedParagraph, at: usize, cue: Cue) -> bool {
    let is_last = matches!(paragraph.word(at + 1), "" | "." | ";" | ",");
    let before = at.saturating_sub(LONGEST_SOURCE)..at;
    let is_present = matches!(cue.form, VerbForm::Base | VerbForm::Third);
    is_last
        && is_present
        && (cue.has(CueTag::Paper) || cue.has(CueTag::Say))
        && before.clone().rev().find(|&i| is_comma(paragraph, i)).is_some_and(|comma| {
            paragraph.pos(comma + 1) != Pos::Adp && !words::has_finite_verb(paragraph, &(comma + 1..at))
        })
        && paragraph.pos(at).is_common_noun()
        && paragraph.pos(at - 1) != Pos::Num
        && !paragraph.is_capital(at)
}

/// The first of the auxiliaries and adverbs before a verb.
fn group_start(paragraph: &TaggedParagraph, sentence: &Sentence, verb: usize) -> usize {
    let mut start = verb;
    while start > sentence.tokens.start && verb - start < LONGEST_GROUP {
        let before = start - 1;
        let word = paragraph.lower(before);
        let joins = match paragraph.pos(before) {
            Pos::Aux => true,
            Pos::Adv => start == verb || !(en::CLAUSE_ADVERBS.contains(word) || closed_classes::is_wh_adverb(word)),
            Pos::Part => closed_classes::is_verb_particle(word),
            _ => is_be(word) || closed_classes::is_auxiliary(word),
        };
        if !joins || is_mark(paragraph, before) {
            break;
        }
        start = before;
    }
    if start < verb && start > sentence.tokens.start {
        // "went on to say", "declined to say": the verb before carries the subject.
        let before = start - 1;
        let is_carried = match paragraph.lower(start) {
            closed_classes::ON => closed_classes::is_go(paragraph.lower(before)),
            TO => paragraph.pos(before).is_verb(),
            _ => false,
        };
        // "Has rung in to say".
        let is_particle = paragraph.lower(start) == TO
            && matches!(paragraph.pos(before), Pos::Adp | Pos::Adv)
            && before > sentence.tokens.start
            && paragraph.pos(before - 1).is_verb();
        if is_particle {
            return group_start(paragraph, sentence, before - 1);
        }
        if is_carried {
            return group_start(paragraph, sentence, before);
        }
    }
    while start < verb && paragraph.pos(start) == Pos::Adv && closed_classes::is_pro_adverb(paragraph.lower(start)) {
        start += 1;
    }
    start
}

/// Whether a token is a mark, and not a word or the short form of an auxiliary ("’s", "’ve").
fn is_mark(paragraph: &TaggedParagraph, at: usize) -> bool {
    paragraph.pos(at) == Pos::Punct
        || !paragraph.word(at).starts_with(char::is_alphanumeric) && paragraph.pos(at) != Pos::Aux
}
