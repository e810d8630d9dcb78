//! The names of rules, as a settings file may use them.
//!
//! This ring does not know the rules; the caller lists them.

use globset::Glob;

/// The ids of all rules, and the families that they belong to.
#[derive(Clone, Copy, Debug)]
pub struct RuleIds {
    ids: &'static [&'static str],
    family: fn(&str) -> Option<&'static str>,
}

/// What the name of a rule is in a settings file. A narrower name outweighs a wider one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Width {
    /// A family of rules, such as `names`.
    Family,
    /// A pattern, such as `anonymous-*`.
    Pattern,
    /// The id of one rule.
    One,
}

impl RuleIds {
    /// Rules with these ids; `family` gives the family of each.
    pub const fn new(ids: &'static [&'static str], family: fn(&str) -> Option<&'static str>) -> Self {
        Self { ids, family }
    }

    /// The ids.
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.ids.iter().copied()
    }

    /// Whether there is a rule with this id.
    pub(super) fn contains(self, id: &str) -> bool {
        self.ids.contains(&id)
    }

    /// The rules that a name means, and how wide the name is; none if it means no rule.
    pub(crate) fn meant(self, name: &str) -> (Width, Vec<&'static str>) {
        if let Some(id) = self.iter().find(|id| *id == name) {
            return (Width::One, vec![id]);
        }
        let in_family: Vec<&str> = self.iter().filter(|id| (self.family)(id) == Some(name)).collect();
        if !in_family.is_empty() {
            return (Width::Family, in_family);
        }
        let pattern = Glob::new(name).ok().filter(|_| name.contains(['*', '?', '[', '{']));
        let matched = pattern.map(|glob| glob.compile_matcher());
        (Width::Pattern, self.iter().filter(|id| matched.as_ref().is_some_and(|glob| glob.is_match(id))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_an_id_a_family_or_a_pattern() {
        let family = |id: &str| Some(if id == "hearsay" { "sourcing" } else { "names" });
        let rules = RuleIds::new(&["hearsay", "name-variant", "surname-ambiguous"], family);
        assert_eq!(rules.meant("hearsay"), (Width::One, vec!["hearsay"]));
        assert_eq!(rules.meant("names"), (Width::Family, vec!["name-variant", "surname-ambiguous"]));
        assert_eq!(rules.meant("*name*"), (Width::Pattern, vec!["name-variant", "surname-ambiguous"]));
        assert_eq!(rules.meant("nothing").1, Vec::<&str>::new());
    }
}
