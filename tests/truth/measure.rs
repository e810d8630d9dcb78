//! Holds what the program says of a story against its annotation and counts what is true.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{folded, is_same, names_one, own_places, surname};
use super::reading::{Attribution, Entity, Finding, Reading, Row};
use super::story::{Annotation, Place, Story};

/// Some of so many.
#[derive(Clone, Copy, Default)]
pub(crate) struct Share {
    pub(crate) some: usize,
    pub(crate) of: usize,
}

impl Share {
    fn count(&mut self, is_some: bool) {
        self.of += 1;
        self.some += usize::from(is_some);
    }
}

/// What was counted; `figures.rs` says what each count means.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) found: Share,
    pub(crate) right: Share,
    pub(crate) right_shared: Share,
    pub(crate) wrong: Share,
    pub(crate) open: Share,
    pub(crate) invented: Share,
    pub(crate) extra: Share,
    pub(crate) pairs_right: Share,
    pub(crate) rows_wrong: Share,
    pub(crate) claims_wrong: Share,
    pub(crate) sources_listed: Share,
    pub(crate) missing: Share,
    pub(crate) split: Share,
    pub(crate) merged: Share,
    pub(crate) kind_wrong: Share,
    pub(crate) role_found: Share,
    pub(crate) body_as_person: Share,
    pub(crate) claims_must: Share,
    pub(crate) claims_on_gold: Share,
    pub(crate) faults_must: Share,
    pub(crate) names_must: Share,
    pub(crate) traps_sprung: Share,
    pub(crate) marked: Share,
    pub(crate) loud_marked: Share,
}

/// The rules on claims. A trap for one of them is one for all.
const CLAIM_RULES: [&str; 6] = [
    "unattributed-claim",
    "mind-reading",
    "lede-unsourced",
    "guilt-presumed",
    "allegation-unsourced",
    "right-of-reply-missing",
];
/// The rules on names.
const NAME_RULES: [&str; 10] = [
    "surname-ambiguous",
    "first-reference-missing",
    "name-variant",
    "name-second-reference-form",
    "title-conflict",
    "age-mismatch",
    "distant-reference",
    "acronym-undefined",
    "acronym-unused",
    "ambiguous-speaker",
];
/// Kinds of source that are nobody.
const NOBODY: [&str; 3] = ["hearsay", "own-voice", "own-witness"];
const PRONOUNS: [&str; 18] = [
    "he", "she", "they", "it", "i", "we", "who", "you", "this", "that", "his", "her", "their", "its", "our", "my",
    "him", "them",
];

/// A credit of speech, as far as it is measured.
struct Credit<'r> {
    spans: &'r [Place],
    kind: &'r str,
    entity: Option<&'r Entity>,
    group: Option<u64>,
    /// The words of the source.
    source: String,
    is_used: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
    Open,
}

impl Counts {
    /// Adds what was said of one story.
    pub(crate) fn add(&mut self, story: &Story, reading: &Reading) {
        let mut credits: Vec<Credit<'_>> =
            reading.attributions.iter().filter_map(|credit| speech(story, reading, credit)).collect();
        self.add_statements(story, &mut credits);
        self.add_credits(story, &credits);
        self.add_ledger(story, &reading.ledger);
        self.add_people(story, &reading.entities);
        self.add_findings(story, &reading.findings);
    }

    fn add_statements(&mut self, story: &Story, credits: &mut [Credit<'_>]) {
        let mut faceless = Vec::new();
        for statement in &story.note.statements {
            let best = best(statement, story, credits.iter().map(|credit| credit.spans));
            self.found.count(best.is_some());
            let verdict = best.map(|best| {
                credits[best].is_used = true;
                let verdict = verdict(story, statement, &credits[best]);
                if verdict == Verdict::Right && story.note.cast[&statement.by].kind == "unnamed" {
                    faceless.push((statement.by.as_str(), credits[best].group));
                }
                self.wrong.count(verdict == Verdict::Wrong);
                self.open.count(verdict == Verdict::Open);
                verdict
            });
            self.right.count(verdict == Some(Verdict::Right));
            if shares_surname(story, &statement.by) {
                self.right_shared.count(verdict == Some(Verdict::Right));
            }
        }
        for (index, (by, group)) in faceless.iter().enumerate() {
            for (other, its) in &faceless[..index] {
                if group.is_some() && its.is_some() {
                    self.pairs_right.count((by == other) == (group == its));
                }
            }
        }
    }

    fn add_credits(&mut self, story: &Story, credits: &[Credit<'_>]) {
        for credit in credits {
            let touches = |statement: &Annotation| credit.spans.iter().any(|span| overlap(statement.place, *span) > 0);
            let is_speech = story.note.statements.iter().any(touches);
            self.invented.count(!credit.is_used && !is_speech);
            self.extra.count(!credit.is_used && is_speech);
        }
    }

    fn add_ledger(&mut self, story: &Story, rows: &[Row]) {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for row in rows {
            let mut votes: Vec<(&str, usize)> = Vec::new();
            for claim in &row.claims {
                let fit = |statement: &&Annotation| shares(statement, claim, &story.note.statements);
                let statement = story.note.statements.iter().rev().max_by(|a, b| fit(a).total_cmp(&fit(b)));
                let Some(by) = statement.filter(|best| fit(best) > 0.0).map(|best| best.by.as_str()) else {
                    self.claims_wrong.count(true);
                    continue;
                };
                self.claims_wrong.count(!is_same(&row.name, &story.note.cast[by].names));
                match votes.iter_mut().find(|(voted, _)| *voted == by) {
                    Some((_, count)) => *count += 1,
                    None => votes.push((by, 1)),
                }
            }
            let most = votes.iter().rev().max_by_key(|(_, count)| *count).map(|(by, _)| *by);
            let is_right = most.is_some_and(|by| is_same(&row.name, &story.note.cast[by].names) && !seen.contains(by));
            self.rows_wrong.count(!is_right);
            seen.extend(most);
        }
        let speakers: BTreeSet<&str> = story.note.statements.iter().map(|statement| statement.by.as_str()).collect();
        for speaker in speakers {
            self.sources_listed.count(seen.contains(speaker));
        }
    }

    fn add_people(&mut self, story: &Story, entities: &[Entity]) {
        let mut bearers: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
        for (key, member) in &story.note.cast {
            let places = own_places(&story.text, key, &story.note.cast);
            if places.is_empty() {
                continue;
            }
            let found: BTreeSet<u64> = places.iter().filter_map(|place| entity_at(*place, entities)).collect();
            let of: Vec<&Entity> = entities.iter().filter(|entity| found.contains(&entity.id)).collect();
            let is_person = |entity: &&Entity| entity.kind == "person";
            if member.kind == "organization" {
                self.body_as_person.count(!of.is_empty() && of.iter().all(is_person));
            }
            if !member.is_person() {
                continue;
            }
            self.missing.count(of.is_empty());
            self.split.count(of.len() > 1);
            self.kind_wrong.count(!of.is_empty() && !of.iter().any(is_person));
            for id in found {
                bearers.entry(id).or_default().insert(key);
            }
            if let Some(role) = member.role.as_ref().filter(|_| !of.is_empty()) {
                let wanted = folded(role);
                let fits = |role: &String| {
                    let words: BTreeSet<String> = folded(role).into_iter().collect();
                    2 * words.iter().filter(|word| wanted.contains(word)).count() >= words.len()
                };
                self.role_found.count(of.iter().any(|entity| entity.roles.iter().any(fits)));
            }
        }
        let merged: usize = bearers.values().filter(|keys| keys.len() > 1).map(BTreeSet::len).sum();
        self.merged.some += merged;
        self.merged.of = self.missing.of;
    }

    fn add_findings(&mut self, story: &Story, findings: &[Finding]) {
        let is_claim = |finding: &&Finding| CLAIM_RULES.contains(&finding.rule.as_str()) && finding.severity != "hint";
        for claim in story.note.claims.iter().filter(|claim| claim.level == "must") {
            self.claims_must.count(findings.iter().filter(is_claim).any(|finding| lies_on(claim.place, finding)));
        }
        for finding in findings.iter().filter(is_claim) {
            self.claims_on_gold.count(story.note.claims.iter().any(|claim| lies_on(claim.place, finding)));
        }
        let touches = |place: Place, finding: &Finding| overlap(place, (finding.start, finding.end)) > 0;
        for fault in story.note.faults.iter().filter(|fault| fault.level == "must") {
            let hit = findings.iter().any(|finding| finding.rule == fault.rule && touches(fault.place, finding));
            self.faults_must.count(hit);
            if NAME_RULES.contains(&fault.rule.as_str()) {
                self.names_must.count(hit);
            }
        }
        let marks = story.note.claims.iter().map(|claim| (claim, true));
        let marks: Vec<(&Annotation, bool)> =
            marks.chain(story.note.faults.iter().map(|fault| (fault, false))).collect();
        for finding in findings {
            let is_marked = marks.iter().any(|(mark, is_mark_of_claim)| {
                let is_claim_rule = CLAIM_RULES.contains(&finding.rule.as_str());
                *is_mark_of_claim && is_claim_rule && lies_on(mark.place, finding)
                    || mark.rule == finding.rule && touches(mark.place, finding)
            });
            self.marked.count(is_marked);
            if ["error", "warning"].contains(&finding.severity.as_str()) {
                self.loud_marked.count(is_marked);
            }
        }
        for trap in &story.note.sound {
            let is_kin = |finding: &Finding| {
                let is_claim = |rule: &str| CLAIM_RULES.contains(&rule);
                is_claim(&trap.rule) && is_claim(&finding.rule) && finding.rule != "right-of-reply-missing"
            };
            let springs = |finding: &Finding| finding.rule == trap.rule || is_kin(finding);
            self.traps_sprung.count(findings.iter().any(|finding| springs(finding) && touches(trap.place, finding)));
        }
    }
}

/// A credit of speech to somebody; `None` for all others.
fn speech<'r>(story: &Story, reading: &'r Reading, credit: &'r Attribution) -> Option<Credit<'r>> {
    let source = credit.source.as_ref()?;
    if NOBODY.contains(&source.kind.as_str()) || credit.content.is_empty() || credit.act != "speech" {
        return None;
    }
    let words: Vec<&str> = source.spans.iter().map(|&(start, end)| &story.text[start..end]).collect();
    let entity = source.entity.and_then(|id| reading.entities.iter().find(|entity| entity.id == id));
    Some(Credit {
        spans: &credit.content,
        kind: &source.kind,
        entity,
        group: source.group,
        source: words.join(" "),
        is_used: false,
    })
}

/// Whether a credit names the speaker of a statement.
fn verdict(story: &Story, statement: &Annotation, credit: &Credit<'_>) -> Verdict {
    let (cast, member) = (&story.note.cast, &story.note.cast[&statement.by]);
    if let Some(entity) = credit.entity {
        let is_right = !member.is_faceless() && names_one(&entity.name, &statement.by, cast);
        return if is_right { Verdict::Right } else { Verdict::Wrong };
    }
    let fits = is_same(&credit.source, &member.names);
    let is_named = || credit.kind == "named-person" && names_one(&credit.source, &statement.by, cast);
    if fits && (!member.is_person() || is_named()) {
        Verdict::Right
    } else if fits || PRONOUNS.contains(&folded(&credit.source).join(" ").as_str()) {
        Verdict::Open
    } else {
        Verdict::Wrong
    }
}

/// Whether somebody else in the cast has the surname of a member.
fn shares_surname(story: &Story, key: &str) -> bool {
    let cast = &story.note.cast;
    let own = surname(&cast[key]);
    let is_namesake = |(other, member): (&String, &super::story::Member)| {
        other != key && member.is_person() && surname(member) == own
    };
    cast[key].is_person() && cast.iter().any(is_namesake)
}

/// The index of the credit that fits a statement best, the first of equals; `None` if none does.
fn best<'r>(statement: &Annotation, story: &Story, credits: impl Iterator<Item = &'r [Place]>) -> Option<usize> {
    let fits = credits.map(|spans| shares(statement, spans, &story.note.statements)).enumerate();
    let fits: Vec<(usize, f64)> = fits.filter(|(_, fit)| *fit > 0.0).collect();
    fits.into_iter().rev().max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(index, _)| index)
}

/// How well a credit fits a statement, 0 to 1; 0 where it is not found. The pieces of the credit that touch the statement are
/// held against all statements of that speaker which they touch, so that a quotation cut in two and one that is not count alike.
#[expect(clippy::cast_precision_loss, reason = "lengths of stories are small")]
fn shares(statement: &Annotation, spans: &[Place], statements: &[Annotation]) -> f64 {
    let own = statement.place;
    let touching: Vec<Place> = spans.iter().copied().filter(|span| overlap(own, *span) > 0).collect();
    let covered: usize = touching.iter().map(|span| overlap(own, *span)).sum();
    if 2 * covered < own.1 - own.0 {
        return 0.0;
    }
    let is_mate =
        |other: &&Annotation| other.by == statement.by && touching.iter().any(|span| overlap(other.place, *span) > 0);
    let mates: Vec<Place> = statements.iter().filter(is_mate).map(|other| other.place).collect();
    let common: usize = mates.iter().flat_map(|mate| touching.iter().map(|span| overlap(*mate, *span))).sum();
    let fit = 2.0 * common as f64 / (length(&mates) + length(&touching)) as f64;
    let closeness = 2.0 * covered as f64 / (own.1 - own.0 + length(&touching)) as f64;
    if fit >= 0.5 { closeness } else { 0.0 }
}

/// Whether a finding lies on a claim: half of it is claim, or it covers half of the claim and is at most three times as long.
fn lies_on(claim: Place, finding: &Finding) -> bool {
    let (common, size) = (overlap(claim, (finding.start, finding.end)), finding.end - finding.start);
    let whole = claim.1 - claim.0;
    common > 0 && (2 * common >= size || 2 * common >= whole && size <= 3 * whole)
}

/// The entity whose mention by name covers most of a place.
fn entity_at(place: Place, entities: &[Entity]) -> Option<u64> {
    let mentions = entities.iter().flat_map(|entity| entity.mentions.iter().map(move |mention| (mention, entity.id)));
    let by_name = mentions.filter(|(mention, _)| !["pronoun", "role"].contains(&mention.form.as_str()));
    let hits = by_name.map(|(mention, id)| (overlap(place, (mention.start, mention.end)), id));
    hits.filter(|(common, _)| *common > 0).max().map(|(_, id)| id)
}

fn overlap(one: Place, other: Place) -> usize {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}

fn length(places: &[Place]) -> usize {
    places.iter().map(|place| place.1 - place.0).sum()
}
