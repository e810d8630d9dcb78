//! The formats of `copydesk diff`: for people ([`human`], [`html`]), for a comment on a change in a repository
//! ([`markdown`]), and for programs ([`json`]).

pub mod html;
pub mod human;
pub mod json;
pub mod markdown;

use super::in_words::counted;
use super::position::LineIndex;
use crate::rewrite::{Change, Rewrite};

/// Two versions of a draft with what changed between them.
#[derive(Clone, Debug)]
pub struct RewriteReport {
    /// The names of the versions in reports.
    pub names: (String, String),
    /// The versions as they were read.
    pub texts: (String, String),
    /// What changed.
    pub rewrite: Rewrite,
}

impl RewriteReport {
    /// The two names, or the one that both versions have: "first.txt → second.txt".
    fn title(&self) -> String {
        let (old, new) = &self.names;
        if old == new { new.clone() } else { format!("{old} → {new}") }
    }

    /// "5 changes; the score fell from 70 to 60".
    fn summary(&self) -> String {
        let changes = match self.rewrite.changes.len() {
            0 => "nothing that this compares has changed".to_owned(),
            count => counted(count, "change", "changes"),
        };
        match self.rewrite.scores {
            (Some(old), Some(new)) if old != new => {
                let way = if new < old { "fell" } else { "rose" };
                format!("{changes}; the score {way} from {old} to {new} of 100")
            }
            _ => changes,
        }
    }

    /// The changes by group, each with its title.
    fn groups(&self) -> Vec<(&'static str, Vec<&Change>)> {
        let mut groups: Vec<(&'static str, Vec<&Change>)> = Vec::new();
        for change in &self.rewrite.changes {
            let title = change.kind.group();
            match groups.last_mut() {
                Some((last, changes)) if *last == title => changes.push(change),
                _ => groups.push((title, vec![change])),
            }
        }
        groups
    }

    /// The lines of both versions.
    fn lines(&self) -> (LineIndex<'_>, LineIndex<'_>) {
        (LineIndex::new(&self.texts.0), LineIndex::new(&self.texts.1))
    }
}

/// Where a change stands: "line 3, now 5", "line 3" where both are the same, "line 3 before" where it is gone.
fn place(change: &Change, lines: &(LineIndex<'_>, LineIndex<'_>)) -> String {
    let old = change.before.as_ref().map(|passage| lines.0.place(passage.span.start).0);
    let new = change.after.as_ref().map(|passage| lines.1.place(passage.span.start).0);
    match (old, new) {
        (Some(old), Some(new)) if old == new => format!("line {new}"),
        (Some(old), Some(new)) => format!("line {old}, now {new}"),
        (Some(old), None) => format!("line {old} before"),
        (None, Some(new)) => format!("line {new}"),
        (None, None) => String::new(),
    }
}
