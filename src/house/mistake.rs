//! Mistakes in a settings file: where they are and what to do.

use std::ops::Range;

/// One mistake in a `copydesk.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What is wrong and what to do.
    pub message: String,
}

impl Mistake {
    /// A mistake at these bytes.
    pub fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into() }
    }

    /// A word that is none of those expected, with the nearest of them.
    pub(super) fn unknown<'a>(
        span: Range<usize>,
        what: &str,
        word: &str,
        known: impl Iterator<Item = &'a str> + Clone,
    ) -> Self {
        let advice = match nearest(word, known.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("expected one of {}", known.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")),
        };
        Self::new(span, format!("unknown {what} `{word}`; {advice}"))
    }

    /// What a deserializer had to say, with the nearest key where it met an unknown one.
    pub(super) fn of(error: &toml::de::Error, place: Range<usize>) -> Self {
        let span = error.span().filter(|span| !span.is_empty()).unwrap_or(place);
        let message = error.message();
        // The library tells of keys and values it does not know in one form: "unknown field `a`, expected …".
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        match quoted.split_first() {
            Some((word, known)) if message.starts_with("unknown field") => {
                Self::unknown(span, "key", word, known.iter().copied())
            }
            Some((word, known)) if message.starts_with("unknown variant") => {
                Self::unknown(span, "value", word, known.iter().copied())
            }
            _ => Self::new(span, message.to_owned()),
        }
    }
}

/// The name most like a word, if one is like it.
fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let likeness = |name: &&str| strsim::jaro_winkler(word, name);
    let best = known.max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) > 0.75).then_some(best)
}
