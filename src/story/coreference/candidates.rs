//! The candidates for words that refer back, each with its features.

use smallvec::SmallVec;

use crate::language::{en, vocabulary};
use crate::story::coreference::anaphor::Anaphor;
use crate::story::coreference::discourse::{Discourse, Person, Position, Seen, Words};
use crate::story::coreference::feature::{Feature, Features};
use crate::story::coreference::kinship;
use crate::story::coreference::model::Kind;
use crate::story::entities::entity::Entity;
use crate::story::entities::gender::Gender;
use crate::story::entities::offices;
use crate::story::facts::description::{Description, Opening};
use crate::story::ids::ParagraphId;
use crate::text::Span;

/// Number of paragraphs back in which the antecedent of a pronoun is looked for.
const REACH: usize = 4;
/// Most mentions looked at for one pronoun, so that the time is linear in the length of the story.
const MOST_MENTIONS: usize = 60;
/// Most speakers looked at.
const MOST_SPEAKERS: usize = 4;
/// How many mentions are many.
const OFTEN: usize = 4;

/// Candidates with their features; one is that nobody before is meant.
type Candidates = Vec<(Option<usize>, Features)>;

/// The candidates for words that refer back.
pub(super) fn of<'a>(discourse: &Discourse<'a>, anaphor: &Anaphor<'a>) -> Candidates {
    let recent = recent(discourse, anaphor);
    let people: SmallVec<[usize; 8]> = match anaphor.kind {
        Kind::Pronoun => recent.iter().filter(|recent| !recent.is_barred).map(|recent| recent.who).collect(),
        Kind::Description => described_alike(discourse, anaphor, &recent),
        Kind::Surname => anaphor.given.into_iter().flat_map(|given| discourse.namesakes(given)).collect(),
    };
    let view = View {
        discourse,
        anaphor,
        recent,
        speakers: discourse.speakers_before(anaphor.span.start).take(MOST_SPEAKERS).collect(),
    };
    let mut ranked: SmallVec<[usize; 8]> = people
        .into_iter()
        .filter(|who| discourse.people.get(*who).is_some_and(|person| view.agrees(*who, person)))
        .collect();
    ranked.sort_by_key(|who| std::cmp::Reverse(discourse.people.get(*who).and_then(|person| person.last)));
    let mut found: Candidates =
        ranked.iter().enumerate().map(|(rank, who)| (Some(*who), view.features(*who, rank))).collect();
    // Who is named in a quotation does not speak it: "“Emil knows that,” Bell said".
    let is_named = |(_, features): &(Option<usize>, Features)| features.has(Feature::InOwnQuotation);
    if anaphor.kind == Kind::Surname && !found.iter().all(is_named) {
        found.retain(|candidate| !is_named(candidate));
    }
    let heads = found.iter().filter(|(_, features)| is_of_role(*features)).count();
    if heads == 1 {
        for (_, features) in found.iter_mut().filter(|(_, features)| is_of_role(*features)) {
            features.add(Feature::OnlyHolder);
        }
    }
    add_order(discourse, anaphor, &mut found);
    found.push((None, open(anaphor, &found, heads)));
    found
}

fn is_of_role(features: Features) -> bool {
    features.has(Feature::RoleHead) || features.has(Feature::SameNoun) || features.has(Feature::RoleKind)
}

/// Which of the people described by the same noun a candidate is: the first, the second, the last mentioned.
fn add_order(discourse: &Discourse<'_>, anaphor: &Anaphor<'_>, candidates: &mut Candidates) {
    let Some(description) = anaphor.description else { return };
    let same = |(who, features): &(Option<usize>, Features)| who.filter(|_| features.has(Feature::SameNoun));
    // The candidates come with the last mentioned first.
    let last = candidates.iter().find_map(same);
    let mut order: SmallVec<[usize; 4]> = candidates.iter().filter_map(same).collect();
    order.sort_unstable();
    for (who, features) in candidates.iter_mut() {
        let Some(at) = order.iter().position(|known| Some(*known) == *who) else { continue };
        features.add(if *who == last { Feature::LastOfNoun } else { Feature::NotLastOfNoun });
        let person = who.and_then(|who| discourse.people.get(who));
        let own = person.and_then(|person| person.described?.1.ordinal).unwrap_or(at as u8 + 1);
        if let Some(ordinal) = description.ordinal {
            features.add(if own == ordinal { Feature::OrdinalFits } else { Feature::OrdinalDiffers });
        }
    }
}

/// The features of the answer that nobody before is meant.
fn open(anaphor: &Anaphor<'_>, candidates: &[(Option<usize>, Features)], heads: usize) -> Features {
    let mut features = anaphor.flags;
    features.add(Feature::Open);
    features.add(match candidates.len() {
        0 => Feature::NoCandidate,
        1 => Feature::OneCandidate,
        2 => Feature::TwoCandidates,
        _ => Feature::ManyCandidates,
    });
    features.add_if(heads == 0, Feature::NoneFits);
    features
}

/// Somebody mentioned not long before.
struct Recent {
    who: usize,
    is_subject_here: bool,
    is_subject_before: bool,
    /// Whether it is the subject of the verb whose object refers back.
    is_barred: bool,
}

/// The people mentioned not long before, the last one first.
fn recent(discourse: &Discourse<'_>, anaphor: &Anaphor<'_>) -> Vec<Recent> {
    let mut found: Vec<Recent> = Vec::new();
    let first = anaphor.paragraph.index().saturating_sub(REACH);
    let near = discourse.seen.iter().rev().take_while(|seen| seen.paragraph.index() >= first).take(MOST_MENTIONS);
    // The sentence before is the last one with a mention where it is in another paragraph.
    let mut before = None;
    for seen in near.filter(|seen| seen.span.start < anaphor.span.start) {
        let place = (seen.paragraph, seen.sentence);
        let is_here = place == (anaphor.paragraph, anaphor.sentence);
        let is_before = !is_here && *before.get_or_insert(place) == place;
        let is_subject = seen.position == Position::Subject;
        let is_barred = is_subject && anaphor.barred.contains(&seen.span.start);
        match found.iter_mut().find(|known| known.who == seen.who) {
            Some(known) => {
                known.is_subject_here |= is_here && is_subject;
                known.is_subject_before |= is_before && is_subject;
                known.is_barred |= is_barred;
            }
            None => found.push(Recent {
                who: seen.who,
                is_subject_here: is_here && is_subject,
                is_subject_before: is_before && is_subject,
                is_barred,
            }),
        }
    }
    found
}

/// The people who may be described so.
fn described_alike(discourse: &Discourse<'_>, anaphor: &Anaphor<'_>, recent: &[Recent]) -> SmallVec<[usize; 8]> {
    let Some(description) = anaphor.description else { return SmallVec::new() };
    let noun = description.noun.as_str();
    // "The mayor" may be somebody whom the draft names later, but "the official" is not a minister who has not been
    // mentioned.
    let is_seen = |who: &usize| discourse.people.get(*who).is_some_and(|person| person.last.is_some());
    let synonyms = vocabulary::office_synonyms(noun).iter().flat_map(|noun| discourse.people_of(noun)).filter(is_seen);
    let mut found: SmallVec<[usize; 8]> = discourse.people_of(noun).chain(synonyms).collect();
    if description.age.is_some() {
        let is_as_old = |(_, person): &(usize, &Person<'_>)| person.age == description.age;
        found.extend(discourse.people.iter().enumerate().filter(is_as_old).map(|(who, _)| who));
    } else if anaphor.flags.has(Feature::AnyNoun) {
        found.extend(recent.iter().map(|recent| recent.who));
    }
    // Somebody who has just spoken may be described by what the draft has not told.
    let speaker = discourse.speakers_before(anaphor.span.start).next().and_then(|(_, speaker)| speaker);
    let subjects = recent.iter().filter(|recent| recent.is_subject_before || recent.is_subject_here);
    let has_no_role = |who: &usize| {
        let person = discourse.people.get(*who);
        person.and_then(|person| person.id).is_some_and(|id| discourse.named.offices.roles(id).is_empty())
    };
    if description.opening == Opening::Definite {
        let near = speaker.into_iter().chain(subjects.map(|recent| recent.who));
        found.extend(near.filter(has_no_role));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What the words of a description and the roles of somebody show.
fn add_fit(discourse: &Discourse<'_>, description: &Description, person: &Person<'_>, features: &mut Features) {
    let noun = description.noun.as_str();
    let mut words: SmallVec<[&str; 8]> = SmallVec::new();
    if let Some((_, other)) = person.described {
        features.add_if(other.noun == noun, Feature::SameNoun);
        features.add_if(other.noun != noun && is_kind(noun, &other.noun), Feature::RoleKind);
        features.add_if(other.age.is_some() && other.age == description.age, Feature::Age);
        words.extend(other.modifiers.iter().map(String::as_str));
    }
    let roles = person.id.map(|id| discourse.named.offices.roles(id)).unwrap_or_default();
    for role in roles {
        let head = role.last().map(String::as_str).unwrap_or_default();
        // The mayor is not the deputy mayor.
        let before = role.split_last().map(|(_, before)| before).unwrap_or_default();
        let lesser = |words: &[String]| words.iter().rev().find(|word| en::LESSER_OFFICES.contains(word)).cloned();
        let is_of_rank = lesser(before) == lesser(&description.modifiers);
        features.add_if(is_same(noun, head) && is_of_rank, Feature::RoleHead);
        features.add_if(role.iter().any(|word| is_same(noun, word)), Feature::RoleWord);
        features.add_if(role.iter().any(|word| is_kind(noun, word)), Feature::RoleKind);
        words.extend(role.iter().map(String::as_str));
    }
    if let Some(name) =
        person.id.and_then(|id| discourse.named.all().get(id.index())).and_then(|entity| entity.person.as_ref())
    {
        features.add_if(description.modifiers.iter().any(|word| word.as_str() == name.family_key()), Feature::Relation);
    }
    features.add_if(description.age.is_some() && person.age == description.age, Feature::Age);
    if !description.modifiers.is_empty() {
        let known = description.modifiers.iter().filter(|word| words.contains(&word.as_str())).count();
        features.add(match known {
            0 if !words.is_empty() => Feature::OtherModifiers,
            0 => Feature::NoModifiers,
            known if known == description.modifiers.len() => Feature::AllModifiers,
            _ => Feature::SomeModifiers,
        });
    }
}

/// Whether "its" or "their" opens a description of another duty than somebody has: "its finance director" is no transport director.
fn has_other_duty(discourse: &Discourse<'_>, description: &Description, person: &Person<'_>) -> bool {
    let roles = person.id.map(|id| discourse.named.offices.roles(id)).unwrap_or_default();
    let has_duty = description.opening == Opening::Possessive && !description.modifiers.is_empty();
    let is_other =
        |before: &[String]| !before.is_empty() && !before.iter().any(|word| description.modifiers.contains(word));
    let of_noun =
        roles.iter().filter_map(|role| role.split_last()).filter(|(head, _)| is_same(&description.noun, head));
    let others: Vec<bool> = of_noun.map(|(_, before)| is_other(before)).collect();
    has_duty && !others.is_empty() && others.into_iter().all(|is_other| is_other)
}

/// Whether a noun and a word of a role are the same office, one of them perhaps abbreviated.
fn is_same(noun: &str, word: &str) -> bool {
    noun == word || offices::in_full(word) == Some(noun)
}

/// Whether a noun may describe somebody of a role: "lawmaker" a senator.
fn is_kind(noun: &str, role: &str) -> bool {
    vocabulary::office_synonyms(noun).contains(&role)
}

/// Whether a noun describes anybody of a gender: "man".
pub(super) fn is_for_anybody(noun: &str) -> bool {
    en::GENDERED_NOUNS.has(noun, "+any") || en::KINDS_OF_PEOPLE.contains(noun)
}

/// What is around words that refer back.
struct View<'d, 'a> {
    discourse: &'d Discourse<'a>,
    anaphor: &'d Anaphor<'a>,
    recent: Vec<Recent>,
    speakers: SmallVec<[(ParagraphId, Option<usize>); 4]>,
}

impl View<'_, '_> {
    /// Whether somebody is not known to have another gender or age, nor owns what is described.
    fn agrees(&self, who: usize, person: &Person<'_>) -> bool {
        let age = self.anaphor.description.and_then(|description| description.age);
        let is_of_other_kind =
            self.anaphor.description.is_some_and(|description| has_other_duty(self.discourse, description, person));
        if is_of_other_kind
            || self.anaphor.owner == Some(who)
            || age.zip(person.age).is_some_and(|(own, known)| own != known)
        {
            return false;
        }
        let differs = |gender: Gender| self.anaphor.gender.is_some_and(|own| own != gender);
        // A title says more than a pronoun may have shown.
        let known = match self.anaphor.kind {
            Kind::Surname => person.likely_gender(),
            _ => person.known_gender(),
        };
        !known.is_some_and(differs) && !person.has_name_since
    }

    fn features(&self, who: usize, rank: usize) -> Features {
        let mut features = self.anaphor.flags;
        let Some(person) = self.discourse.people.get(who) else { return features };
        self.add_place(who, person, rank, &mut features);
        self.add_speakers(who, person, &mut features);
        self.add_gender(person, &mut features);
        self.add_identity(person, &mut features);
        self.add_content(who, person, &mut features);
        if let Some(description) = self.anaphor.description {
            add_fit(self.discourse, description, person, &mut features);
        }
        let roles = person.id.map(|id| self.discourse.named.offices.roles(id)).unwrap_or_default();
        let has =
            |noun: &str| roles.iter().any(|role| role.iter().any(|word| is_same(word, noun) || is_same(noun, word)));
        let is_relative = |noun: &str| roles.iter().flatten().any(|word| kinship::is_same_relative(noun, word));
        let is_explained = self.anaphor.explained.is_some_and(|noun| has(noun) || is_relative(noun));
        let title = self.anaphor.title.map(has);
        features.add_if(is_explained || title == Some(true), Feature::TitleFits);
        features.add_if(!is_explained && title == Some(false), Feature::TitleDiffers);
        if self.anaphor.kind == Kind::Surname {
            let called = &person.called;
            features.add_if(called.contains(&self.anaphor.title), Feature::CalledSo);
            features.add_if(!called.is_empty() && !called.contains(&self.anaphor.title), Feature::CalledOtherwise);
            if let Some((next, own)) = self.anaphor.next_gender.zip(person.likely_gender()) {
                features.add(if next == own { Feature::NextPronounAgrees } else { Feature::NextPronounDiffers });
            }
        }
        features.add_if(self.anaphor.given.is_some() && self.anaphor.given == person.id, Feature::Given);
        features
    }

    /// Where the last mention is, and where it stands in its sentence.
    fn add_place(&self, who: usize, person: &Person<'_>, rank: usize, features: &mut Features) {
        let Some(last) = person.last.and_then(|last| self.discourse.seen.get(last)) else { return };
        let anaphor = self.anaphor;
        let paragraphs = anaphor.paragraph.index().saturating_sub(last.paragraph.index());
        features.add(match (paragraphs, anaphor.sentence.saturating_sub(last.sentence)) {
            (0, 0) => Feature::SameSentence,
            (0, 1) => Feature::SentenceBefore,
            (0, 2) => Feature::TwoSentencesBefore,
            (0, _) => Feature::EarlierInParagraph,
            (1, _) if self.is_in_last_sentence(last) => Feature::EndOfParagraphBefore,
            (1, _) => Feature::ParagraphBefore,
            (2, _) => Feature::TwoParagraphsBefore,
            _ => Feature::FurtherBefore,
        });
        match rank {
            0 => features.add(Feature::Nearest),
            1 => features.add(Feature::SecondNearest),
            2 => features.add(Feature::ThirdNearest),
            _ => {}
        }
        features.add(match last.words {
            Words::Full => Feature::FullName,
            Words::Family => Feature::FamilyName,
            Words::Given => Feature::GivenName,
            Words::Pronoun => Feature::PronounBefore,
            Words::Definite => Feature::DefiniteWords,
            Words::Indefinite => Feature::IndefiniteWords,
        });
        features.add(match last.position {
            Position::Subject => Feature::LastIsSubject,
            Position::Owner => Feature::LastIsOwner,
            Position::Object => Feature::LastIsObject,
            Position::Addressee => Feature::Addressed,
            Position::AfterVerb => Feature::LastIsAfterVerb,
        });
        if let Some(recent) = self.recent.iter().find(|recent| recent.who == who) {
            features.add_if(recent.is_subject_here, Feature::SubjectHere);
            features.add_if(recent.is_subject_before, Feature::SubjectOfSentenceBefore);
        }
        let here = anaphor.paragraph;
        let first_in = |paragraph| {
            let start = self.discourse.seen.partition_point(|seen| seen.paragraph < paragraph);
            self.discourse.seen.get(start).filter(|seen| seen.paragraph == paragraph).map(|seen| seen.who)
        };
        features.add_if(first_in(here) == Some(who), Feature::OpensParagraph);
        let before = here.previous().and_then(first_in);
        features.add_if(before == Some(who), Feature::OpensParagraphBefore);
        features.add_if(self.discourse.seen.first().is_some_and(|seen| seen.who == who), Feature::FirstOfStory);
        let is_new = person.mentions == 1 && matches!(last.words, Words::Full | Words::Indefinite);
        features.add_if(is_new && features.has(Feature::SameSentence), Feature::IntroducedHere);
        features.add_if(is_new && features.has(Feature::SentenceBefore), Feature::IntroducedInSentenceBefore);
    }

    fn is_in_last_sentence(&self, seen: &Seen) -> bool {
        let home = self.discourse.paragraphs.get(seen.paragraph.index());
        home.is_some_and(|home| seen.sentence + 1 >= home.annotation.sentences().len())
    }

    fn add_speakers(&self, who: usize, person: &Person<'_>, features: &mut Features) {
        let here = self.anaphor.paragraph;
        if let Some((paragraph, speaker)) = self.speakers.first() {
            let is_last = *speaker == Some(who);
            features.add_if(is_last, Feature::LastSpeaker);
            features.add_if(is_last && *paragraph == here, Feature::LastSpeakerHere);
            features.add_if(is_last && Some(*paragraph) == here.previous(), Feature::LastSpeakerOfParagraphBefore);
            features.add_if(
                !is_last && self.speakers.iter().any(|(_, speaker)| *speaker == Some(who)),
                Feature::OtherSpokeSince,
            );
        }
        let mut distinct = self
            .speakers
            .iter()
            .map(|(_, speaker)| *speaker)
            .skip_while(|speaker| Some(*speaker) == self.speakers.first().map(|(_, first)| *first));
        features.add_if(distinct.next() == Some(Some(who)), Feature::SpeakerBeforeLast);
        features.add(if person.spoke { Feature::SpokeBefore } else { Feature::NeverSpoke });
        if let Some((last, paragraph)) = self.anaphor.gender.and_then(|gender| self.discourse.last_antecedent(gender)) {
            features.add_if(last == who, Feature::LastAntecedent);
            features.add_if(last == who && paragraph == here, Feature::LastAntecedentHere);
        }
    }

    fn add_gender(&self, person: &Person<'_>, features: &mut Features) {
        let Some(own) = self.anaphor.gender else { return };
        features.add(match (person.gender, person.shown(), person.of_name) {
            (Some(_), ..) => Feature::GenderSure,
            (_, Some(shown), _) if shown == own => Feature::GenderShown,
            (_, Some(_), _) => Feature::GenderShownDiffers,
            (_, _, Some(name)) if name == own => Feature::GenderOfName,
            (_, _, Some(_)) => Feature::GenderOfNameDiffers,
            _ => Feature::GenderUnknown,
        });
    }

    fn add_identity(&self, person: &Person<'_>, features: &mut Features) {
        features.add_if(person.mentions == 1, Feature::MentionedOnce);
        features.add_if(person.mentions >= OFTEN, Feature::MentionedOften);
        let Some(id) = person.id else {
            features.add(Feature::Unnamed);
            return;
        };
        let counts = &self.discourse.name_counts;
        features.add_if(counts.get(id.index()) == Some(&self.discourse.most_named), Feature::MainPerson);
        let entity = self.discourse.named.all().get(id.index());
        let is_known = person.likely_gender().is_some();
        features.add_if(!is_known && !entity.is_some_and(Entity::is_sure_person), Feature::Doubtful);
        features.add_if(!self.discourse.named.offices.roles(id).is_empty(), Feature::HasRole);
    }

    /// Whether what is said names the candidate.
    fn add_content(&self, who: usize, person: &Person<'_>, features: &mut Features) {
        let Some(id) = person.id else { return };
        let names = |span: Span| self.discourse.names_in(span).filter(|(_, named)| *named == id);
        let paragraph = self.discourse.paragraphs.get(self.anaphor.paragraph.index());
        let is_quoted = |at: usize| paragraph.is_some_and(|paragraph| paragraph.is_quoted(at));
        for piece in &self.anaphor.content {
            for (mention, _) in names(*piece) {
                features.add(if is_quoted(mention.span.start) {
                    Feature::InOwnQuotation
                } else {
                    Feature::InOwnContent
                });
            }
        }
        let after = Span::new(self.anaphor.span.end, self.anaphor.sentence_span.end.max(self.anaphor.span.end));
        features.add_if(names(after).any(|(mention, _)| !is_quoted(mention.span.start)), Feature::NamedAfter);
        let here = self.discourse.seen.iter().rev().take(MOST_MENTIONS);
        let mut here = here.take_while(|seen| seen.paragraph == self.anaphor.paragraph);
        features.add_if(here.any(|seen| seen.who == who && seen.words == Words::Full), Feature::FullNameHere);
    }
}
