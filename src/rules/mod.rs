//! The rules: one file each, with its page for a doc comment.
//!
//! A rule looks at a [`Story`] and says what a copy desk would say. It knows nothing of editors, of printing or of
//! other rules; where two would say the same of the same words, `precedence` keeps one.

pub(crate) mod apply_fixes;
pub(crate) mod attribution;
pub(crate) mod claims;
pub(crate) mod finding;
pub(crate) mod marks;
pub(crate) mod memo;
pub(crate) mod names;
pub(crate) mod notes;
pub(crate) mod numbers;
pub(crate) mod precedence;
pub(crate) mod prose_finding;
pub(crate) mod quotations;
mod registry;
pub(crate) mod sourcing;
pub(crate) mod style;

pub use apply_fixes::{apply_fixes, safe_edits};
pub use finding::{Applicability, Edit, Finding, Fix, Related, Severity};
pub use marks::stet_fix::{stet_entry, stets};

use crate::house::{House, Level};
use crate::story::Story;
use marks::{placeholder, stet};
use memo::Memo;
use prose_finding::ProseFinding;

/// Where copydesk is at home.
pub const HOME: &str = "https://github.com/copydesk/copydesk";

/// The address of the page of a rule, for editors and reports to lead to. Nothing is fetched from it.
pub fn page_address(rule: &str) -> String {
    format!("{HOME}/blob/main/docs/rules/{rule}.md")
}

/// One rule of the desk.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, in kebab case; never changes.
    pub id: &'static str,
    /// The severity it has where nothing softens or sharpens it.
    pub severity: Severity,
    /// The standard it rests on, in one line: "AP: attribute what is not common knowledge".
    pub standard: &'static str,
    /// The source file of the rule, whose module doc comment is its page.
    file: &'static str,
    check: fn(&Story, &House, &mut Memo) -> Vec<ProseFinding>,
}

impl Rule {
    /// The rule's page, in Markdown: what it flags, why, examples, how to mend and how to silence it.
    pub fn page(&self) -> String {
        let lines = self.file.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}

/// All rules, by name.
pub fn all() -> &'static [Rule] {
    registry::RULES
}

/// The rule of this name.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.id == id)
}

/// What the desk has to say of a story.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// The findings, sorted by place, then by severity.
    pub findings: Vec<Finding>,
    /// How many findings the draft or the house lets stand.
    pub silenced: usize,
    /// Whether the draft asks, in its front matter, not to be checked.
    pub is_left_out: bool,
}

/// Runs every rule over a story.
pub fn review(story: &Story, house: &House) -> Review {
    review_with(story, house, &mut Vec::new())
}

/// Reviews the versions of a draft one after the other, for one house, and remembers what has not changed between them.
#[derive(Debug, Default)]
pub struct Reviewer {
    house: House,
    /// One a rule.
    memos: Vec<Memo>,
}

impl Reviewer {
    /// A reviewer for a house, who has not seen any story yet.
    pub fn new(house: House) -> Self {
        Self { house, memos: Vec::new() }
    }

    /// The house whose wishes count.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// The [`review`] of the next version of a draft.
    pub fn review(&mut self, story: &Story) -> Review {
        review_with(story, &self.house, &mut self.memos)
    }
}

fn review_with(story: &Story, house: &House, memos: &mut Vec<Memo>) -> Review {
    if story.document().is_left_out() {
        return Review { is_left_out: true, ..Review::default() };
    }
    let mut found: Vec<Finding> = Vec::new();
    let mut waiting = Vec::new();
    memos.resize_with(all().len(), Memo::default);
    let rules = all().iter().zip(memos).filter(|(rule, _)| house.level(rule.id) != Some(Level::Off));
    for (rule, memo) in rules {
        let findings = (rule.check)(story, house, memo);
        found.extend(findings.into_iter().filter_map(|finding| finding.finish(rule.id, story)));
        if rule.id == placeholder::RULE.id {
            waiting = placeholder::sentences(story, memo);
        }
    }
    found.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
    let found = precedence::resolve_conflicts(precedence::wait(found, &waiting));
    let (mut findings, silenced) = stet::apply(found, story, house, &waiting);
    findings.retain_mut(|finding| at_level(finding, house));
    Review { findings, silenced, is_left_out: false }
}

/// Gives a finding the severity the house wants. Says whether it is shown.
fn at_level(finding: &mut Finding, house: &House) -> bool {
    let (Some(level), Some(rule)) = (house.level(finding.rule), by_id(finding.rule)) else { return true };
    let Some(severity) = level.apply(rule.severity, finding.severity) else { return false };
    finding.severity = severity;
    true
}

/// The findings of a [`review`].
pub fn check(story: &Story, house: &House) -> Vec<Finding> {
    review(story, house).findings
}
