//! Interviews in questions and answers: who "A" is.

use crate::language::credit;
use crate::language::en;
use crate::story::attribution::credits::{AttributionBuilder, LocatedCredit};
use crate::story::entities::entity::{Mention, mentions_in};
use crate::story::facts::credit_facts::SourceFacts;
use crate::story::ids::EntityId;
use crate::story::paragraph::Paragraph;
use crate::text::Span;

impl AttributionBuilder<'_> {
    /// The person who answers, if a source is the label of an answer: whom the story mentions first and most often before its
    /// first question.
    pub(super) fn interviewee(&self, credit: LocatedCredit<'_>, source: &SourceFacts) -> Option<EntityId> {
        let annotation = &credit.paragraph.annotation;
        if !credit::is_answer(annotation.lower_text().get(source.phrase.start..source.phrase.end)?) {
            return None;
        }
        let is_turn = |paragraph: &&Paragraph| credit::opens_with_turn(&paragraph.annotation);
        let first = self.paragraphs.iter().find(is_turn)?.span.start;
        let before = mentions_in(self.mentions, Span::new(0, first));
        let mut counts: Vec<(EntityId, usize)> = Vec::new();
        let is_body =
            |mention: &Mention| self.paragraphs.get(mention.paragraph.index()).is_some_and(Paragraph::is_body);
        let counts_for = |mention: &Mention| is_body(mention) && !self.asks(mention);
        for (_, id) in before.filter(|(mention, id)| counts_for(mention) && self.is_person(*id)) {
            match counts.iter_mut().find(|(known, _)| known == id) {
                Some((_, count)) => *count += 1,
                None => counts.push((*id, 1)),
            }
        }
        let most = counts.iter().map(|(_, count)| *count).max()?;
        // Where somebody else is named first, or as often, it stays open.
        let is_only = counts.iter().filter(|(_, count)| *count == most).count() == 1;
        counts.first().filter(|(_, count)| *count == most && is_only).map(|(id, _)| *id)
    }

    /// Whether somebody is mentioned as who asks: "She spoke to Milo Varga".
    fn asks(&self, mention: &Mention) -> bool {
        let Some(paragraph) = self.paragraphs.get(mention.paragraph.index()) else { return false };
        let first = paragraph.tokens_in(mention.span).start;
        let Some(verb) = first.checked_sub(2) else { return false };
        let preposition = paragraph.annotation.lower(first - 1);
        en::INTERVIEW_WORDS
            .tags(paragraph.annotation.lower(verb))
            .is_some_and(|mut tags| tags.any(|tag| tag == preposition))
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;

    #[test]
    fn who_answers_is_named_before_the_first_question() {
        let draft = "Ines Calder has kept the light at Kellan for 30 years. Calder spoke to us in May.\n\n\
            Q: Is it lonely?\n\nA: The boats call every night, and I answer.";
        let story = crate::read(draft, Format::Plain);
        let answer = story.attributions().last().and_then(|credit| credit.source.as_ref()?.entity);
        let person = answer.and_then(|id| story.entity(id)).map(|entity| entity.name.as_str());
        assert_eq!(person, Some("Ines Calder"));
    }

    #[test]
    fn who_asks_does_not_answer() {
        let draft = "The baker has run the mill for years. She spoke to Theo Lang.\n\nInes Calder, 54, took it over in \
            1999.\n\nQ: Why flour?\n\nA: Nobody else would have it.";
        let story = crate::read(draft, Format::Plain);
        let answer = story.attributions().last().and_then(|credit| credit.source.as_ref()?.entity);
        let person = answer.and_then(|id| story.entity(id)).map(|entity| entity.name.as_str());
        assert_eq!(person, Some("Ines Calder"));
    }

    #[test]
    fn whom_pronouns_mean_before_the_first_question_counts() {
        let draft = "Ines Calder, 66, has cut 31 films. A new one tells her story. She met Milo Varga once, she says.\n\n\
            Q: Did you burn it?\n\nA: No, I gave it to the boy.";
        let story = crate::read(draft, Format::Plain);
        let answer = story.attributions().last().and_then(|credit| credit.source.as_ref()?.entity);
        let person = answer.and_then(|id| story.entity(id)).map(|entity| entity.name.as_str());
        assert_eq!(person, Some("Ines Calder"));
    }
}
