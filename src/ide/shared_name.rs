//! Shared surnames: whom else a bare surname could mean, besides the person that the reading takes it for.
//!
//! It is more careful than `surname-ambiguous`, which speaks only where a reader would ask: a change of the wrong person's name
//! is worse than a question. Spans count bytes of the prose.

use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::entities::gender::of_title;
use crate::story::{EntityId, Story};
use crate::text::Zone;

/// The other people whom a mention could mean. Empty if the place itself shows who it is: by a fuller form, by a title, by the
/// full name before it in the paragraph, or because no other bearer was introduced before.
pub(super) fn rivals<'s>(story: &'s Story, id: EntityId, entity: &'s Entity, mention: &Mention) -> Vec<&'s Entity> {
    if mention.form != Form::Family {
        return Vec::new();
    }
    let paragraph = story.paragraph(mention.paragraph);
    let gender = paragraph.and_then(|paragraph| paragraph.title_before(mention)).and_then(of_title);
    if mention.titled && gender.is_none() {
        return Vec::new();
    }
    let is_headline = story.zone_of(mention) == Some(Zone::Headline);
    let is_met =
        |other: &Entity| other.first_full().is_some_and(|full| is_headline || full.span.start < mention.span.start);
    let fits = |other: &Entity| gender.is_none_or(|gender| other.may_be(gender));
    let others: Vec<&Entity> =
        story.namesakes(id, entity).map(|(_, other)| other).filter(|other| is_met(other) && fits(other)).collect();
    let own = last_full_in_paragraph(entity, mention);
    let is_named_last = own.is_some() && others.iter().all(|other| last_full_in_paragraph(other, mention) < own);
    if is_named_last { Vec::new() } else { others }
}

/// Where the paragraph of a mention names somebody in full for the last time before it.
fn last_full_in_paragraph(entity: &Entity, mention: &Mention) -> Option<usize> {
    let is_before = |full: &&Mention| {
        full.form == Form::Full && full.paragraph == mention.paragraph && full.span.start < mention.span.start
    };
    entity.mentions.iter().rfind(is_before).map(|full| full.span.start)
}

#[cfg(test)]
mod tests {
    use super::rivals;
    use crate::Format;
    use crate::story::EntityId;

    /// The bare surnames of a draft with the names of those whom they could mean as well.
    fn shared(draft: &str) -> Vec<String> {
        let story = crate::read(draft, Format::Plain);
        let mut found = Vec::new();
        for (index, entity) in story.entities().iter().enumerate() {
            for mention in &entity.mentions {
                let others = rivals(&story, EntityId::new(index), entity, mention);
                let names: Vec<&str> = others.iter().map(|other| other.name.as_str()).collect();
                if !names.is_empty() {
                    found.push(format!("{} at {}: {}", entity.name, mention.span.start, names.join(", ")));
                }
            }
        }
        found
    }

    #[test]
    fn a_bare_surname_of_two_people_is_shared() {
        let draft = "Mayor Ana Bell met the pilot Victor Bell on Monday.\n\nIt rained.\n\nBell left early.";
        let found = shared(draft).join("; ");
        let prose = crate::read(draft, Format::Plain).text().to_owned();
        assert!(found.contains(&format!(" at {}:", prose.rfind("Bell").unwrap_or_default())), "{found}");
    }

    #[test]
    fn the_full_name_before_it_a_title_or_the_order_of_the_story_settles_it() {
        for draft in [
            "Mayor Ana Bell met the pilot Victor Bell.\n\nAna Bell left early. Bell was tired.",
            "Mayor Ana Bell met the pilot Victor Bell.\n\nMrs. Bell left early. Mayor Bell was tired.",
            "Mayor Ana Bell left early. Bell was tired.\n\nThe pilot Victor Bell stayed.",
            "Mayor Ana Bell met the pilot Victor Orlan. Bell left early.",
        ] {
            assert_eq!(shared(draft), [""; 0], "{draft}");
        }
    }
}
