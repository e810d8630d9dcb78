//! The rules that a run is limited to: `--select` and `--ignore`.

use std::collections::BTreeSet;

use super::arguments::SelectionArguments;
use crate::house::{House, Level, nearest};
use crate::report::Problem;
use crate::rules::{self, Family};

/// The rules that speak in a run, whatever the house says of them.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// The only rules that speak; `None` if that was not asked for.
    selected: Option<BTreeSet<&'static str>>,
    ignored: BTreeSet<&'static str>,
}

impl Selection {
    /// What the arguments ask for. A name that means no rule is a problem.
    pub(super) fn of(arguments: &SelectionArguments) -> Result<Self, Problem> {
        let selected = ids(&arguments.select, "--select")?;
        let ignored = ids(&arguments.ignore, "--ignore")?;
        Ok(Self { selected: (!arguments.select.is_empty()).then_some(selected), ignored })
    }

    /// Changes the levels of a house accordingly. A selected rule that is off or in preview speaks at its own severity.
    pub(super) fn apply(&self, house: &mut House) {
        for rule in rules::all() {
            let is_selected = self.selected.as_ref().map(|selected| selected.contains(rule.id));
            if self.ignored.contains(rule.id) || is_selected == Some(false) {
                house.levels.insert(rule.id.to_owned(), Level::Off);
            } else if is_selected == Some(true) && !rule.is_on(house) {
                house.levels.insert(rule.id.to_owned(), Level::from(rule.severity));
            }
        }
    }
}

/// The rules that some names mean.
fn ids(names: &[String], option: &str) -> Result<BTreeSet<&'static str>, Problem> {
    let mut ids = BTreeSet::new();
    for name in names {
        let (_, meant) = rules::ids().meant(name);
        if meant.is_empty() {
            return Err(unknown(name, option));
        }
        ids.extend(meant);
    }
    Ok(ids)
}

fn unknown(name: &str, option: &str) -> Problem {
    let families = Family::ALL.map(Family::name);
    let known = rules::all().iter().map(|rule| rule.id).chain(families);
    let nearest: Vec<&str> = nearest(name, known);
    let advice = if nearest.is_empty() {
        format!("name a rule of `copydesk rule`, a pattern such as anonymous-*, or a family: {}", families.join(", "))
    } else {
        format!("did you mean {}?", nearest.join(", "))
    };
    Problem::new(format!("{option}: there is no rule “{name}”; {advice}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(select: &[&str], ignore: &[&str]) -> Result<Selection, String> {
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let arguments = SelectionArguments { select: names(select), ignore: names(ignore) };
        Selection::of(&arguments).map_err(|problem| problem.to_string())
    }

    /// The rules that speak.
    fn speaking(select: &[&str], ignore: &[&str]) -> Vec<&'static str> {
        let mut house = House::default();
        selection(select, ignore).unwrap_or_default().apply(&mut house);
        rules::all().iter().filter(|rule| rule.is_on(&house)).map(|rule| rule.id).collect()
    }

    #[test]
    fn an_id_a_family_and_a_pattern_select_their_rules() {
        assert_eq!(speaking(&["hearsay"], &[]), ["hearsay"]);
        assert!(speaking(&["names"], &[]).contains(&"surname-ambiguous"));
        assert!(!speaking(&["names"], &[]).contains(&"hearsay"));
        let anonymous = speaking(&["anonymous-*"], &["anonymous-quote"]);
        assert!(anonymous.len() > 2 && anonymous.iter().all(|id| id.starts_with("anonymous-")), "{anonymous:?}");
        assert!(!anonymous.contains(&"anonymous-quote"));
    }

    #[test]
    fn what_is_ignored_is_off_and_the_rest_stays() {
        let all = speaking(&[], &[]);
        let without = speaking(&[], &["hearsay"]);
        assert_eq!(without.len() + 1, all.len());
        assert!(!without.contains(&"hearsay"));
    }

    #[test]
    fn a_selected_rule_in_preview_speaks() {
        let preview: Vec<&str> = rules::all().iter().filter(|rule| rule.preview).map(|rule| rule.id).collect();
        for id in preview {
            assert_eq!(speaking(&[id], &[]), [id]);
        }
    }

    #[test]
    fn a_name_without_a_rule_is_answered_with_what_to_do() {
        assert_eq!(
            selection(&["hearsy"], &[]).err().as_deref(),
            Some("--select: there is no rule “hearsy”; did you mean hearsay?")
        );
        let answer = selection(&[], &["xyz"]).err().unwrap_or_default();
        assert!(answer.starts_with("--ignore: there is no rule “xyz”; name a rule of `copydesk rule`"), "{answer}");
    }
}
