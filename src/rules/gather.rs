//! What a rule looks at in every paragraph of a story.

use crate::rules::prose_finding::ProseFinding;
use crate::story::{Paragraph, Story};

/// Things of each paragraph, in the order of the text, with the index of their paragraph.
pub(crate) fn gather<'s, T, I: IntoIterator<Item = T>>(
    story: &'s Story,
    in_paragraph: impl Fn(usize, &'s Paragraph) -> I,
) -> Vec<(usize, T)> {
    let mut found = Vec::new();
    for (index, paragraph) in story.paragraphs().iter().enumerate() {
        found.extend(in_paragraph(index, paragraph).into_iter().map(|thing| (index, thing)));
    }
    found
}

/// What was gathered, each thing with its paragraph.
pub(crate) fn in_place<'s, 'f, T>(
    story: &'s Story,
    found: &'f [(usize, T)],
) -> impl DoubleEndedIterator<Item = (&'s Paragraph, &'f T)> + use<'s, 'f, T> {
    found.iter().filter_map(|(index, thing)| Some((story.paragraphs().get(*index)?, thing)))
}

/// The findings of each paragraph of the body, in order.
pub(crate) fn in_body<'s, I: IntoIterator<Item = ProseFinding>>(
    story: &'s Story,
    in_paragraph: impl Fn(usize, &'s Paragraph) -> I,
) -> Vec<ProseFinding> {
    story.body().flat_map(|(index, paragraph)| in_paragraph(index, paragraph)).collect()
}
