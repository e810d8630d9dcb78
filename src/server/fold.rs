//! Folding: alike findings of style are one entry in what editors show, which leads to the others.
//!
//! Fourteen times “stated” is one thing to know and one fix to make. The findings stay as they are: fixes, stets and hovers
//! work at each place, and reports name them all.

use rustc_hash::FxHashMap;

use crate::rules::{Finding, Severity};

/// One entry of the list that an editor shows.
#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    /// The first of the findings.
    pub(super) finding: &'a Finding,
    /// The severity to show it with.
    pub(super) severity: Severity,
    /// The others, in order.
    pub(super) alike: Vec<&'a Finding>,
}

impl<'a> Entry<'a> {
    /// An entry for one finding.
    pub(super) fn new(finding: &'a Finding, severity: Severity) -> Self {
        Self { finding, severity, alike: Vec::new() }
    }

    /// What it says.
    pub(super) fn message(&self) -> String {
        match self.alike.len() {
            0 => self.finding.message.clone(),
            more => format!("{} {more} more like it.", self.finding.message),
        }
    }
}

/// The entries for some findings, in their order. Hints of one rule are alike where the rule knows a safe fix for one of them.
pub(super) fn folded<'a>(findings: impl Iterator<Item = (&'a Finding, Severity)> + Clone) -> Vec<Entry<'a>> {
    let is_fixed =
        |(finding, severity): &(&Finding, Severity)| *severity == Severity::Hint && finding.safe_fix().is_some();
    let mut entry_of: FxHashMap<&str, Option<usize>> =
        findings.clone().filter(is_fixed).map(|(finding, _)| (finding.rule, None)).collect();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (finding, severity) in findings {
        let alike = entry_of.get_mut(finding.rule).filter(|_| severity == Severity::Hint);
        match alike {
            Some(Some(first)) => {
                if let Some(entry) = entries.get_mut(*first) {
                    entry.alike.push(finding);
                }
                continue;
            }
            Some(first) => *first = Some(entries.len()),
            None => {}
        }
        entries.push(Entry::new(finding, severity));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn alike_style_is_one_entry_at_its_first_place() {
        let draft = "“We close,” Ines Calder stated. It is believed that the captain slept.\n\n“We leave,” Milo Varga stated.\n\n\
            It is believed that he drank. “Go,” Varga stated.";
        let findings = crate::check(&crate::read(draft, Format::Plain), &crate::House::default());
        let entries = folded(findings.iter().map(|finding| (finding, finding.severity)));
        let of = |rule| entries.iter().filter(move |entry| entry.finding.rule == rule).collect::<Vec<_>>();
        assert_eq!(of("hearsay").len(), 2, "only style is folded");
        let stilted = of("attribution-verb-stilted");
        assert_eq!(stilted.iter().map(|entry| entry.alike.len()).collect::<Vec<_>>(), [2]);
        assert!(stilted.iter().all(|entry| entry.message().ends_with(" 2 more like it.")), "{stilted:?}");
    }
}
