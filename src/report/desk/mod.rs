//! The desk's report of a check: what a copy editor reads in a minute.
//!
//! Notes stand under what the editor has to do, the gravest first. Alike findings are one note with its places, and a place
//! is given as on paper: the line, the paragraph and its first words. [`full`](super::full) shows each finding by itself.

mod excerpt;
mod note;

use std::borrow::Cow;
use std::fmt::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use self::excerpt::{cut_end, cut_to_mark};
use self::note::Note;
use super::in_words::counted_findings;
use super::position::LineIndex;
use super::safe_words::shown;
use super::{CheckedDraft, Report, SEVERITIES, severity_heading};
use crate::rules::{Finding, Severity};
use crate::text::{Format, SourceSpan, Zone};

/// How many places of a note are shown with their words. Of the others only the lines are given.
const MAX_PLACES: usize = 3;
/// The same for style.
const MAX_PLACES_OF_STYLE: usize = 2;
/// The columns for a paragraph's number and first words.
const PARAGRAPH_COLUMNS: usize = 26;
/// The same where a place and its words share a short line.
const FEW_PARAGRAPH_COLUMNS: usize = 20;
/// The least width at which a place and its words share a line.
const WIDE: usize = 76;
/// The least width of a line that is not short.
const LONG: usize = 90;
/// The columns for what replaces the words of a finding.
const MAX_REPLACEMENT: usize = 20;
/// Marks that may open a paragraph and are none of its first words.
const OPENERS: [char; 6] = ['“', '"', '‘', '#', '>', ' '];
const NOTE_INDENT: &str = "  ";
const PLACE_INDENT: &str = "    ";
const WORDS_INDENT: &str = "      ";
const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// The findings alone, with ANSI styles, for a terminal of `width` columns. Drafts without findings are left out where there
/// are several.
pub fn findings(report: &Report, width: usize) -> String {
    let mut text = String::new();
    for draft in &report.drafts {
        if draft.findings.is_empty() && (report.drafts.len() > 1 || draft.is_left_out) {
            continue;
        }
        let page = Page { draft, lines: LineIndex::new(&draft.text), width };
        page.write_head(&mut text);
        for severity in SEVERITIES {
            page.write_group(severity, &mut text);
        }
    }
    text.push_str(&advice(report, width));
    text
}

/// What can be done about findings.
fn advice(report: &Report, width: usize) -> String {
    let mut text = String::new();
    if report.findings().next().is_some() {
        let fixes = fixes_in_words(report);
        let stet =
            if report.drafts.iter().any(|draft| takes_comments(&draft.path)) { STET_COMMENT } else { STET_ENTRY };
        let words = format!("{fixes}`copydesk rule NAME` explains a rule. To let a place stand: {stet}.");
        write_wrapped(&mut text, &words, FAINT, "", width);
    }
    text
}

/// How to let a place stand in a draft that can hold comments, and in one that cannot.
const STET_COMMENT: &str = "<!-- stet NAME: reason --> before it";
const STET_ENTRY: &str = "[[stet]] in copydesk.toml, as `copydesk init` shows it";

/// Whether a draft can hold comments, by its name.
fn takes_comments(path: &str) -> bool {
    matches!(Format::of_path(Path::new(path)), Some(Format::Markdown | Format::Html))
}

/// What `--fix` would change, where it was not asked for.
fn fixes_in_words(report: &Report) -> String {
    let open = report.drafts.iter().filter(|draft| !draft.is_packed).flat_map(|draft| &draft.findings);
    match open.filter(|finding| finding.safe_fix().is_some()).count() {
        0 => String::new(),
        _ if report.has_fixed => String::new(),
        1 => "`copydesk check --fix` makes one of these changes. ".to_owned(),
        count => format!("`copydesk check --fix` makes {count} of these changes. "),
    }
}

/// A draft on its way to paper.
struct Page<'a> {
    draft: &'a CheckedDraft,
    lines: LineIndex<'a>,
    width: usize,
}

impl Page<'_> {
    /// The name of the draft, its sources, and what rests on nobody.
    fn write_head(&self, text: &mut String) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{STRONG}{}{STRONG:#}", shown(&self.draft.path));
        if let Some(overview) = &self.draft.overview {
            write_wrapped(text, &overview.in_words(), Style::new(), "", self.width);
        }
        text.push('\n');
    }

    /// The notes of one severity.
    fn write_group(&self, severity: Severity, text: &mut String) {
        let notes = Note::all(&self.draft.findings, severity, &self.draft.text);
        if notes.is_empty() {
            return;
        }
        let title = severity_heading(severity);
        let count = self.draft.findings.iter().filter(|finding| finding.severity == severity).count();
        let style = STRONG.fg_color(Some(color(severity).into()));
        let _ = writeln!(text, "{style}{title}{style:#} ({})", counted_findings(count, severity));
        for note in &notes {
            self.write_note(note, text);
        }
        text.push('\n');
    }

    fn write_note(&self, note: &Note<'_>, text: &mut String) {
        let (message, rule) = (shown(&note.message()), format!("[{}]", note.rule()));
        let mut hints = vec![note.related_in_words(|span| self.line(span))];
        // The rule has a place after the message, or else after the other hints, so that it seldom takes a line.
        let last = wrapped(&message, NOTE_INDENT, self.width).last().map_or(0, |line| line.width());
        let has_room = last + 1 + rule.width() <= self.width;
        let message = if has_room { format!("{message} {rule}") } else { message };
        write_wrapped(text, &message, STRONG, NOTE_INDENT, self.width);
        let shared = note.shared_alternatives();
        let most = if note.is_style() { MAX_PLACES_OF_STYLE } else { MAX_PLACES };
        for finding in note.findings.iter().take(most) {
            self.write_place(finding, &note.replacement(finding), text);
            if shared.is_none() {
                self.write_faint(&note::in_choice(&note::alternatives(finding), &finding.message), WORDS_INDENT, text);
            }
        }
        let others = note.findings.iter().skip(most).map(|finding| self.line(finding.span));
        let others = note::lines_in_words(others);
        if !others.is_empty() {
            hints.insert(0, format!("And {} more in {others}.", note.findings.len() - most));
        }
        hints.insert(0, note::in_choice(&shared.unwrap_or_default(), &note.message()));
        if !has_room {
            hints.push(rule);
        }
        hints.retain(|hint| !hint.is_empty());
        self.write_faint(&hints.join(" "), PLACE_INDENT, text);
    }

    /// Words that may be read over.
    fn write_faint(&self, words: &str, indent: &str, text: &mut String) {
        if !words.is_empty() {
            write_wrapped(text, &shown(words), FAINT, indent, self.width);
        }
    }

    /// The line and the paragraph of a finding, and its words with what replaces them, if the message does not say it.
    fn write_place(&self, finding: &Finding, replacement: &str, text: &mut String) {
        let last = self.lines.place(self.draft.text.len()).0.to_string().len();
        let line = format!("line {:<last$}", self.line(finding.span));
        let paragraph = self.paragraph(finding.span);
        let place = format!("{PLACE_INDENT}{FAINT}{line}  {paragraph}{FAINT:#}");
        let taken = PLACE_INDENT.len() + line.width() + 2;
        let replacement = shown_replacement(replacement);
        let taken = taken + replacement.width();
        if self.width < WIDE {
            let columns = self.width.saturating_sub(WORDS_INDENT.len() + replacement.width());
            let words = self.words(finding.span, columns);
            let _ = writeln!(text, "{place}\n{WORDS_INDENT}{words}{replacement}");
            return;
        }
        let columns = self.paragraph_columns() + 2;
        let blanks = " ".repeat(columns.saturating_sub(paragraph.width()));
        let words = self.words(finding.span, self.width.saturating_sub(taken + columns));
        let _ = writeln!(text, "{place}{blanks}{words}{replacement}");
    }

    fn paragraph_columns(&self) -> usize {
        if (WIDE..LONG).contains(&self.width) { FEW_PARAGRAPH_COLUMNS } else { PARAGRAPH_COLUMNS }
    }

    fn line(&self, span: SourceSpan) -> usize {
        self.lines.place(span.start).0
    }

    /// The number and the first words of the paragraph around a span, or the name of its zone.
    fn paragraph(&self, span: SourceSpan) -> String {
        let found = self.draft.overview.as_ref().and_then(|overview| overview.paragraph_at(span.start));
        let Some(paragraph) = found.filter(|paragraph| paragraph.span.end > span.start) else { return String::new() };
        let name = match paragraph.zone {
            Zone::Body => format!("¶{}", paragraph.number),
            zone => zone.name().replace('-', " "),
        };
        let room = self.paragraph_columns().saturating_sub(name.width() + 3);
        format!("{name} “{}”", cut_end(paragraph.span.of(&self.draft.text).trim_start_matches(OPENERS), room))
    }

    /// The words of a finding with those around them, in so many columns.
    fn words(&self, span: SourceSpan, columns: usize) -> String {
        let paragraph = self.draft.overview.as_ref().and_then(|overview| overview.paragraph_at(span.start));
        let around = paragraph.map(|paragraph| paragraph.span).filter(|around| around.end > span.start);
        let around = around.unwrap_or_else(|| self.lines.span(self.line(span)));
        cut_to_mark(&self.draft.text, around, span, columns)
    }
}

/// " → theater"; empty if nothing replaces the words.
fn shown_replacement(replacement: &str) -> String {
    if replacement.is_empty() { String::new() } else { format!(" → {}", cut_end(replacement, MAX_REPLACEMENT)) }
}

/// The colour of a severity.
fn color(severity: Severity) -> AnsiColor {
    match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Information => AnsiColor::BrightBlue,
        Severity::Hint => AnsiColor::BrightGreen,
    }
}

/// Writes words in as many lines as they need, each with this indent and style.
fn write_wrapped(text: &mut String, words: &str, style: Style, indent: &str, width: usize) {
    for line in wrapped(words, indent, width) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{style}{line}{style:#}");
    }
}

/// Words in as many lines as they need, each with this indent.
fn wrapped<'a>(words: &'a str, indent: &'a str, width: usize) -> Vec<Cow<'a, str>> {
    let options = textwrap::Options::new(width)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(words, options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::House;
    use crate::report::Overview;

    /// A draft with a fault of each severity, and of some several.
    const DRAFT: &str = "Harbour chiefs hid cracks, officials say\n\n\
        KELLAN, March 4 - Ana Bell met the mayor, Victor Bell, on the quay, according to three people familiar with the matter.\n\n\
        The wall is sound,” Bell stated on Monday. “The wall would stay shut until April,” the mayor stated.\n\n\
        It is believed that the captain slept. A source said he had left. Lew Dunn stated that nobody had asked.\n";

    fn checked(path: &str, text: &str) -> CheckedDraft {
        let story = crate::read(text, Format::Plain);
        CheckedDraft {
            path: path.to_owned(),
            text: text.to_owned(),
            findings: crate::check(&story, &House::default()),
            overview: Some(Overview::of(&story)),
            ..CheckedDraft::default()
        }
    }

    fn plain(drafts: Vec<CheckedDraft>, width: usize) -> String {
        let report = Report { drafts, ..Report::default() };
        anstream::adapter::strip_str(&findings(&report, width)).to_string()
    }

    #[test]
    fn the_gravest_comes_first_and_every_finding_has_its_place() {
        let draft = checked("quay.txt", DRAFT);
        let shown = plain(vec![draft.clone()], 100);
        let places = ["Must fix (", "Send back (", "Ask the reporter (", "Style ("].map(|title| shown.find(title));
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{shown}");
        for finding in &draft.findings {
            assert!(shown.contains(&format!("[{}]", finding.rule)), "{}: {shown}", finding.rule);
        }
    }

    #[test]
    fn alike_findings_are_one_note_and_a_place_names_its_paragraph() {
        let shown = plain(vec![checked("quay.txt", DRAFT)], 100);
        assert_eq!(shown.matches("Write “said”").count(), 1, "{shown}");
        assert!(shown.contains("line 7  ¶3 “It is believed that …”"), "{shown}");
        assert!(shown.contains("‹It is believed› that the captain slept."), "{shown}");
    }

    #[test]
    fn what_replaces_words_is_shown_where_one_message_is_for_several() {
        let text = "The council sent twelve boats and 14 tugs. It had 30 men and fifteen women on them, and 11 dogs.\n";
        let shown = plain(vec![checked("quay.txt", text)], 100);
        assert!(shown.contains("Write “…”: elsewhere the story writes such numbers in figures."), "{shown}");
        assert!(shown.contains("‹twelve›") && shown.contains(" → 12\n") && shown.contains(" → 15\n"), "{shown}");
    }

    #[test]
    fn every_choice_is_shown() {
        let text = "Ana Bell met the mayor, Victor Bell, on the quay.\n\nBell left early.\n";
        let shown = plain(vec![checked("quay.txt", text)], 100);
        assert!(shown.contains("Either: Change to “Victor Bell”; or: Change to “Ana Bell”."), "{shown}");
    }

    #[test]
    fn no_line_is_wider_than_the_window() {
        for width in [60, 75, 76, 80, 89, 90, 100, 120] {
            let shown = plain(vec![checked("quay.txt", DRAFT)], width);
            let widest = shown.lines().max_by_key(|line| line.width()).unwrap_or_default();
            assert!(widest.width() <= width, "{width}: {widest}");
        }
    }

    #[test]
    fn a_sound_draft_alone_shows_its_sources_and_among_others_is_left_out() {
        let sound =
            || checked("calm.txt", "The port was shut on Monday, said Ines Calder, the harbourmaster of Kellan.\n");
        assert!(plain(vec![sound()], 100).contains("calm.txt\nSources: 1 person."));
        assert!(!plain(vec![sound(), checked("quay.txt", DRAFT)], 100).contains("calm.txt"));
    }

    #[test]
    fn what_fix_would_change_is_counted_until_it_was_asked_for() {
        let mut report = Report { drafts: vec![checked("quay.txt", DRAFT)], ..Report::default() };
        assert!(findings(&report, 100).contains("`copydesk check --fix` makes "));
        report.has_fixed = true;
        assert!(!findings(&report, 100).contains("--fix"));
    }
}
