//! The house's own phrases as compiled regular expressions.

use regex::{Regex, RegexBuilder};

use super::file::Phrases;

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
