//! Credit facts: what the credits of one paragraph show by themselves.
//!
//! The kind of the source is worked out twice, for the case that the core of its phrase names an entity and for the case that
//! it does not, because a paragraph does not know the entities of the story; `attribution/credits.rs` chooses. Spans count
//! bytes of the annotated text of the paragraph.

use std::ops::Range;
use std::sync::Arc;

use crate::language::Annotation;
use crate::language::closed_classes;
use crate::language::credit::{Credit, CreditKind};
use crate::language::en;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::story::attribution::Mode;
use crate::story::attribution::source::{self, Classified, Unnamed};
use crate::story::entities::gender;
use crate::text::LocalSpan;

/// The most tokens of what explains a name before a relative pronoun.
const LONGEST_EXPLANATION: usize = 12;
/// The longest bracket between a noun and its relative clause, in tokens: "(D-Fla.)".
const LONGEST_BRACKET: usize = 8;

/// The most words of an office without an article: "Danish minister".
const LONGEST_BARE_OFFICE: usize = 2;

/// A credit of one paragraph.
#[derive(Debug)]
pub(crate) struct CreditFacts {
    pub(crate) kind: CreditKind,
    pub(crate) cue: LocalSpan,
    /// The reporting verb in the cue.
    pub(crate) verb: Option<LocalSpan>,
    pub(crate) content: Vec<LocalSpan>,
    /// How much of its content is quoted.
    pub(crate) mode: Mode,
    /// Its source, if it has one.
    pub(crate) source: Option<SourceFacts>,
    /// Present if the words were posted on a platform.
    pub(crate) post: Option<Post>,
}

/// A credit for words posted on a platform.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Post {
    /// Whether its sentence names a month or a day.
    pub(crate) is_dated: bool,
}

/// The source of a credit.
#[derive(Debug)]
pub(crate) struct SourceFacts {
    /// The whole phrase.
    pub(crate) phrase: LocalSpan,
    /// Its core: all before the first preposition, comma, relative pronoun or participle.
    pub(crate) core: LocalSpan,
    /// The first word, if it is a possessive pronoun: "her" in "her daughter".
    pub(crate) possessor: Option<LocalSpan>,
    /// The word before the comma, if the phrase describes somebody in apposition: "Harding" in "Harding, a former teacher".
    pub(crate) described: Option<LocalSpan>,
    /// The phrase that speaks: the antecedent where the source is a relative pronoun, else the whole phrase.
    pub(crate) speaker: LocalSpan,
    /// The part of the core after an owner: "aide" in "the mayor's aide".
    pub(crate) owned: Option<LocalSpan>,
    /// What explains the head after a comma: "economist Ada Brandt" in "the report's author, economist Ada Brandt".
    pub(crate) apposition: Option<LocalSpan>,
    /// A long title with the name after it: "Secretary of State Ada Brandt".
    pub(crate) titled: Option<LocalSpan>,
    /// The office of a definite description, in lower case: "minister" in "the minister".
    pub(crate) office: Option<String>,
    /// The noun of a short description of a body, in lower case: "company" in "the company".
    pub(crate) body: Option<String>,
    /// Whether the phrase is a courtesy title with a name: "Mrs. Brandt".
    pub(crate) is_courtesy: bool,
    /// Whether it is the pronoun for a body or a thing.
    pub(crate) is_it: bool,
    /// Whether it is a pronoun that may refer to an unnamed source.
    pub(crate) is_pronoun: bool,
    /// The description of the source, if it is unnamed.
    pub(crate) unnamed: Option<Arc<Unnamed>>,
    /// Its kind and score if its core names an organization or a place.
    pub(crate) if_named: Classified,
    /// Its kind and score if its core does not.
    pub(crate) if_not_named: Classified,
}

impl CreditFacts {
    /// The facts of a credit of this paragraph.
    pub(crate) fn of(annotation: &Annotation, credit: &Credit) -> Self {
        let sentence = annotation.sentences().get(annotation.sentence_of(credit.cue.start));
        let sentence = sentence.map_or(0..0, |sentence| sentence.tokens.clone());
        let post = source::is_post(annotation, &credit.cue, &sentence)
            .then(|| Post { is_dated: is_dated(annotation, &sentence) });
        Self {
            kind: credit.kind,
            cue: annotation.span(&credit.cue),
            verb: credit.verb.map(|verb| annotation.span(&(verb..verb + 1))),
            content: credit.content.iter().map(|piece| annotation.span(piece)).collect(),
            mode: mode(annotation, &credit.content),
            source: credit.source.as_ref().map(|phrase| SourceFacts::of(annotation, phrase, &sentence)),
            post,
        }
    }
}

impl SourceFacts {
    fn of(annotation: &Annotation, phrase: &Range<usize>, sentence: &Range<usize>) -> Self {
        let speaker = relative_antecedent(annotation, phrase, sentence).unwrap_or_else(|| phrase.clone());
        let unnamed = source::unnamed(annotation, &speaker).map(Arc::new);
        let names_channel = source::names_channel(annotation, sentence);
        let classified = |is_named| source::classify(annotation, &speaker, unnamed.clone(), is_named, names_channel);
        let first = annotation.lower(speaker.start);
        let has_possessor = closed_classes::is_possessive_of_people(first) && speaker.len() > 1;
        let is_pronoun = closed_classes::is_pronoun_for_source(first) || gender::of_pronoun(first).is_some();
        let core = source::core(annotation, &speaker);
        Self {
            phrase: annotation.span(phrase),
            core: annotation.span(&core),
            possessor: has_possessor.then(|| annotation.span(&(speaker.start..speaker.start + 1))),
            described: described(annotation, &speaker),
            owned: owned(annotation, &core),
            apposition: apposition(annotation, &speaker).map(|piece| annotation.span(&piece)),
            titled: titled(annotation, &speaker, unnamed.is_some()).map(|title| annotation.span(&title)),
            office: office(annotation, &speaker),
            body: body(annotation, &speaker),
            is_courtesy: is_courtesy(annotation, &speaker),
            is_pronoun: is_pronoun && speaker.len() == 1,
            is_it: first == closed_classes::IT && speaker.len() == 1,
            if_named: classified(true),
            if_not_named: classified(false),
            speaker: annotation.span(&speaker),
            unnamed,
        }
    }
}

/// The noun phrase to which a source refers that is a relative pronoun: "an aide" in "an aide, who said".
fn relative_antecedent(
    annotation: &Annotation,
    phrase: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let at = phrase.start;
    if phrase.len() != 1 || !closed_classes::is_relative_subject(annotation.lower(at)) {
        return None;
    }
    let before = at.checked_sub(1)?;
    if annotation.pos(before) == Pos::Cconj {
        // "Said Ana Bell, who runs a fund and who said".
        let is_pronoun = |at: &usize| closed_classes::is_relative_subject(annotation.lower(*at));
        let first = (sentence.start..before).rev().find(is_pronoun)?;
        return relative_antecedent(annotation, &(first..first + 1), sentence);
    }
    let end = if annotation.lower(before) == "," { before } else { at };
    let end = before_age_or_bracket(annotation, sentence.start, end);
    let end = before_participle(annotation, sentence.start, end).unwrap_or(end);
    let is_noun = |at: usize| annotation.pos(at).is_common_noun() || annotation.pos(at) == Pos::Propn;
    let noun = (sentence.start..end).rev().find(|&at| is_noun(at)).filter(|&noun| noun + 1 == end)?;
    let (noun, end) = before_time(annotation, sentence.start, noun).map_or((noun, end), |noun| (noun, noun + 1));
    let mut start = noun;
    while start > sentence.start && belongs_to_noun(annotation, start - 1) {
        start -= 1;
    }
    // "Ana Bell, a nurse, who said": the name comes before its apposition.
    let comma = (sentence.start..noun).rev().take(LONGEST_EXPLANATION).find(|&at| annotation.lower(at) == ",");
    // "Ana Bell, 49, a nurse who said".
    let before_age = |comma: usize| {
        let is_age = comma > 2 && annotation.pos(comma - 1) == Pos::Num && annotation.word(comma - 2) == ",";
        if is_age { comma - 2 } else { comma }
    };
    let comma = comma.map(|comma| (comma, before_age(comma))).filter(|(_, name)| *name > sentence.start);
    let name = comma.map(|(comma, name)| (comma, name - 1)).filter(|&(comma, name)| {
        let first = annotation.lower(comma + 1);
        // "Ana Bell, of Kellan, who said", "Ana Bell, D-Fla., who said".
        let is_home = first == closed_classes::OF || comma + 2 == end && is_party_and_home(annotation.word(comma + 1));
        let explains = is_home
            || annotation.pos(comma + 1) == Pos::Det
            || en::PERSON_TITLES.contains(first)
            || en::PERSON_NOUNS.contains(first);
        let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
        explains && annotation.pos(name) == Pos::Propn && !(name..noun).any(is_verb)
    });
    if let Some((_, name)) = name {
        start = name;
        while start > sentence.start && annotation.pos(start - 1) == Pos::Propn {
            start -= 1;
        }
    }
    Some(start..end)
}

/// Whether a word is an abbreviated place, or party and place: "Fla.", "D-Fla.", "R-Alder".
fn is_party_and_home(word: &str) -> bool {
    let is_party = |(party, home): (&str, &str)| party.len() == 1 && home.starts_with(char::is_uppercase);
    word.ends_with('.') || word.split_once('-').is_some_and(is_party)
}

/// Where a noun phrase ends that an age or a bracket follows: after "Bell" in "Ana Bell, 34, who said", "Ana Bell (D), who said".
fn before_age_or_bracket(annotation: &Annotation, start: usize, end: usize) -> usize {
    let Some(last) = end.checked_sub(1).filter(|last| *last > start) else { return end };
    if annotation.pos(last) == Pos::Num && annotation.word(last - 1) == "," {
        return last - 1;
    }
    let is_bracket = annotation.word(last) == ")";
    (start + 1..last).rev().take(LONGEST_BRACKET).find(|&at| is_bracket && annotation.word(at) == "(").unwrap_or(end)
}

/// Where a noun phrase ends that a participle between commas follows: after "audit" in "an audit, made public on Monday, which found".
fn before_participle(annotation: &Annotation, start: usize, end: usize) -> Option<usize> {
    let comma = (start + 1..end).rev().take(LONGEST_EXPLANATION).find(|&at| annotation.word(at) == ",")?;
    let is_verb = |at: usize| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
    let is_participle = annotation.pos(comma + 1) == Pos::VerbParticiple && !(comma + 1..end).any(is_verb);
    (is_participle && annotation.pos(comma - 1).is_common_noun()).then_some(comma)
}

/// The noun before a phrase of time: "officials" in "officials last August", "officials at that hour".
fn before_time(annotation: &Annotation, start: usize, noun: usize) -> Option<usize> {
    let word = annotation.lower(noun);
    let is_time = vocabulary::is_calendar_unit(word) || vocabulary::is_month(word) || vocabulary::is_weekday(word);
    let is_before = |at: &usize| {
        matches!(annotation.pos(*at), Pos::Adp | Pos::Det) || closed_classes::is_recent(annotation.lower(*at))
    };
    let before = (start..noun).rev().find(|at| !is_before(at)).filter(|_| is_time)?;
    (annotation.pos(before).is_common_noun() && before + 1 < noun).then_some(before)
}

/// Whether a word can stand before a noun in its phrase.
fn belongs_to_noun(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at).is_common_noun()
        || matches!(annotation.pos(at), Pos::Propn | Pos::Adj | Pos::Det | Pos::Num)
        || closed_classes::is_possessive_ending(annotation.lower(at))
        || annotation.lower(at) == closed_classes::OF
}

/// The part of a core after its last owner: "aide" in "the mayor's aide".
fn owned(annotation: &Annotation, core: &Range<usize>) -> Option<LocalSpan> {
    let owner = core.clone().rev().find(|&at| closed_classes::is_possessive_ending(annotation.lower(at)))?;
    (owner + 1 < core.end).then(|| annotation.span(&(owner + 1..core.end)))
}

/// What explains a noun after the first comma of its phrase, up to the next one.
fn apposition(annotation: &Annotation, phrase: &Range<usize>) -> Option<Range<usize>> {
    let comma = phrase.clone().find(|&at| annotation.word(at) == ",")?;
    let end = (comma + 1..phrase.end).find(|&at| annotation.word(at) == ",").unwrap_or(phrase.end);
    // "A letter that the mayor, Ana Bell, wrote", "the letter, signed by Ana Bell".
    let is_inside_clause = phrase
        .clone()
        .skip(1)
        .take_while(|&at| at < comma)
        .any(|at| matches!(annotation.lower(at), closed_classes::THAT | closed_classes::WHICH));
    let is_clause = is_inside_clause
        || annotation.pos(comma + 1) == Pos::VerbParticiple
        || closed_classes::opens_relative_clause(annotation.lower(comma + 1))
        || (comma + 1..end).any(|at| annotation.pos(at) == Pos::VerbFinite);
    let is_title = |at: usize| vocabulary::is_person_noun_or_title(annotation.lower(at));
    let is_description = comma.checked_sub(1).is_none_or(|before| annotation.pos(before) != Pos::Propn)
        || !annotation.is_capital(phrase.start)
        || (phrase.start..comma).any(is_title);
    let explains_other = explains_relative(annotation, phrase.start, comma);
    (!is_clause && is_description && !explains_other && comma + 1 < end).then_some(comma + 1..end)
}

/// Whether the words after a comma say who the person is whose relatives speak: "the family of the man, Ana Bell,".
fn explains_relative(annotation: &Annotation, start: usize, comma: usize) -> bool {
    let Some(of) = (start + 1..comma).find(|&at| annotation.lower(at) == closed_classes::OF) else { return false };
    let is_person = |at: usize| en::PERSON_NOUNS.contains(annotation.lower(at));
    let speaker = of - 1;
    let is_group = annotation.pos(speaker) == Pos::NounPlural || en::BODY_NOUNS.contains(annotation.lower(speaker));
    is_group && !is_person(speaker) && is_person(comma - 1) && annotation.pos(comma - 1) == Pos::Noun
}

/// A long title with the name after it: "Secretary of State Ada Brandt", without what follows after a comma. Where its head is
/// a noun for people without a name, it has to be a title: "Minister for Ports Ada Brandt", not "Aide to Gov. Ada Brandt".
fn titled(annotation: &Annotation, phrase: &Range<usize>, is_unnamed: bool) -> Option<Range<usize>> {
    let end = phrase.clone().find(|&at| annotation.word(at) == ",").unwrap_or(phrase.end);
    let is_title = annotation.is_capital(phrase.start)
        && (annotation.pos(phrase.start) == Pos::Propn
            || annotation.pos(phrase.start) == Pos::Noun
            || annotation.pos(phrase.start) == Pos::Adj);
    let preposition = phrase.clone().find(|&at| annotation.pos(at) == Pos::Adp);
    let is_office = || {
        preposition.is_some_and(|at| {
            // "Ambassador to the Union Ada Brandt".
            (closed_classes::ties_nouns(annotation.lower(at)) || annotation.lower(at) == closed_classes::TO)
                && en::PERSON_TITLES.contains(annotation.lower(at - 1))
                && !annotation.classes(at - 1).has(Class::Spokesperson)
        })
    };
    (is_title && end > phrase.start + 3 && annotation.pos(end - 1) == Pos::Propn && (!is_unnamed || is_office()))
        .then_some(phrase.start..end)
}

/// The office of a definite description of one person: "minister" in "the minister", "its interior minister".
fn office(annotation: &Annotation, phrase: &Range<usize>) -> Option<String> {
    let first = annotation.lower(phrase.start);
    let head = source::head(annotation, phrase)?;
    // "Harland's president".
    let is_owned = (phrase.start..head).any(|at| closed_classes::is_possessive_ending(annotation.lower(at)));
    let is_definite = closed_classes::is_definite(first) || closed_classes::is_possessive(first) || is_owned;
    // "Judge finds", "Danish minister: …": a headline leaves out the article.
    let is_headline = phrase.len() <= LONGEST_BARE_OFFICE
        && (annotation.sentence_start(head) == phrase.start || follows_headline_mark(annotation, phrase.start))
        && en::PERSON_TITLES.contains(annotation.lower(head))
        && phrase
            .clone()
            .all(|at| annotation.pos(at).is_common_noun() || matches!(annotation.pos(at), Pos::Adj | Pos::Propn));
    let is_bare = head + 1 == phrase.end && (is_headline || phrase.clone().all(|at| annotation.pos(at) == Pos::Noun));
    // "The Mayor said": some papers write every office with a capital.
    let is_partisan = en::KINDS_OF_PEOPLE.contains(annotation.lower(head)) && head + 1 == phrase.end;
    let is_office =
        is_definite && (phrase.len() == 2 && en::PERSON_TITLES.contains(annotation.lower(head)) || is_partisan);
    let is_lower = !annotation.is_capital(head) || is_headline && head == phrase.start || is_office;
    let is_one = annotation.pos(head) != Pos::NounPlural && is_lower;
    // "The mayor, Ana Bell" names the person.
    let is_named = (head + 1..phrase.end).any(|at| annotation.word(at) == "," && annotation.pos(at + 1) == Pos::Propn);
    if !is_one || is_named || !(is_bare || is_definite && head > phrase.start) {
        return None;
    }
    let noun = annotation.lower(head);
    let before = head.checked_sub(1).map_or("", |before| annotation.lower(before));
    Some(if en::LESSER_OFFICES.contains(before) { format!("{before} {noun}") } else { noun.to_owned() })
}

/// Whether a mark before a token parts a headline: "Rates up; Mayor says blame pipes".
fn follows_headline_mark(annotation: &Annotation, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|mark| matches!(annotation.word(mark), ";" | ","))
}

/// The noun of a description of a body by an article and nothing else: "company" in "the company".
fn body(annotation: &Annotation, phrase: &Range<usize>) -> Option<String> {
    let noun = annotation.lower(phrase.end - 1);
    let is_short = phrase.len() == 2 && closed_classes::is_definite(annotation.lower(phrase.start));
    (is_short && en::BODY_NOUNS.contains(noun)).then(|| noun.to_owned())
}

/// Whether a phrase is a courtesy title with a name: "Mrs. Brandt".
fn is_courtesy(annotation: &Annotation, phrase: &Range<usize>) -> bool {
    let title = annotation.lower(phrase.start).trim_end_matches('.');
    en::COURTESY_TITLES.contains(title) && annotation.pos(phrase.start + 1) == Pos::Propn && phrase.len() > 1
}

/// The word before the comma that a description follows: "Harding, a former teacher".
fn described(annotation: &Annotation, phrase: &Range<usize>) -> Option<LocalSpan> {
    let comma = phrase.start.checked_sub(1).filter(|comma| annotation.lower(*comma) == ",")?;
    let before = comma.checked_sub(1)?;
    closed_classes::is_article(annotation.lower(phrase.start)).then(|| annotation.span(&(before..comma)))
}

/// Whether a sentence names a month or a day.
fn is_dated(annotation: &Annotation, sentence: &Range<usize>) -> bool {
    sentence
        .clone()
        .map(|at| annotation.lower(at))
        .any(|word| vocabulary::is_month(word) || vocabulary::is_weekday(word))
}

/// How much of the content is quoted, by the share of its letters inside quotation marks. A mixed quotation has at
/// least one quoted letter; 19 in 20 make it direct.
fn mode(annotation: &Annotation, content: &[Range<usize>]) -> Mode {
    let text = annotation.text();
    let quotes = annotation.quotes();
    let (mut letters, mut quoted) = (0_usize, 0_usize);
    for local in content.iter().map(|tokens| annotation.span(tokens)) {
        for (at, c) in local.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let place = local.start + at;
            let inside =
                quotes.around(place).is_some() || quotes.unclosed.first().is_some_and(|open| open.start < place);
            letters += c.len_utf8();
            quoted += if inside { c.len_utf8() } else { 0 };
        }
    }
    match quoted {
        0 => Mode::Indirect,
        _ if quoted * 20 >= letters * 19 => Mode::Direct,
        _ => Mode::Mixed,
    }
}
