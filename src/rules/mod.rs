//! The rules: one file each.

mod finding;

pub use finding::{Edit, Finding, Fix, Related, Severity};

use crate::house::House;
use crate::story::Story;

/// One rule of the desk.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its name, in kebab case; never changes.
    pub id: &'static str,
    /// The standard it rests on, in one line: "AP: attribute what is not common knowledge".
    pub standard: &'static str,
    /// The source file of the rule, whose module doc comment is its page.
    file: &'static str,
}

impl Rule {
    /// The rule's page, in Markdown.
    pub fn page(&self) -> String {
        self.file
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// All rules, by name.
pub fn all() -> &'static [Rule] {
    &[]
}

/// The rule of this name.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    all().iter().find(|rule| rule.id == id)
}

/// Runs every rule over a story. Findings are sorted by place.
pub fn check(story: &Story, house: &House) -> Vec<Finding> {
    let _ = house;
    // The placeholder of the first commit: one finding for the sentence that the protocol tests use.
    let source = story.document().text();
    source
        .match_indices("It is believed")
        .map(|(start, text)| Finding {
            rule: "hearsay",
            severity: Severity::Warning,
            span: story.document().source(crate::text::Span::new(start, start + text.len())),
            message: "“It is believed” hides who believes it.".to_owned(),
            related: Vec::new(),
            fixes: Vec::new(),
        })
        .collect()
}
