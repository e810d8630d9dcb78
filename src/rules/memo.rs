//! Memos: what a rule has found in each paragraph, kept from one version of a story to the next.
//!
//! A keystroke changes one paragraph, and a story tells which (`Story::changed_since`). A rule that asks about every paragraph
//! asks only about those again, and about the ones beside them, since a rule may look that far.

use std::any::Any;
use std::ops::Range;

use crate::rules::prose_finding::ProseFinding;
use crate::story::{Changed, Edition, Paragraph, Renumbering, Story};

/// What a rule gathers from a paragraph may depend on this many paragraphs before and behind it, on who is named there, and on
/// the house; but not on the place of the paragraph, nor on anybody, anything said or any mention further away. All zones stay the
/// same for as long as what was gathered is kept. A credit may have content in paragraphs far behind, which must not be looked at.
const NEAR: usize = 2;

/// What one rule has found.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    /// The story that it was found in.
    edition: Option<Edition>,
    /// A list with the index of the paragraph beside each thing, of the type that the rule gathers.
    found: Option<Box<dyn Any + Send>>,
}

/// Things with the indexes of their paragraphs, in the order of these.
type Found<T> = Vec<(usize, T)>;

/// A thing that holds indexes of entities, which are others when somebody comes into the story. Who was before another may
/// be behind them then.
pub(crate) trait Numbered {
    /// All of them.
    fn entities(&mut self) -> &mut [usize];
}

impl Numbered for usize {
    fn entities(&mut self) -> &mut [usize] {
        std::slice::from_mut(self)
    }
}

impl<T> Numbered for (usize, T) {
    fn entities(&mut self) -> &mut [usize] {
        std::slice::from_mut(&mut self.0)
    }
}

/// Gives a thing the numbers that its entities have now. Says whether they all have one.
fn renumber(thing: &mut impl Numbered, numbers: &Renumbering) -> bool {
    thing.entities().iter_mut().all(|index| numbers.number(*index).inspect(|now| *index = *now).is_some())
}

/// What was gathered, each thing with the paragraph that it was gathered from as it stands now.
pub(crate) fn in_place<'s, 'm, T>(
    story: &'s Story,
    found: &'m [(usize, T)],
) -> impl DoubleEndedIterator<Item = (&'s Paragraph, &'m T)> + use<'s, 'm, T> {
    found.iter().filter_map(|(index, thing)| Some((story.paragraphs().get(*index)?, thing)))
}

impl Memo {
    /// What there is in each paragraph, in the order of the text, with the index of its paragraph. A rule asks one question
    /// only, about all paragraphs, and gathers things of one type.
    pub(crate) fn gather<'s, T: Send + 'static, I: IntoIterator<Item = T>>(
        &mut self,
        story: &'s Story,
        in_paragraph: impl Fn(usize, &'s Paragraph) -> I,
    ) -> &[(usize, T)] {
        self.gather_as(story, |_, _| true, in_paragraph)
    }

    /// The same of things that hold indexes of entities.
    pub(crate) fn gather_entities<'s, T: Numbered + Send + 'static, I: IntoIterator<Item = T>>(
        &mut self,
        story: &'s Story,
        in_paragraph: impl Fn(usize, &'s Paragraph) -> I,
    ) -> &[(usize, T)] {
        self.gather_as(story, renumber, in_paragraph)
    }

    fn gather_as<'s, T: Send + 'static, I: IntoIterator<Item = T>>(
        &mut self,
        story: &'s Story,
        is_renumbered: impl Fn(&mut T, &Renumbering) -> bool,
        in_paragraph: impl Fn(usize, &'s Paragraph) -> I,
    ) -> &[(usize, T)] {
        let edition = self.edition.replace(story.edition().clone());
        let asked = |range: Range<usize>| -> Found<T> {
            let paragraphs = story.paragraphs().iter().enumerate().take(range.end).skip(range.start);
            let mut found = Vec::new();
            for (index, paragraph) in paragraphs {
                found.extend(in_paragraph(index, paragraph).into_iter().map(|thing| (index, thing)));
            }
            found
        };
        let changed = edition.and_then(|edition| story.changed_since(&edition));
        let known = self.found.take().and_then(|found| found.downcast::<Found<T>>().ok());
        let found = match (known, changed) {
            (Some(known), Some(Changed { paragraphs, renumbering: None })) if paragraphs.is_empty() => known,
            (Some(mut known), Some(Changed { paragraphs: changed, renumbering })) => {
                if let Some(numbers) = renumbering {
                    // Whoever has no number now was named only in what has changed, which is asked about again.
                    known.retain_mut(|(_, thing)| is_renumbered(thing, &numbers));
                }
                let near = changed.start.saturating_sub(NEAR)..changed.end.saturating_add(NEAR);
                let place = |paragraph| known.partition_point(|(index, _)| *index < paragraph);
                known.splice(place(near.start)..place(near.end), asked(near));
                known
            }
            _ => Box::new(asked(0..usize::MAX)),
        };
        self.found = Some(found);
        self.found.as_ref().and_then(|found| found.downcast_ref::<Found<T>>()).map_or(&[], Vec::as_slice)
    }

    /// The flags of each paragraph of the body, where they are all that the rule has to say.
    pub(crate) fn findings<'s, I: IntoIterator<Item = ProseFinding>>(
        &mut self,
        story: &'s Story,
        in_paragraph: impl Fn(usize, &'s Paragraph) -> I,
    ) -> Vec<ProseFinding> {
        let found = self.gather(story, |index, paragraph| {
            let findings = paragraph.is_body().then(|| in_paragraph(index, paragraph));
            findings.into_iter().flatten().map(|finding| (paragraph.start, finding))
        });
        in_place(story, found)
            .map(|(paragraph, (start, finding))| finding.clone().moved(*start, paragraph.start))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::Memo;
    use crate::Format;
    use crate::story::{Paragraph, StoryBuilder};

    /// Which paragraphs of the next version of a draft are asked about again, and what is known then of all.
    fn asked(before: &str, now: &str) -> (Vec<usize>, Vec<String>) {
        let (mut reader, mut memo) = (StoryBuilder::default(), Memo::default());
        let asked = RefCell::new(Vec::new());
        let mut found = Vec::new();
        for draft in [before, now] {
            asked.borrow_mut().clear();
            let story = reader.read(draft, Format::Plain);
            let known = memo.gather(&story, |index, paragraph| {
                asked.borrow_mut().push(index);
                vec![paragraph.annotation.text().to_owned()]
            });
            found = known.iter().map(|(_, text)| text.clone()).collect();
        }
        (asked.into_inner(), found)
    }

    #[test]
    fn who_is_gathered_is_given_the_number_that_somebody_new_leaves_them() {
        let names = ["Ines Calder", "Milo Varga", "Rosa Lindqvist", "Omar Tell", "Ana Velasco", "Bruno Hadley"];
        let lines = names.map(|name| format!("Rain fell for days, {name} said."));
        let before = lines.join("\n\n");
        for (place, name) in [("Rain fell for days, Ines", "In Kellan rain fell for days, Ines"), (", Milo Varga", "")]
        {
            let (mut reader, mut memo) = (StoryBuilder::default(), Memo::default());
            for draft in [before.clone(), before.replace(place, name), before.clone()] {
                let story = reader.read(&draft, Format::Plain);
                let bearers = |_: usize, paragraph: &Paragraph| -> Vec<usize> {
                    story.mentions_in(paragraph.span).map(|(_, bearer)| bearer).collect()
                };
                let known = memo.gather_entities(&story, bearers).to_vec();
                let paragraphs = story.paragraphs().iter().enumerate();
                let afresh: Vec<(usize, usize)> = paragraphs
                    .flat_map(|(index, paragraph)| bearers(index, paragraph).into_iter().map(move |who| (index, who)))
                    .collect();
                assert_eq!(known, afresh, "{draft}");
            }
        }
    }

    #[test]
    fn only_what_a_change_may_reach_is_asked_about_again() {
        let lines: Vec<String> =
            (0..10).map(|number| format!("Rain fell for {number} days, Ines Calder said.")).collect();
        let before = lines.join("\n\n");
        let now = before.replace("for 5 days", "for over 5 days");
        let (paragraphs, texts) = asked(&before, &now);
        assert_eq!(paragraphs, [3, 4, 5, 6, 7]);
        assert_eq!(texts.join("\n\n"), now);
        let now = before.replace("for 5 days", "for 5 days over Norvik Bank");
        let (paragraphs, texts) = asked(&before, &now);
        assert_eq!(paragraphs, [3, 4, 5, 6, 7], "who else is in the story does not matter here");
        assert_eq!(texts.join("\n\n"), now);
        // Whoever is named only where something has changed is of a gender that only the paragraph itself tells.
        let shown = before.replace("for 5 days, Ines Calder", "for 5 days, Ana Velasco, who lost her boat,");
        let now = shown.replace("for 5 days", "for 5 days over Norvik Bank");
        assert_eq!(asked(&shown, &now).0, [3, 4, 5, 6, 7]);
        let (paragraphs, texts) = asked(&before, &before.replace("Ines Calder said", "Milo Bell said"));
        assert_eq!(paragraphs.len(), 10, "everybody is another");
        assert!(texts.iter().all(|text| text.ends_with("Milo Bell said.")));
    }
}
