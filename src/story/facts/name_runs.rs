//! Runs of words that may be names: those of the tagger and of proper nouns that it did not mark, with the pieces of one name
//! joined and two names in one parted.
//!
//! Positions are indexes of tokens in the paragraph.

use std::ops::Range;

use crate::language::closed_classes::{self, THE};
use crate::language::tagger::{Name, NameKind, Pos, facts};
use crate::language::vocabulary::Class;
use crate::language::{Annotation, en};
use crate::story::entities::name::{has_family_first, is_given_name, is_particle};
use crate::story::facts::compound::Run;
use crate::story::facts::name_candidates::shared_surname;
use crate::story::facts::name_context::is_title;
use crate::story::facts::name_roles;
use crate::text::characters::straightened;

/// Most particles between two parts of a name: "von und zu".
const LONGEST_PARTICLES: usize = 3;

/// A name as the tagger found it, split where it took two people for one: "Ann Bell met Bo Bell".
pub(super) fn split_people(annotation: &Annotation, name: &Name) -> Vec<Run> {
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
pub(super) fn join_halves(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Some(last) = joined.last_mut()
            && last.tokens.end == run.tokens.start
            && last.tokens.len() == 1
            && run.tokens.len() <= 2
            && (may_be_half(annotation, last) || run.tokens.len() == 1 && follows_role(annotation, last.tokens.start))
            && (last.tokens.start > annotation.sentence_start(last.tokens.start)
                || is_given_name(annotation.word(last.tokens.start))
                || is_family_first(annotation, &(last.tokens.start..run.tokens.end)))
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

/// Whether the first word of a name is the family name: "Lu Bin".
pub(super) fn is_family_first(annotation: &Annotation, words: &Range<usize>) -> bool {
    let words: Vec<&str> = words.clone().map(|at| annotation.word(at)).collect();
    has_family_first(&words)
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
pub(super) fn join_given_names(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let mut floor = 0;
    let with_given_name = |run: Run| {
        let Range { start, end } = run.tokens;
        if let Some(start) = start.checked_sub(1).filter(|&at| at >= floor && is_known_body(annotation, &(at..end))) {
            floor = end;
            return Run { tokens: start..end, kind: Some(NameKind::Organization) };
        }
        // "Lu Bin", of which the first word may open a sentence.
        let family = start.checked_sub(1).filter(|&at| at >= floor && annotation.is_capital(at));
        let is_whole = end == start + 1 && is_particle(annotation.word(start)) && annotation.is_capital(start);
        if let Some(family) = family.filter(|&at| is_whole && is_family_first(annotation, &(at..end))) {
            floor = end;
            return Run { tokens: family..end, kind: Some(NameKind::Person) };
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
pub(super) fn join_particles(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
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

/// Joins the pieces of a body's name around a participle: "Norvik Consolidated Power".
pub(super) fn join_body_participles(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        let last_word = annotation.lower(run.tokens.end - 1);
        if let Some(last) = joined.last_mut()
            && last.tokens.end + 1 == run.tokens.start
            && last.tokens.len() == 1
            && annotation.is_capital(last.tokens.end)
            && closed_classes::may_be_participle(annotation.lower(last.tokens.end))
            && en::BODY_ENDINGS.contains(last_word.trim_end_matches('.'))
        {
            *last = Run { tokens: last.tokens.start..run.tokens.end, kind: Some(NameKind::Organization) };
            continue;
        }
        joined.push(run);
    }
    joined
}

/// Joins the pieces of a person's name around a nickname in marks: "Rosa “Kit” Lindqvist".
pub(super) fn join_nicknames(annotation: &Annotation, runs: Vec<Run>) -> Vec<Run> {
    let is_mark = |at: usize| matches!(annotation.word(at), "“" | "”" | "\"" | "‘" | "’" | "'" | "(" | ")");
    let is_nickname = |at: usize| is_mark(at) && is_mark(at + 2) && annotation.is_capital(at + 1);
    let mut joined: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        if let Some(last) = joined.last_mut() {
            // The nickname may be a run of its own, or a part of the one before it.
            let is_inside = last.tokens.len() == 1 && last.tokens.start > 0 && is_nickname(last.tokens.start - 1);
            // "Rosa “Kit” del Prado"
            let is_particle_at = |at: usize| is_particle(annotation.word(at)) && !annotation.is_capital(at);
            let between = last.tokens.end + 3..run.tokens.start;
            let is_next = is_nickname(last.tokens.end)
                && run.tokens.start >= last.tokens.end + 3
                && between.len() <= LONGEST_PARTICLES
                && between.into_iter().all(is_particle_at);
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
pub(super) fn drop_titles(annotation: &Annotation, runs: &mut Vec<Run>) {
    let starts: Vec<usize> =
        runs.iter().filter(|run| run.kind != Some(NameKind::Organization)).map(|run| run.tokens.start).collect();
    runs.retain(|run| !(is_title(annotation, run.tokens.end - 1) && starts.binary_search(&run.tokens.end).is_ok()));
}

/// Runs of proper nouns that the named-entity tagger did not mark.
pub(super) fn proper_runs(annotation: &Annotation, taken: &[Range<usize>]) -> Vec<Range<usize>> {
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
pub(super) fn is_taken(taken: &[Range<usize>], at: usize) -> bool {
    let index = taken.partition_point(|range| range.end <= at);
    taken.get(index).is_some_and(|range| range.contains(&at))
}

/// Whether a title is the given name of the bearer, since another title or a role stands before it and one word follows: "Water
/// Minister Dean Grayling", "the veteran Earl Tanner".
pub(super) fn is_given_after_title(annotation: &Annotation, at: usize, end: usize) -> bool {
    let is_title_before =
        |before: usize| is_title(annotation, before) || name_roles::is_person_noun(annotation, before);
    at + 2 == end && is_given_name(annotation.word(at)) && at.checked_sub(1).is_some_and(is_title_before)
}
