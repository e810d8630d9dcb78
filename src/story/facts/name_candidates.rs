//! Name candidates: the runs of words in one paragraph that look like names.
//!
//! They come from the named-entity tagger, from lists of names known whole, and from runs of proper nouns that the tagger did
//! not mark. `name_runs.rs` joins and parts these, `not_a_name.rs` leaves words out, `compound.rs` completes the names of organizations and places, `name_context.rs` reads the words around a name.
//! Which entity a candidate refers to is decided later, from the whole story (`entities/resolve/`).
//!
//! Positions are indexes of tokens in the paragraph.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::language::closed_classes::{THE, is_and, is_possessive_ending};
use crate::language::tagger::{NameKind, Pos, facts};
use crate::language::vocabulary;
use crate::language::{Annotation, en};
use crate::story::entities::name::{PersonName, fold, is_given_name, is_particle};
use crate::story::facts::compound::{self, Run};
use crate::story::facts::kind_evidence::KindEvidence;
use crate::story::facts::name_context::{self, Setting, Speakers, is_personal_title, is_title};
use crate::story::facts::name_roles::{self, Roles};
use crate::story::facts::name_runs::{
    drop_titles, is_family_first, is_given_after_title, is_taken, join_body_participles, join_given_names, join_halves,
    join_nicknames, join_particles, proper_runs, split_people,
};
use crate::story::facts::not_a_name::{is_desk_mark, is_name_alone, is_word_of_office};
use crate::story::facts::{naming, roles_around};
use crate::text::characters::straightened;

/// The name candidates of a paragraph.
#[derive(Debug, Default)]
pub(crate) struct NameCandidates {
    /// Words that look like a name, in order.
    pub(crate) likely: Vec<Arc<NameCandidate>>,
    /// Capitalized words that do not look like a name by themselves, but may be the short name of an entity of the story.
    pub(crate) possible: Vec<Arc<NameCandidate>>,
}

/// A run of words that may be a name, with what its paragraph shows about it.
#[derive(Debug)]
pub(crate) struct NameCandidate {
    /// Its tokens, without title and possessive ending.
    pub(crate) tokens: Range<usize>,
    /// Its words.
    pub(crate) text: String,
    /// Its words, folded for comparison.
    pub(crate) folded: String,
    /// Its first and its last word, folded; both are the same if it is one word.
    pub(crate) ends: [String; 2],
    /// Its parts, read as a person's name; parsed when first asked for.
    person: OnceLock<Arc<PersonName>>,
    /// The kind that the tagger gave it; `None` for a run of proper nouns that it did not mark.
    pub(crate) kind: Option<NameKind>,
    /// The title or office before it.
    pub(crate) title: Option<String>,
    /// What the words next to it say about its bearer: "a county engineer".
    pub(crate) roles: Vec<String>,
    /// What its bearer is to a relative near by: "mother" in "Ruth Lind and her son".
    pub(crate) kin: Option<String>,
    /// Another name that the words after it give its bearer: "Trip" in "Dirk Bell III, who is known as Trip".
    pub(crate) alias: Option<String>,
    /// The surname that a given name shares with the name after it: "Varga" in "Tom and Ida Varga".
    pub(crate) shared_surname: Option<String>,
    /// What the words around it show of its bearer's kind.
    pub(crate) evidence: KindEvidence,
    /// Whether a credit of speech has it as its source.
    pub(crate) is_speaker: bool,
    /// Whether a finite verb follows, as after a subject.
    pub(crate) precedes_verb: bool,
    /// What the neighbouring words make of it.
    pub(crate) setting: Setting,
}

impl NameCandidate {
    /// The parts of the name, read as a person's.
    pub(crate) fn person(&self) -> &Arc<PersonName> {
        self.person.get_or_init(|| {
            let name = PersonName::parse(&self.text);
            Arc::new(match &self.alias {
                Some(alias) => name.with_nickname(alias),
                None => name,
            })
        })
    }

    /// Whether two candidates differ at most in their place in the paragraph. The fields that are skipped follow from the
    /// text.
    pub(crate) fn shows_the_same(&self, other: &Self) -> bool {
        let Self {
            tokens,
            text,
            folded: _,
            ends: _,
            person: _,
            kind,
            title,
            roles,
            kin,
            alias,
            shared_surname,
            evidence,
            is_speaker,
            precedes_verb,
            setting,
        } = self;
        tokens.len() == other.tokens.len()
            && *text == other.text
            && *kind == other.kind
            && *title == other.title
            && *roles == other.roles
            && *kin == other.kin
            && *alias == other.alias
            && *shared_surname == other.shared_surname
            && *evidence == other.evidence
            && (*is_speaker, *precedes_verb, *setting) == (other.is_speaker, other.precedes_verb, other.setting)
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it is an acronym: two to six capitals, with or without full stops.
    pub(crate) fn is_acronym(&self) -> bool {
        let letters = self.text.chars().filter(|c| *c != '.').count();
        self.len() == 1 && (2..=6).contains(&letters) && self.text.chars().all(|c| c.is_uppercase() || c == '.')
    }
}

/// The name candidates of a paragraph. In title case, common words are capitalized too.
pub(crate) fn names(annotation: &Annotation, is_title_case: bool) -> NameCandidates {
    let speakers = Speakers::of(annotation);
    let likely = likely(annotation, is_title_case, &speakers);
    let taken: Vec<Range<usize>> = likely.iter().map(|candidate| candidate.tokens.clone()).collect();
    let possible = (0..annotation.tokens().len()).filter(|&at| may_be_name(annotation, at) && !is_taken(&taken, at));
    let possible = possible.filter_map(|at| candidate(annotation, at..at + 1, None, &speakers)).map(Arc::new).collect();
    NameCandidates { likely: likely.into_iter().map(Arc::new).collect(), possible }
}

/// Whether a word is capitalized and does not form a compound noun with the next one: "Bell ringers marched" is about a bell.
fn may_be_name(annotation: &Annotation, at: usize) -> bool {
    let is_in_compound = annotation.pos(at + 1).is_common_noun() && !annotation.is_capital(at + 1);
    annotation.is_capital(at) && !is_in_compound
}

/// The runs of words that look like names, in order.
fn likely(annotation: &Annotation, is_title_case: bool, speakers: &Speakers) -> Vec<NameCandidate> {
    // In title case every word looks like a name to the tagger. Names of the body are found there by their text.
    let names = if is_title_case { &[] } else { annotation.names() };
    let mut taken: Vec<Range<usize>> = names.iter().map(|name| name.tokens.clone()).collect();
    let mut runs: Vec<Run> = names.iter().flat_map(|name| split_people(annotation, name)).collect();
    let known = compound::known_names(annotation, &taken);
    taken.extend(known.iter().map(|run| run.tokens.clone()));
    taken.sort_by_key(|range| range.start);
    runs.extend(known);
    let given = naming::given_names(annotation, &taken);
    taken.extend(given.iter().cloned());
    taken.sort_by_key(|range| range.start);
    runs.extend(given.into_iter().map(|tokens| Run { tokens, kind: Some(NameKind::Person) }));
    runs.extend(proper_runs(annotation, &taken).into_iter().map(|tokens| Run { tokens, kind: None }));
    runs.sort_by_key(|run| run.tokens.start);
    let runs = join_body_participles(annotation, join_given_names(annotation, join_halves(annotation, runs)));
    let runs = compound::join_partners(annotation, join_nicknames(annotation, join_particles(annotation, runs)));
    let mut likely = compound::complete(annotation, &runs);
    drop_titles(annotation, &mut likely);
    likely.into_iter().filter_map(|run| candidate(annotation, run.tokens, run.kind, speakers)).collect()
}

/// The candidate for a run of words, without titles before it and marks after it; `None` if what remains cannot be a name.
fn candidate(
    annotation: &Annotation,
    tokens: Range<usize>,
    kind: Option<NameKind>,
    speakers: &Speakers,
) -> Option<NameCandidate> {
    let whole = tokens.clone();
    let tokens = trimmed(annotation, tokens, kind);
    let is_one_word = tokens.len() == 1;
    let is_birth_name = || {
        let before = tokens.start.checked_sub(1);
        before.is_some_and(|before| en::BIRTH_NAME_MARKS.contains(annotation.lower(before)))
    };
    let is_in_office = is_one_word && is_word_of_office(annotation, tokens.start, kind);
    if tokens.is_empty()
        || is_in_office
        || is_birth_name()
        || is_one_word && !is_name_alone(annotation, tokens.start, kind)
    {
        return None;
    }
    let (start, end) = (tokens.start, tokens.end);
    // "Pay April 30" is the heading of a table.
    if kind.is_none() && vocabulary::is_month(annotation.lower(end - 1)) && annotation.pos(end) == Pos::Num {
        return None;
    }
    // Without its titles, what the tagger took for an organization is a person.
    let kind = if holds_titled_person(annotation, whole) { None } else { kind };
    let text = annotation.text_of(&tokens);
    let title = name_context::title_before(annotation, start);
    let roles = Roles::of(annotation, &tokens);
    Some(NameCandidate {
        text: text.to_owned(),
        folded: fold(text),
        ends: ends(text),
        person: OnceLock::new(),
        kind,
        evidence: KindEvidence::around(annotation, &tokens, kind, title.is_some() || roles.show_person),
        title,
        roles: roles.texts,
        kin: roles_around::kin(annotation, &tokens),
        alias: name_context::alias(annotation, tokens.end),
        shared_surname: shared_surname(annotation, &tokens),
        is_speaker: speakers.contain(&tokens),
        precedes_verb: matches!(annotation.pos(end), Pos::VerbFinite | Pos::Aux),
        setting: name_context::setting(annotation, &tokens),
        tokens,
    })
}

/// A run of words without its article, its possessive ending and marks, and, unless it is surely not a person, without titles.
fn trimmed(annotation: &Annotation, tokens: Range<usize>, kind: Option<NameKind>) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    while start < end && annotation.lower(start) == THE {
        start += 1;
    }
    // "General Staff" has no title.
    if en::KNOWN_BODIES.contains(&straightened(annotation.lower_of(&(start..end)))) {
        return start..end;
    }
    let is_ending = |word: &str| is_possessive_ending(word) || matches!(word, "'" | "’" | "," | ".");
    let is_letters = |at: usize| en::POST_NOMINALS.contains(annotation.lower(at).trim_end_matches('.'));
    while end > start
        && (is_ending(annotation.lower(end - 1))
            || end - start > 2 && is_letters(end - 1)
            || end - start > 1 && is_desk_mark(annotation, end - 1))
    {
        end -= 1;
    }
    let opens_with_day = vocabulary::is_weekday(annotation.lower(start)) && is_particle(annotation.word(start + 1));
    let may_be_person =
        opens_with_day || matches!(kind, Some(NameKind::Person) | None) || holds_titled_person(annotation, start..end);
    if may_be_person {
        // The tagger may include a word in small letters: "front-runner Ana Bell".
        let is_small = |at: usize| !annotation.is_capital(at) && !is_particle(annotation.word(at));
        let is_role = |at: usize| name_roles::is_person_noun(annotation, at) && !is_given_name(annotation.word(at));
        // "Board Chair Leland Hoag"
        let is_in_title = |at: usize| {
            let is_office = |title: usize| is_title(annotation, title) || is_role(title);
            !is_given_name(annotation.word(at)) && (at + 1..end.saturating_sub(2)).any(is_office)
        };
        // "Fire Marshal Lind": an everyday word before an office and a surname.
        let opens_office = |at: usize| {
            let word = annotation.word(at);
            at + 2 < end && is_title(annotation, end - 2) && !is_given_name(word) && facts(word).cluster().is_some()
        };
        // "Governor of Norvik Ruth Lind"
        let is_of_body = |at: usize| {
            facts(annotation.word(at)).is_place()
                && is_given_name(annotation.word(at + 1))
                && name_roles::is_in_office(annotation, at)
        };
        while start + 1 < end
            && !is_given_after_title(annotation, start, end)
            && (is_title(annotation, start)
                || is_small(start)
                || start + 2 < end && (is_role(start) || is_of_body(start))
                || is_in_title(start)
                || opens_office(start)
                || is_desk_mark(annotation, start))
        {
            start += 1;
        }
        // "On Tuesday Ter Braak met them": the day is not a part of the name.
        let may_follow_day = kind == Some(NameKind::Person)
            || is_particle(annotation.word(start + 1))
            || is_family_first(annotation, &(start + 1..end));
        if may_follow_day && start + 1 < end && vocabulary::is_weekday(annotation.lower(start)) {
            start += 1;
        }
        // "in June Bell said"
        let is_after_preposition = |at: usize| {
            at.checked_sub(1).is_some_and(|before| en::WORDS_BEFORE_MONTHS.contains(annotation.lower(before)))
        };
        if start + 1 < end && vocabulary::is_month(annotation.lower(start)) && is_after_preposition(start) {
            start += 1;
        }
    }
    start..end
}

/// Whether a run that the tagger took for an organization is a person with titles: "House Speaker Ida Lyle".
fn holds_titled_person(annotation: &Annotation, tokens: Range<usize>) -> bool {
    // "Superior Court Judge Ida Lyle"
    let titles = tokens.start..tokens.end.saturating_sub(1);
    let name = titles.rev().find(|&at| is_title(annotation, at)).map_or(tokens.start, |title| title + 1);
    let last = facts(annotation.word(tokens.end.saturating_sub(1)));
    let is_personal = name > tokens.start && is_personal_title(annotation, name - 1);
    name > tokens.start
        && !last.is_organization_word()
        && (is_personal && (1..=3).contains(&(tokens.end - name))
            || (2..=3).contains(&(tokens.end - name)) && is_given_name(annotation.word(name)))
}

/// The surname that the single given name at `tokens` shares with the next one: in "Tom and Ida Varga", Tom is a Varga too.
pub(super) fn shared_surname(annotation: &Annotation, tokens: &Range<usize>) -> Option<String> {
    let (and, second, surname) = (tokens.end, tokens.end + 1, tokens.end + 2);
    let is_given = |at: usize| annotation.is_capital(at) && is_given_name(annotation.word(at));
    let is_pair = tokens.len() == 1 && is_and(annotation.lower(and)) && is_given(tokens.start) && is_given(second);
    let is_surname = annotation.is_capital(surname)
        && annotation.pos(surname) == Pos::Propn
        && !(annotation.is_capital(surname + 1) && annotation.pos(surname + 1) == Pos::Propn);
    (is_pair && is_surname).then(|| annotation.word(surname).to_owned())
}

/// The first and the last word of a name, folded.
fn ends(name: &str) -> [String; 2] {
    let mut words = name.split(' ');
    let first = words.next().map(fold).unwrap_or_default();
    let last = words.next_back().map_or_else(|| first.clone(), fold);
    [first, last]
}
