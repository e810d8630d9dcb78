//! Claims: contested statements in the reporter's own voice. They are known by a word of `en/claim_words.txt` and by how it
//! stands in its sentence.
//!
//! A word claims something only as the predicate of a main clause about somebody who has a name, an office or a body's
//! name, in the active and neither denied nor conditional. The same word is plain fact elsewhere: "a case that had
//! threatened to", "the fraud office". If the tree of the sentence leaves that open, there is no claim.

use std::ops::Range;

use crate::language::{Annotation, en};
use crate::rules::Severity;
use crate::rules::claims::claim_exemptions::is_exempt;
use crate::rules::claims::claim_shapes::claimed;
use crate::rules::claims::claim_words::{Shape, signs};
use crate::rules::claims::clause::Clause;
use crate::rules::claims::contested::Contest;
use crate::rules::facts::ParagraphFact;
use crate::story::{Paragraph, Story};
use crate::text::Zone;

/// The first contested statement of a sentence, outside quotation marks.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    /// The sentence, as an index in its paragraph.
    pub(crate) sentence: usize,
    /// The words that make the claim, as tokens of the paragraph.
    pub(crate) tokens: Range<usize>,
    /// What makes it contested.
    pub(crate) contest: Contest,
    /// How much it matters.
    pub(crate) severity: Severity,
}

impl ParagraphFact for Claim {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        (0..annotation.sentences().len()).filter_map(|sentence| Self::first_of(annotation, sentence)).collect()
    }
}

impl Claim {
    /// The first claim of a sentence.
    fn first_of(annotation: &Annotation, number: usize) -> Option<Self> {
        let sentence = annotation.sentences().get(number)?;
        let clause = Clause { annotation, sentence };
        sentence.tokens.clone().find_map(|at| Self::at(&clause, number, at))
    }

    /// What a word outside quotation marks claims, if it claims something where it stands.
    fn at(clause: &Clause<'_>, number: usize, at: usize) -> Option<Self> {
        clause.annotation.token(at).filter(|token| !token.quoted)?;
        signs(clause.lower(at)).iter().find_map(|sign| {
            let claimed = claimed(clause, at, sign)?;
            let tokens = claimed.start..clause.end(claimed.end).max(claimed.end);
            // A claim about what somebody wants is a question to the writer rather than a fault.
            let severity = if sign.shape == Shape::Drive { Severity::Information } else { sign.contest.severity() };
            let claim = Self { sentence: number, tokens, contest: sign.contest, severity };
            (!is_exempt(clause, at, &claim.tokens)).then_some(claim)
        })
    }
}

/// Whether the story is labelled as somebody's view, which needs no credit.
pub(crate) fn is_opinion(story: &Story) -> bool {
    let label = |paragraph: &Paragraph| {
        paragraph.zone == Zone::Headline && en::OPINION_LABELS.contains(paragraph.annotation.lower(0))
    };
    story.paragraphs().iter().any(label)
}

#[cfg(test)]
mod tests {
    use super::Claim;
    use crate::rules::facts::facts;
    use crate::{Format, read};

    /// The words of the first claim of a text.
    fn claimed(text: &str) -> Option<String> {
        let story = read(text, Format::Plain);
        let paragraph = story.paragraphs().first()?;
        let claim = facts::<Claim>(paragraph).first().filter(|claim| claim.sentence == 0)?;
        Some(paragraph.annotation.text_of(&claim.tokens).to_owned())
    }

    #[test]
    fn each_shape_claims_something() {
        let cases = [
            ("The ministry's aim is to starve the island.", "to starve the island"),
            (
                "Mayor Prue Danziger is desperately trying to win back the dockers.",
                "desperately trying to win back the dockers",
            ),
            ("Norvik Lines cut the crew in order to punish the union.", "to punish the union"),
            ("Mayor Prue Danziger is corrupt.", "is corrupt"),
            ("Governor Nils Oram has made it too easy to buy a gun.", "made it too easy to buy a gun"),
            ("The harbour police failed to protect the dockers.", "failed to protect the dockers"),
            ("Treasurer Milo Varga lied about the audit.", "lied about the audit"),
            ("Treasurer Milo Varga lied about the 2024 audit.", "lied about the 2024 audit"),
            ("Mayor Denise Okoro stole $2 million from the fund.", "stole $2 million from the fund"),
            ("Prime Minister Lund is a racist.", "is a racist"),
            ("Okoro, who lied to voters, will run again.", "who lied to voters"),
            ("Varga stole the money and Captain Jon Pike left the town.", "stole the money"),
            ("The mayor fired him in order to punish him.", "to punish him"),
            ("Treasurer Milo Varga took bribes from two firms.", "took bribes from two firms"),
            ("The mayor secretly rewrote the logs.", "secretly rewrote the logs"),
        ];
        for (text, words) in cases {
            assert_eq!(claimed(text).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn the_same_words_elsewhere_claim_nothing() {
        let texts = [
            "The goal of the course is to teach sailing.",
            "The fraud office at the Harbour Ministry takes the last look.",
            "Voter fraud allegations have been a regular feature this year.",
            "Treasurer Milo Varga did not lie about the audit.",
            "When he is wrong, things turn ugly.",
            "Two dockers were assaulted near the quay.",
            "Ana Bell may be unfit for the job.",
            "A man who lied about his age was sent home.",
            "Practising the knot is essential.",
            "The Norvik Council's goal is to build a wall by May.",
            "Norvik Lines raised its fares in order to save the route.",
            "Treasurer Milo Varga lied about the audit in 1994.",
            "Two brothers tried to cross the river.",
            "Punish the union, he said.",
        ];
        for text in texts {
            assert_eq!(claimed(text), None, "{text}");
        }
    }
}
