//! Ledes that hold the name back: "A Kellan man was charged on Monday. ¶ Milo Bell, 52, had taken a boat."

use crate::language::en;
use crate::story::coreference::anaphor::Anaphor;
use crate::story::coreference::discourse::Discourse;
use crate::story::entities::entity::Form;
use crate::story::facts::description::Opening;
use crate::story::ids::EntityId;
use crate::story::paragraph::Paragraph;

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

    /// Whether nothing that the story tells of somebody differs from a description.
    fn may_be_described(&self, id: EntityId, anaphor: &Anaphor<'a>) -> bool {
        let Some(description) = anaphor.description else { return false };
        let Some(entity) = self.named.all().get(id.index()) else { return false };
        let roles = self.named.offices.roles(id);
        let is_role = roles.iter().flatten().any(|word| *word == description.noun);
        // "Lives behind the mill" is no office.
        let is_office = |word: &String| en::PERSON_NOUNS.contains(word) || en::PERSON_TITLES.contains(word);
        let is_plain = !roles.iter().flatten().any(is_office)
            || en::GENDERED_NOUNS.has(&description.noun, "+any") && self.age(id).is_some();
        let is_of_gender = description.gender.is_none_or(|gender| entity.may_be(gender));
        let is_of_age = description.age.zip(self.age(id)).is_none_or(|(one, other)| one == other);
        (is_role || is_plain) && is_of_gender && is_of_age
    }
}
