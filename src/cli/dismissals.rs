//! What is silenced in one draft, and by what.
//!
//! The draft is read again without what silences it: with the levels that rules have of their own, and once more without the
//! names and initials that the settings list. What is found then and not before is silenced.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::baseline::Baseline;
use super::drafts::{DraftLocation, LoadedDraft};
use super::settings::shown_path;
use crate::house::decisions::{Decision, DecisionKind, decisions};
use crate::house::{House, Houses, Level};
use crate::report::stets::{Dismissal, EVERY_RULE, Origin};
use crate::report::{CheckedDraft, Problem, keys};
use crate::rules::{self, CheckResult, Finding, Rule, StetUse, Unsilenced};
use crate::story::{KnownEntities, Story};
use crate::text::{Buffer, Encoding, SourceSpan};

/// Which decision of a settings file, or which mark of a draft.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Site {
    pub(super) path: PathBuf,
    pub(super) line: usize,
    /// Tells apart what stands on one line.
    pub(super) words: String,
    pub(super) rule: String,
}

/// What is silenced in a draft.
#[derive(Debug, Default)]
pub(super) struct DraftDismissals {
    /// By rule: how many findings there are if nothing is silenced, how many are silenced, and how many are lowered.
    pub(super) rules: BTreeMap<String, RuleCount>,
    /// What silences them.
    pub(super) sites: Vec<(Site, Dismissal)>,
    /// The findings that are shown and that a baseline accepts: rule and hash.
    pub(super) accepted: Vec<(String, String)>,
}

/// The findings of one rule in a draft.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RuleCount {
    pub(super) found: usize,
    pub(super) silenced: usize,
    pub(super) lowered: usize,
}

/// A decision with the file that it stands in.
pub(super) struct PlacedDecision {
    pub(super) path: PathBuf,
    pub(super) line: usize,
    pub(super) decision: Decision,
}

/// Reads drafts and says what is silenced in them.
pub(super) struct DismissalReader<'a> {
    pub(super) houses: &'a Houses,
    pub(super) baselines: &'a [(PathBuf, Baseline)],
    /// The decisions of each settings file with those of the files that it extends; later ones outweigh earlier ones.
    decisions: Mutex<HashMap<PathBuf, Arc<Vec<PlacedDecision>>>>,
}

impl<'a> DismissalReader<'a> {
    pub(super) fn new(houses: &'a Houses, baselines: &'a [(PathBuf, Baseline)]) -> Self {
        Self { houses, baselines, decisions: Mutex::default() }
    }

    /// The decisions of the settings of a draft, and its path as their patterns see it.
    pub(super) fn decisions(&self, draft: &Path) -> (Arc<Vec<PlacedDecision>>, PathBuf) {
        let Some(file) = self.houses.file(draft) else { return (Arc::default(), draft.to_owned()) };
        let mut known = self.decisions.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.entry(file.path.clone()).or_insert_with(|| {
            let parents = file.parents.iter().rev().map(|(path, text)| (path, text));
            let mut all: Vec<PlacedDecision> =
                parents.chain([(&file.path, &file.text)]).flat_map(|(path, text)| placed(path, text)).collect();
            all.sort_by_key(|placed| placed.decision.is_of_override());
            Arc::new(all)
        });
        (Arc::clone(found), file.relative(draft))
    }

    /// What is silenced in a draft.
    pub(super) fn read(&self, location: &DraftLocation) -> Result<DraftDismissals, Problem> {
        let draft = location.read()?;
        let (decisions, relative) = self.decisions(location.path());
        let holding: Vec<&PlacedDecision> =
            decisions.iter().filter(|placed| placed.decision.holds_for(&relative)).collect();
        let house = self.houses.house(location.path());
        let document = draft.contents.document();
        let is_left_out = document.is_left_out();
        let story = crate::read_document(document, &house);
        let open = opened(&house, &holding);
        let found = rules::unsilenced(&story, &open);
        let mut tally = DraftTally::new(location.path(), &draft.contents.text, found);
        if is_left_out {
            return Ok(tally.left_out());
        }
        tally.marks();
        tally.house_stets(&open, &holding);
        tally.levels(&house, &holding);
        tally.known(&draft, &open, &holding);
        let accepted = self.accepted(&draft, &story, &house);
        Ok(tally.finish(accepted))
    }

    /// The findings that are shown and that a baseline accepts.
    fn accepted(&self, draft: &LoadedDraft, story: &Story, house: &House) -> Vec<(String, String)> {
        if self.baselines.is_empty() {
            return Vec::new();
        }
        let CheckResult { findings, .. } = rules::check(story, house);
        let mut sentences: Vec<SourceSpan> =
            story.sentences().into_iter().map(|sentence| story.document().source(sentence)).collect();
        sentences.sort_unstable();
        let text = draft.contents.text.clone();
        let checked = CheckedDraft { text, findings, sentences, ..CheckedDraft::default() };
        let keys = keys(&checked).into_iter().map(|key| key.to_string());
        let found = checked.findings.iter().map(|finding| finding.rule.to_owned()).zip(keys);
        found.filter(|key| self.baselines.iter().any(|(_, baseline)| baseline.has(key))).collect()
    }
}

/// The decisions of a settings file with their lines.
fn placed(path: &Path, text: &str) -> Vec<PlacedDecision> {
    let buffer = Buffer::new(text);
    let line = |offset| buffer.position(offset, Encoding::Utf8).line as usize + 1;
    let place =
        |decision: Decision| PlacedDecision { path: path.to_owned(), line: line(decision.span.start), decision };
    decisions(text, rules::ids()).into_iter().map(place).collect()
}

/// The house with the levels that rules have of their own, where its settings lower them.
fn opened(house: &House, decisions: &[&PlacedDecision]) -> House {
    let mut open = house.clone();
    for rule in rules::all().iter().filter(|rule| is_lowered(rule, house)) {
        if deciding(rule.id, decisions).is_some() {
            open.levels.insert(rule.id.to_owned(), Level::from(rule.severity));
        }
    }
    open
}

/// Whether a house gives a rule less than its own severity.
fn is_lowered(rule: &Rule, house: &House) -> bool {
    house.level(rule.id).is_some_and(|level| rules::is_lower(rule.id, level))
}

/// The decision that sets the level of a rule: the last one.
fn deciding<'d>(rule: &str, decisions: &[&'d PlacedDecision]) -> Option<&'d PlacedDecision> {
    let sets = |placed: &&&PlacedDecision| match &placed.decision.kind {
        DecisionKind::Level(_, rules) => rules.contains(&rule),
        _ => false,
    };
    decisions.iter().rev().find(sets).copied()
}

/// The rules that list names and initials are most often written for, where the drafts show no other.
pub(super) fn rule_of_known(decision: &Decision) -> &'static str {
    if decision.words.starts_with("person") { "first-reference-missing" } else { "acronym-undefined" }
}

/// The dismissal of a decision, without counts.
pub(super) fn of_house(placed: &PlacedDecision, rule: &str) -> (Site, Dismissal) {
    let origin = match placed.decision.kind {
        DecisionKind::Level(..) => Origin::Level,
        DecisionKind::Stet(_) => Origin::HouseStet,
        DecisionKind::Known(_) => Origin::Known,
    };
    let path = shown_path(&placed.path);
    let words = placed.decision.words.clone();
    let reason = placed.decision.reason.clone();
    dismissal(origin, (&placed.path, path.display().to_string()), placed.line, words, reason, rule)
}

/// A dismissal without counts. A path is given as it is and as it is shown.
fn dismissal(
    origin: Origin,
    (path, shown): (&Path, String),
    line: usize,
    words: String,
    reason: Option<String>,
    rule: &str,
) -> (Site, Dismissal) {
    let site = Site { path: path.to_owned(), line, words: words.clone(), rule: rule.to_owned() };
    let (accepted, age) = (None, None);
    (site, Dismissal { origin, path: shown, line, words, reason, silences: 0, lowers: 0, accepted, age })
}

/// What silences the findings of one draft, under construction.
struct DraftTally<'a> {
    path: &'a Path,
    text: &'a str,
    buffer: Buffer,
    found: Unsilenced,
    /// The indexes of the findings that are silenced and of those that are lowered.
    silenced: BTreeSet<usize>,
    lowered: BTreeSet<usize>,
    /// Findings that names and initials of the settings silence, by rule.
    known: BTreeMap<&'static str, usize>,
    sites: Vec<(Site, Dismissal)>,
}

impl<'a> DraftTally<'a> {
    fn new(path: &'a Path, text: &'a str, found: Unsilenced) -> Self {
        let (silenced, lowered) = (BTreeSet::new(), BTreeSet::new());
        let (known, sites) = (BTreeMap::new(), Vec::new());
        Self { path, text, buffer: Buffer::new(text), found, silenced, lowered, known, sites }
    }

    /// A decision in the draft itself, at a byte.
    fn at(&self, origin: Origin, at: usize, words: &str, reason: Option<String>, rule: &str) -> (Site, Dismissal) {
        let line = self.buffer.position(at, Encoding::Utf8).line as usize + 1;
        let shown = super::drafts::display_name(self.path);
        dismissal(origin, (self.path, shown), line, words.to_owned(), reason, rule)
    }

    /// The draft as a whole is left out: all its findings are silenced.
    fn left_out(self) -> DraftDismissals {
        let count = self.found.findings.len();
        let start = self.text.find("copydesk:").unwrap_or_default();
        let line = self.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let reason = line.split_once(" #").map(|(_, reason)| reason.trim().to_owned());
        let (site, mut dismissal) = self.at(Origin::LeftOut, start, "copydesk: off", reason, EVERY_RULE);
        dismissal.silences = count;
        let counts = RuleCount { found: count, silenced: count, lowered: 0 };
        DraftDismissals {
            rules: BTreeMap::from([(EVERY_RULE.to_owned(), counts)]),
            sites: vec![(site, dismissal)],
            accepted: Vec::new(),
        }
    }

    /// The stets of the draft.
    fn marks(&mut self) {
        for StetUse { span, rules, reason, silenced } in self.found.stets.clone() {
            let words = span.of(self.text);
            for rule in &rules {
                let (site, mut dismissal) = self.at(Origin::Stet, span.start, words, reason.clone(), rule);
                dismissal.silences = silenced.iter().filter(|at| self.rule(**at) == Some(rule)).count();
                self.sites.push((site, dismissal));
            }
            self.silenced.extend(silenced);
        }
    }

    fn rule(&self, finding: usize) -> Option<&'static str> {
        self.found.findings.get(finding).map(|finding| finding.rule)
    }

    /// The stets of the settings.
    fn house_stets(&mut self, house: &House, decisions: &[&PlacedDecision]) {
        for (stet, silenced) in house.stets.iter().zip(self.found.by_house.clone()) {
            let is_stet = |placed: &&&PlacedDecision| match &placed.decision.kind {
                DecisionKind::Stet(other) => {
                    (&other.rule, &other.text, &other.file) == (&stet.rule, &stet.text, &stet.file)
                }
                _ => false,
            };
            let Some(placed) = decisions.iter().find(is_stet) else { continue };
            let (site, mut dismissal) = of_house(placed, &stet.rule);
            dismissal.silences = silenced.len();
            self.sites.push((site, dismissal));
            self.silenced.extend(silenced);
        }
    }

    /// The levels of the settings.
    fn levels(&mut self, house: &House, decisions: &[&PlacedDecision]) {
        for rule in rules::all().iter().filter(|rule| is_lowered(rule, house)) {
            let Some(placed) = deciding(rule.id, decisions) else { continue };
            let (site, mut dismissal) = of_house(placed, rule.id);
            let found = self.found.findings.iter().enumerate().filter(|(_, finding)| finding.rule == rule.id);
            let found: Vec<usize> = found.map(|(index, _)| index).collect();
            if rule.is_on(house) {
                dismissal.lowers = found.len();
                self.lowered.extend(found);
            } else {
                dismissal.silences = found.len();
                self.silenced.extend(found);
            }
            self.sites.push((site, dismissal));
        }
    }

    /// The names and initials of the settings: what is found only without them, on their words.
    fn known(&mut self, draft: &LoadedDraft, house: &House, decisions: &[&PlacedDecision]) {
        let lists = decisions.iter().filter_map(|placed| match &placed.decision.kind {
            DecisionKind::Known(names) => Some((*placed, names)),
            _ => None,
        });
        let lists: Vec<(&PlacedDecision, &Vec<String>)> =
            lists.filter(|(_, names)| names.iter().any(|name| draft.contents.text.contains(name.as_str()))).collect();
        if lists.is_empty() {
            return;
        }
        let without = without_known(house, lists.iter().flat_map(|(_, names)| names.iter()));
        let story = crate::read_document(draft.contents.document(), &without);
        let seen: BTreeSet<(&str, SourceSpan)> =
            self.found.findings.iter().map(|finding| (finding.rule, finding.span)).collect();
        let is_new = |finding: &Finding| !seen.contains(&(finding.rule, finding.span));
        for finding in rules::unsilenced(&story, &without).findings.iter().filter(|finding| is_new(finding)) {
            let words = finding.span.of(self.text);
            let mut has_cause = false;
            for (placed, names) in &lists {
                if names.iter().any(|name| is_about(words, name)) {
                    let (site, mut dismissal) = of_house(placed, finding.rule);
                    dismissal.silences = 1;
                    self.sites.push((site, dismissal));
                    has_cause = true;
                }
            }
            if has_cause {
                *self.known.entry(finding.rule).or_default() += 1;
            }
        }
    }

    fn finish(self, accepted: Vec<(String, String)>) -> DraftDismissals {
        let mut rules: BTreeMap<String, RuleCount> = BTreeMap::new();
        for (index, finding) in self.found.findings.iter().enumerate() {
            let count = rules.entry(finding.rule.to_owned()).or_default();
            let is_silenced = self.silenced.contains(&index);
            count.found += 1;
            count.silenced += usize::from(is_silenced);
            count.lowered += usize::from(!is_silenced && self.lowered.contains(&index));
        }
        for (rule, number) in self.known {
            let count = rules.entry(rule.to_owned()).or_default();
            count.found += number;
            count.silenced += number;
        }
        DraftDismissals { rules, sites: self.sites, accepted }
    }
}

/// The house without these names and initials, and without its roster.
fn without_known<'n>(house: &House, names: impl Iterator<Item = &'n String>) -> House {
    let mut without = house.clone();
    for name in names {
        without.acronyms.remove(name);
    }
    without.people.clear();
    without.organizations.clear();
    without.known = Arc::new(KnownEntities::new(Vec::new(), house.known.outlets().to_vec()));
    without
}

/// Whether words hold a name, or are a part of it.
fn is_about(words: &str, name: &str) -> bool {
    let split = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (words, name) = (split(words), split(name));
    let holds =
        |whole: &[String], part: &[String]| !part.is_empty() && whole.windows(part.len()).any(|window| window == part);
    holds(&words, &name) || holds(&name, &words)
}

#[cfg(test)]
mod tests {
    use super::is_about;

    #[test]
    fn words_are_about_a_name_they_hold_or_are_a_part_of() {
        assert!(
            is_about("HTC", "HTC") && is_about("Mayor Ines Calder", "Ines Calder") && is_about("Calder", "Ines Calder")
        );
        assert!(!is_about("HTCs", "HTC") && !is_about("Ines Bell", "Ines Calder") && !is_about("", "HTC"));
    }
}
