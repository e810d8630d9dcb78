//! A stet that has no reason, names no rule, or silences nothing.
//!
//! ## What it flags
//!
//! *Stet* is the copy desk's own mark for "let it stand". In Markdown and HTML a comment holds it: `stet RULE: reason`
//! silences the rule in the block that follows or holds the comment, `stet-start RULE: reason` up to `stet-end RULE`,
//! and `stet-file RULE: reason` in the whole draft. Front matter holds a list of them under `stet`, and `copydesk.toml`
//! those of plain text. Several rules are separated by commas. A stet without a reason works, and is flagged. So is one
//! that silences nothing, and a `stet-start` without its `stet-end`, which silences the rest of the draft. A stet in
//! `copydesk.toml` is flagged only if it names a single draft, at the first sentence of that draft.
//!
//! ## Why
//!
//! A decision to overrule the desk is made for a reason, which the next editor should see. A stet that no longer
//! silences anything misleads (linters for code say the same of their own marks).
//!
//! ## Examples
//!
//! - bad: (format markdown) ‹<!-- stet hearsay: the inquiry's own words -->› The captain slept, the inquiry found.
//! - bad: (format markdown) ‹<!-- stet hear-say: the inquiry's own words -->› The captain slept, the inquiry found.
//! - bad: (format markdown) ‹<!-- stet-start hearsay: the inquiry's own words -->› It is believed that the captain slept.
//! - ok: (format markdown) <!-- stet hearsay: the inquiry's own words --> It is believed that the captain slept.
//! - ok: (format markdown) <!-- STET Hearsay - the inquiry's own words --> It is believed that the captain slept.
//! - ok: (format html) <p>It is believed that he slept.<!-- stet hearsay: the inquiry's own words --></p>
//!
//! ## How to fix it
//!
//! Write the reason after a colon, or take the stet out.
//!
//! ## How to silence it
//!
//! It is a hint, which fails a check only with `--fail-on hint`. To switch it off, set its level to `off` in
//! `copydesk.toml`.

use crate::house::{House, QuotedStet};
use crate::rules::finding::{Applicability, Edit, Finding, Fix};
use crate::rules::{Rule, Severity, all, by_id, page::page, placeholder};
use crate::story::Story;
use crate::text::characters::occurrences;
use crate::text::{Comment, SourceSpan};

pub(crate) const RULE: Rule = Rule {
    id: "stet",
    severity: Severity::Hint,
    standard: "A decision to overrule the desk needs a reason",
    file: page!("stet.rs"),
    // Its findings come after those of all other rules, from `apply`.
    ..Rule::DEFAULT
};

/// The mark that begins a range.
const START: &str = "stet-start";
/// What stands between the rules of a stet and its reason. Writers use a dash where the colon is meant.
const REASON_MARKS: [&str; 4] = [":", " - ", " – ", " — "];

/// A decision in the draft to let something stand.
struct Stet<'a> {
    comment: &'a Comment,
    rules: Vec<&'a str>,
    reason: Option<&'a str>,
    /// The bytes of the draft in which it holds.
    reach: SourceSpan,
    /// The mark that ends its range.
    end: Option<&'a Comment>,
    /// The indexes of the findings that it silences.
    silenced: Vec<usize>,
}

impl Stet<'_> {
    fn lets_stand(&self, finding: &Finding) -> bool {
        self.rules.contains(&finding.rule) && self.reach.overlaps(finding.span)
    }

    /// Whether it begins a range that nothing ends.
    fn is_unclosed(&self) -> bool {
        self.end.is_none() && self.comment.text.to_lowercase().starts_with(START)
    }
}

/// Leaves out the findings that the draft or the house lets stand, adds those about the stets themselves, and returns both
/// the findings and the number of those left out. In `waiting`, sentences with a placeholder, a stet may still be needed; so
/// may the stet of a rule that does not speak in this house.
pub(crate) fn apply(
    found: Vec<Finding>,
    story: &Story,
    house: &House,
    waiting: &[SourceSpan],
) -> (Vec<Finding>, usize) {
    let mut stets = stets(story);
    let mut by_house = house_stets(story, house);
    let is_silenced = silence(&found, &mut stets, &mut by_house);
    let silenced = is_silenced.iter().filter(|silenced| **silenced).count();
    let left = found.into_iter().zip(is_silenced).filter(|(_, silenced)| !silenced);
    let mut kept: Vec<Finding> = left.map(|(finding, _)| finding).collect();
    let may_wait = |stet: &Stet<'_>| {
        let is_off = stet.rules.iter().filter_map(|id| by_id(id)).any(|rule| !rule.is_on(house));
        is_off || waiting.iter().any(|sentence| sentence.overlaps(stet.reach))
    };
    kept.extend(stets.iter().filter_map(|stet| judge(stet, stet.silenced.is_empty() && !may_wait(stet))));
    kept.extend(by_house.iter().filter_map(|stet| judge_house(stet, story)));
    kept.sort_by(|a, b| (a.span, a.severity, a.rule).cmp(&(b.span, b.severity, b.rule)));
    (kept, silenced)
}

/// Notes at each stet the findings that it silences, by their indexes, and says of each finding whether one does.
fn silence(found: &[Finding], stets: &mut [Stet<'_>], by_house: &mut [HouseStet<'_>]) -> Vec<bool> {
    let mut is_silenced = Vec::with_capacity(found.len());
    for (index, finding) in found.iter().enumerate() {
        let mut has_stet = false;
        for stet in by_house.iter_mut().filter(|stet| stet.lets_stand(finding)) {
            stet.silenced.push(index);
            has_stet = true;
        }
        for stet in stets.iter_mut().filter(|stet| stet.lets_stand(finding)) {
            stet.silenced.push(index);
            has_stet = true;
        }
        is_silenced.push(has_stet);
    }
    is_silenced
}

/// A stet of a draft, and what it silences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StetUse {
    /// The mark, in bytes of the draft.
    pub(crate) span: SourceSpan,
    /// The rules, as the mark names them.
    pub(crate) rules: Vec<String>,
    pub(crate) reason: Option<String>,
    /// The indexes of the findings that it silences.
    pub(crate) silenced: Vec<usize>,
}

/// What the stets of the draft silence among its findings, and what each stet of the house does: indexes of findings.
pub(crate) fn uses(found: &[Finding], story: &Story, house: &House) -> (Vec<StetUse>, Vec<Vec<usize>>) {
    let mut stets = stets(story);
    let mut by_house = house_stets(story, house);
    silence(found, &mut stets, &mut by_house);
    let of_draft = |stet: Stet<'_>| StetUse {
        span: stet.comment.span,
        rules: stet.rules.iter().map(|rule| (*rule).to_owned()).collect(),
        reason: stet.reason.map(str::to_owned),
        silenced: stet.silenced,
    };
    (stets.into_iter().map(of_draft).collect(), by_house.into_iter().map(|stet| stet.silenced).collect())
}

/// A stet of the house for words of this draft.
struct HouseStet<'a> {
    stet: &'a QuotedStet,
    /// Where the words stand.
    places: Vec<SourceSpan>,
    /// The indexes of the findings that it silences.
    silenced: Vec<usize>,
}

impl HouseStet<'_> {
    fn lets_stand(&self, finding: &Finding) -> bool {
        self.stet.rule == finding.rule && self.places.iter().any(|place| place.overlaps(finding.span))
    }
}

/// The stets of the house, in its order.
fn house_stets<'a>(story: &Story, house: &'a House) -> Vec<HouseStet<'a>> {
    let of = |stet: &'a QuotedStet| HouseStet { stet, places: places(story, &stet.text), silenced: Vec::new() };
    house.stets.iter().map(of).collect()
}

/// Where the words of a stet of the house stand in the draft.
pub(super) fn places(story: &Story, words: &str) -> Vec<SourceSpan> {
    occurrences(story.text(), words).into_iter().map(|found| story.document().source(found.into())).collect()
}

/// What is wrong with a stet of the house that names this draft alone. It stands in another file, so the first sentence of
/// the draft is flagged. A stet for many drafts may be needed in another one.
fn judge_house(found: &HouseStet<'_>, story: &Story) -> Option<Finding> {
    let file = found.stet.file.as_deref().filter(|file| !file.contains(['*', '?', '{']))?;
    let rule = &found.stet.rule;
    let message = if found.silenced.is_empty() {
        format!("Take the stet of {rule} for {file} out of copydesk.toml: it silences nothing.")
    } else if written(&found.stet.reason).is_none() {
        format!("Add a reason to the stet of {rule} for {file} in copydesk.toml.")
    } else {
        return None;
    };
    let first = story.sentences().into_iter().next()?;
    let span = story.document().source(first);
    let (severity, rule) = (RULE.severity, RULE.id);
    (!span.is_empty()).then(|| Finding {
        rule,
        severity,
        span,
        claim: None,
        message,
        related: Vec::new(),
        fixes: Vec::new(),
    })
}

/// The stets of a draft. The mark that ends a range belongs to the stet that begins it.
fn stets(story: &Story) -> Vec<Stet<'_>> {
    story.document().comments().iter().filter_map(|comment| read(comment, story)).collect()
}

fn read<'a>(comment: &'a Comment, story: &'a Story) -> Option<Stet<'a>> {
    let (mark, rest) = comment.text.split_once(' ').unwrap_or((&comment.text, ""));
    let (rules, reason) = match REASON_MARKS.iter().find_map(|mark| rest.split_once(mark)) {
        Some((rules, reason)) => (rules, written(reason)),
        None => (rest, None),
    };
    let rules: Vec<&str> = names(rules);
    let whole = SourceSpan::new(0, usize::MAX);
    let mut end = None;
    let reach = match mark.to_lowercase().as_str() {
        _ if comment.is_front_matter => return Some(of_front_matter(comment, whole)),
        "stet" => block(comment, story),
        "stet-file" => whole,
        START => {
            end = end_of_range(comment, &rules, story);
            SourceSpan::new(comment.span.end, end.map_or(usize::MAX, |end| end.span.start))
        }
        "stet-end" => return None,
        // A slip such as `stet-block`: nobody can say what it should silence.
        mark if mark.starts_with("stet") => {
            return Some(Stet { comment, rules: Vec::new(), reason, reach: comment.span, end, silenced: Vec::new() });
        }
        _ => return None,
    };
    Some(Stet { comment, rules, reason, reach, end, silenced: Vec::new() })
}

/// An entry of the front matter, such as `hearsay: the inquiry's own words`.
fn of_front_matter(comment: &Comment, reach: SourceSpan) -> Stet<'_> {
    let (rules, reason) = comment.text.split_once(':').unwrap_or((&comment.text, ""));
    let reason = written(reason.trim().trim_matches(['"', '\'']));
    Stet { comment, rules: names(rules), reason, reach, end: None, silenced: Vec::new() }
}

/// A reason, if one is written; the quick fixes leave a place for it.
fn written(reason: &str) -> Option<&str> {
    Some(reason.trim()).filter(|reason| !reason.is_empty() && !placeholder::is_in(reason))
}

fn names(list: &str) -> Vec<&str> {
    // An id is found whatever its case.
    let id = |name| all().iter().map(|rule| rule.id).find(|id| id.eq_ignore_ascii_case(name)).unwrap_or(name);
    list.split(',').map(str::trim).filter(|name| !name.is_empty()).map(id).collect()
}

/// The block that holds a comment, or the next one.
fn block(comment: &Comment, story: &Story) -> SourceSpan {
    let document = story.document();
    let blocks = document.blocks().iter().map(|block| document.source(block.span));
    // A comment at the end of a block stands directly after its last word, or a space away from it.
    let next = blocks.into_iter().find(|block| block.end + 1 >= comment.span.start);
    next.map_or(comment.span, |block| SourceSpan::new(block.start.min(comment.span.start), block.end))
}

/// The mark that ends a range: the next `stet-end` that names one of its rules, or no rule.
fn end_of_range<'a>(start: &Comment, rules: &[&str], story: &'a Story) -> Option<&'a Comment> {
    let ends = story.document().comments().iter().filter(|comment| comment.span.start >= start.span.end);
    let mut ends = ends.filter(|comment| {
        comment.text.strip_prefix("stet-end").is_some_and(|rest| {
            let ended = names(rest);
            ended.is_empty() || ended.iter().any(|rule| rules.contains(rule))
        })
    });
    ends.next()
}

/// What is wrong with a stet, if anything.
fn judge(stet: &Stet<'_>, is_idle: bool) -> Option<Finding> {
    let unknown = stet.rules.iter().find(|rule| by_id(rule).is_none());
    let (message, is_needless) = match (unknown, stet.rules.is_empty()) {
        (Some(rule), _) => (format!("There is no rule “{rule}”; `copydesk rule` lists them all."), false),
        (None, true) => ("Name the rule: `stet RULE: reason`.".to_owned(), false),
        (None, false) if is_idle => ("Take this stet out: it silences nothing.".to_owned(), true),
        (None, false) if stet.reason.is_none() => ("Add the reason after a colon.".to_owned(), false),
        (None, false) if stet.is_unclosed() => {
            let rules = stet.rules.join(", ");
            (format!("Write `stet-end {rules}` where this ends: it silences all the rest of the draft."), false)
        }
        _ => return None,
    };
    let marks = [Some(stet.comment), stet.end].into_iter().flatten();
    let edits = marks.map(|mark| Edit { span: mark.room, text: String::new() }).collect();
    let fix = Fix { title: "Take out the stet".to_owned(), applicability: Applicability::Judgement, edits };
    Some(Finding {
        rule: RULE.id,
        severity: RULE.severity,
        span: stet.comment.span,
        claim: None,
        message,
        related: Vec::new(),
        fixes: is_needless.then_some(fix).into_iter().collect(),
    })
}
