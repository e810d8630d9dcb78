//! The report of a check as one page to mail or print: each draft with its sources coloured and notes in the margin, its
//! ledger, and a drawing of who carries which part.
//!
//! The page needs nothing else: no script, no picture, no font, no address. `skeleton.rs` frames it, and its
//! style is in `base.css` and `page.css`.

mod drawing;
mod group;
mod ledger;
mod marked;
pub(super) mod skeleton;

use std::fmt::Write;

use self::group::SourceGroup;
use self::marked::{MarkKind, Marks};
use super::in_words::counted;
use super::position::LineIndex;
use super::{CheckedDraft, Report, SEVERITIES, severity_heading, summary};
use crate::rules::{self, Applicability, Finding};
use crate::story::{Ledger, Paragraph, Story};
use crate::text::{Span, Zone};

/// The style of the page, besides that of all pages.
const STYLE: &str = include_str!("page.css");

/// The page. It ends with a line feed.
pub fn render(report: &Report) -> String {
    let title = match report.drafts.as_slice() {
        [draft] => escaped(&draft.path),
        drafts => format!("{} drafts", drafts.len()),
    };
    let mut main = String::new();
    if report.drafts.len() > 1 {
        main.push_str(&contents(report));
    }
    for (index, draft) in report.drafts.iter().enumerate() {
        main.push_str(&article(draft, index + 1));
    }
    for problem in report.all_problems() {
        // Writing to a string cannot fail.
        let _ = writeln!(main, "<p class=\"problem\">{}</p>", escaped(&problem.to_string()));
    }
    skeleton::page(&title, STYLE, &main, &escaped(summary(report).trim_end()))
}

/// Links to the drafts.
fn contents(report: &Report) -> String {
    let mut list = "<nav aria-label=\"Drafts\"><ol>\n".to_owned();
    for (index, draft) in report.drafts.iter().enumerate() {
        let findings = counted(draft.findings.len(), "finding", "findings");
        let _ = writeln!(list, "<li><a href=\"#draft{}\">{}</a> ({findings})</li>", index + 1, escaped(&draft.path));
    }
    list + "</ol></nav>\n"
}

/// One draft, given with its number from 1.
fn article(draft: &CheckedDraft, number: usize) -> String {
    let mut text = format!("<article id=\"draft{number}\">\n<header>\n<h1>{}</h1>\n", escaped(&draft.path));
    if let Some(overview) = &draft.overview {
        let _ = writeln!(text, "<p>{}</p>", escaped(&overview.in_words()));
    }
    text.push_str("</header>\n");
    let Some(story) = &draft.story else { return text + "</article>\n" };
    let ledger = Ledger::of(story);
    let sheet = Sheet { story, number, lines: LineIndex::new(&draft.text) };
    let marks = Marks::of(story, &ledger, &draft.findings);
    text.push_str(&key(&ledger, draft));
    text.push_str("<div class=\"sheet\">\n");
    for paragraph in story.paragraphs() {
        text.push_str(&sheet.paragraph(paragraph, &marks));
    }
    text.push_str(&sheet.other_notes(&marks));
    text.push_str("</div>\n");
    text.push_str(&drawing::render(story, &ledger, number));
    text.push_str(&ledger::render(draft, story, &ledger));
    text + "</article>\n"
}

/// What the colours stand for, as far as the draft has them, and how many notes there are of each severity.
fn key(ledger: &Ledger, draft: &CheckedDraft) -> String {
    let mut list = "<ul class=\"key\">\n".to_owned();
    for group in SourceGroup::ALL {
        if ledger.sources.iter().any(|entry| SourceGroup::of(entry) == group) {
            let _ = writeln!(list, "<li><span class=\"said {}\">{}</span></li>", group.name(), group.in_words());
        }
    }
    for severity in SEVERITIES {
        let count = draft.findings.iter().filter(|finding| finding.severity == severity).count();
        if count > 0 {
            let (title, name) = (severity_heading(severity), severity.name());
            let _ = writeln!(list, "<li><mark class=\"{name}\">{title}</mark>: {count}</li>");
        }
    }
    list + "</ul>\n"
}

/// A draft on its way to the page.
struct Sheet<'a> {
    story: &'a Story,
    number: usize,
    lines: LineIndex<'a>,
}

impl Sheet<'_> {
    /// A paragraph with its notes beside it.
    fn paragraph(&self, paragraph: &Paragraph, marks: &Marks<'_>) -> String {
        let element = match paragraph.zone {
            Zone::Headline => "h2",
            Zone::Subhead => "h3",
            _ => "p",
        };
        let words = self.marked(paragraph.span, marks);
        let notes = self.notes(marks.findings_in(paragraph.span), marks);
        let zone = paragraph.zone.name();
        format!("<div class=\"row\">\n<{element} class=\"{zone}\">{words}</{element}>\n{notes}</div>\n")
    }

    /// The words of a paragraph, with marks where sources and findings are.
    fn marked(&self, span: Span, marks: &Marks<'_>) -> String {
        let mut text = String::new();
        for piece in marks.pieces(span) {
            let words = escaped(piece.span.of(self.story.text()));
            let mut open = words;
            for mark in &piece.marks {
                open = match mark {
                    MarkKind::Said { group, name } => {
                        format!("<span class=\"said {}\" title=\"{}\">{open}</span>", group.name(), attribute(name))
                    }
                    MarkKind::Source => format!("<b class=\"source\">{open}</b>"),
                    MarkKind::Finding(severity) => format!("<mark class=\"{}\">{open}</mark>", severity.name()),
                };
            }
            text.push_str(&open);
            for note in piece.ends {
                let (draft, note) = (self.number, note + 1);
                let _ = write!(text, "<a class=\"ref\" id=\"m{draft}-{note}\" href=\"#n{draft}-{note}\">{note}</a>");
            }
        }
        text
    }

    /// Findings outside all paragraphs, as in front matter.
    fn other_notes(&self, marks: &Marks<'_>) -> String {
        match self.notes(marks.findings_outside(), marks) {
            notes if notes.is_empty() => notes,
            notes => format!("<div class=\"row\">\n<p></p>\n{notes}</div>\n"),
        }
    }

    /// Notes as a list. Findings are given by their index.
    fn notes(&self, findings: Vec<usize>, marks: &Marks<'_>) -> String {
        let mut list = String::new();
        for index in findings {
            if let Some(finding) = marks.finding(index) {
                list.push_str(&self.note(index + 1, finding));
            }
        }
        if list.is_empty() { list } else { format!("<ol class=\"notes\">\n{list}</ol>\n") }
    }

    fn note(&self, number: usize, finding: &Finding) -> String {
        let (draft, severity) = (self.number, finding.severity);
        let (name, title) = (severity.name(), severity_heading(severity));
        let line = self.lines.place(finding.span.start).0;
        let standard = rules::by_id(finding.rule).map_or("", |rule| rule.standard);
        let mut text = format!(
            "<li class=\"{name}\" id=\"n{draft}-{number}\" value=\"{number}\"><a href=\"#m{draft}-{number}\" class=\"back\">{title}</a> \
             <strong>{}</strong>",
            escaped(&finding.message)
        );
        let choices = finding.fixes.iter().filter(|fix| fix.applicability != Applicability::Safe);
        let choices: Vec<String> = choices.map(|fix| format!("<li>{}</li>", escaped(&fix.title))).collect();
        if choices.len() > 1 {
            let _ = write!(text, "<ul class=\"choices\">{}</ul>", choices.concat());
        }
        let _ = writeln!(
            text,
            " <small>Line {line}. {}. <code>{}</code></small></li>",
            escaped(standard),
            escaped(finding.rule)
        );
        text
    }
}

/// Words as text of a page. Control characters, which HTML does not have, are replaced.
pub(super) fn escaped(words: &str) -> String {
    let is_control = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    html_escape::encode_text(&words.replace(is_control, "\u{fffd}")).into_owned()
}

/// Words as the value of an attribute in double quotation marks.
fn attribute(words: &str) -> String {
    html_escape::encode_double_quoted_attribute(&words.replace(char::is_control, " ")).into_owned()
}

/// Words of one line, cut to some characters.
pub(super) fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let head: String = words.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Overview;
    use crate::{Format, House};

    fn page(path: &str, text: &str, format: Format) -> String {
        let story = crate::read(text, format);
        let draft = CheckedDraft {
            path: path.to_owned(),
            text: text.to_owned(),
            findings: crate::check(&story, &House::default()),
            overview: Some(Overview::of(&story)),
            story: Some(Box::new(story)),
            ..CheckedDraft::default()
        };
        render(&Report { drafts: vec![draft], ..Report::default() })
    }

    const DRAFT: &str = "Ana Bell met the mayor, Victor Bell, on the quay.\n\nBell left early. “The wall is sound,” said Ines \
        Calder, a pilot. It is believed that he slept.\n";

    #[test]
    fn a_finding_is_marked_and_its_note_is_beside_the_paragraph() {
        let page = page("quay.txt", DRAFT, Format::Plain);
        assert!(
            page.contains("<mark class=\"warning\">Bell</mark><a class=\"ref\" id=\"m1-1\" href=\"#n1-1\">1</a>"),
            "{page}"
        );
        assert!(page.contains("id=\"n1-1\" value=\"1\""), "{page}");
        assert!(
            page.contains("<ul class=\"choices\"><li>Change to “Victor Bell”</li><li>Change to “Ana Bell”</li></ul>")
        );
    }

    #[test]
    fn what_was_said_is_coloured_by_its_source() {
        let page = page("quay.txt", DRAFT, Format::Plain);
        assert!(
            page.contains("<span class=\"said person\" title=\"Ines Calder\">“The wall is sound,”</span>"),
            "{page}"
        );
        assert!(page.contains("<b class=\"source\">Ines Calder"), "{page}");
    }

    #[test]
    fn words_of_the_draft_are_text_and_never_mark_up() {
        let text = "“<script>alert(1)</script> & so on,” said Ines <b>Calder</b>, a \"pilot\".\n";
        let page = page("<i>.txt", text, Format::Plain);
        assert!(!page.contains("<script") && !page.contains("<i>") && !page.contains("<b>Calder"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on,”"), "{page}");
    }

    #[test]
    fn the_page_loads_nothing_and_runs_nothing() {
        let page = page("quay.txt", DRAFT, Format::Plain);
        assert!(page.contains("default-src 'none'"));
        for word in ["http://", "https://", "src=", "url(", "@import", "<script", "<link", "javascript:"] {
            assert!(!page.contains(word), "{word}");
        }
    }

    #[test]
    fn mark_up_of_the_draft_is_not_shown() {
        let page = page("quay.html", "<p>It is <em>believed</em> that he slept.</p>", Format::Html);
        assert!(page.contains("<mark class=\"warning\">It is believed</mark>"), "{page}");
        assert!(!page.contains("em&gt;"));
    }
}
