//! Quick fixes that let a finding stand: where a stet of each kind goes in a draft.
//!
//! It knows where the mark goes and what it says. [`crate::rules::marks::stet`] reads the marks.

use crate::rules::finding::{Applicability, Edit, Finding, Fix};
use crate::rules::marks::stet::{self, RULE};
use crate::story::Story;
use crate::text::{Format, SourceSpan, Span, one_line};

/// Stands in every mark until the editor writes the reason.
const REASON: &str = "[why]";
/// Titles show so many characters of what stands.
const LONGEST: usize = 30;

/// The ways to let a finding stand by a mark in the draft, the narrowest first: in its block, in the blocks selected, in
/// the whole draft. Plain text holds no marks. `found` has all findings of the draft: each title says how many stand.
pub fn stets(
    finding: &Finding,
    found: &[&Finding],
    story: &Story,
    source: &str,
    format: Format,
    selected: SourceSpan,
) -> Vec<Fix> {
    if !format.has_comments() || finding.rule == RULE.id {
        return Vec::new();
    }
    let rule = finding.rule;
    let words = quoted(finding.span.of(source));
    let count =
        |reach: SourceSpan| places(found.iter().filter(|one| one.rule == rule && one.span.overlaps(reach)).count());
    let head = front_matter(source).unwrap_or(0);
    let newline = newline(source);
    let blocks: Vec<SourceSpan> =
        story.document().blocks().iter().map(|block| story.document().source(block.span)).collect();
    let body = || blocks.iter().filter(|block| block.start >= head);
    let mut fixes = Vec::new();
    if let Some(block) = body().find(|block| block.touches(finding.span)) {
        let mark = format!(" <!-- stet {rule}: {REASON} -->");
        fixes.push(fix(format!("Let this stand: {words} {}", count(*block)), vec![insert(block.end, mark)]));
    }
    let mut inside = body().filter(|block| block.touches(selected));
    if let (Some(first), Some(last)) = (inside.next(), inside.next_back()) {
        let start = line_start(source, first.start);
        let end = line_end(source, last.end);
        let edits = vec![
            insert(start, format!("<!-- stet-start {rule}: {REASON} -->{newline}{newline}")),
            insert(end, format!("{newline}{newline}<!-- stet-end {rule} -->")),
        ];
        let title = format!("Let {words} and the like stand in the selection {}", count(SourceSpan::new(start, end)));
        fixes.push(fix(title, edits));
    }
    let title =
        format!("Let {words} and the like stand in the whole draft {}", count(SourceSpan::new(0, source.len())));
    fixes.extend(whole_draft(rule, source, head).map(|edit| fix(title, vec![edit])));
    fixes
}

/// A stet in `copydesk.toml`, for a draft that cannot hold a mark.
#[derive(Clone, Debug)]
pub struct SettingsStet {
    /// What the action is called: "Let this stand: “Bell” (1 place)".
    pub title: String,
    rule: &'static str,
    words: String,
}

impl SettingsStet {
    /// The entry to add, for a draft with this path.
    pub fn entry(&self, file: &str) -> String {
        let text = toml::Value::from(self.words.as_str());
        let file = toml::Value::from(globset::escape(file));
        format!("\n[[stet]]\nfile = {file}\nrule = \"{}\"\ntext = {text}\nreason = \"{REASON}\"\n", self.rule)
    }
}

/// The ways to let a finding stand by an entry in the settings, the narrowest first: in its sentence, and wherever the draft has
/// the same words.
pub fn settings_stets(finding: &Finding, found: &[&Finding], story: &Story) -> Vec<SettingsStet> {
    let prose = story.document().prose();
    let span = prose.beside(finding.span.start).zip(prose.beside(finding.span.end));
    let Some(span) = span.map(|(start, end)| Span::new(start, end)) else { return Vec::new() };
    let sentence = story.sentence_around(span).unwrap_or(span);
    let around = Span::new(sentence.start.min(span.start), sentence.end.max(span.end));
    let text = |span: Span| span.of(story.text()).to_owned();
    let stands = |words: &str| {
        let reach = stet::places(story, words);
        let stands = |one: &&&Finding| one.rule == finding.rule && reach.iter().any(|place| place.overlaps(one.span));
        found.iter().filter(stands).count()
    };
    let words = quoted(span.of(story.text()));
    let (here, everywhere) = (stands(&text(around)), stands(&text(span)));
    let of = |title, span| SettingsStet { title, rule: finding.rule, words: text(span) };
    let mut stets = vec![of(format!("Let this stand: {words} {}", places(here)), around)];
    if everywhere > here {
        stets.push(of(format!("Let every {words} stand in the whole draft {}", places(everywhere)), span));
    }
    stets
}

/// Words in quotation marks, cut where they are long.
fn quoted(words: &str) -> String {
    let line = one_line(words);
    let line = line.trim_matches(['“', '”', '"']);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("“{}…”", line.get(..end).unwrap_or_default().trim_end()),
        None => format!("“{line}”"),
    }
}

/// "(2 places)".
fn places(count: usize) -> String {
    if count == 1 { "(1 place)".to_owned() } else { format!("({count} places)") }
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
    fn left_by_marks(source: &str, format: Format, selected: SourceSpan) -> Vec<usize> {
        let found = findings(source, format);
        let first = found.first().unwrap();
        let all: Vec<&Finding> = found.iter().collect();
        let fixes = stets(first, &all, &crate::read(source, format), source, format, selected);
        fixes.iter().map(|fix| findings(&fixed(source, fix), format).len()).collect()
    }

    #[test]
    fn each_kind_silences_what_it_says_and_no_more() {
        let nothing = SourceSpan::new(0, 0);
        for (source, format) in [(DRAFT, Format::Markdown), (PAGE, Format::Html)] {
            assert_eq!(findings(source, format).len(), 2);
            assert_eq!(left_by_marks(source, format, nothing), [1, 0], "{source}");
            assert_eq!(left_by_marks(source, format, SourceSpan::new(10, source.len())), [1, 0, 0], "{source}");
        }
    }

    #[test]
    fn front_matter_takes_the_stet_of_a_whole_draft() {
        let nothing = SourceSpan::new(0, 0);
        let with = |matter: &str| format!("---\n{matter}---\n\n{DRAFT}");
        let windows = with("title: Ferry\n").replace('\n', "\r\n");
        assert_eq!(left_by_marks(&windows, Format::Markdown, nothing), [1, 0]);
        assert_eq!(left_by_marks(&with("title: Ferry\n"), Format::Markdown, nothing), [1, 0]);
        let listed = with("title: Ferry\nstet:\n  - surname-ambiguous: \"twins\"\n");
        let found = findings(&listed, Format::Markdown);
        let hearsay = found.iter().find(|finding| finding.rule == "hearsay").unwrap();
        let fixes = stets(hearsay, &[], &crate::read(&listed, Format::Markdown), &listed, Format::Markdown, nothing);
        let fixed_text = fixed(&listed, fixes.last().unwrap());
        assert!(fixed_text.contains("stet:\n  - hearsay: \"[why]\"\n  - surname-ambiguous"), "{fixed_text}");
    }

    #[test]
    fn the_mark_asks_for_the_reason_until_it_is_written() {
        let first = findings(DRAFT, Format::Markdown).swap_remove(0);
        let story = crate::read(DRAFT, Format::Markdown);
        let fixes = stets(&first, &[], &story, DRAFT, Format::Markdown, SourceSpan::new(0, 0));
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
        let all: Vec<&Finding> = found.iter().collect();
        let stets = settings_stets(found.first().unwrap(), &all, &crate::read(draft, Format::Plain));
        assert_eq!(stets.len(), 1, "{stets:?}");
        let stet = stets.first().unwrap();
        assert_eq!(stet.title, "Let this stand: “It is believed” (1 place)");
        assert_eq!(left(draft, &stet.entry("news/[final] ferry.txt"), "hearsay"), 0);
    }

    /// How many findings of a rule are left in a plain draft with an entry in the settings.
    fn left(draft: &str, entry: &str, rule: &str) -> usize {
        let (file, mistakes) = crate::house::read(entry, ids());
        assert_eq!(mistakes, Vec::new());
        let house = crate::house::Settings::new(file, ids()).house(std::path::Path::new("news/[final] ferry.txt"));
        let left = crate::check(&crate::read(draft, Format::Plain), &house);
        left.iter().filter(|finding| finding.rule == rule).count()
    }

    #[test]
    fn plain_text_is_let_stand_in_one_sentence_or_everywhere() {
        let draft = "It is believed that the captain slept.\n\nIt is believed that he drank.\n";
        let found = findings(draft, Format::Plain);
        let all: Vec<&Finding> = found.iter().collect();
        let stets = settings_stets(found.first().unwrap(), &all, &crate::read(draft, Format::Plain));
        let titles: Vec<&str> = stets.iter().map(|stet| stet.title.as_str()).collect();
        let expected = [
            "Let this stand: “It is believed” (1 place)",
            "Let every “It is believed” stand in the whole draft (2 places)",
        ];
        assert_eq!(titles, expected);
        let left: Vec<usize> =
            stets.iter().map(|stet| left(draft, &stet.entry("news/[final] ferry.txt"), "hearsay")).collect();
        assert_eq!(left, [1, 0]);
    }
}
