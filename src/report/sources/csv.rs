//! The ledger as CSV (RFC 4180): one line per claim, so that a spreadsheet can sort and filter by source.

use super::LedgerReport;

/// The columns.
const HEADER: [&str; 7] = ["source", "role", "kind", "score", "mode", "line", "claim"];

/// The ledger as CSV with a header; lines end with CR LF. Lines of the draft count from 1.
pub fn render(report: &LedgerReport) -> String {
    let lines = report.lines();
    let mut text = record(&HEADER.map(str::to_owned));
    for (entry, claim) in report.claims() {
        text.push_str(&record(&[
            entry.name.clone(),
            entry.role.clone().unwrap_or_default(),
            entry.kind.name().to_owned(),
            entry.score.to_string(),
            claim.mode.name().to_owned(),
            report.line(claim.source, &lines).to_string(),
            report.words(&claim.content),
        ]));
    }
    text
}

fn record(fields: &[String]) -> String {
    let fields: Vec<String> = fields.iter().map(|value| field(value)).collect();
    fields.join(",") + "\r\n"
}

/// A quoted field. If a spreadsheet would run the value as a formula, an apostrophe is put before it to make it text:
/// the draft may contain words chosen by somebody hostile.
fn field(value: &str) -> String {
    let runs = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let guard = if runs { "'" } else { "" };
    format!("\"{guard}{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn marks_are_doubled_and_formulas_are_text() {
        assert_eq!(field("He said \"no\", twice"), "\"He said \"\"no\"\", twice\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            assert_eq!(field(formula), format!("\"'{formula}\""));
        }
        assert_eq!(field("1 = 1"), "\"1 = 1\"");
    }

    #[test]
    fn a_claim_is_a_line_that_ends_with_cr_and_lf() {
        let draft = "Snow fell.\n\n“=Stop,” said Ines Calder, a pilot.\n";
        let csv = render(&LedgerReport::new("a.txt", draft, crate::read(draft, Format::Plain)));
        let expected = "\"source\",\"role\",\"kind\",\"score\",\"mode\",\"line\",\"claim\"\r\n\
                        \"Ines Calder\",\"a pilot\",\"named-person\",\"95\",\"direct\",\"3\",\"“=Stop,”\"\r\n";
        assert_eq!(csv, expected);
    }
}
