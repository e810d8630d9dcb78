//! People of the roster: their entries in `copydesk.toml`, their names and short forms.

use super::file::{NameSystem, Person};
use crate::text::characters::straightened;

/// The entry that adds a person to the roster.
pub(crate) fn roster_entry(name: &str, role: Option<&str>) -> String {
    let role = role.map_or_else(String::new, |role| format!("role = {}\n", toml::Value::from(role)));
    format!("\n[[person]]\nname = {}\n{role}", toml::Value::from(name))
}

impl Person {
    /// Whether this is one of the person's names.
    pub(crate) fn goes_by(&self, name: &str) -> bool {
        let is_same = |other: &String| straightened(other) == straightened(name);
        is_same(&self.name) || self.short.iter().chain(&self.aliases).any(is_same)
    }

    /// The short form that the name system gives, or the whole name where the system has no short form. `None` where the
    /// person has no system, or the name has too few words to be shortened wrongly.
    pub(crate) fn short_form(&self) -> Option<&str> {
        let words: Vec<&str> = self.name.split_whitespace().collect();
        match (self.system?, words.as_slice()) {
            (NameSystem::Spanish, [.., _, father, _]) => Some(father),
            (NameSystem::FamilyFirst | NameSystem::Icelandic, [first, _, ..]) => Some(first),
            (NameSystem::Vietnamese, [_, .., last]) => Some(last),
            (NameSystem::Burmese, [_, _, ..]) => Some(&self.name),
            _ => None,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;
    use crate::house::{RuleIds, read};

    #[test]
    fn an_entry_reads_back_as_the_person() {
        let entry = roster_entry("Ines \"Nes\" Calder", Some("mayor of Norvik"));
        let (file, mistakes) = read(&entry, RuleIds::new(&[], |_| None));
        assert_eq!(mistakes, Vec::new());
        let person = file.person.first().unwrap();
        assert_eq!((person.name.as_str(), person.role.as_deref()), ("Ines \"Nes\" Calder", Some("mayor of Norvik")));
    }
}
