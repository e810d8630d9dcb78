//! The full report of a check: each finding with its source lines, its standard and its fix, in the style of rustc.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet, normalize_untrusted_str};
use anstyle::{AnsiColor, Style};

use super::excerpt::Excerpt;
use super::position::LineIndex;
use super::{CheckedDraft, Report, in_words};
use crate::rules::{self, Finding, Fix, Related, Severity};
use crate::text::SourceSpan;

/// The style of the arrow before a position. The renderer uses the same style for line numbers.
const ARROW: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::BrightBlue))).bold();
/// Columns used by the line numbers and the bar to the left of the source.
const GUTTER: usize = 8;
/// A width at which the renderer never shortens lines; the excerpt has done that already.
const UNLIMITED_WIDTH: usize = 10_000;
/// How many related places are shown in the source. More would bury the finding.
const MAX_RELATED: usize = 5;
/// Related places farther away than this many lines are listed by line number. The renderer processes all lines
/// between two places, so without this limit the work for each finding would grow with the draft.
const MAX_DISTANCE: usize = 500;
/// The longest edit, in bytes, that is shown in the source; of a longer one only the title is shown.
const MAX_EDIT: usize = 80;

/// The findings alone, with ANSI colours, for a terminal of `width` columns.
pub fn findings(report: &Report, width: usize) -> String {
    let renderer = Renderer::styled().term_width(UNLIMITED_WIDTH);
    let width = width.saturating_sub(GUTTER);
    let mut text = String::new();
    for draft in &report.drafts {
        let lines = LineIndex::new(&draft.text);
        for finding in &draft.findings {
            let title = level(finding.severity).primary_title(finding.message.as_str()).id(finding.rule);
            let marked = Marked::of(finding, &lines);
            text.push_str(&renderer.render(&[Group::with_title(title)]));
            text.push_str(&place(draft, &marked, &lines));
            text.push_str(&renderer.render(&groups(&marked, &lines, width)));
            text.push_str("\n\n");
        }
    }
    text
}

/// A finding and what to mark of it in the source.
struct Marked<'a> {
    finding: &'a Finding,
    /// The related places to mark.
    related: Vec<&'a Related>,
    /// The lines of the other related places, from 1.
    hidden: Vec<usize>,
}

impl<'a> Marked<'a> {
    fn of(finding: &'a Finding, lines: &LineIndex<'_>) -> Self {
        let home = lines.place(finding.span.start).0;
        let mut marked = Self { finding, related: Vec::new(), hidden: Vec::new() };
        for related in &finding.related {
            let line = lines.place(related.span.start).0;
            if marked.related.len() < MAX_RELATED && line.abs_diff(home) <= MAX_DISTANCE {
                marked.related.push(related);
            } else if marked.hidden.last() != Some(&line) {
                marked.hidden.push(line);
            }
        }
        marked
    }

    /// The spans to mark: the finding's own, then the related ones.
    fn spans(&self) -> impl Iterator<Item = SourceSpan> {
        std::iter::once(self.finding.span).chain(self.related.iter().map(|related| related.span))
    }
}

/// The line that gives the position of a finding.
///
/// The renderer could write it too, but it would count the column in the shortened line.
fn place(draft: &CheckedDraft, marked: &Marked<'_>, lines: &LineIndex<'_>) -> String {
    let (line, column) = lines.place(marked.finding.span.start);
    let greatest = marked.spans().map(|span| lines.place(span.end).0).max().unwrap_or(line);
    let pad = greatest.to_string().len();
    let path = normalize_untrusted_str(&draft.path);
    format!("\n{:pad$}{ARROW}-->{ARROW:#} {path}:{line}:{column}\n", "")
}

/// The part of a finding below its title: the source, the standard, and how to fix it.
fn groups<'a>(marked: &Marked<'a>, lines: &LineIndex<'_>, width: usize) -> Vec<Group<'a>> {
    let finding = marked.finding;
    let mut source = Group::with_level(level(finding.severity)).element(snippet(marked, lines, width));
    if let Some(note) = see_also(&marked.hidden) {
        source = source.element(Level::NOTE.message(note));
    }
    if let Some(rule) = rules::by_id(finding.rule) {
        source = source.element(Level::NOTE.message(rule.standard));
    }
    let Some(fix) = finding.fixes.first() else { return vec![source] };
    let title = normalize_untrusted_str(&fix.title);
    if is_short(fix, lines) {
        vec![source, Group::with_title(Level::HELP.secondary_title(title)).element(patched(fix, lines, width))]
    } else {
        vec![source.element(Level::HELP.message(title))]
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}

/// The source with the finding and its related places marked.
fn snippet<'a>(marked: &Marked<'a>, lines: &LineIndex<'_>, width: usize) -> Snippet<'a, Annotation<'a>> {
    let spans: Vec<SourceSpan> = marked.spans().collect();
    let excerpt = Excerpt::new(lines, &spans, width);
    let marks = marked
        .related
        .iter()
        .map(|related| AnnotationKind::Context.span(excerpt.range(related.span)).label(related.message.as_str()));
    let primary = AnnotationKind::Primary.span(excerpt.range(marked.finding.span));
    let marks: Vec<Annotation<'a>> = std::iter::once(primary).chain(marks).collect();
    Snippet::source(excerpt.text).line_start(excerpt.first_line).annotations(marks)
}

/// Lists the lines of the related places that are not marked.
fn see_also(hidden: &[usize]) -> Option<String> {
    (!hidden.is_empty()).then(|| format!("see also {}", in_words::lines(hidden)))
}

/// Whether a fix is a few words in one line, so that it can be shown in the source.
fn is_short(fix: &Fix, lines: &LineIndex<'_>) -> bool {
    let Some(first) = fix.edits.first() else { return false };
    let line = lines.place(first.span.start).0;
    fix.edits.iter().all(|edit| {
        let stays = lines.place(edit.span.start).0 == line && lines.place(edit.span.end).0 == line;
        stays && edit.span.len() <= MAX_EDIT && edit.text.len() <= MAX_EDIT && !edit.text.contains(['\n', '\r'])
    })
}

/// The source as it reads with the fix.
fn patched<'a>(fix: &'a Fix, lines: &LineIndex<'_>, width: usize) -> Snippet<'a, Patch<'a>> {
    let spans: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
    let excerpt = Excerpt::new(lines, &spans, width);
    let patches: Vec<Patch<'a>> =
        fix.edits.iter().map(|edit| Patch::new(excerpt.range(edit.span), edit.text.as_str())).collect();
    Snippet::source(excerpt.text).line_start(excerpt.first_line).patches(patches)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Applicability, Edit};

    const TEXT: &str = "NORVIK - Ana Bell met the mayor, Victor Bell, on the quay.\n\nBell left early.\n";

    fn span(text: &str, word: &str) -> SourceSpan {
        let start = text.rfind(word).unwrap_or_default();
        SourceSpan::new(start, start + word.len())
    }

    const WIDTH: usize = 100;

    fn render(report: &Report, width: usize) -> String {
        findings(report, width) + &crate::report::summary(report)
    }

    fn report(text: &str, finding: Finding) -> Report {
        let draft = CheckedDraft {
            path: "quay.txt".to_owned(),
            text: text.to_owned(),
            words: 14,
            findings: vec![finding],
            ..CheckedDraft::default()
        };
        Report { drafts: vec![draft], fail_on: Some(Severity::Warning), ..Report::default() }
    }

    fn plain(report: &Report) -> String {
        anstream::adapter::strip_str(&render(report, WIDTH)).to_string()
    }

    fn ambiguous() -> Finding {
        Finding {
            rule: "surname-ambiguous",
            severity: Severity::Warning,
            span: span(TEXT, "Bell"),
            claim: None,
            message: "“Bell” could be Ana Bell or Victor Bell.".to_owned(),
            related: vec![
                Related { span: span(TEXT, "Ana Bell"), message: "Ana Bell".to_owned() },
                Related { span: span(TEXT, "Victor Bell"), message: "Victor Bell".to_owned() },
            ],
            fixes: vec![Fix {
                applicability: Applicability::Judgement,
                title: "Write “Ana Bell”".to_owned(),
                edits: vec![Edit { span: span(TEXT, "Bell"), text: "Ana Bell".to_owned() }],
            }],
        }
    }

    #[test]
    fn a_finding_shows_its_place_the_related_places_and_the_fix() {
        let expected = "\
warning[surname-ambiguous]: “Bell” could be Ana Bell or Victor Bell.
 --> quay.txt:3:1
  |
1 | NORVIK - Ana Bell met the mayor, Victor Bell, on the quay.
  |          -------- Ana Bell       ----------- Victor Bell
2 |
3 | Bell left early.
  | ^^^^
  |
  = note: AP: if two people have the same surname, use first and last names
help: Write “Ana Bell”
  |
3 | Ana Bell left early.
  | +++

1 warning in 1 draft (14 words); 1 fails the check (--fail-on warning)
";
        assert_eq!(plain(&report(TEXT, ambiguous())), expected);
    }

    #[test]
    fn a_place_deep_in_a_long_paragraph_keeps_its_true_column() {
        let text = format!("{}It is believed that Varga slept.{}", "Ice came. ".repeat(40), " Snow fell.".repeat(40));
        let finding =
            Finding { span: span(&text, "It is believed"), related: Vec::new(), fixes: Vec::new(), ..ambiguous() };
        let shown = plain(&report(&text, finding));
        assert!(shown.contains("--> quay.txt:1:401\n"), "{shown}");
        let marked = shown.lines().find(|line| line.contains("It is believed")).map(str::len);
        assert!(marked.is_some_and(|length| length <= WIDTH), "{shown}");
    }

    #[test]
    fn a_long_fix_shows_its_title_and_hidden_places_their_lines() {
        let text = "Bell left.\n".repeat(8);
        let related =
            (0..8).map(|line| Related { span: SourceSpan::new(line * 11, line * 11 + 4), message: "here".to_owned() });
        let long = Edit { span: SourceSpan::new(0, 4), text: "Bell ".repeat(40) };
        let fixes = vec![Fix {
            title: "Say which Bell".to_owned(),
            applicability: Applicability::Judgement,
            edits: vec![long],
        }];
        let finding = Finding { span: SourceSpan::new(0, 4), related: related.collect(), fixes, ..ambiguous() };
        let shown = plain(&report(&text, finding));
        assert!(shown.contains("= note: see also lines 6, 7 and 8\n"), "{shown}");
        assert!(shown.contains("= help: Say which Bell\n"), "{shown}");
    }

    #[test]
    fn what_goes_through_the_renderer_does_not_grow_with_the_draft() {
        let drawn = |between: usize| {
            let text = format!("Ana Bell met the mayor.\n{}Bell left early.\n", "It rained.\n".repeat(between));
            let related = vec![Related { span: SourceSpan::new(0, 8), message: "Ana Bell".to_owned() }];
            let finding = Finding { span: span(&text, "Bell"), related, fixes: Vec::new(), ..ambiguous() };
            let (lines, shown) = (LineIndex::new(&text), plain(&report(&text, finding.clone())));
            let marked = Marked::of(&finding, &lines);
            let spans: Vec<SourceSpan> = marked.spans().collect();
            (Excerpt::new(&lines, &spans, WIDTH).text.lines().count(), shown)
        };
        let (near, far) = (drawn(MAX_DISTANCE - 1), drawn(MAX_DISTANCE));
        assert_eq!((near.0, far.0), (MAX_DISTANCE + 1, 1));
        assert!(near.1.contains("-------- Ana Bell\n") && !near.1.contains("see also"), "{}", near.1);
        assert!(far.1.contains("= note: see also line 1\n"), "{}", far.1);
    }

    #[test]
    fn nothing_from_a_draft_can_steer_the_terminal() {
        let text = "Bell\u{1b}[2J left.";
        let message = "“Bell\u{1b}[2J” is odd.".to_owned();
        let finding =
            Finding { span: SourceSpan::new(0, 8), message, related: Vec::new(), fixes: Vec::new(), ..ambiguous() };
        let shown = render(&report(text, finding), WIDTH);
        assert!(!shown.contains("\u{1b}[2J"), "{shown:?}");
    }

    #[test]
    fn the_summary_says_what_counts() {
        let mut report = report(TEXT, ambiguous());
        report.fail_on = Some(Severity::Error);
        assert!(
            render(&report, WIDTH)
                .ends_with("1 warning in 1 draft (14 words); none fails the check (--fail-on error)\n")
        );
        report.fail_on = None;
        assert!(render(&report, WIDTH).ends_with("; none can fail the check (--fail-on never)\n"));
        report.drafts.clear();
        report.problems.push(crate::report::Problem::new("no such file"));
        assert_eq!(render(&report, WIDTH), "1 path could not be checked\n");
    }
}
