//! `copydesk rule`: the list of rules, and the page of each.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::console::Console;
use super::{CLEAN, FAILURE};
use crate::house::nearest;
use crate::report::Problem;
use crate::rules::{self, Rule};

/// Prints the list of rules, or the page of one, and returns the exit status.
pub(super) fn run(id: Option<&str>, console: &mut Console) -> u8 {
    let Some(id) = id else {
        return console.print(&list(rules::all()), CLEAN);
    };
    match rules::by_id(id) {
        Some(rule) if console.is_colored() => console.print(&styled(&rule.page()), CLEAN),
        Some(rule) => console.print(&format!("{}\n", rule.page()), CLEAN),
        None if !rules::ids().meant(id).1.is_empty() => {
            let meant: Vec<Rule> = rules::ids().meant(id).1.into_iter().filter_map(rules::by_id).copied().collect();
            console.print(&list(&meant), CLEAN)
        }
        None => {
            console.print_problem(&unknown(id, rules::all().iter().map(|rule| rule.id)));
            FAILURE
        }
    }
}

/// One line per rule: its id and the first line of its page.
fn list(rules: &[Rule]) -> String {
    let name = Style::new().bold();
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    rules.iter().fold(String::new(), |mut list, rule| {
        let preview = if rule.preview { " (preview)" } else { "" };
        // Writing to a string cannot fail.
        let _ = writeln!(list, "{name}{:width$}{name:#}  {}{preview}", rule.id, rule.summary());
        list
    })
}

/// Says that there is no such rule, and which ids are similar.
fn unknown<'a>(id: &str, names: impl Iterator<Item = &'a str>) -> Problem {
    let nearest: Vec<&str> = nearest(id, names);
    let hint = if nearest.is_empty() {
        "`copydesk rule` lists them all".to_owned()
    } else {
        format!("did you mean {}?", nearest.join(", "))
    };
    Problem::new(format!("there is no rule “{id}”; {hint}"))
}

/// A page with styles in place of Markdown's headings, code and emphasis.
fn styled(page: &str) -> String {
    let heading = Style::new().bold().fg_color(Some(AnsiColor::BrightGreen.into()));
    let mut text = String::new();
    for line in page.lines() {
        let title = line.trim_start_matches('#');
        if title.len() < line.len() && title.starts_with(' ') {
            let _ = writeln!(text, "{heading}{}{heading:#}", title.trim());
        } else {
            let _ = writeln!(text, "{}", styled_line(line));
        }
    }
    text
}

/// A line with styles in place of `code` and **strong** words.
fn styled_line(line: &str) -> String {
    let code = Style::new().fg_color(Some(AnsiColor::BrightCyan.into()));
    let strong = Style::new().bold();
    let line = between(line, "`", code);
    between(&line, "**", strong)
}

/// Shows what is between two marks in a style. A mark without a partner stays as it is.
fn between(line: &str, mark: &str, style: Style) -> String {
    let mut parts = line.split(mark).peekable();
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        match parts.next() {
            Some(rest) => {
                let _ = write!(text, "{style}{part}{style:#}{rest}");
            }
            None => {
                let _ = write!(text, "{mark}{part}");
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["first-reference-missing", "hearsay", "quote-unbalanced", "surname-ambiguous"];

    #[test]
    fn an_unknown_name_is_answered_with_what_to_do() {
        let message = |id| unknown(id, NAMES.into_iter()).to_string();
        assert_eq!(message("hearsy"), "there is no rule “hearsy”; did you mean hearsay?");
        assert_eq!(message("xyz"), "there is no rule “xyz”; `copydesk rule` lists them all");
    }

    #[test]
    fn the_list_has_one_line_per_rule_and_names_those_in_preview() {
        let list = anstream::adapter::strip_str(&list(rules::all())).to_string();
        assert_eq!(list.lines().count(), rules::all().len());
        for (rule, line) in rules::all().iter().zip(list.lines()) {
            assert!(line.starts_with(rule.id) && line.contains(rule.summary()), "{line}");
            assert_eq!(line.ends_with(" (preview)"), rule.preview, "{line}");
        }
    }

    #[test]
    fn a_page_on_a_terminal_loses_its_marks_and_keeps_its_words() {
        let page = "# Hearsay\n\nWrite `said`, **not** `reportedly`.\n- bad: #tag and a lone ` mark";
        let plain = anstream::adapter::strip_str(&styled(page)).to_string();
        assert_eq!(plain, "Hearsay\n\nWrite said, not reportedly.\n- bad: #tag and a lone ` mark\n");
        assert!(styled(page).contains("\u{1b}["));
    }
}
