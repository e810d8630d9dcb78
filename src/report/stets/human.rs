//! What is silenced, for people: each rule with its share, and below it what silences it, with age and reason.

use std::fmt::Write;

use annotate_snippets::normalize_untrusted_str;
use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use super::{Age, DatedBy, Dismissal, EVERY_RULE, Origin, SilencedRule, StetsReport};
use crate::report::in_words::{counted, percent};

/// Of so many idle names or initials each has a line; more are only counted, file by file.
const MOST_IDLE_NAMES: usize = 3;
const DAYS_OF_A_MONTH: i64 = 30;
const DAYS_OF_A_YEAR: i64 = 365;

/// The list, with ANSI styles, for a terminal.
pub fn render(report: &StetsReport) -> String {
    if report.rules.is_empty() {
        return format!("nothing is silenced in {}\n", counted(report.drafts, "draft", "drafts"));
    }
    let strong = Style::new().bold();
    let mut text = String::new();
    for rule in &report.rules {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{strong}{}{strong:#}", heading(rule));
        for line in table(rule, report.now) {
            let _ = writeln!(text, "  {line}");
        }
        text.push('\n');
    }
    text + &summary(report)
}

/// "hearsay: 3 of 5 findings silenced (60%), 1 lowered".
fn heading(rule: &SilencedRule) -> String {
    let name = if rule.rule == EVERY_RULE { "drafts left out" } else { &rule.rule };
    let name = normalize_untrusted_str(name);
    let findings = counted(rule.found, "finding", "findings");
    let share = percent(rule.silenced, rule.found).map_or(String::new(), |share| format!(" ({share}%)"));
    match (rule.found, rule.silenced, rule.lowered) {
        (0, ..) => format!("{name}: no findings"),
        (_, 0, 0) => format!("{name}: none of {findings} silenced"),
        (_, 0, lowered) => format!("{name}: {lowered} of {findings} lowered"),
        (_, silenced, 0) => format!("{name}: {silenced} of {findings} silenced{share}"),
        (_, silenced, lowered) => format!("{name}: {silenced} of {findings} silenced{share}, {lowered} lowered"),
    }
}

/// One line of the table.
struct Row {
    place: String,
    decision: String,
    effect: String,
    age: String,
    reason: String,
}

/// What silences a rule, as lines with aligned columns.
fn table(rule: &SilencedRule, now: i64) -> Vec<String> {
    let is_idle_name = |one: &&Dismissal| one.origin == Origin::Known && one.is_idle();
    let idle_names = rule.dismissals.iter().filter(is_idle_name).count();
    let shown = rule.dismissals.iter().filter(|one| idle_names <= MOST_IDLE_NAMES || !is_idle_name(one));
    let rows: Vec<Row> = shown.map(|one| row(one, now)).collect();
    let widest = |column: fn(&Row) -> &String| rows.iter().map(|row| column(row).width()).max().unwrap_or_default();
    let (place, decision) = (widest(|row| &row.place), widest(|row| &row.decision));
    let (effect, age) = (widest(|row| &row.effect), widest(|row| &row.age));
    let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
    let line = |row: &Row| {
        format!(
            "{}{}  {}{}  {}{}  {}{}  {}",
            row.place,
            pad(&row.place, place),
            row.decision,
            pad(&row.decision, decision),
            pad(&row.effect, effect),
            row.effect,
            row.age,
            pad(&row.age, age),
            row.reason
        )
    };
    let mut lines: Vec<String> = rows.iter().map(|row| line(row).trim_end().to_owned()).collect();
    if idle_names > MOST_IDLE_NAMES {
        lines.push(format!("{idle_names} more names and initials of the settings are idle; --format csv lists them"));
    }
    lines
}

fn row(dismissal: &Dismissal, now: i64) -> Row {
    let decision = match dismissal.origin {
        Origin::Stet => "stet".to_owned(),
        Origin::HouseStet => format!("stet {}", cut(&dismissal.words)),
        Origin::Baseline => "baseline".to_owned(),
        Origin::Level | Origin::Known | Origin::LeftOut => cut(&dismissal.words),
    };
    let effect = match (dismissal.silences, dismissal.lowers, dismissal.accepted) {
        (silences, _, Some(accepted)) if silences < accepted => {
            format!("{silences} of {accepted}, {} idle", accepted - silences)
        }
        (0, 0, _) => "idle".to_owned(),
        (0, lowers, _) => format!("{lowers} lowered"),
        (silences, _, _) => silences.to_string(),
    };
    Row {
        place: normalize_untrusted_str(&format!("{}:{}", dismissal.path, dismissal.line)),
        decision: normalize_untrusted_str(&decision),
        effect,
        age: dismissal.age.map_or("unknown age".to_owned(), |age| age_in_words(age, now)),
        reason: match (&dismissal.reason, dismissal.origin) {
            (Some(reason), _) => normalize_untrusted_str(reason),
            (None, Origin::Baseline) => String::new(),
            (None, _) => "no reason".to_owned(),
        },
    }
}

/// The longest words of a decision that are shown, in characters.
const LONGEST: usize = 40;

fn cut(words: &str) -> String {
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
        None => words.to_owned(),
    }
}

/// "8 months (git)".
fn age_in_words(age: Age, now: i64) -> String {
    let count = |number: i64, one: &str, many: &str| counted(usize::try_from(number).unwrap_or_default(), one, many);
    let words = match age.days(now) {
        0 => "today".to_owned(),
        days if days < 2 * DAYS_OF_A_MONTH => count(days, "day", "days"),
        days if days < 2 * DAYS_OF_A_YEAR => count(days / DAYS_OF_A_MONTH, "month", "months"),
        days => count(days / DAYS_OF_A_YEAR, "year", "years"),
    };
    format!("{words} ({})", age.by.name())
}

/// "43 of 60 findings in 12 drafts are silenced. 2 of 9 decisions are idle: …".
fn summary(report: &StetsReport) -> String {
    let silenced: usize = report.rules.iter().map(|rule| rule.silenced).sum();
    let found: usize = report.rules.iter().map(|rule| rule.found).sum();
    let all = || report.rules.iter().flat_map(|rule| &rule.dismissals);
    let (decisions, idle) = (all().count(), all().filter(|one| one.is_idle()).count());
    let drafts = counted(report.drafts, "draft", "drafts");
    let are = if silenced == 1 { "is" } else { "are" };
    let mut text = format!(
        "{silenced} of the {} of these rules in {drafts} {are} silenced by {}",
        counted(found, "finding", "findings"),
        counted(decisions, "decision", "decisions")
    );
    match idle {
        0 => text.push_str(".\n"),
        1 => text.push_str("; 1 is idle: it matches nothing in these drafts.\n"),
        _ => {
            let _ = writeln!(text, "; {idle} are idle: they match nothing in these drafts.");
        }
    }
    if all().any(|one| one.age.is_some_and(|age| age.by == DatedBy::File)) {
        text.push_str("Where git does not know the line, its age is that of the file.\n");
    }
    text
}
