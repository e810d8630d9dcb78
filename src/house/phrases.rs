//! The house's own phrases, made ready to be looked for.

use regex::{Regex, RegexBuilder};

use super::file::Phrases;

/// Phrases that the house takes for vague sources or for credits.
#[derive(Clone, Debug, Default)]
pub struct HousePhrases {
    /// Sources that it takes for vague.
    pub vague_sources: Vec<Regex>,
    /// Words that credit a sentence.
    pub cues: Vec<Regex>,
}

impl HousePhrases {
    /// Whether words of a sentence credit it by the house's own lights.
    pub(crate) fn credit(&self, sentence: &str) -> bool {
        self.cues.iter().any(|cue| cue.is_match(sentence))
    }
}

impl From<&Phrases> for HousePhrases {
    /// Phrases that cannot be read are left out; they were told as mistakes when the file was read.
    fn from(phrases: &Phrases) -> Self {
        let ready = |list: &[String]| list.iter().filter_map(|phrase| compile(phrase).ok()).collect();
        Self { vague_sources: ready(&phrases.vague_sources), cues: ready(&phrases.cues) }
    }
}

/// Makes a phrase ready, or says what is wrong with it in one line.
pub(super) fn compile(phrase: &str) -> Result<Regex, String> {
    let error = |error: &regex::Error| error.to_string().lines().last().unwrap_or_default().trim().to_owned();
    let phrase = RegexBuilder::new(phrase).case_insensitive(true).build().map_err(|found| error(&found))?;
    if phrase.is_match("") {
        return Err("it fits the empty text, and so everything".to_owned());
    }
    Ok(phrase)
}

#[cfg(test)]
mod tests {
    use super::compile;

    #[test]
    fn what_cannot_be_looked_for_is_told_in_one_line() {
        let told = |phrase| compile(phrase).err();
        assert_eq!(told("well-placed (circles?"), Some("error: unclosed group".to_owned()));
        assert_eq!(told("x*"), Some("it fits the empty text, and so everything".to_owned()));
        assert_eq!(told("well-placed circles?"), None);
    }
}
