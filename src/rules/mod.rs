//! The rules: one file each in the folder of its family. The doc comment of the file is the rule's page.
//!
//! A rule looks at a [`Story`] and says what a copy desk would say. It does not know editors or reports. Where two rules flag
//! the same words, `precedence` keeps the finding of the one that says more.

pub(crate) mod apply_fixes;
pub(crate) mod attribution;
#[doc(hidden)]
pub mod claim_training;
pub(crate) mod claims;
pub(crate) mod facts;
pub(crate) mod finding;
pub(crate) mod marks;
pub(crate) mod names;
pub(crate) mod numbers;
pub(crate) mod page;
pub(crate) mod pass;
pub(crate) mod precedence;
pub(crate) mod prose_finding;
pub(crate) mod quotations;
mod registry;
pub(crate) mod signs;
pub(crate) mod sourcing;
pub(crate) mod style;

pub use crate::severity::Severity;
pub use apply_fixes::{apply_fixes, safe_edits};
pub use finding::{Applicability, Edit, Finding, Fix, Related};
pub(crate) use marks::stet::StetUse;
pub use marks::stet_fix::{SettingsStet, settings_stets, stets};

use std::sync::LazyLock;

use crate::house::{House, Level, RuleIds};
use crate::story::{Attribution, Paragraph, ParagraphId, Story};
use crate::text::{BlockKind, SourceSpan, Zone};
use marks::{placeholder, stet};
use prose_finding::ProseFinding;

/// The address of the repository.
pub const HOME: &str = "https://github.com/copydesk/copydesk";

/// The address of a rule's page, which editors and reports link to. copydesk never opens it.
pub fn page_address(rule: &str) -> String {
    format!("{HOME}/blob/main/docs/rules/{rule}.md")
}

/// What the page of a preview rule says after its first line.
const PREVIEW: &str =
    "This rule is in preview: it speaks only where `copydesk.toml` gives it a level, or follows a profile that does.";

/// What a rule is about: the folder that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Who says something, and how.
    Attribution,
    /// Statements that nobody is credited with.
    Claims,
    /// Marks in the draft: placeholders, stets.
    Marks,
    /// People, bodies and initials.
    Names,
    /// Dates, ages, sums and counts.
    Numbers,
    /// Quotation marks and who is quoted.
    Quotations,
    /// Sources without a name, and vague ones.
    Sourcing,
    /// Words and numerals.
    Style,
}

impl Family {
    /// All families.
    pub(crate) const ALL: [Self; 8] = [
        Self::Attribution,
        Self::Claims,
        Self::Marks,
        Self::Names,
        Self::Numbers,
        Self::Quotations,
        Self::Sourcing,
        Self::Style,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Attribution => "attribution",
            Self::Claims => "claims",
            Self::Marks => "marks",
            Self::Names => "names",
            Self::Numbers => "numbers",
            Self::Quotations => "quotations",
            Self::Sourcing => "sourcing",
            Self::Style => "style",
        }
    }
}

/// One rule of the desk. A rule writes what differs from `Rule::DEFAULT`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, in kebab case; never changes.
    pub id: &'static str,
    /// The severity of a finding that nothing softens or sharpens.
    pub severity: Severity,
    /// The standard it rests on, in one line: "AP: attribute what is not common knowledge".
    pub standard: &'static str,
    /// Whether it is new or not precise yet. A preview rule speaks only where the house gives it a level, or follows a
    /// profile that does.
    pub preview: bool,
    /// The folder that it lies in: its family. The registry sets it.
    pub family: Family,
    /// The comment at the top of its file, which is its page.
    file: &'static str,
    /// The ids of rules that say more: where one of them flags the same words, this rule is silent.
    yields_to: &'static [&'static str],
    /// The ids of rules that also say more where their finding lies elsewhere and only a related place is on the same words.
    yields_to_related: &'static [&'static str],
    /// Whether it asks for what only the reporter knows. A placeholder in the sentence asks for the same, so the rule waits
    /// until it is filled in.
    waits_for_placeholder: bool,
    check: fn(&Story, &House) -> Vec<ProseFinding>,
}

impl Rule {
    const DEFAULT: Self = Self {
        id: "",
        severity: Severity::Hint,
        standard: "",
        preview: false,
        family: Family::Style,
        file: "",
        yields_to: &[],
        yields_to_related: &[],
        waits_for_placeholder: false,
        check: |_, _| Vec::new(),
    };

    /// The same rule, in a family.
    const fn in_family(self, family: Family) -> Self {
        Self { family, ..self }
    }

    /// Whether it speaks in this house.
    pub(crate) fn is_on(&self, house: &House) -> bool {
        house.level(self.id).map_or(!self.preview, |level| level != Level::Off)
    }

    /// The rule's page, in Markdown: what it flags, why, examples, how to fix and how to silence it.
    pub fn page(&self) -> String {
        let lines = self.file.lines().map_while(|line| line.strip_prefix("//!"));
        let mut lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
        if self.preview && !lines.is_empty() {
            lines.splice(1..1, ["", PREVIEW]);
        }
        lines.join("\n")
    }

    /// The first line of its page: what it finds, in a sentence.
    pub fn summary(&self) -> &'static str {
        self.file.lines().next().unwrap_or_default().trim_start_matches("//!").trim()
    }
}

/// All rules, by name.
pub fn all() -> &'static [Rule] {
    registry::RULES
}

/// The ids of all rules, by which a settings file names them.
pub fn ids() -> RuleIds {
    static IDS: LazyLock<Vec<&str>> = LazyLock::new(|| all().iter().map(|rule| rule.id).collect());
    RuleIds::new(&IDS, |id| by_id(id).map(|rule| rule.family.name()))
}

/// The rule of this name.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    let at = all().binary_search_by_key(&id, |rule| rule.id).ok()?;
    all().get(at)
}

/// Whether a level gives a rule less than its own severity. A rule in preview is silent by itself, so `off` takes nothing from it.
pub(crate) fn is_lower(id: &str, level: Level) -> bool {
    by_id(id).is_some_and(|rule| match level.apply(rule.severity, rule.severity) {
        None => !rule.preview,
        Some(severity) => severity > rule.severity,
    })
}

/// The findings of all rules in a story.
#[derive(Clone, Debug, Default)]
pub struct CheckResult {
    /// The findings, sorted by place, then by severity.
    pub findings: Vec<Finding>,
    /// How many findings a stet of the draft or the house silences.
    pub silenced: usize,
    /// Whether the front matter of the draft asks not to be checked.
    pub is_left_out: bool,
}

/// The findings of each paragraph in which the paper speaks, which is given with its index.
pub(crate) fn in_body<'s, I: IntoIterator<Item = ProseFinding>>(
    story: &'s Story,
    in_paragraph: impl Fn(ParagraphId, &'s Paragraph) -> I,
) -> Vec<ProseFinding> {
    story.own_voice().flat_map(|(index, paragraph)| in_paragraph(index, paragraph)).collect()
}

/// The findings of each paragraph that readers see: the body, headlines, subheads and captions, without block quotations.
pub(crate) fn in_print<'s, I: IntoIterator<Item = ProseFinding>>(
    story: &'s Story,
    in_paragraph: impl Fn(&'s Paragraph) -> I,
) -> Vec<ProseFinding> {
    let is_shown = |zone: Zone| matches!(zone, Zone::Body | Zone::Headline | Zone::Subhead | Zone::Caption);
    let printed =
        story.paragraphs().iter().filter(|paragraph| is_shown(paragraph.zone) && paragraph.kind != BlockKind::Quote);
    printed.flat_map(in_paragraph).collect()
}

/// Runs every rule over a story.
pub fn check(story: &Story, house: &House) -> CheckResult {
    if story.document().is_left_out() {
        return CheckResult { is_left_out: true, ..CheckResult::default() };
    }
    let waiting = waiting(story, house);
    let (mut findings, silenced) = stet::apply(found(story, house, &waiting), story, house, &waiting);
    findings.retain_mut(|finding| at_level(finding, house));
    CheckResult { findings, silenced, is_left_out: false }
}

/// The sentences in which a placeholder asks for what some rules also ask for.
fn waiting(story: &Story, house: &House) -> Vec<SourceSpan> {
    if placeholder::RULE.is_on(house) { placeholder::sentences(story) } else { Vec::new() }
}

/// What the rules find before anything is let stand, sorted by place.
fn found(story: &Story, house: &House, waiting: &[SourceSpan]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for rule in all().iter().filter(|rule| rule.is_on(house)) {
        let findings = (rule.check)(story, house);
        found.extend(findings.into_iter().filter_map(|finding| finding.finish(rule.id, story)));
    }
    found.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
    precedence::resolve_conflicts(precedence::wait(found, waiting))
}

/// How many findings one rule has in a story, whatever other rules find and whatever is let stand.
pub(crate) fn count(rule: &Rule, story: &Story, house: &House) -> usize {
    (rule.check)(story, house).into_iter().filter_map(|finding| finding.finish(rule.id, story)).count()
}

/// What the rules find in a draft if nothing is let stand, and what the stets silence of it.
pub(crate) struct Unsilenced {
    /// The findings, sorted by place, with the severities of their rules.
    pub(crate) findings: Vec<Finding>,
    /// The stets of the draft.
    pub(crate) stets: Vec<StetUse>,
    /// For each stet of the house, the indexes of the findings that it silences.
    pub(crate) by_house: Vec<Vec<usize>>,
}

/// What the rules find in a draft if nothing is let stand, not even the whole draft.
pub(crate) fn unsilenced(story: &Story, house: &House) -> Unsilenced {
    let findings = found(story, house, &waiting(story, house));
    let (stets, by_house) = stet::uses(&findings, story, house);
    Unsilenced { findings, stets, by_house }
}

/// Gives a finding the severity that the house wants, and returns whether it is shown.
fn at_level(finding: &mut Finding, house: &House) -> bool {
    let (Some(level), Some(rule)) = (house.level(finding.rule), by_id(finding.rule)) else { return true };
    let Some(severity) = level.apply(rule.severity, finding.severity) else { return false };
    finding.severity = severity;
    true
}

/// The findings about each credit in paragraphs in which the paper speaks, in order.
pub(crate) fn in_body_credits(
    story: &Story,
    judge: impl Fn(&Story, &Paragraph, &Attribution) -> Option<ProseFinding>,
) -> Vec<ProseFinding> {
    let credits =
        story.own_voice().flat_map(|(id, paragraph)| story.credits_of(id).iter().map(move |one| (paragraph, one)));
    credits.filter_map(|(paragraph, credit)| judge(story, paragraph, credit)).collect()
}
