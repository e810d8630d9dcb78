//! The clauses of a story as the trainer of `claim_weights.txt` sees them.

use std::ops::Range;

use crate::rules::claims::claim::{of_sentence, paragraphs};
use crate::rules::claims::clause_feature::Feature;
use crate::rules::claims::clause_features::{around, each_sentence};
use crate::rules::claims::clause_wording::each_part;
use crate::story::Story;

/// A clause that no credit covers.
#[derive(Debug)]
pub struct TrainingClause {
    /// The index of its paragraph, and that of its sentence in the paragraph.
    pub sentence: (usize, usize),
    /// Its bytes of the draft.
    pub place: Range<usize>,
    /// The names of its features, and of the parts of its wording.
    pub features: Vec<String>,
}

/// The clauses of a story.
pub fn clauses(story: &Story) -> Vec<TrainingClause> {
    let mut found = Vec::new();
    for (id, paragraph, common) in paragraphs(story) {
        let annotation = &paragraph.annotation;
        each_sentence(annotation, &mut |sentence, clauses| {
            let common = common.with(of_sentence(story, id, sentence));
            for (at, (tokens, own)) in clauses.iter().enumerate() {
                let mut features: Vec<String> = own.with(common).iter().map(Feature::name).collect();
                each_part(annotation, tokens, around(clauses, at), &mut |part| features.push(part.to_owned()));
                let place = story.document().source(paragraph.place_of(tokens));
                found.push(TrainingClause {
                    sentence: (id.index(), sentence),
                    place: place.start..place.end,
                    features,
                });
            }
        });
    }
    found
}
