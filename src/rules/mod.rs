//! The rules: one file each, with its page for a doc comment.
//!
//! A rule looks at a [`Story`] and says what a copy desk would say. It knows nothing of editors, of printing or of
//! other rules; where two would say the same of the same words, `precedence` keeps one.

mod acronym_undefined;
mod acronym_unused;
mod age_mismatch;
mod allegation_unsourced;
mod ambiguous_speaker;
mod anonymity_unexplained;
mod anonymous_opinion;
mod anonymous_quote;
mod anonymous_source_boilerplate;
mod anonymous_source_reintroduced;
mod anonymous_source_undescribed;
mod attribution_verb_loaded;
mod attribution_verb_stilted;
mod claim;
mod contested;
mod date_weekday_mismatch;
mod distant_reference;
mod finding;
mod first_reference_missing;
mod flag;
mod guilt_presumed;
mod hearsay;
mod house_spelling;
mod lede_unsourced;
mod media_source_unnamed;
mod memo;
mod mend;
mod mind_reading;
mod name_second_reference_form;
mod name_variant;
mod no_comment_conflict;
mod notes;
mod number_mismatch;
mod numeral_style;
mod placeholder;
mod precedence;
mod quote_attribution_late;
mod quote_fragment;
mod quote_unattributed;
mod quote_unbalanced;
mod right_of_reply_missing;
mod single_anonymous_source;
mod source_count_mismatch;
mod source_unidentified;
mod spelling_variant;
mod stet;
mod stet_fix;
mod study_unnamed;
mod sum_mismatch;
mod surname_ambiguous;
mod title_conflict;
mod unattributed_claim;
mod unnamed;
mod weasel_authority;

pub use finding::{Applicability, Edit, Finding, Fix, Related, Severity};
pub use mend::{mend, safe_edits};
pub use stet_fix::{stet_entry, stets};

use crate::house::{House, Level};
use crate::story::Story;
use flag::Flag;
use memo::Memo;

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
    check: fn(&Story, &House, &mut Memo) -> Vec<Flag>,
}

impl Rule {
    /// The rule's page, in Markdown: what it flags, why, examples, how to mend and how to silence it.
    pub fn page(&self) -> String {
        let lines = self.file.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }
}

/// All rules, by name.
static RULES: &[Rule] = &[
    acronym_undefined::RULE,
    acronym_unused::RULE,
    age_mismatch::RULE,
    allegation_unsourced::RULE,
    ambiguous_speaker::RULE,
    anonymity_unexplained::RULE,
    anonymous_opinion::RULE,
    anonymous_quote::RULE,
    anonymous_source_boilerplate::RULE,
    anonymous_source_reintroduced::RULE,
    anonymous_source_undescribed::RULE,
    attribution_verb_loaded::RULE,
    attribution_verb_stilted::RULE,
    date_weekday_mismatch::RULE,
    distant_reference::RULE,
    first_reference_missing::RULE,
    guilt_presumed::RULE,
    hearsay::RULE,
    house_spelling::RULE,
    lede_unsourced::RULE,
    media_source_unnamed::RULE,
    mind_reading::RULE,
    name_second_reference_form::RULE,
    name_variant::RULE,
    no_comment_conflict::RULE,
    number_mismatch::RULE,
    numeral_style::RULE,
    placeholder::RULE,
    quote_attribution_late::RULE,
    quote_fragment::RULE,
    quote_unattributed::RULE,
    quote_unbalanced::RULE,
    right_of_reply_missing::RULE,
    single_anonymous_source::RULE,
    source_count_mismatch::RULE,
    source_unidentified::RULE,
    spelling_variant::RULE,
    stet::RULE,
    study_unnamed::RULE,
    sum_mismatch::RULE,
    surname_ambiguous::RULE,
    title_conflict::RULE,
    unattributed_claim::RULE,
    weasel_authority::RULE,
];

/// All rules, by name.
pub fn all() -> &'static [Rule] {
    RULES
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
        let flags = (rule.check)(story, house, memo);
        found.extend(flags.into_iter().filter_map(|flag| flag.finish(rule.id, story)));
        if rule.id == placeholder::RULE.id {
            waiting = placeholder::sentences(story, memo);
        }
    }
    found.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
    let found = precedence::settle(precedence::wait(found, &waiting));
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
