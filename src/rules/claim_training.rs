//! The clauses of a story as the trainer of `claim_weights.txt` sees them.

use std::ops::Range;

use crate::rules::claims::claim::{of_sentence, paragraphs};
use crate::rules::claims::clause_feature::Feature;
use crate::rules::claims::clause_features::ClauseFacts;
use crate::rules::facts::facts;
use crate::story::Story;

/// A clause that no credit covers.
#[derive(Debug)]
pub struct TrainingClause {
    /// The index of its paragraph, and that of its sentence in the paragraph.
    pub sentence: (usize, usize),
    /// Its bytes of the draft.
    pub place: Range<usize>,
    /// The names of its features.
    pub features: Vec<String>,
}

/// The clauses of a story.
pub fn clauses(story: &Story) -> Vec<TrainingClause> {
    let mut clauses = Vec::new();
    for (id, paragraph, common) in paragraphs(story) {
        for clause in facts::<ClauseFacts>(paragraph) {
            let features = clause.features.with(common).with(of_sentence(story, id, clause.sentence));
            let place = story.document().source(paragraph.place_of(&clause.tokens));
            clauses.push(TrainingClause {
                sentence: (id.index(), clause.sentence),
                place: place.start..place.end,
                features: features.iter().map(Feature::name).collect(),
            });
        }
    }
    clauses
}
