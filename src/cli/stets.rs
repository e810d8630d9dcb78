//! `copydesk stets`: what writers and the house silence, by rule, with reasons and age.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use super::age::{ages, now};
use super::baseline::Baseline;
use super::console::Console;
use super::dismissals::{DismissalReader, DraftDismissals, RuleCount, Site, of_house, rule_of_known};
use super::drafts::{self, Exclusion, display_name};
use super::folder_arguments::{StetsArguments, StetsFormat};
use super::{CLEAN, FAILURE, parallel, settings, threads};
use crate::house::decisions::DecisionKind;
use crate::house::drafts_below;
use crate::report::Problem;
use crate::report::stets::{Dismissal, Origin, SilencedRule, StetsReport, csv, human, json};
use crate::rules;

/// Lists what is silenced and returns the exit status.
pub(super) fn run(arguments: &StetsArguments, console: &mut Console) -> u8 {
    match report(arguments) {
        Ok(report) => {
            console.print_problems(&report.problems);
            let text = match arguments.format {
                StetsFormat::Human => human::render(&report),
                StetsFormat::Json => json::render(&report),
                StetsFormat::Csv => csv::render(&report),
            };
            console.print(&text, if report.problems.is_empty() { CLEAN } else { FAILURE })
        }
        Err(problem) => {
            console.print_problem(&problem);
            FAILURE
        }
    }
}

fn report(arguments: &StetsArguments) -> Result<StetsReport, Problem> {
    let here = vec![PathBuf::from(".")];
    let paths = if arguments.paths.is_empty() { &here } else { &arguments.paths };
    if paths.iter().any(|path| path.as_os_str() == "-") {
        return Err(Problem::new("standard input has no file to look for stets around; name a folder or a draft"));
    }
    let houses = settings::houses(arguments.house.config.as_deref())?;
    let exclusion = Exclusion::of(&arguments.exclude, false)?;
    let baselines = baselines(paths, &arguments.baseline)?;
    let (locations, mut problems) = drafts::find(paths, None, &exclusion);
    let reader = DismissalReader::new(&houses, &baselines);
    let mut tally = Tally::default();
    let mut failed = Vec::new();
    let read = |index: usize| {
        let location = locations.get(index)?;
        let read = catch_unwind(AssertUnwindSafe(|| reader.read(location)));
        Some(read.unwrap_or_else(|_| Err(Problem::internal_error(location.name()))))
    };
    parallel::each(locations.len(), threads(arguments.jobs), read, |index, result| match result {
        Some(Ok(draft)) => tally.add(draft),
        Some(Err(problem)) => failed.push((index, problem)),
        None => {}
    });
    failed.sort_by_key(|(index, _)| *index);
    problems.extend(failed.into_iter().map(|(_, problem)| problem));
    problems.extend(settings::all_problems(&houses));
    for location in &locations {
        tally.add_idle(&reader, location.path());
    }
    for (path, baseline) in &baselines {
        tally.add_baseline(path, baseline);
    }
    Ok(StetsReport { drafts: tally.drafts, rules: tally.rules(), problems, now: now() })
}

/// The first bytes of a file, which show whether it may be a baseline.
const HEAD: u64 = 200;

/// The baselines that are named, and those in the folders. A named file that is none is a problem.
fn baselines(paths: &[PathBuf], named: &[PathBuf]) -> Result<Vec<(PathBuf, Baseline)>, Problem> {
    let mut found: Vec<(PathBuf, Baseline)> = Vec::new();
    let mut seen = BTreeSet::new();
    for path in named {
        let baseline = Baseline::read(path)?;
        if seen.insert(drafts::identity(path)) {
            found.push((path.clone(), baseline));
        }
    }
    let is_json = |path: &Path| path.extension().is_some_and(|ending| ending == "json");
    for folder in paths.iter().filter(|path| path.is_dir()) {
        let files = drafts_below(folder, is_json).filter_map(Result::ok).filter(|path| may_be_baseline(path));
        for path in files {
            // Another program's file may look like one.
            let Ok(baseline) = Baseline::read(&path) else { continue };
            if seen.insert(drafts::identity(&path)) {
                found.push((path, baseline));
            }
        }
    }
    Ok(found)
}

fn may_be_baseline(path: &Path) -> bool {
    let mut head = String::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_string(&mut head));
    // A baseline is ASCII, so no character of it is cut in two.
    read.is_ok() && head.contains("\"version\"") && head.contains("\"findings\"")
}

/// What is silenced in all drafts so far.
#[derive(Default)]
struct Tally {
    drafts: usize,
    counts: BTreeMap<String, RuleCount>,
    sites: BTreeMap<Site, Dismissal>,
    /// How often each finding that a baseline accepts is there: by rule and hash.
    accepted: HashMap<(String, String), usize>,
    /// How many of these are silenced already by another baseline.
    matched: HashMap<(String, String), usize>,
}

impl Tally {
    fn add(&mut self, draft: DraftDismissals) {
        self.drafts += 1;
        for (rule, count) in draft.rules {
            let all = self.counts.entry(rule).or_default();
            all.found += count.found;
            all.silenced += count.silenced;
            all.lowered += count.lowered;
        }
        for (site, dismissal) in draft.sites {
            let known =
                self.sites.entry(site).or_insert_with(|| Dismissal { silences: 0, lowers: 0, ..dismissal.clone() });
            known.silences += dismissal.silences;
            known.lowers += dismissal.lowers;
        }
        for key in draft.accepted {
            *self.accepted.entry(key).or_default() += 1;
        }
    }

    /// Adds the decisions of a draft's settings that silence nothing.
    fn add_idle(&mut self, reader: &DismissalReader<'_>, draft: &Path) {
        let (decisions, _) = reader.decisions(draft);
        for placed in decisions.iter() {
            let rules: Vec<&str> = match &placed.decision.kind {
                DecisionKind::Level(level, rules) => {
                    rules.iter().copied().filter(|id| rules::is_lower(id, *level)).collect()
                }
                DecisionKind::Stet(stet) => vec![stet.rule.as_str()],
                DecisionKind::Known(_) if self.has_site(&placed.path, placed.line, &placed.decision.words) => {
                    Vec::new()
                }
                DecisionKind::Known(_) => vec![rule_of_known(&placed.decision)],
            };
            for rule in rules {
                let (site, dismissal) = of_house(placed, rule);
                self.sites.entry(site).or_insert(dismissal);
            }
        }
    }

    /// Whether a decision silences findings of any rule.
    fn has_site(&self, path: &Path, line: usize, words: &str) -> bool {
        let first = Site { path: path.to_owned(), line, words: words.to_owned(), rule: String::new() };
        let next = self.sites.range(first..).next();
        next.is_some_and(|(site, _)| (site.path.as_path(), site.line, site.words.as_str()) == (path, line, words))
    }

    /// Adds a baseline: for each of its rules how many findings it accepts, and how many of them are still there.
    fn add_baseline(&mut self, path: &Path, baseline: &Baseline) {
        let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (rule, hash, count) in baseline.entries() {
            let key = (rule.to_owned(), hash.to_owned());
            let matched = self.accepted.get(&key).copied().unwrap_or_default().min(count);
            let counts = rules.entry(rule).or_default();
            counts.0 += count;
            counts.1 += matched;
            // Two baselines may accept one finding.
            let before = self.matched.entry(key).or_default();
            if let Some(all) = self.counts.get_mut(rule) {
                all.silenced += matched.saturating_sub(*before);
            }
            *before = matched.max(*before);
        }
        for (rule, (accepted, matched)) in rules {
            let (site, dismissal) = of_baseline(path, rule, accepted, matched);
            self.sites.insert(site, dismissal);
        }
    }

    /// The rules that something silences or could silence.
    fn rules(self) -> Vec<SilencedRule> {
        let mut rules: BTreeMap<String, SilencedRule> = BTreeMap::new();
        for (site, dismissal) in aged(self.sites) {
            let entry = rules.entry(site.rule.clone()).or_insert_with(|| {
                let RuleCount { found, silenced, lowered } = self.counts.get(&site.rule).copied().unwrap_or_default();
                SilencedRule { rule: site.rule, found, silenced, lowered, dismissals: Vec::new() }
            });
            entry.dismissals.push(dismissal);
        }
        let mut rules: Vec<SilencedRule> = rules.into_values().collect();
        for rule in &mut rules {
            rule.dismissals.sort_by_key(|one| std::cmp::Reverse(one.silences + one.lowers));
        }
        rules.sort_by_key(|rule| std::cmp::Reverse((rule.silenced, rule.lowered)));
        rules
    }
}

/// The entries of a rule in a baseline. The line is that of the first one.
fn of_baseline(path: &Path, rule: &str, accepted: usize, matched: usize) -> (Site, Dismissal) {
    let mark = format!("\"rule\": \"{rule}\"");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().position(|line| line.contains(&mark)).map_or(1, |index| index + 1);
    let site = Site { path: path.to_owned(), line, words: String::new(), rule: rule.to_owned() };
    let dismissal = Dismissal {
        origin: Origin::Baseline,
        path: display_name(path),
        line,
        words: String::new(),
        reason: None,
        silences: matched,
        lowers: 0,
        accepted: Some(accepted),
        age: None,
    };
    (site, dismissal)
}

/// The same with ages. Git is asked once for each file.
fn aged(sites: BTreeMap<Site, Dismissal>) -> Vec<(Site, Dismissal)> {
    let mut by_file: BTreeMap<PathBuf, Vec<(Site, Dismissal)>> = BTreeMap::new();
    for (site, dismissal) in sites {
        by_file.entry(site.path.clone()).or_default().push((site, dismissal));
    }
    let mut all = Vec::new();
    for (path, mut entries) in by_file {
        let lines: Vec<usize> = entries.iter().map(|(site, _)| site.line).collect();
        for ((_, dismissal), age) in entries.iter_mut().zip(ages(&path, &lines)) {
            dismissal.age = age;
        }
        all.extend(entries);
    }
    all
}
