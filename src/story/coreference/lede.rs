//! Ledes that hold the name back: "A Kellan man was charged on Monday. ¶ Milo Bell, 52, had taken a boat."

use crate::language::en;
use crate::language::vocabulary::{self, Class};
use crate::story::coreference::anaphor::Anaphor;
use crate::story::coreference::discourse::Discourse;
use crate::story::coreference::feature::Feature;
use crate::story::entities::entity::Form;
use crate::story::facts::description::Opening;
use crate::story::ids::EntityId;
use crate::story::paragraph::Paragraph;

/// The most paragraphs from a lede to the name of the person whom it describes.
const LONGEST_WAY_TO_NAME: usize = 4;

impl<'a> Discourse<'a> {
    /// The person whom the only description of a lede means: whom the next paragraph begins with, where the lede names nobody.
    pub(super) fn named_after_lede(&mut self, lede: &Paragraph, anaphor: &Anaphor<'a>) -> Option<usize> {
        let body = |paragraph: &&Paragraph| paragraph.is_body();
        let mut paragraphs = self.paragraphs.iter().filter(body);
        let is_lede = paragraphs.next().is_some_and(|first| first.span == lede.span);
        let is_introduced = |opening| opening == Opening::Indefinite;
        let mut introduced = lede.facts.descriptions().iter().filter(|words| is_introduced(words.opening));
        let is_alone = introduced.next().is_some() && introduced.next().is_none();
        if !is_lede || !is_alone || self.names_in(lede.span).next().is_some() {
            return None;
        }
        let (mention, id) = self.names_in(paragraphs.next()?.span).next()?;
        let home = self.paragraphs.get(mention.paragraph.index())?;
        let opens = home.tokens_in(mention.span).start == 0;
        (mention.form == Form::Full && opens && self.may_be_described(*id, anaphor)).then(|| self.person(*id))
    }

    /// The only person of the office by which the lede describes who speaks in it, where one of the next paragraphs names that
    /// person first: "A federal judge ruled on Monday. ¶ “It was dry,” Judge Ana Bell wrote."
    pub(super) fn holder_after_lede(&mut self, lede: &Paragraph, anaphor: &Anaphor<'a>) -> Option<usize> {
        let description = anaphor.description?;
        let mut body = self.paragraphs.iter().filter(|paragraph| paragraph.is_body());
        let is_lede = body.next().is_some_and(|first| first.span == lede.span);
        let noun = description.noun.as_str();
        let is_bare = vocabulary::classes(noun).has(Class::UnnamedBare);
        if !is_lede || is_bare || description.is_other || !anaphor.flags.has(Feature::Speaks) {
            return None;
        }
        let of_office = |id: EntityId| {
            self.named.offices.roles(id).iter().find(|role| role.last().is_some_and(|last| last == noun))
        };
        let mut holders = self.named.offices.with_word(noun).filter(|id| of_office(*id).is_some());
        let holder = holders.next().filter(|_| holders.next().is_none())?;
        let role = of_office(holder)?;
        let fits = |word: &String| role.contains(word) || en::LEVELS_OF_GOVERNMENT.contains(word);
        let entity = self.named.all().get(holder.index())?;
        let (first, _) = self.names.iter().find(|(_, id)| *id == holder)?;
        let is_named_soon = first.span.start > anaphor.span.end
            && first.form == Form::Full
            && first.paragraph.index() <= anaphor.paragraph.index() + LONGEST_WAY_TO_NAME;
        let is_of_gender = description.gender.is_none_or(|gender| entity.may_be(gender));
        (is_named_soon && is_of_gender && description.modifiers.iter().all(fits)).then(|| self.person(holder))
    }

    /// Whether nothing that the story tells of somebody differs from a description.
    fn may_be_described(&self, id: EntityId, anaphor: &Anaphor<'a>) -> bool {
        let Some(description) = anaphor.description else { return false };
        let Some(entity) = self.named.all().get(id.index()) else { return false };
        let roles = self.named.offices.roles(id);
        let is_role = roles.iter().flatten().any(|word| *word == description.noun);
        // "Lives behind the mill" is no office.
        let is_office = |word: &String| vocabulary::is_person_noun_or_title(word);
        let is_plain = !roles.iter().flatten().any(is_office)
            || en::GENDERED_NOUNS.has(&description.noun, "+any") && self.age(id).is_some();
        let is_of_gender = description.gender.is_none_or(|gender| entity.may_be(gender));
        let is_of_age = description.age.zip(self.age(id)).is_none_or(|(one, other)| one == other);
        (is_role || is_plain) && is_of_gender && is_of_age
    }
}
