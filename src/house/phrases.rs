//! The house's own phrases as compiled regular expressions.

use regex::{Regex, RegexBuilder};

use super::Level;
use super::file::{HousePhrase, Phrases};
use crate::severity::Severity;

/// Phrases that count as vague sources or as credits.
#[derive(Clone, Debug, Default)]
pub struct HousePhrases {
    /// Sources that count as vague.
    pub vague_sources: Vec<Regex>,
    /// Words that credit a sentence.
    pub cues: Vec<Regex>,
}

impl HousePhrases {
    /// Whether a sentence contains a cue of the house.
    pub(crate) fn credit(&self, sentence: &str) -> bool {
        self.cues.iter().any(|cue| cue.is_match(sentence))
    }
}

impl From<&Phrases> for HousePhrases {
    /// Leaves out phrases that do not compile; reading the file has reported them as mistakes.
    fn from(phrases: &Phrases) -> Self {
        let ready = |list: &[String]| list.iter().filter_map(|phrase| compile(phrase).ok()).collect();
        Self { vague_sources: ready(&phrases.vague_sources), cues: ready(&phrases.cues) }
    }
}

/// A phrase that the house does not want, ready to be looked for.
#[derive(Clone, Debug)]
pub(crate) struct UnwantedPhrase {
    pub(crate) regex: Regex,
    pub(crate) severity: Severity,
    pub(crate) message: Option<String>,
    pub(crate) instead: Option<String>,
    /// Why, and where the style guide says so: "a cliché, https://…".
    pub(crate) grounds: Option<String>,
}

impl UnwantedPhrase {
    /// A phrase of the file; `None` if it is off, or if it does not compile, which reading the file has reported.
    pub(super) fn new(phrase: &HousePhrase) -> Option<Self> {
        let severity = phrase.level.unwrap_or(Level::Information).severity()?;
        let grounds: Vec<&str> = [&phrase.reason, &phrase.link].into_iter().flatten().map(String::as_str).collect();
        Some(Self {
            regex: unwanted(phrase).ok()?,
            severity,
            message: phrase.message.clone(),
            instead: phrase.instead.clone(),
            grounds: (!grounds.is_empty()).then(|| grounds.join(", ")),
        })
    }
}

/// Compiles a phrase that the house does not want, or says in one line what is wrong with it.
pub(super) fn unwanted(phrase: &HousePhrase) -> Result<Regex, String> {
    if phrase.instead.as_ref().is_some_and(|instead| instead.trim().is_empty() || phrase.text.as_ref() == Some(instead))
    {
        return Err("`instead` needs other words; without any, leave it out".to_owned());
    }
    match (&phrase.text, &phrase.pattern) {
        (Some(text), None) if !text.trim().is_empty() => {
            let words: Vec<String> = text.split_whitespace().map(regex::escape).collect();
            let edge = |is_word: bool| if is_word { r"\b" } else { "" };
            let text = text.trim();
            let (first, last) = (text.starts_with(char::is_alphanumeric), text.ends_with(char::is_alphanumeric));
            compile(&format!("{}{}{}", edge(first), words.join(r"\s+"), edge(last)))
        }
        (None, Some(pattern)) => compile(pattern).map_err(|wrong| format!("not a regular expression: {wrong}")),
        _ => Err("a phrase needs `text`, the words as they are written, or `pattern`, and not both".to_owned()),
    }
}

/// Compiles a phrase, or says in one line what is wrong with it.
pub(super) fn compile(phrase: &str) -> Result<Regex, String> {
    let error = |error: &regex::Error| error.to_string().lines().last().unwrap_or_default().trim().to_owned();
    // Apostrophes of either shape; a class within a class is one class.
    let phrase = phrase.replace(['\'', '’'], "['’]");
    let phrase = RegexBuilder::new(&phrase).case_insensitive(true).build().map_err(|found| error(&found))?;
    if phrase.is_match("") {
        return Err("it matches the empty text, and so everything".to_owned());
    }
    Ok(phrase)
}

#[cfg(test)]
mod tests {
    use super::compile;

    #[test]
    fn an_invalid_phrase_is_explained_in_one_line() {
        let wrong = |phrase| compile(phrase).err();
        assert_eq!(wrong("well-placed (circles?"), Some("error: unclosed group".to_owned()));
        assert_eq!(wrong("x*"), Some("it matches the empty text, and so everything".to_owned()));
        assert_eq!(wrong("well-placed circles?"), None);
    }
}
