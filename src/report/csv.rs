//! Lines of CSV (RFC 4180) for spreadsheets.

/// The fields as one line, which ends with CR LF.
pub(super) fn record(fields: impl IntoIterator<Item = String>) -> String {
    fields.into_iter().map(|value| field(&value)).collect::<Vec<_>>().join(",") + "\r\n"
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
    use super::field;

    #[test]
    fn marks_are_doubled_and_formulas_are_text() {
        assert_eq!(field("He said \"no\", twice"), "\"He said \"\"no\"\", twice\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            assert_eq!(field(formula), format!("\"'{formula}\""));
        }
        assert_eq!(field("1 = 1"), "\"1 = 1\"");
    }
}
