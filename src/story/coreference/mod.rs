//! Coreference of people: whom "she", "the senator" and a surname that several people bear refer to.
//!
//! The words that refer back are resolved in the order of the text. Each has candidates: people with a name and people who were
//! described. A learnt model weighs what each candidate shows (`feature.rs`, `model.rs`), and whether nobody before is meant at
//! all. Pronouns inside quotation marks, plural pronouns and *it* are not resolved here.

mod anaphor;
mod candidates;
mod discourse;
pub(crate) mod feature;
mod kinship;
mod lede;
pub(crate) mod model;

use rustc_hash::FxHashMap;

use crate::language::closed_classes;
use crate::story::coreference::anaphor::Anaphor;
use crate::story::coreference::discourse::Discourse;
use crate::story::coreference::feature::{Feature, Features};
use crate::story::coreference::model::Kind;
use crate::story::entities::entity::{Form, Mention};
use crate::story::entities::gender::Gender;
use crate::story::entities::named_entities::NamedEntities;
use crate::story::facts::description::Opening;
use crate::story::ids::EntityId;
use crate::story::paragraph::Paragraph;
use crate::story::{Story, with_ids};
use crate::text::Span;

/// A pronoun with its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    pub(crate) mention: Mention,
    /// The index of the person it refers to.
    pub(crate) person: EntityId,
    /// The gender that it shows.
    pub(crate) gender: Gender,
}

/// Who is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Referent {
    /// Somebody with a name.
    Person(EntityId),
    /// Somebody who was described before: the words that did it first.
    Described(Span),
    /// Nobody for sure.
    Open,
}

/// Whom the words of a story refer to.
#[derive(Debug, Default)]
pub(crate) struct References {
    /// The pronouns for people with a name, in the order of the text.
    pub(crate) pronouns: Vec<Pronoun>,
    /// Who is meant by pronouns, descriptions and shared surnames, by their first bytes. Pronouns and names have their end,
    /// because "his office" begins with one too.
    by_start: FxHashMap<usize, (Option<usize>, Referent)>,
}

impl References {
    /// Who is meant by words that refer back, perhaps with more words after them.
    pub(crate) fn of(&self, words: Span) -> Option<Referent> {
        let (end, referent) = self.by_start.get(&words.start)?;
        end.is_none_or(|end| end == words.end).then_some(*referent)
    }
}

/// A decision about words that refer back, for the trainer.
#[derive(Debug)]
pub struct TrainingCase {
    /// What refers back.
    pub kind: String,
    /// The words.
    pub span: Span,
    /// What they are credited with.
    pub content: Vec<Span>,
    /// The words for each candidate, with its features; nothing where nobody before is meant.
    pub candidates: Vec<(Option<String>, Vec<String>)>,
}

/// Resolves the references to people. The mentions by name come in the order of the text, each with the index of its entity.
pub(crate) fn resolve(paragraphs: &[Paragraph], names: &[(Mention, EntityId)], named: &NamedEntities) -> References {
    Resolver::new(paragraphs, names, named, None).resolve().0
}

/// The decisions about a story.
#[doc(hidden)]
pub fn training_cases(story: &Story) -> Vec<TrainingCase> {
    let names: Vec<_> = story.mentions.iter().filter(|(mention, _)| mention.form.is_name()).copied().collect();
    let resolver = Resolver::new(&story.paragraphs, &names, &story.named, Some(story.text()));
    resolver.resolve().1
}

/// Resolves references in the order of the text.
struct Resolver<'a> {
    discourse: Discourse<'a>,
    references: References,
    /// The prose, if decisions are kept for the trainer.
    text: Option<&'a str>,
    cases: Vec<TrainingCase>,
}

/// Something that refers to a person, in a paragraph.
enum Event {
    Name(Mention, EntityId),
    /// The index of a description.
    Description(usize),
    /// The index of a token.
    Pronoun(usize, Gender),
}

impl<'a> Resolver<'a> {
    fn new(
        paragraphs: &'a [Paragraph],
        names: &'a [(Mention, EntityId)],
        named: &'a NamedEntities,
        text: Option<&'a str>,
    ) -> Self {
        let discourse = Discourse::new(paragraphs, names, named);
        Self { discourse, references: References::default(), text, cases: Vec::new() }
    }

    fn resolve(mut self) -> (References, Vec<TrainingCase>) {
        for (id, paragraph) in with_ids(self.discourse.paragraphs).filter(|(_, paragraph)| paragraph.is_body()) {
            self.discourse.enter(id, paragraph);
            for (start, event) in self.events(paragraph) {
                self.take(paragraph, start, &event);
            }
            self.discourse.leave();
        }
        (self.references, self.cases)
    }

    /// What refers to people in a paragraph, in the order of the text, each with its first byte.
    fn events(&self, paragraph: &Paragraph) -> Vec<(usize, Event)> {
        let names = self.discourse.names_in(paragraph.span);
        let mut events: Vec<(usize, Event)> =
            names.map(|(mention, id)| (mention.span.start, Event::Name(*mention, *id))).collect();
        let is_in_name = |place: Span| self.discourse.is_in_name(place);
        for (at, description) in paragraph.facts.descriptions().iter().enumerate() {
            events.push((paragraph.place_of(&description.tokens).start, Event::Description(at)));
        }
        for &(at, gender) in paragraph.facts.pronouns() {
            let place = paragraph.place_of(&(at..at + 1));
            // In "He Jie", the word is part of a name.
            if !is_in_name(place) {
                events.push((place.start, Event::Pronoun(at, gender)));
            }
        }
        // "His sister" is a pronoun first.
        events.sort_by_key(|(start, event)| (*start, matches!(event, Event::Description(_))));
        events
    }

    fn take(&mut self, paragraph: &'a Paragraph, start: usize, event: &Event) {
        match *event {
            Event::Name(mention, person) => self.take_name(paragraph, mention, person),
            Event::Pronoun(at, gender) => self.take_pronoun(paragraph, at, gender),
            Event::Description(at) => {
                if let Some(description) = paragraph.facts.descriptions().get(at) {
                    let anaphor = Anaphor::of_description(&self.discourse, paragraph, description);
                    let chosen = if anaphor.is_new() {
                        let named = self.discourse.named_after_lede(paragraph, &anaphor);
                        named.or_else(|| self.discourse.holder_after_lede(paragraph, &anaphor))
                    } else {
                        self.chosen_relative(&anaphor)
                    };
                    let referent = chosen.unwrap_or_else(|| self.discourse.add_described(&anaphor));
                    if let Some(owner) = anaphor.owner {
                        self.discourse.kinship.add(owner, referent, &description.noun);
                    }
                    let meant = self.discourse.referent(referent, anaphor.span);
                    self.references.by_start.insert(start, (None, meant));
                    self.discourse.see_description(&anaphor, referent, chosen.is_some());
                }
            }
        }
    }

    fn take_name(&mut self, paragraph: &'a Paragraph, mention: Mention, person: EntityId) {
        let bearers = self.discourse.bearers(&mention, person);
        let title = paragraph.title_before(&mention);
        let mut referent = self.discourse.person(person);
        if bearers.len() > 1 || title.is_some_and(|title| self.discourse.contradicts(referent, title)) {
            let anaphor = Anaphor::of_surname(&self.discourse, paragraph, &mention, person, title);
            let chosen = self.choose(&anaphor);
            let meant = chosen.map_or(Referent::Open, |chosen| self.discourse.referent(chosen, mention.span));
            self.references.by_start.insert(mention.span.start, (Some(mention.span.end), meant));
            let Some(chosen) = chosen else { return };
            referent = chosen;
        }
        self.discourse.see_name(paragraph, &mention, referent, title);
        self.discourse.tie_announced(paragraph, &mention, referent);
        let after = paragraph.tokens_in(mention.span).end;
        if closed_classes::is_possessive_ending(paragraph.annotation.lower(after)) {
            self.discourse.tie_beside_name(paragraph, mention.span, referent);
        }
    }

    fn take_pronoun(&mut self, paragraph: &'a Paragraph, at: usize, gender: Gender) {
        let anaphor = Anaphor::of_pronoun(&self.discourse, paragraph, at, gender);
        let chosen = self.choose(&anaphor);
        let meant = chosen.map_or(Referent::Open, |chosen| self.discourse.referent(chosen, anaphor.span));
        self.references.by_start.insert(anaphor.span.start, (Some(anaphor.span.end), meant));
        let Some(chosen) = chosen else { return };
        // What is told of an unnamed source shifts the talk to nobody.
        let head = anaphor::head_of_clause(paragraph, at);
        if head.is_some_and(|end| self.discourse.is_described_at(end)) {
            return;
        }
        self.discourse.see_pronoun(&anaphor, chosen, gender);
        if closed_classes::is_possessive(paragraph.annotation.lower(at)) {
            self.discourse.tie_beside_name(paragraph, anaphor.span, chosen);
        }
        if let Referent::Person(person) = meant {
            let mention =
                Mention { span: anaphor.span, form: Form::Pronoun, paragraph: anaphor.paragraph, titled: false };
            self.references.pronouns.push(Pronoun { mention, person, gender });
        }
    }

    /// Whom a description means: the relative of its owner, or else whom the model prefers.
    fn chosen_relative(&mut self, anaphor: &Anaphor<'a>) -> Option<usize> {
        self.discourse.relative(anaphor).or_else(|| self.choose(anaphor))
    }

    /// The candidate that the model prefers to the others and to none.
    fn choose(&mut self, anaphor: &Anaphor<'a>) -> Option<usize> {
        let candidates = candidates::of(&self.discourse, anaphor);
        if let Some(text) = self.text {
            self.keep_case(anaphor, &candidates, text);
        }
        let scored =
            candidates.iter().rev().map(|(candidate, features)| (*candidate, model::score(anaphor.kind, *features)));
        scored.max_by_key(|(_, score)| *score)?.0
    }

    fn keep_case(&mut self, anaphor: &Anaphor<'_>, candidates: &[(Option<usize>, Features)], text: &str) {
        let words = |candidate: usize| self.discourse.words_for(candidate, text);
        let names = |features: Features| features.iter().map(Feature::name).collect();
        let candidates =
            candidates.iter().map(|(candidate, features)| (candidate.map(words), names(*features))).collect();
        let content = anaphor.content.to_vec();
        self.cases.push(TrainingCase { kind: anaphor.kind.name(), span: anaphor.span, content, candidates });
    }
}

impl Anaphor<'_> {
    /// Whether it introduces somebody: "an aide".
    fn is_new(&self) -> bool {
        self.kind == Kind::Description && self.description.is_some_and(|words| words.opening == Opening::Indefinite)
    }
}

#[cfg(test)]
mod tests {
    use crate::Format;

    /// Who says words of a draft: the name of the person, or the first words for a source without one.
    fn speaker(draft: &str, words: &str) -> Option<String> {
        let story = crate::read(draft, Format::Plain);
        let statement = story.statement_at(story.text().find(words)?)?;
        let entity = statement.credit.source.as_ref()?.entity;
        let name = entity.and_then(|id| story.entity(id)).map(|entity| entity.name.clone());
        let first = statement.credit.first_source_span()?;
        Some(name.unwrap_or_else(|| first.of(story.text()).to_owned()))
    }

    #[test]
    fn who_speaks_on_is_meant_and_not_who_is_quoted() {
        let draft = "“The wall would hold,” Ines Calder said. Milo Varga, the mayor, had called it rotten.\n\n\
                     “He never saw it,” she said.";
        assert_eq!(speaker(draft, "never saw").as_deref(), Some("Ines Calder"));
        let draft = "Ines Calder, the harbour pilot, met Rosa Lindqvist on Monday.\n\n“Rosa Lindqvist wants it shut,” she said.";
        assert_eq!(speaker(draft, "wants it").as_deref(), Some("Ines Calder"));
    }

    #[test]
    fn who_is_interviewed_speaks_and_not_who_asks() {
        let draft = "Milo Bell, the judge, is not sorry. In an interview with the radio host Oskar Lund, he said that he \
                     had paid for the flight.";
        assert_eq!(speaker(draft, "had paid").as_deref(), Some("Milo Bell"));
    }

    #[test]
    fn whom_an_unnamed_source_talks_about_does_not_speak() {
        let draft = "Ines Calder said the port would shut. Milo Varga said it would not. Another club president, who spoke \
                     because he has to work with both, said it was late. “It is a trap,” he said.";
        assert!(speaker(draft, "is a trap").is_some_and(|who| who != "Milo Varga"));
    }

    #[test]
    fn another_duty_is_another_person() {
        let draft = "Milo Varga, the finance director, left. The port paid for what its transport director called “a \
                     raft of goats.”";
        assert!(speaker(draft, "raft of").is_some_and(|who| who != "Milo Varga"));
    }

    #[test]
    fn a_title_before_a_shared_surname_shows_who_is_meant() {
        for (title, name) in [("Mrs.", "Ana Bell"), ("Mr.", "Milo Bell")] {
            let draft = format!(
                "Milo Bell, a farmer, lost two sheep. His wife, Ana Bell, found one.\n\n“It was dry,” {title} Bell said."
            );
            assert_eq!(speaker(&draft, "was dry").as_deref(), Some(name));
        }
    }

    #[test]
    fn what_explains_a_shared_surname_shows_who_is_meant() {
        let draft = "Milo Bell died on Sunday. Ana Bell, his widow, was there, and Rosa Bell, his daughter, wept.\n\n\
                     “He got up once,” Ms. Bell, his widow, said.";
        assert_eq!(speaker(draft, "got up").as_deref(), Some("Ana Bell"));
    }

    #[test]
    fn an_office_or_an_age_describes_somebody_with_a_name() {
        let draft = "Sen. Milo Varga met the press on Monday.\n\nThe lawmaker said the port would shut.";
        assert_eq!(speaker(draft, "port would").as_deref(), Some("Milo Varga"));
        let draft = "Milo Varga, 34, was held on Monday. Police said Rosa Lindqvist, 61, had seen a fire.\n\n\
                     The 34-year-old said he was asleep.";
        assert_eq!(speaker(draft, "was asleep").as_deref(), Some("Milo Varga"));
    }

    #[test]
    fn an_official_met_before_is_nobody_whom_the_draft_names_later() {
        let draft = "A Norvik port official said the dam would hold.\n\nThe ferry is late, according to the official.\n\n\
                     On Monday Ines Calder left, and Foreign Minister Milo Varga came.";
        assert!(speaker(draft, "ferry is late").is_some_and(|who| who != "Milo Varga"));
    }

    #[test]
    fn a_relative_is_known_by_the_tie_in_either_direction() {
        let draft = "Ines Calder sold the mill in May. Her brother Milo Calder, who sits on the council, voted against \
                     it.\n\nMr. Calder left early on Monday.\n\n“He never liked the noise,” his sister said.";
        assert_eq!(speaker(draft, "never liked").as_deref(), Some("Ines Calder"));
        let draft = "On Thursday Milo Varga met his sister, Ana Lund, for the first time in 11 years.\n\n\
                     Ms. Lund came by train.\n\n“It was cheaper,” her brother said.";
        assert_eq!(speaker(draft, "was cheaper").as_deref(), Some("Milo Varga"));
    }

    #[test]
    fn the_only_one_of_a_surname_and_a_gender_is_the_relative() {
        let draft = "Oskar and Rosa Lund run the ferry. Mr. Lund won it at cards. His wife said it was luck.";
        assert_eq!(speaker(draft, "it was luck").as_deref(), Some("Rosa Lund"));
        let draft = "The guard shot Walter Calder, 52, in May.\n\n“Nobody called out,” Calder’s widow said. “He was \
                     deaf,” Emily Calder said.";
        assert_eq!(speaker(draft, "Nobody called").as_deref(), Some("Emily Calder"));
    }

    #[test]
    fn an_owner_is_not_who_is_described() {
        let draft = "Milo Calder, a lawyer, left on Monday. His lawyer said the port would shut.";
        assert!(speaker(draft, "port would").is_some_and(|who| who != "Milo Calder"));
    }

    #[test]
    fn an_age_tells_one_from_another() {
        let draft = "Milo Varga (34), of Kellan, denies it. Peter Lund, 61, had seen a fire.\n\nThe 34-year-old said he was asleep.";
        assert_eq!(speaker(draft, "was asleep").as_deref(), Some("Milo Varga"));
    }

    #[test]
    fn a_surname_in_the_quotation_is_not_its_speaker() {
        let draft = "Milo Calder, a farmer, has a well. “It is dry,” Calder said.\n\nIda Calder, a chemist, said the well was \
                     full.\n\n“Milo knows that,” Calder said.";
        assert_eq!(speaker(draft, "Milo knows").as_deref(), Some("Ida Calder"));
    }

    #[test]
    fn a_lede_may_hold_the_name_back() {
        let draft = "Man held\n\nA Kellan man told police on Monday that a goose was to blame.\n\nMilo Varga, 52, who lives \
                     behind the mill, was held for a night.";
        assert_eq!(speaker(draft, "a goose").as_deref(), Some("Milo Varga"));
        let draft = "Man held\n\nA retired farmer told police on Monday that a goose was to blame.\n\nMilo Varga, the mayor, was angry.";
        assert_eq!(speaker(draft, "a goose").as_deref(), Some("A retired farmer"));
    }

    #[test]
    fn a_lede_may_describe_by_office_whom_the_story_names_next() {
        let draft = "The port ignored 31 letters, a federal judge ruled on Monday.\n\n“It was not an oversight,” \
                     District Judge Ana Castellan wrote.";
        assert_eq!(speaker(draft, "port ignored").as_deref(), Some("Ana Castellan"));
        let draft = "The port ignored 31 letters, a union lawyer said on Monday.\n\n“It was an oversight,” said Ana \
                     Castellan, a lawyer for the port.";
        assert_eq!(speaker(draft, "port ignored").as_deref(), Some("a union lawyer"));
    }

    #[test]
    fn an_office_may_open_the_second_half_of_a_headline() {
        let draft = "Water rates going up in Kellan; Mayor says blame the pipes\n\nThe council raised its rates on \
                     Monday.\n\nMayor Ana Lund broke the tie.";
        assert_eq!(speaker(draft, "blame the pipes").as_deref(), Some("Ana Lund"));
    }

    #[test]
    fn a_body_is_no_person_with_its_noun_in_a_role() {
        let draft = "Milo Varga, the campaign manager, left early on Monday.\n\nIn a memo the campaign said it had found \
                     100 voters.";
        assert!(speaker(draft, "100 voters").is_some_and(|who| who != "Milo Varga"));
    }

    #[test]
    fn who_is_named_in_the_words_for_a_source_need_not_speak() {
        let draft = "Milo Varga sat in the second row on Monday. A lawyer for Mr. Varga, who did not speak, said the \
                     boat had never been paid for.";
        assert!(speaker(draft, "the boat had").is_some_and(|who| who != "Milo Varga"));
        let draft = "A letter that the mayor, Ana Lund, wrote in September says the ferry had lost reverse gear twice.";
        assert!(speaker(draft, "reverse gear").is_some_and(|who| who != "Ana Lund"));
        let draft = "The offer letter, signed by the developer Milo Varga, says the city should “move quickly.”";
        assert!(speaker(draft, "move quickly").is_some_and(|who| who != "Milo Varga"));
    }

    #[test]
    fn an_office_in_a_headline_is_the_one_person_who_holds_it() {
        let draft = "Minister: crater was a lie\n\nThe interior minister, Milo Varga, told state television on Monday that it \
                     was so.";
        assert_eq!(speaker(draft, "crater was").as_deref(), Some("Milo Varga"));
    }

    #[test]
    fn one_of_a_group_is_a_source_of_its_own() {
        let draft = "Two port officials said the dam would hold. One of the officials said nobody had looked.";
        assert_eq!(speaker(draft, "nobody had").as_deref(), Some("One of the officials"));
    }

    #[test]
    fn what_somebody_owns_is_somebody_else() {
        let draft = "Ines Calder left on Monday. Her office said the port would shut.";
        assert!(speaker(draft, "port would").is_some_and(|who| who != "Ines Calder"));
    }
}
