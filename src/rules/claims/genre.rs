//! What kind of story a text is, as far as its words show: a match, an election, an argument, or something told by "I".

use crate::language::{Annotation, en};
use crate::rules::claims::clause_feature::{Feature, Features};
use crate::rules::facts::{ParagraphFact, facts};
use crate::story::Story;
use crate::text::characters::is_initials;

/// One of so many words of a story of sport is a word of sport.
const SPORT: usize = 50;
/// One of so many words of a story that its writer tells as "I" is such a word.
const FIRST_PERSON: usize = 120;
/// One of so many words of a story that argues is one by which it does.
const ARGUMENT: usize = 70;
/// A story that argues has at least so many such words.
const LEAST_ARGUMENT: usize = 5;
/// One of so many words of a story of an election is a word of elections.
const RACE: usize = 50;

/// How many words of a paragraph stand outside quotation marks, and how many of them show a genre.
#[derive(Default)]
struct GenreWords {
    all: usize,
    sport: usize,
    first_person: usize,
    argument: usize,
    race: usize,
}

impl ParagraphFact for GenreWords {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let mut words = Self::default();
        for at in (0..annotation.tokens().len()).filter(|&at| annotation.token(at).is_some_and(|token| !token.quoted)) {
            let lower = annotation.lower(at);
            words.all += usize::from(lower.starts_with(char::is_alphabetic));
            words.sport += usize::from(en::SPORT_WORDS.contains(lower));
            let is_no_pronoun = is_no_pronoun(annotation.word(at));
            words.first_person += usize::from(en::FIRST_PERSON_WORDS.contains(lower) && !is_no_pronoun);
            words.argument += usize::from(en::ARGUMENT_WORDS.contains(lower) && !is_no_pronoun);
            words.race += usize::from(en::ELECTION_WORDS.contains(lower));
        }
        vec![words]
    }
}

/// Whether a word is not a pronoun although it reads as one in lower case: the country "US", and a lone "i" that begins
/// a word.
fn is_no_pronoun(word: &str) -> bool {
    word == "i" || is_initials(word)
}

/// The features of the genre of a story.
pub(crate) fn genre(story: &Story) -> Features {
    let mut all = GenreWords::default();
    for words in story.own_voice().flat_map(|(_, paragraph)| facts::<GenreWords>(paragraph)) {
        all.all += words.all;
        all.sport += words.sport;
        all.first_person += words.first_person;
        all.argument += words.argument;
        all.race += words.race;
    }
    let mut features = Features::default();
    features.add_if(all.sport * SPORT > all.all, Feature::SportStory);
    features.add_if(all.first_person * FIRST_PERSON > all.all, Feature::FirstPersonStory);
    let argues = all.argument * ARGUMENT > all.all && all.argument >= LEAST_ARGUMENT;
    features.add_if(argues, Feature::ArguingStory);
    features.add_if(all.race * RACE > all.all, Feature::RaceStory);
    features
}

#[cfg(test)]
mod tests {
    use super::genre;
    use crate::{Format, read, rules::claims::clause_feature::Feature};

    #[test]
    fn a_country_in_capitals_does_not_take_the_reader_along() {
        let is_argument = |text: &str| genre(&read(text, Format::Plain)).has(Feature::ArguingStory);
        assert!(is_argument(
            "They told us of the port. We must ask why it shut. It cost us our ferry, and we should know."
        ));
        assert!(!is_argument(
            "The US port shut in May. US pilots left. The US ferry, a US buoy, US crews and US oil stayed. A US i"
        ));
    }
}
