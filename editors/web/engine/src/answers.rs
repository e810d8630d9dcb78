//! What the engine answers, as JSON whose places count UTF-16 code units. `js/types.ts` describes the same for TypeScript.

use copydesk::ide::Hover;
use copydesk::rules::{CheckResult, Family, Rule, SettingsStet, by_id};
use copydesk::story::Counts;
use copydesk::{Claim, Document, Edit, Finding, Fix, Ledger, LedgerEntry, Mistake, Related, SourceSpan, Span, Story};
use copydesk_engine_units::Units;
use serde::Serialize;

/// Converts places of one version of a draft.
#[derive(Clone, Copy)]
pub(crate) struct Places<'d> {
    pub(crate) units: &'d Units,
    pub(crate) document: &'d Document,
}

impl Places<'_> {
    fn of(self, span: SourceSpan) -> Place {
        Place { from: self.units.unit(span.start), to: self.units.unit(span.end) }
    }

    fn of_prose(self, span: Span) -> Place {
        self.of(self.document.source(span))
    }

    fn edit(self, edit: &Edit) -> EditAnswer<'_> {
        EditAnswer { place: self.of(edit.span), insert: &edit.text }
    }

    fn fix(self, fix: &Fix) -> FixAnswer<'_> {
        let edits = fix.edits.iter().map(|edit| self.edit(edit)).collect();
        FixAnswer { title: &fix.title, applicability: fix.applicability.name(), edits }
    }
}

/// Units of the draft, from the first to after the last.
#[derive(Serialize)]
struct Place {
    from: usize,
    to: usize,
}

#[derive(Serialize)]
struct EditAnswer<'a> {
    #[serde(flatten)]
    place: Place,
    insert: &'a str,
}

#[derive(Serialize)]
struct FixAnswer<'a> {
    title: &'a str,
    applicability: &'static str,
    edits: Vec<EditAnswer<'a>>,
}

/// A place with words: what belongs to a finding, or is wrong in a settings file.
#[derive(Serialize)]
struct Remark<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckAnswer<'a> {
    words: usize,
    silenced: usize,
    is_left_out: bool,
    findings: Vec<FindingAnswer<'a>>,
}

#[derive(Serialize)]
struct FindingAnswer<'a> {
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    place: Place,
    message: &'a str,
    standard: &'static str,
    family: &'static str,
    related: Vec<Remark<'a>>,
    fixes: Vec<FixAnswer<'a>>,
}

/// The answer to a check.
pub(crate) fn check(places: &Places<'_>, result: &CheckResult, story: &Story) -> String {
    json(&CheckAnswer {
        words: story.words(),
        silenced: result.silenced,
        is_left_out: result.is_left_out,
        findings: result.findings.iter().map(|one| finding(*places, one)).collect(),
    })
}

fn finding<'a>(places: Places<'a>, finding: &'a Finding) -> FindingAnswer<'a> {
    let rule = by_id(finding.rule);
    FindingAnswer {
        rule: finding.rule,
        severity: finding.severity.name(),
        place: places.of(finding.span),
        message: &finding.message,
        standard: rule.map_or("", |rule| rule.standard),
        family: rule.map_or("", |rule| rule.family.name()),
        related: finding.related.iter().map(|place| related(places, place)).collect(),
        fixes: finding.fixes.iter().map(|fix| places.fix(fix)).collect(),
    }
}

fn related<'a>(places: Places<'_>, place: &'a Related) -> Remark<'a> {
    Remark { place: places.of(place.span), message: &place.message }
}

#[derive(Serialize)]
struct HoverAnswer<'a> {
    #[serde(flatten)]
    place: Place,
    title: &'a str,
    subtitle: &'a str,
    lines: Vec<HoverLineAnswer<'a>>,
}

#[derive(Serialize)]
struct HoverLineAnswer<'a> {
    label: &'static str,
    text: &'a str,
    place: Option<Place>,
}

/// The answer to a hover.
pub(crate) fn hover(places: &Places<'_>, hover: &Hover) -> String {
    let line = |line: &'_ copydesk::ide::HoverLine| line.place.map(|place| places.of(place));
    json(&HoverAnswer {
        place: places.of(hover.span),
        title: &hover.title,
        subtitle: &hover.subtitle,
        lines: hover
            .lines
            .iter()
            .map(|one| HoverLineAnswer { label: one.label, text: &one.text, place: line(one) })
            .collect(),
    })
}

#[derive(Serialize)]
struct LedgerAnswer<'a> {
    title: String,
    score: Option<u8>,
    sources: Vec<SourceAnswer<'a>>,
    nobody: Vec<Place>,
    claims: Vec<Place>,
}

#[derive(Serialize)]
struct SourceAnswer<'a> {
    name: &'a str,
    role: Option<&'a str>,
    kind: &'static str,
    words: &'static str,
    standing: &'static str,
    score: u8,
    #[serde(flatten)]
    place: Place,
    claims: Vec<ClaimAnswer>,
}

#[derive(Serialize)]
struct ClaimAnswer {
    mode: &'static str,
    source: Place,
    cue: Vec<Place>,
    content: Vec<Place>,
}

/// The answer about the sources.
pub(crate) fn ledger(places: &Places<'_>, story: &Story, findings: &[Finding]) -> String {
    let ledger = Ledger::of(story);
    let counts: Counts = ledger.counts(story);
    let is_claim = |finding: &&Finding| by_id(finding.rule).is_some_and(|rule| rule.family == Family::Claims);
    json(&LedgerAnswer {
        title: counts.to_string(),
        score: ledger.score,
        sources: ledger.sources.iter().map(|entry| source(*places, entry)).collect(),
        nobody: story.uncredited().into_iter().map(|span| places.of_prose(span)).collect(),
        claims: findings.iter().filter(is_claim).map(|finding| places.of(finding.span)).collect(),
    })
}

fn source<'a>(places: Places<'_>, entry: &'a LedgerEntry) -> SourceAnswer<'a> {
    SourceAnswer {
        name: &entry.name,
        role: entry.role.as_deref(),
        kind: entry.kind.name(),
        words: entry.kind_in_words(),
        standing: entry.standing(),
        score: entry.score,
        place: places.of_prose(entry.place()),
        claims: entry.claims.iter().map(|one| claim(places, one)).collect(),
    }
}

fn claim(places: Places<'_>, claim: &Claim) -> ClaimAnswer {
    ClaimAnswer {
        mode: claim.mode.name(),
        source: places.of_prose(claim.source),
        cue: vec![places.of_prose(claim.cue)],
        content: claim.content.iter().map(|span| places.of_prose(*span)).collect(),
    }
}

#[derive(Serialize)]
struct FixesAnswer<'a> {
    rule: &'static str,
    #[serde(flatten)]
    place: Place,
    fixes: Vec<FixAnswer<'a>>,
    /// Ways to let it stand by a mark in the draft.
    marks: Vec<FixAnswer<'a>>,
    /// Ways to let it stand by an entry in the settings file.
    entries: Vec<EntryAnswer<'a>>,
}

#[derive(Serialize)]
struct EntryAnswer<'a> {
    title: &'a str,
    entry: String,
}

/// What can be done about a finding in the draft with this path.
pub(crate) fn fixes(
    places: &Places<'_>,
    finding: &Finding,
    marks: &[Fix],
    entries: &[SettingsStet],
    name: &str,
) -> String {
    json(&FixesAnswer {
        rule: finding.rule,
        place: places.of(finding.span),
        fixes: finding.fixes.iter().map(|fix| places.fix(fix)).collect(),
        marks: marks.iter().map(|fix| places.fix(fix)).collect(),
        entries: entries.iter().map(|one| EntryAnswer { title: &one.title, entry: one.entry(name) }).collect(),
    })
}

/// Edits of the draft.
pub(crate) fn edits(places: &Places<'_>, edits: &[Edit]) -> String {
    json(&edits.iter().map(|edit| places.edit(edit)).collect::<Vec<_>>())
}

/// The mistakes in a settings file.
pub(crate) fn mistakes(text: &str, mistakes: &[Mistake]) -> String {
    let units = Units::of(text);
    let remark =
        |mistake: &'_ Mistake| Place { from: units.unit(mistake.span.start), to: units.unit(mistake.span.end) };
    json(&mistakes.iter().map(|one| Remark { place: remark(one), message: &one.message }).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct RuleAnswer {
    id: &'static str,
    summary: &'static str,
    severity: &'static str,
    family: &'static str,
    standard: &'static str,
    preview: bool,
}

/// All rules.
pub(crate) fn rules(rules: &'static [Rule]) -> String {
    let answer = |rule: &'static Rule| RuleAnswer {
        id: rule.id,
        summary: rule.summary(),
        severity: rule.severity.name(),
        family: rule.family.name(),
        standard: rule.standard,
        preview: rule.preview,
    };
    json(&rules.iter().map(answer).collect::<Vec<_>>())
}

/// A list of answers that are JSON already.
pub(crate) fn list(answers: &[String]) -> String {
    format!("[{}]", answers.join(","))
}

/// An answer as JSON. Strings, numbers and lists cannot fail to be written.
fn json(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_default()
}
