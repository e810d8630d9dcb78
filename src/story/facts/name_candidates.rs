//! Name candidates: the runs of words in one paragraph that look like names.
//!
//! They come from the named-entity tagger, from lists of names known whole, and from runs of proper nouns that the tagger did
//! not mark. `compound.rs` completes the names of organizations and places, `name_context.rs` reads the words around a name.
//! Which entity a candidate refers to is decided later, from the whole story (`entities/resolve.rs`).
//!
//! Positions are indexes of tokens in the paragraph.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::language::closed_classes::{self, MAY, MID, THE, is_and, is_possessive_ending};
use crate::language::tagger::{Name, NameKind, Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::story::entities::name::{PersonName, fold, is_given_name, is_particle};
use crate::story::facts::compound::{self, Run};
use crate::story::facts::kind_evidence::KindEvidence;
use crate::story::facts::name_context::{self, Setting, Speakers, is_personal_title, is_title};
use crate::story::facts::name_roles::{self, Roles};
use crate::text::characters::straightened;

/// Most particles between two parts of a name: "von und zu".
const LONGEST_PARTICLES: usize = 3;

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
    runs.extend(proper_runs(annotation, &taken).into_iter().map(|tokens| Run { tokens, kind: None }));
    runs.sort_by_key(|run| run.tokens.start);
    let runs = join_given_names(annotation, join_halves(annotation, runs));
    let runs = compound::join_partners(annotation, join_nicknames(annotation, join_particles(annotation, runs)));
    let mut likely = compound::complete(annotation, &runs);
    drop_titles(annotation, &mut likely);
    likely.into_iter().filter_map(|run| candidate(annotation, run.tokens, run.kind, speakers)).collect()
}

/// A name as the tagger found it, split where it took two people for one: "Ann Bell met Bo Bell".
fn split_people(annotation: &Annotation, name: &Name) -> Vec<Run> {
    let Range { start, end } = name.tokens;
    let separates_names = |at: &usize| {
        let word = annotation.word(*at);
        word.chars().all(char::is_lowercase) && !is_particle(word) && annotation.pos(*at) != Pos::Adp
    };
    let separator = (start + 2..end.saturating_sub(1)).find(separates_names);
    let run = |tokens| Run { tokens, kind: Some(name.kind) };
    if name.kind == NameKind::Organization && holds_officer(annotation, &name.tokens) {
        return vec![run(start..end - 2), Run { tokens: end - 2..end, kind: Some(NameKind::Person) }];
    }
    match separator.filter(|_| name.kind == NameKind::Person) {
        Some(at) => vec![run(start..at), run(at + 1..end)],
        None => vec![run(start..end)],
    }
}

/// Whether the name of a body goes on with that of its officer: "CEO of the Harbour Council Oskar Wend".
fn holds_officer(annotation: &Annotation, body: &Range<usize>) -> bool {
    let Some(given) = body.end.checked_sub(2).filter(|&given| given > body.start) else { return false };
    let last = facts(annotation.word(given - 1));
    let article = usize::from(annotation.lower(body.start.saturating_sub(1)) == THE);
    (last.is_organization_word() || last.is_place())
        && is_given_name(annotation.word(given))
        && !facts(annotation.word(given + 1)).is_organization_word()
        && name_roles::is_in_office(annotation, body.start - article.min(body.start))
}

/// Joins two names of people that the tagger found side by side, the first of one word: "Wal" and "Dunstan".
fn join_halves(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Some(last) = joined.last_mut()
            && last.tokens.end == run.tokens.start
            && last.tokens.len() == 1
            && run.tokens.len() <= 2
            && (may_be_half(annotation, last) || run.tokens.len() == 1 && follows_role(annotation, last.tokens.start))
            && (last.tokens.start > annotation.sentence_start(last.tokens.start)
                || is_given_name(annotation.word(last.tokens.start)))
            && may_be_half(annotation, &run)
            && !is_title(annotation, last.tokens.start)
            && !is_title(annotation, run.tokens.start)
            && annotation.sentence_of(last.tokens.start) == annotation.sentence_of(run.tokens.start)
        {
            last.tokens.end = run.tokens.end;
            continue;
        }
        joined.push(run);
    }
    joined
}

/// Whether a role in small letters stands right before a name: "mayor Wal".
fn follows_role(annotation: &Annotation, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| {
        !annotation.is_capital(before)
            && (is_title(annotation, before) || name_roles::is_person_noun(annotation, before))
    })
}

/// Whether a name may be a part of a person's: the tagger says so, or found no kind for a word that nothing else is called.
fn may_be_half(annotation: &Annotation, run: &Run) -> bool {
    let is_unknown = |at: usize| {
        let word = facts(annotation.word(at));
        let is_new = word.cluster().is_none() && !word.is_place() && !word.is_organization_word();
        let has_small = annotation.word(at).contains(char::is_lowercase);
        has_small && (word.is_given_name() || is_new)
    };
    let is_unmarked = || run.kind.is_none() && run.tokens.clone().all(is_unknown);
    run.kind == Some(NameKind::Person) || is_unmarked()
}

/// Joins a surname with the given name right before it that looks like a common word and was left alone: "Superintendent Grant
/// Weller", "her lawyer, Blessing Etuk".
fn join_given_names(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let mut floor = 0;
    let with_given_name = |run: Run| {
        let Range { start, end } = run.tokens;
        if let Some(start) = start.checked_sub(1).filter(|&at| at >= floor && is_known_body(annotation, &(at..end))) {
            floor = end;
            return Run { tokens: start..end, kind: Some(NameKind::Organization) };
        }
        // "Water Minister Dean Grayling"
        let is_given = |at: usize| is_lone_given_name(annotation, at) || is_given_after_title(annotation, at, end);
        let given = start.checked_sub(1).filter(|&at| at >= floor && is_given(at));
        floor = end;
        let last = facts(annotation.word(start));
        let is_of_place = last.is_place() || last.is_country() || last.is_part_of_place();
        let is_everyday = last.cluster().is_some() && !last.is_surname();
        let may_be_surname = end == start + 1 && annotation.is_capital(start) && !is_of_place && !is_everyday;
        match given.filter(|_| may_be_surname && run.kind != Some(NameKind::Organization)) {
            Some(given) => Run { tokens: given..end, kind: Some(NameKind::Person) },
            None => run,
        }
    };
    runs.into_iter().map(with_given_name).collect()
}

/// Whether capitalized words are the name of a body that everybody knows: "Downing Street".
fn is_known_body(annotation: &Annotation, words: &Range<usize>) -> bool {
    annotation.is_capital(words.start) && en::KNOWN_BODIES.contains(&straightened(annotation.lower_of(words)))
}

/// Whether a word with a capital is a given name and no title, though it is a common word too.
fn is_lone_given_name(annotation: &Annotation, at: usize) -> bool {
    let is_noun = matches!(annotation.pos(at), Pos::Noun | Pos::NounPlural | Pos::Adj | Pos::Propn | Pos::Intj);
    // Within a sentence only names have capitals: "Sen. Will Castellan".
    let is_noun = is_noun || at > annotation.sentence_start(at);
    let facts = facts(annotation.word(at));
    let is_of_place = facts.is_place() || facts.is_country() || facts.is_part_of_place();
    annotation.is_capital(at)
        && is_noun
        && is_given_name(annotation.word(at))
        && !is_of_place
        && !annotation.classes(at).has(Class::Demonym)
        && !is_title(annotation, at)
}

/// Joins the pieces of a person's name around particles in small letters: "Caroline van den Berg".
fn join_particles(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let is_small_particle = |at: usize| is_particle(annotation.word(at)) && !annotation.is_capital(at);
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let run = with_capital_particles(annotation, run, joined.last().map_or(0, |last| last.tokens.end));
        if let Some(last) = joined.last_mut() {
            let between = last.tokens.end..run.tokens.start;
            let opens_with_particle = is_small_particle(run.tokens.start);
            let has_particle = !between.is_empty() || is_small_particle(last.tokens.end - 1) || opens_with_particle;
            let is_split = has_particle
                && between.clone().all(is_small_particle)
                && [last.kind, run.kind].iter().all(|kind| *kind != Some(NameKind::Organization))
                && (annotation.is_capital(run.tokens.start) || opens_with_particle);
            if is_split && between.len() <= LONGEST_PARTICLES {
                *last = Run { tokens: last.tokens.start..run.tokens.end, kind: Some(NameKind::Person) };
                continue;
            }
        }
        joined.push(run);
    }
    joined
}

/// A name with the particles before it, the first of which has a capital since it opens the sentence or the name: "Van der Hoeven",
/// "De la Torre".
fn with_capital_particles(annotation: &Annotation, run: Run, floor: usize) -> Run {
    let Range { mut start, end } = run.tokens;
    let is_particle_at = |at: usize| is_particle(annotation.word(at));
    while let Some(before) = start.checked_sub(1).filter(|&at| at >= floor && is_particle_at(at)) {
        start = before;
    }
    // "La Paz" is a place, "De la Torre" is not.
    let is_clear =
        run.tokens.start - start > 1 || run.kind == Some(NameKind::Person) && !is_given_name(annotation.word(start));
    let is_name = run.kind != Some(NameKind::Organization) && annotation.is_capital(run.tokens.start);
    if start < run.tokens.start && annotation.is_capital(start) && is_name && is_clear {
        return Run { tokens: start..end, kind: Some(NameKind::Person) };
    }
    run
}

/// Joins the pieces of a person's name around a nickname in marks: "Rosa “Kit” Lindqvist".
fn join_nicknames(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let is_mark = |at: usize| matches!(annotation.word(at), "“" | "”" | "\"" | "‘" | "’" | "'" | "(" | ")");
    let is_nickname = |at: usize| is_mark(at) && is_mark(at + 2) && annotation.is_capital(at + 1);
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Some(last) = joined.last_mut() {
            // The nickname may be a run of its own, or a part of the one before it.
            let is_inside = last.tokens.len() == 1 && last.tokens.start > 0 && is_nickname(last.tokens.start - 1);
            let is_next = is_nickname(last.tokens.end) && run.tokens.start == last.tokens.end + 3;
            let is_within =
                last.tokens.len() > 1 && run.tokens.start == last.tokens.end && is_mark(last.tokens.end - 1);
            let holds_open_mark = last.tokens.len() > 2 && is_mark(last.tokens.end - 2) && is_mark(last.tokens.end);
            let is_within = is_within || holds_open_mark && run.tokens.start == last.tokens.end + 1;
            let is_person = |run: &Run| !matches!(run.kind, Some(NameKind::Organization | NameKind::Place));
            let is_given = is_given_name(annotation.word(last.tokens.start));
            if (is_next && (is_person(last) || is_given) || is_within) && is_person(&run) && !is_inside {
                *last = Run { tokens: last.tokens.start..run.tokens.end, kind: Some(NameKind::Person) };
                continue;
            }
            if is_inside && run.tokens.start == last.tokens.end + 1 && is_person(&run) {
                let nickname = joined.pop();
                if let Some(first) = joined.last_mut()
                    && nickname.as_ref().is_some_and(|nickname| first.tokens.end + 1 == nickname.tokens.start)
                {
                    *first = Run { tokens: first.tokens.start..run.tokens.end, kind: Some(NameKind::Person) };
                    continue;
                }
                joined.extend(nickname);
            }
        }
        joined.push(run);
    }
    joined
}

/// Leaves out runs that are only the title right before another name: "Battalion Chief" before "Renee Stokes".
fn drop_titles(annotation: &Annotation, runs: &mut Vec<Run>) {
    let starts: Vec<usize> =
        runs.iter().filter(|run| run.kind != Some(NameKind::Organization)).map(|run| run.tokens.start).collect();
    runs.retain(|run| !(is_title(annotation, run.tokens.end - 1) && starts.binary_search(&run.tokens.end).is_ok()));
}

/// Runs of proper nouns that the named-entity tagger did not mark.
fn proper_runs(annotation: &Annotation, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for sentence in annotation.sentences() {
        let mut start = None;
        for at in sentence.tokens.start..=sentence.tokens.end {
            let is_in_run = at < sentence.tokens.end
                && (annotation.pos(at) == Pos::Propn
                    || is_given_before_surname(annotation, at)
                    || at == sentence.tokens.start && is_set_off_as_person(annotation, at)
                    || opens_couple(annotation, at)
                    || is_given_after_kin(annotation, at)
                    || is_initials(annotation, at))
                && annotation.is_capital(at)
                && !is_taken(taken, at);
            match (is_in_run, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    runs.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
    }
    runs
}

/// Whether a word that the tagger took for a common noun is an acronym after an article: "the ECB". Next to other words in
/// capitals, or if it is an everyday word, its capitals are for emphasis.
fn is_initials(annotation: &Annotation, at: usize) -> bool {
    let is_all_capitals =
        |at: usize| annotation.word(at).len() > 1 && annotation.word(at).bytes().all(|byte| byte.is_ascii_uppercase());
    let Some(before) = at.checked_sub(1) else { return false };
    let is_emphasis =
        is_all_capitals(before) || is_all_capitals(at + 1) || facts(annotation.word(at)).cluster().is_some();
    annotation.pos(at) == Pos::Noun
        && (3..=6).contains(&annotation.word(at).len())
        && is_all_capitals(at)
        && !is_emphasis
        && annotation.lower(before) == THE
}

/// Whether a word that the tagger took for a common noun is the given name before a surname: "Victor Calder".
fn is_given_before_surname(annotation: &Annotation, at: usize) -> bool {
    annotation.pos(at) == Pos::Noun
        && annotation.pos(at + 1) == Pos::Propn
        && annotation.is_capital(at + 1)
        && is_given_name(annotation.word(at))
}

/// Whether a word is the first given name of a couple: "Hal" in "Hal and Renata Zabriskie".
fn opens_couple(annotation: &Annotation, at: usize) -> bool {
    annotation.is_capital(at) && shared_surname(annotation, &(at..at + 1)).is_some()
}

/// Whether a word within a sentence is the given name of somebody's relative: "his brother Miles was there".
fn is_given_after_kin(annotation: &Annotation, at: usize) -> bool {
    let owner = at.checked_sub(2).map_or("", |at| annotation.lower(at));
    annotation.is_capital(at)
        && annotation.pos(at).is_common_noun()
        && is_given_name(annotation.word(at))
        && closed_classes::is_possessive(owner)
        && en::KINSHIP_NOUNS.contains(annotation.lower(at - 1))
}

/// Whether a noun or adjective that opens a sentence is a name, since "who" or an age follows: "Hope, who runs a salon,".
fn is_set_off_as_person(annotation: &Annotation, at: usize) -> bool {
    let is_word = matches!(annotation.pos(at), Pos::Noun | Pos::Adj);
    is_word && annotation.word(at + 1) == "," && closed_classes::is_relative_person(annotation.lower(at + 2))
}

/// Whether a token lies in one of the ranges, which are sorted and do not overlap.
fn is_taken(taken: &[Range<usize>], at: usize) -> bool {
    let index = taken.partition_point(|range| range.end <= at);
    taken.get(index).is_some_and(|range| range.contains(&at))
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
                || is_desk_mark(annotation, start))
        {
            start += 1;
        }
        // "On Tuesday Ter Braak met them": the day is not a part of the name.
        let may_follow_day = kind == Some(NameKind::Person) || is_particle(annotation.word(start + 1));
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

/// Whether a word is the mark of a desk that the spelling of a name has been checked: "CQ".
fn is_desk_mark(annotation: &Annotation, at: usize) -> bool {
    en::DESK_NOTE_WORDS.contains(annotation.lower(at))
        && annotation.word(at).bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a title is the given name of the bearer, since another title or a role stands before it and one word follows: "Water
/// Minister Dean Grayling", "the veteran Earl Tanner".
fn is_given_after_title(annotation: &Annotation, at: usize, end: usize) -> bool {
    let is_title_before =
        |before: usize| is_title(annotation, before) || name_roles::is_person_noun(annotation, before);
    at + 2 == end && is_given_name(annotation.word(at)) && at.checked_sub(1).is_some_and(is_title_before)
}

/// Whether a run that the tagger took for an organization is a person with titles: "House Speaker Ida Lyle".
fn holds_titled_person(annotation: &Annotation, tokens: Range<usize>) -> bool {
    let name = tokens.clone().find(|&at| !is_title(annotation, at)).unwrap_or(tokens.end);
    let last = facts(annotation.word(tokens.end.saturating_sub(1)));
    let is_personal = name > tokens.start && is_personal_title(annotation, name - 1);
    name > tokens.start
        && !last.is_organization_word()
        && (is_personal && (1..=3).contains(&(tokens.end - name))
            || (2..=3).contains(&(tokens.end - name)) && is_given_name(annotation.word(name)))
}

/// The surname that the single given name at `tokens` shares with the next one: in "Tom and Ida Varga", Tom is a Varga too.
fn shared_surname(annotation: &Annotation, tokens: &Range<usize>) -> Option<String> {
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

/// Whether a single word can be a name of this kind.
fn is_name_alone(annotation: &Annotation, at: usize, kind: Option<NameKind>) -> bool {
    let is_organization = kind == Some(NameKind::Organization);
    // "The Senate voted": the word is in titles too, but is not followed by a name here.
    let is_institution = is_organization
        && annotation.pos(at) == Pos::Propn
        && !annotation.is_capital(at + 1)
        && facts(annotation.word(at)).is_organization_word();
    is_institution || !is_not_a_name(annotation, at) && (is_organization || !is_kind_of_people(annotation, at))
}

/// Whether a word is part of the office before a name: "Affairs" in "Foreign Affairs minister Ruth Lind".
fn is_word_of_office(annotation: &Annotation, at: usize, kind: Option<NameKind>) -> bool {
    let word = facts(annotation.word(at));
    let is_name = word.is_surname() || word.is_given_name() || word.is_place();
    let may_be_person = matches!(kind, Some(NameKind::Person) | None);
    may_be_person
        && !is_name
        && word.cluster().is_some()
        && !annotation.is_capital(at + 1)
        && is_title(annotation, at + 1)
        && annotation.is_capital(at + 2)
}

/// Whether a word is capitalized for another reason than being a name.
fn is_not_a_name(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    !word.starts_with(char::is_alphanumeric)
        || is_party_and_state(annotation.word(at))
        || en::KINDS_OF_PEOPLE.contains(word)
        || word.chars().count() < 2
        || is_code(word)
        || is_time(annotation, at)
        || is_title(annotation, at)
        || is_demonym(annotation, at)
        || is_initials_of_thing(annotation, at)
}

/// Whether a word is the party and state of a politician: "R-Texas", "D-Ill."
fn is_party_and_state(word: &str) -> bool {
    word.split_once('-').is_some_and(|(party, state)| {
        let is_state = state.ends_with('.') || facts(state).is_place() || state.len() == 2;
        party.len() == 1
            && party.starts_with(char::is_uppercase)
            && state.starts_with(char::is_uppercase)
            && state.len() > 1
            && is_state
    })
}

/// Whether a word in lower case is a code with a hyphen: "104-mln-dlr", "il-7".
fn is_code(word: &str) -> bool {
    word.contains('-') && word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a word is a time: "Tuesday", "Tuesdays", "May" beside a number or a preposition of time, "Monday-Friday",
/// "mid-May".
fn is_time(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    let is_weekday_or_month = |word: &str| vocabulary::is_weekday(word) || vocabulary::is_month(word);
    let is_range = |(from, to)| (is_weekday_or_month(from) || from == MID) && is_weekday_or_month(to);
    is_weekday_or_month(word) && (word != MAY || is_date(annotation, at))
        || word.strip_suffix('s').is_some_and(vocabulary::is_weekday)
        || en::POSSESSIVE_DAYS.contains(word)
        || word.split_once('-').is_some_and(is_range)
}

/// Whether a word is a nationality, or a point of the compass before one: "West African". The short names of countries are
/// demonyms too ("U.S. officials"), but also names.
fn is_demonym(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    annotation.classes(at).has(Class::Demonym) && !en::COUNTRY_INITIALS.contains(word)
        || annotation.classes(at + 1).has(Class::Demonym) && en::PLACE_MODIFIERS.has(word, "demonym")
}

/// Whether a word is the initials of a thing, written in capitals: "DNA".
fn is_initials_of_thing(annotation: &Annotation, at: usize) -> bool {
    let word = annotation.lower(at);
    en::INITIALS_OF_THINGS.contains(word.replace('.', "").as_str())
        && annotation.word(at).chars().nth(1) != word.chars().nth(1)
}

/// Whether a capitalized word says what people are and not who they are: "Aides", "Senators", "Kellanese" people.
fn is_kind_of_people(annotation: &Annotation, at: usize) -> bool {
    let classes = annotation.classes(at);
    let singular = annotation.lower(at).strip_suffix('s').map(vocabulary::classes).unwrap_or_default();
    [Class::UnnamedRole, Class::UnnamedBare, Class::GenericGroup].into_iter().any(|class| classes.has(class))
        || [Class::Title, Class::Demonym].into_iter().any(|class| singular.has(class))
}

/// Whether "May" is the month here: next to a number, or after a word that a date can follow.
fn is_date(annotation: &Annotation, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| en::WORDS_BEFORE_MONTHS.contains(annotation.lower(before)))
        || annotation.pos(at + 1) == Pos::Num
        || annotation.pos(at.saturating_sub(1)) == Pos::Num
}
