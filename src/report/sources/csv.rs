//! The ledger as CSV (RFC 4180): one line per claim, so that a spreadsheet can sort and filter by source.

use super::LedgerReport;
use crate::report::csv::record;

/// The columns.
const HEADER: [&str; 7] = ["source", "role", "kind", "score", "mode", "line", "claim"];

/// Ledgers as CSV with one header; lines end with CR LF. Lines of a draft count from 1. `names_drafts` says whether a first
/// column names the drafts.
pub fn render(reports: &[LedgerReport], names_drafts: bool) -> String {
    let named = |draft: &str| names_drafts.then(|| draft.to_owned());
    let mut text = record(named("draft").into_iter().chain(HEADER.map(str::to_owned)));
    for report in reports {
        let lines = report.lines();
        for (entry, claim) in report.claims() {
            let fields = [
                entry.name.clone(),
                entry.role.clone().unwrap_or_default(),
                entry.kind.name().to_owned(),
                entry.score.to_string(),
                claim.mode.name().to_owned(),
                report.line(claim.source, &lines).to_string(),
                report.words(&claim.content),
            ];
            text.push_str(&record(named(&report.path).into_iter().chain(fields)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn a_claim_is_a_line_that_ends_with_cr_and_lf() {
        let draft = "Snow fell.\n\n“=Stop,” said Ines Calder, a pilot.\n";
        let report = LedgerReport::new("a.txt", draft, crate::read(draft, Format::Plain));
        let csv = render(std::slice::from_ref(&report), false);
        let expected = "\"source\",\"role\",\"kind\",\"score\",\"mode\",\"line\",\"claim\"\r\n\
                        \"Ines Calder\",\"a pilot\",\"named-person\",\"95\",\"direct\",\"3\",\"“=Stop,”\"\r\n";
        assert_eq!(csv, expected);
        let named = render(&[report], true);
        assert!(named.starts_with("\"draft\",\"source\"") && named.contains("\r\n\"a.txt\",\"Ines"), "{named}");
    }
}
