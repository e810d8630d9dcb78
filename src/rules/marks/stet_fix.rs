//! Quick fixes that let a finding stand: where a stet of each kind goes in a draft.
//!
//! It knows where the mark goes and what it says. [`crate::rules::marks::stet`] reads the marks.

use crate::rules::finding::{Applicability, Edit, Finding, Fix};
use crate::story::Story;
use crate::text::{Format, SourceSpan};

/// Stands in every mark until the editor writes the reason.
const REASON: &str = "[why]";

/// The ways to let a finding stand by a mark in the draft, the narrowest first: in its block, in the blocks selected, in
/// the whole draft. Plain text holds no marks.
pub fn stets(finding: &Finding, story: &Story, source: &str, format: Format, selected: SourceSpan) -> Vec<Fix> {
    if !format.has_comments() || finding.rule == crate::rules::marks::stet::RULE.id {
        return Vec::new();
    }
    let rule = finding.rule;
    let head = front_matter(source).unwrap_or(0);
    let newline = newline(source);
    let blocks: Vec<SourceSpan> =
        story.document().blocks().iter().map(|block| story.document().source(block.span)).collect();
    let body = || blocks.iter().filter(|block| block.start >= head);
    let mut fixes = Vec::new();
    if let Some(block) = body().find(|block| block.touches(finding.span)) {
        let mark = format!(" <!-- stet {rule}: {REASON} -->");
        fixes.push(fix(format!("Let this stand: stet {rule}"), vec![insert(block.end, mark)]));
    }
    let mut inside = body().filter(|block| block.touches(selected));
    if let (Some(first), Some(last)) = (inside.next(), inside.next_back()) {
        let start = line_start(source, first.start);
        let end = line_end(source, last.end);
        let edits = vec![
            insert(start, format!("<!-- stet-start {rule}: {REASON} -->{newline}{newline}")),
            insert(end, format!("{newline}{newline}<!-- stet-end {rule} -->")),
        ];
        fixes.push(fix(format!("Let {rule} stand in the selection"), edits));
    }
    fixes.extend(
        whole_draft(rule, source, head).map(|edit| fix(format!("Let {rule} stand in the whole draft"), vec![edit])),
    );
    fixes
}

/// The entry of `copydesk.toml` that lets words stand in a draft that cannot hold a mark.
pub fn stet_entry(finding: &Finding, source: &str, file: &str) -> String {
    // The words as they are read, wherever the lines of the draft break.
    let words = finding.span.of(source).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = toml::Value::from(words);
    let file = toml::Value::from(globset::escape(file));
    format!("\n[[stet]]\nfile = {file}\nrule = \"{}\"\ntext = {text}\nreason = \"{REASON}\"\n", finding.rule)
}

/// A stet of the whole draft: an entry of its front matter where it has one, else a comment at its start. A front matter
/// with a list in one line is left alone.
fn whole_draft(rule: &str, source: &str, head: usize) -> Option<Edit> {
    let newline = newline(source);
    if head == 0 {
        return Some(insert(0, format!("<!-- stet-file {rule}: {REASON} -->{newline}{newline}")));
    }
    let matter = source.get(..head)?;
    let entry = format!("  - {rule}: \"{REASON}\"{newline}");
    if !matter.contains("\nstet:") {
        return Some(insert(matter.trim_end().rfind('\n')? + 1, format!("stet:{newline}{entry}")));
    }
    let key = format!("\nstet:{newline}");
    Some(insert(matter.find(&key)? + key.len(), entry))
}

/// Where a YAML front matter ends, after its last line.
fn front_matter(source: &str) -> Option<usize> {
    let is_fence = |line: &str| line.trim_end() == "---";
    let mut lines = source.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let mut end = first.len();
    for line in lines {
        end += line.len();
        if is_fence(line) {
            return Some(end);
        }
    }
    None
}

/// How the lines of a draft end.
fn newline(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

fn line_start(source: &str, at: usize) -> usize {
    source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |newline| at + newline)
}

fn insert(at: usize, text: String) -> Edit {
    Edit { span: SourceSpan::new(at, at), text }
}

fn fix(title: String, edits: Vec<Edit>) -> Fix {
    Fix { title, applicability: Applicability::Judgement, edits }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;
    use crate::House;
    use crate::rules::ids;

    const DRAFT: &str =
        "# Ferry\n\nIt is believed that the captain slept.\n\n- It is believed that he drank.\n\nSnow lay.\n";
    const PAGE: &str =
        "<h1>Ferry</h1>\n<p>It is believed that the captain slept.</p>\n<p>It is believed that he drank.</p>\n";

    fn fixed(source: &str, fix: &Fix) -> String {
        crate::rules::apply_fixes(source, &fix.edits)
    }

    /// What is found, but for the reasons that are still to be written.
    fn findings(source: &str, format: Format) -> Vec<Finding> {
        let found = crate::check(&crate::read(source, format), &House::default());
        found.into_iter().filter(|finding| finding.rule != "stet").collect()
    }

    /// How many findings are left after each way to let the first one stand.
    fn left(source: &str, format: Format, selected: SourceSpan) -> Vec<usize> {
        let found = findings(source, format);
        let first = found.first().unwrap();
        let fixes = stets(first, &crate::read(source, format), source, format, selected);
        fixes.iter().map(|fix| findings(&fixed(source, fix), format).len()).collect()
    }

    #[test]
    fn each_kind_silences_what_it_says_and_no_more() {
        let nothing = SourceSpan::new(0, 0);
        for (source, format) in [(DRAFT, Format::Markdown), (PAGE, Format::Html)] {
            assert_eq!(findings(source, format).len(), 2);
            assert_eq!(left(source, format, nothing), [1, 0], "{source}");
            assert_eq!(left(source, format, SourceSpan::new(10, source.len())), [1, 0, 0], "{source}");
        }
    }

    #[test]
    fn front_matter_takes_the_stet_of_a_whole_draft() {
        let nothing = SourceSpan::new(0, 0);
        let with = |matter: &str| format!("---\n{matter}---\n\n{DRAFT}");
        let windows = with("title: Ferry\n").replace('\n', "\r\n");
        assert_eq!(left(&windows, Format::Markdown, nothing), [1, 0]);
        assert_eq!(left(&with("title: Ferry\n"), Format::Markdown, nothing), [1, 0]);
        let listed = with("title: Ferry\nstet:\n  - surname-ambiguous: \"twins\"\n");
        let found = findings(&listed, Format::Markdown);
        let hearsay = found.iter().find(|finding| finding.rule == "hearsay").unwrap();
        let fixes = stets(hearsay, &crate::read(&listed, Format::Markdown), &listed, Format::Markdown, nothing);
        let fixed_text = fixed(&listed, fixes.last().unwrap());
        assert!(fixed_text.contains("stet:\n  - hearsay: \"[why]\"\n  - surname-ambiguous"), "{fixed_text}");
    }

    #[test]
    fn the_mark_asks_for_the_reason_until_it_is_written() {
        let first = findings(DRAFT, Format::Markdown).swap_remove(0);
        let story = crate::read(DRAFT, Format::Markdown);
        let fixes = stets(&first, &story, DRAFT, Format::Markdown, SourceSpan::new(0, 0));
        let marked = fixed(DRAFT, fixes.first().unwrap());
        let asks = |draft: &str| {
            let found = crate::check(&crate::read(draft, Format::Markdown), &House::default());
            found.iter().any(|finding| finding.rule == "stet" && finding.message.contains("Add the reason"))
        };
        assert!(asks(&marked));
        assert!(!asks(&marked.replace(REASON, "the inquiry's own words")));
    }

    #[test]
    fn plain_text_is_let_stand_by_the_house() {
        let draft = "The ferry struck the breakwater at dawn on Monday and stood there until noon. It is\n\
                     believed that the captain slept. Two tugs pulled her off when the tide came in at\n\
                     last, and she was towed to the yard in Kellan, where the inquiry will look at her.\n";
        let found = findings(draft, Format::Plain);
        let entry = stet_entry(found.first().unwrap(), draft, "news/[final] ferry.txt");
        let (file, mistakes) = crate::house::read(&entry, ids());
        assert_eq!(mistakes, Vec::new());
        assert_eq!(file.stet.first().map(|stet| stet.text.as_str()), Some("It is believed"));
        let house = crate::house::Settings::new(file, ids()).house(std::path::Path::new("news/[final] ferry.txt"));
        let left = crate::check(&crate::read(draft, Format::Plain), &house);
        assert!(!left.iter().any(|finding| finding.rule == "hearsay"), "{left:?}");
    }
}
