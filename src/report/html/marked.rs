//! The marks of a draft: who is credited with which words, and what the findings are about. Spans count bytes of the prose.

use super::group::SourceGroup;
use crate::rules::{Finding, Severity};
use crate::story::{Ledger, Story};
use crate::text::{Span, one_line};

/// What a stretch of prose is marked as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// Said by a source.
    Said { group: SourceGroup, name: String },
    /// The words for a source.
    Source,
    /// What a finding is about.
    Finding(Severity),
}

/// A stretch of prose between two edges of marks.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// The marks on it, the innermost first.
    pub(super) marks: Vec<MarkKind>,
    /// The findings that end with it, by index.
    pub(super) ends: Vec<usize>,
}

/// All marks of a draft.
pub(super) struct Marks<'a> {
    findings: &'a [Finding],
    /// The place of each finding in the prose; `None` outside it, as in front matter.
    places: Vec<Option<Span>>,
    /// Sources and what they said.
    credits: Vec<(Span, MarkKind)>,
}

impl<'a> Marks<'a> {
    /// The marks of a story with its ledger and findings.
    pub(super) fn of(story: &Story, ledger: &Ledger, findings: &'a [Finding]) -> Self {
        let prose = story.document().prose();
        let place = |finding: &Finding| {
            let start = prose.beside(finding.span.start)?;
            let end = prose.beside(finding.span.end).unwrap_or(start).max(start);
            story.paragraph_at(start).map(|_| Span::new(start, end))
        };
        let mut credits = Vec::new();
        for entry in &ledger.sources {
            let said = MarkKind::Said { group: SourceGroup::of(entry), name: one_line(&entry.name) };
            for claim in &entry.claims {
                credits.extend(claim.content.iter().map(|content| (*content, said.clone())));
                credits.push((claim.source, MarkKind::Source));
            }
        }
        Self { findings, places: findings.iter().map(place).collect(), credits }
    }

    pub(super) fn finding(&self, index: usize) -> Option<&'a Finding> {
        self.findings.get(index)
    }

    /// The findings that start in a paragraph, by index.
    pub(super) fn findings_in(&self, paragraph: Span) -> Vec<usize> {
        let is_in = |place: &Option<Span>| {
            place.is_some_and(|place| paragraph.start <= place.start && place.start < paragraph.end)
        };
        self.indexes(is_in)
    }

    /// The findings that are in no paragraph, by index.
    pub(super) fn findings_outside(&self) -> Vec<usize> {
        self.indexes(Option::is_none)
    }

    fn indexes(&self, is_meant: impl Fn(&Option<Span>) -> bool) -> Vec<usize> {
        self.places.iter().enumerate().filter(|(_, place)| is_meant(place)).map(|(index, _)| index).collect()
    }

    /// A paragraph cut at the edges of its marks.
    pub(super) fn pieces(&self, paragraph: Span) -> Vec<Piece> {
        let clipped = |span: Span| Span::new(span.start.max(paragraph.start), span.end.min(paragraph.end));
        let touches = |span: Span| span.start < paragraph.end && span.end > paragraph.start;
        let credits: Vec<(Span, &MarkKind)> =
            self.credits.iter().filter(|(span, _)| touches(*span)).map(|(span, kind)| (clipped(*span), kind)).collect();
        let mut findings = Vec::new();
        for index in self.findings_in(paragraph) {
            let (Some(place), Some(finding)) = (self.places.get(index).copied().flatten(), self.finding(index)) else {
                continue;
            };
            findings.push((index, clipped(place), finding.severity));
        }
        let edges = credits.iter().map(|(span, _)| span).chain(findings.iter().map(|(_, span, _)| span));
        let mut edges: Vec<usize> = edges.flat_map(|span| [span.start, span.end]).collect();
        edges.extend([paragraph.start, paragraph.end]);
        edges.sort_unstable();
        edges.dedup();
        let pairs = edges.iter().zip(edges.iter().skip(1));
        pairs.map(|(start, end)| piece(Span::new(*start, *end), &credits, &findings)).collect()
    }
}

fn piece(span: Span, credits: &[(Span, &MarkKind)], findings: &[(usize, Span, Severity)]) -> Piece {
    let covers = |other: Span| other.start <= span.start && span.end <= other.end;
    let mut marks: Vec<MarkKind> = Vec::new();
    if let Some((.., severity)) = findings.iter().filter(|(_, place, _)| covers(*place)).min_by_key(|found| found.2) {
        marks.push(MarkKind::Finding(*severity));
    }
    if credits.iter().any(|(place, kind)| covers(*place) && **kind == MarkKind::Source) {
        marks.push(MarkKind::Source);
    }
    // Of what is quoted within a quotation, the nearer speaker is shown.
    let said = credits.iter().filter(|(place, kind)| covers(*place) && matches!(kind, MarkKind::Said { .. }));
    marks.extend(said.min_by_key(|(place, _)| place.end - place.start).map(|(_, kind)| (*kind).clone()));
    let ends = findings.iter().filter(|(_, place, _)| place.end == span.end).map(|(index, ..)| *index).collect();
    Piece { span, marks, ends }
}
