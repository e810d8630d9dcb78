//! Mistakes in a settings file, each with its place and what to do about it.

use std::ops::Range;

/// One mistake in a `copydesk.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Mistake {
    /// A mistake at these bytes.
    pub(crate) fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// An unknown word, with the nearest of the known ones, or with all of them if they are few.
    pub(super) fn unknown<'a>(
        span: Range<usize>,
        what: &str,
        word: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Self {
        let near: Vec<&str> = nearest(word, known.clone());
        let advice = if !near.is_empty() {
            format!("; did you mean {}?", listed(&near))
        } else if what != "rule" && known.clone().count() <= MOST_LISTED {
            format!("; expected {}", listed(&known.collect::<Vec<_>>()))
        } else {
            "; `copydesk rule` lists them all".to_owned()
        };
        Self::new(span, format!("unknown {what} `{word}`{advice}"))
    }

    /// The error of a deserializer, with the nearest key or value where it met an unknown one.
    pub(super) fn of(error: &toml::de::Error, place: Range<usize>) -> Self {
        let span = error.span().filter(|span| !span.is_empty()).unwrap_or(place);
        let message = error.message();
        // The library reports unknown keys and values in one form: "unknown field `a`, expected …".
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        match quoted.split_first() {
            Some((word, known)) if message.starts_with("unknown field") => {
                Self::unknown(span, "key", word, known.iter().copied())
            }
            Some((word, known)) if message.starts_with("unknown variant") => {
                // Other ways to write a value are not listed.
                let usual = |name: &&&str| !name.contains(char::is_uppercase) && **name != "info";
                Self::unknown(span, "value", word, known.iter().filter(usual).copied())
            }
            _ if message.ends_with("expected a sequence") => {
                Self::new(span, "expected a list: put it in square brackets")
            }
            // What the library says of a number where it wanted one of a few words.
            _ if message == "wanted string or table" => Self::new(span, "expected a word in quotation marks"),
            _ => Self::new(span, message.to_owned()),
        }
    }
}

/// `` `a`, `b` or `c` ``.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

/// At most so many names are suggested for an unknown one.
const MOST_SUGGESTIONS: usize = 3;
/// All names are listed where there are no more than these: those of keys and values. Only rules are more.
const MOST_LISTED: usize = 16;

/// How similar a name must be to be suggested for an unknown word, from 0 to 1.
const LIKENESS: f64 = 0.6;

/// The few names that may be meant by an unknown word, the most similar first.
pub(crate) fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut ranked: Vec<(f64, &str)> = names
        .map(|name| {
            let likeness = strsim::normalized_damerau_levenshtein(word, name);
            // Writers often type half a name: "surname" for "surname-ambiguous".
            let is_part = word.len() > 2 && name.contains(word);
            (if is_part { likeness.max(LIKENESS) } else { likeness }, name)
        })
        .filter(|(likeness, _)| *likeness >= LIKENESS)
        .collect();
    ranked.sort_by(|(left, first), (right, second)| right.total_cmp(left).then(first.cmp(second)));
    ranked.into_iter().map(|(_, name)| name).take(MOST_SUGGESTIONS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["first-reference-missing", "hearsay", "quote-unbalanced", "surname-ambiguous"];

    #[test]
    fn a_typing_error_and_part_of_a_name_are_understood() {
        assert_eq!(nearest("hearsy", NAMES.into_iter()), ["hearsay"]);
        assert_eq!(nearest("surname", NAMES.into_iter()), ["surname-ambiguous"]);
        assert!(nearest("ab", NAMES.into_iter()).is_empty());
    }
}
