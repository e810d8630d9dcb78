//! A surname is used and the person was never introduced, or is introduced only later.
//!
//! ## What it flags
//!
//! A person's first mention in the body of the story, if it is a bare surname without a title. A later full name
//! confirms that it is a person; without one, the story must credit the name with a statement or give it an office or a
//! trade. A headline introduces nobody. People known by one name, eponyms ("the Calder administration"), places and
//! firms are left alone.
//!
//! ## Why
//!
//! Give the full name at the first reference (AP Stylebook, "names"; Guardian style guide). An edit may have cut the
//! paragraph that introduced the person.
//!
//! ## Examples
//!
//! - bad: ‹Calder› shut the port on Monday. ¶ Harbourmaster Ines Calder said ice was to blame.
//! - bad: The port was shut, ‹Varga› said.
//! - bad: The rumor was started by ‹Dunleavy›, who wanted the vote put off. ¶ Mayor Ida Cole denied it.
//! - ok: Harbourmaster Ines Calder shut the port. ¶ Calder said ice was to blame.
//! - ok: The Calder administration shut the port.
//!
//! ## How to fix it
//!
//! At the first mention, give the full name and say who the person is. Where the full name comes later, the fix moves it
//! up.
//!
//! ## How to silence it
//!
//! Give the name a title ("President Ruiz"), which is enough for heads of state in many houses, or put the person on
//! the roster of `copydesk.toml`, with the surname under `short`.
//!
//! Or let it stand with `stet first-reference-missing: reason` (`copydesk rule stet`).

use super::bare_name::{self, Place};
use crate::house::House;
use crate::language::closed_classes::{
    OF, THAT, TO, is_article, is_indefinite_article, is_possessive_ending, is_third_person_subject, opens_place,
};
use crate::language::tagger::{Pos, facts};
use crate::language::vocabulary::{self, Class};
use crate::language::{Annotation, en};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::name::fold;
use crate::story::{Entity, Form, Mention, Paragraph, ParagraphId, Story, is_courtesy_title};
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "first-reference-missing",
    severity: Severity::Warning,
    standard: "AP, Guardian: full name at first reference",
    file: page!("first_reference_missing.rs"),
    yields_to: &["name-variant"],
    check,
    ..Rule::DEFAULT
};

/// Most words and marks of a line that may be a headline.
const HEADLINE_WORDS: usize = 16;
/// Most words and marks of a line that may head a section.
const CROSSHEAD_WORDS: usize = 7;

/// What a name is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameKind {
    /// The name of a place, or of a firm or an outlet.
    Other,
    /// A surname.
    Surname,
    /// Not known.
    Unknown,
}

impl NameKind {
    fn of(name: &str) -> Self {
        let facts = facts(name);
        let is_outlet = || vocabulary::classes(&name.to_lowercase()).has(Class::Outlet);
        if facts.is_place() || facts.is_organization_word() || is_outlet() {
            Self::Other
        } else if facts.is_surname() {
            Self::Surname
        } else {
            Self::Unknown
        }
    }
}

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    if is_review(story) {
        return Vec::new();
    }
    let unlisted = story.people().filter(|person| house.person(&person.name).is_none());
    unlisted.filter_map(|person| unintroduced(story, person)).collect()
}

/// Whether the headline says that this is a review: "Theatre: The Red Bank". Its characters have one name.
fn is_review(story: &Story) -> bool {
    let mut headlines = story.paragraphs().iter().filter(|paragraph| paragraph.zone == Zone::Headline);
    headlines.any(|headline| {
        let annotation = &headline.annotation;
        let colon = (0..4).find(|&at| annotation.word(at) == ":");
        colon.is_some_and(|colon| (0..colon).any(|at| en::REVIEW_LABELS.contains(annotation.lower(at))))
    })
}

/// The finding about a person whom the body or a caption first mentions by the surname alone.
fn unintroduced(story: &Story, person: &Entity) -> Option<ProseFinding> {
    let first = person.names().find(|mention| matches!(story.zone_of(mention), Some(Zone::Body | Zone::Caption)))?;
    let paragraph = story.paragraph(first.paragraph)?;
    if !is_surname(story, paragraph, first) {
        return None;
    }
    let surname = first.span.of(story.text());
    let full =
        person.mentions.iter().find(|mention| mention.form == Form::Full && mention.span.start > first.span.start);
    let full = full.filter(|_| person.is_sure_person());
    let severity = if story.is_mention_quoted(first) { Severity::Information } else { Severity::Warning };
    if let Some(full) = full {
        let told = reads_as_headline(story, first, full)
            || is_namesake(story, first, full)
            || is_quoted_and_explained(story, first, full)
            || is_short_for_other(story, first);
        return (!told).then(|| introduced_later(story, person, first, full, severity));
    }
    if is_known_otherwise(story, surname) || is_everyday_word(story, person) || !is_shown_as_person(story, person) {
        return None;
    }
    let message = format!("Introduce “{surname}”: give the full name and say who this is.");
    Some(ProseFinding::new(severity, first.span, message))
}

/// Whether a mention in the body is a bare surname and not a part of a longer name.
fn is_surname(story: &Story, paragraph: &Paragraph, mention: &Mention) -> bool {
    let name = mention.span.of(story.text());
    if mention.form != Form::Family || !paragraph.is_body() || is_known(name) {
        return false;
    }
    let annotation = &paragraph.annotation;
    let tokens = paragraph.tokens_in(mention.span);
    let (before, after) = (tokens.start, tokens.end);
    if mention.titled && !is_only_courteous(story, mention) && !has_plain_role(annotation, before) {
        return false;
    }
    let article = before > 0 && is_article(annotation.lower(before - 1));
    // "Bell super PAC", "the four-star Marine general"
    let is_attribute = !mention.titled
        && !annotation.is_capital(after)
        && (annotation.pos(after).is_common_noun() && annotation.pos(after + 1) != Pos::Noun
            || en::PERSON_NOUNS.contains(annotation.lower(after))
            || annotation.pos(after) == Pos::Adj && annotation.pos(after + 1).is_common_noun());
    let place = Place::new(annotation, after.saturating_sub(1));
    let kin = Place::new(annotation, before).has_kin() || place.has_kin();
    !annotation.classes(after).has(Class::EponymHead)
        && !article
        && !is_attribute
        && !is_hearer(story, annotation, mention, before)
        && !kin
        && !place.is_character()
        && !Place::new(annotation, before).follows_age()
        && !is_part_of_name(paragraph, before, after)
        && !is_label(paragraph, before, after)
        && !shares_surname(paragraph, after)
        && !place.is_called()
        && !is_home(annotation, after)
        && !is_programme(annotation, before)
        && !(is_given_name(name)
            && (!facts(name).is_surname() || story.is_mention_quoted(mention) || is_apposed(annotation, before)))
}

/// Whether a name without a title is that of the one who is told something, which may be the paper itself: "she told Felix it
/// would".
fn is_hearer(story: &Story, annotation: &Annotation, mention: &Mention, name: usize) -> bool {
    let verb = name.checked_sub(1).map_or("", |verb| annotation.lower(verb));
    let tells = vocabulary::cue(verb).is_some() && !mention.titled && !is_credited(story, mention);
    let next = annotation.lower(name + 1);
    tells
        && (is_third_person_subject(next) || is_article(next) || next == THAT || annotation.pos(name + 1) == Pos::Punct)
}

/// Whether a noun and a comma stand before a name: "She married the owner, Bertram".
fn is_apposed(annotation: &Annotation, name: usize) -> bool {
    let noun = name.checked_sub(2).filter(|_| annotation.word(name - 1) == ",");
    noun.is_some_and(|noun| annotation.pos(noun).is_common_noun())
}

/// Whether a name is a given name.
fn is_given_name(name: &str) -> bool {
    facts(name).is_given_name()
}

/// Whether a trade before a surname stands in lower case, which introduces nobody: "Defense lawyer Rennick said".
fn has_plain_role(annotation: &Annotation, name: usize) -> bool {
    name.checked_sub(1).is_some_and(|before| {
        annotation.pos(before).is_common_noun()
            && !annotation.is_capital(before)
            && !en::KINSHIP_NOUNS.contains(annotation.lower(before))
    })
}

/// Whether the full name later in a sentence is another bearer's: "Hallet's owner, Simon Hallet, arrived".
fn is_namesake(story: &Story, first: &Mention, full: &Mention) -> bool {
    let owns = story.text().get(first.span.end..).unwrap_or_default().starts_with(['\'', '’']);
    owns && story.sentence_around(first.span).is_some_and(|sentence| sentence.contains(full.span))
}

/// Whether a surname that neither speaks nor has a title stands for a body or a place that is named before: "She left Bell" after
/// "the Ada Bell Hospital".
fn is_short_for_other(story: &Story, first: &Mention) -> bool {
    let surname = first.span.of(story.text());
    let holds = |entity: &Entity| {
        let is_before = entity.names().next().is_some_and(|name| name.span.start < first.span.start);
        !entity.is_person()
            && is_before
            && entity.name.contains(' ')
            && entity.name.split(' ').any(|word| word == surname)
    };
    !first.titled && !is_credited(story, first) && story.entities().iter().any(holds)
}

/// Whether the words after a quotation say who the surname in it is: "“Act on Bell,” he wrote, meaning the mayor, Ana Bell."
fn is_quoted_and_explained(story: &Story, first: &Mention, full: &Mention) -> bool {
    story.is_mention_quoted(first) && full.paragraph.index() <= first.paragraph.index() + 1
}

/// Whether a name is a common word with a capital, and on no list of names: "Analysis shows".
fn is_everyday_word(story: &Story, person: &Entity) -> bool {
    let facts = facts(&person.name);
    let is_word = facts.cluster().is_some() && !facts.is_surname();
    is_word && !is_courteous(story, person)
}

/// Whether the draft shows that a name is no surname to introduce: it is a word of a longer name, the name of a place or a
/// body, or a name whose bearer the draft says more about.
fn is_known_otherwise(story: &Story, surname: &str) -> bool {
    let key = fold(surname);
    let has_full = story.bearers(&key).any(|other| other.first_full().is_some() && bears(other, surname));
    let dateline = |paragraph: &Paragraph| fold(paragraph.dateline().of(story.text())).contains(&key);
    let places = bare_name::places(story, surname);
    let named = places.iter().any(|place| place.is_in_longer_name() || place.is_called());
    let other = || places.iter().any(|place| place.is_place_or_body()) || story.paragraphs().iter().any(dateline);
    has_full || named || !places.iter().any(|place| place.is_person()) && other()
}

/// Whether what follows says that people live there: "Fenwick, home to 300".
fn is_home(annotation: &Annotation, after: usize) -> bool {
    annotation.word(after) == ","
        && en::NOUNS_BEFORE_RESIDENTS.contains(annotation.lower(after + 1))
        && annotation.lower(after + 2) == TO
}

/// Whether it is what an outlet has: a programme, as in "the Kellan Channel's Orrin".
fn is_programme(annotation: &Annotation, start: usize) -> bool {
    let owner = start.checked_sub(2).filter(|owner| is_possessive_ending(annotation.lower(owner + 1)));
    owner.is_some_and(|owner| {
        let is_outlet =
            annotation.classes(owner).has(Class::Outlet) || en::OUTLET_NOUNS.contains(annotation.lower(owner));
        annotation.is_capital(owner) && is_outlet
    })
}

/// Whether a word with a capital comes right before or after: the surname is a part of a longer name that the tagger has
/// not found whole.
fn is_part_of_name(paragraph: &Paragraph, start: usize, after: usize) -> bool {
    let annotation = &paragraph.annotation;
    let opens = annotation
        .sentences()
        .get(annotation.sentence_of(start))
        .is_none_or(|sentence| sentence.tokens.start + 1 >= start);
    let capital = start > 0 && annotation.is_capital(start - 1);
    let given =
        capital && (facts(annotation.word(start - 1)).is_given_name() || annotation.pos(start - 1) == Pos::Propn);
    let is_rare = || {
        let word = facts(annotation.word(start - 1));
        word.cluster().is_none() || word.is_surname()
    };
    // "at Sully's Bar"
    let is_of_business = start > 0
        && opens_place(annotation.lower(start - 1))
        && is_possessive_ending(annotation.lower(after))
        && annotation.is_capital(after + 1);
    let before = capital && (!opens || given || is_rare());
    // "Burns, Ore." and "Ferguson, Missouri" are places.
    let state = annotation.word(after) == ","
        && annotation.is_capital(after + 1)
        && (annotation.word(after + 1).ends_with('.') || facts(annotation.word(after + 1)).is_place());
    // "the Star of David"
    let is_of_thing = start > 1 && annotation.lower(start - 1) == OF && annotation.is_capital(start - 2);
    let is_bracketed = start > 0 && annotation.word(start - 1) == "(" && annotation.word(after) == ")";
    let noun = matches!(annotation.pos(after), Pos::Propn | Pos::Noun | Pos::NounPlural);
    let follows = annotation.is_capital(after) && noun;
    before || follows || state || is_of_thing || is_bracketed || is_of_business
}

/// Whether a name is a label before a statement about its bearer: "Rubio: second in the polls".
fn is_label(paragraph: &Paragraph, start: usize, after: usize) -> bool {
    start == 0 && paragraph.annotation.word(after) == ":"
}

/// Whether a name shares the surname of the next one: in "Henry and Sophie Siegel", Henry is not a surname.
fn shares_surname(paragraph: &Paragraph, after: usize) -> bool {
    let annotation = &paragraph.annotation;
    let second = after + 1;
    annotation.lower(after) == "and"
        && facts(annotation.word(second)).is_given_name()
        && annotation.is_capital(second + 1)
        && annotation.pos(second + 1) == Pos::Propn
}

/// Whether a paragraph has a verb in the past or names a day, as headlines seldom do.
fn tells_an_event(paragraph: &Paragraph) -> bool {
    let annotation = &paragraph.annotation;
    (0..annotation.tokens().len()).any(|at| {
        let word = annotation.lower(at);
        let finite = matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux);
        let past = word.ends_with("ed") || en::EVENT_VERBS.contains(word);
        finite && past || vocabulary::is_weekday(word) || vocabulary::is_month(word) && annotation.is_capital(at)
    })
}

/// Whether a name is in a first line that reads as a headline, though it ends in a full stop, with the full name in the
/// paragraphs below, or in a short line that heads a section.
fn reads_as_headline(story: &Story, first: &Mention, full: &Mention) -> bool {
    let Some(paragraph) = story.paragraph(first.paragraph) else { return false };
    let annotation = &paragraph.annotation;
    let words = annotation.tokens().len();
    let is_question = annotation.word(words.saturating_sub(1)) == "?";
    if annotation.sentences().len() != 1 || words > HEADLINE_WORDS || !is_question && tells_an_event(paragraph) {
        return false;
    }
    // A second line above the text is read as the deck.
    let is_line = |index: ParagraphId| {
        let paragraph = story.paragraph(index);
        paragraph.is_some_and(|paragraph| {
            paragraph.annotation.sentences().len() == 1 && paragraph.annotation.tokens().len() <= HEADLINE_WORDS
        })
    };
    let mut top = story.body().map(|(index, _)| index);
    let (head, second) = (top.next(), top.next());
    let is_deck = || head.is_some_and(is_line) && second == Some(first.paragraph);
    let is_top = head == Some(first.paragraph) || is_deck();
    let is_headless = !story.paragraphs().iter().any(|paragraph| paragraph.zone == Zone::Headline);
    // "Johnson wins a slice." may head a section, whose first paragraph has the full name.
    let is_crosshead = words <= CROSSHEAD_WORDS && full.paragraph.index() == first.paragraph.index() + 1;
    full.paragraph > first.paragraph && (is_top && is_headless || is_crosshead)
}

/// Whether readers know the person by this one name.
fn is_known(surname: &str) -> bool {
    vocabulary::classes(&surname.to_lowercase()).has(Class::Famous)
}

fn bears(entity: &Entity, surname: &str) -> bool {
    entity.person.as_ref().is_some_and(|name| name.family == surname)
}

/// Whether the mention is the source of a statement.
fn is_credited(story: &Story, mention: &Mention) -> bool {
    story.credits_of(mention.paragraph).iter().any(|credit| {
        let source = credit.source_span().filter(|_| credit.is_credited_speech());
        let rest = |source: Span| Span::new(mention.span.end, source.end).of(story.text()).trim_start();
        source.is_some_and(|source| {
            // Two names of one word that speak together may be two countries.
            let whole = source.start == mention.span.start || mention.titled && source.end == mention.span.end;
            whole && source.contains(mention.span) && !rest(source).starts_with("and ")
        })
    })
}

/// Whether a name that the story never gives in full is surely a person's: it speaks, is described or has a courtesy title.
/// The name of a place, a firm or an outlet must both speak and be described.
fn is_shown_as_person(story: &Story, entity: &Entity) -> bool {
    let speaks = || entity.names().any(|mention| is_credited(story, mention));
    let is_described = || entity.names().any(|mention| is_described(story, mention));
    // One "her" after one name may be that of a ship.
    let acts = || entity.gender.is_some() && entity.names().nth(1).is_some();
    let is_told_of = || is_rare_word(&entity.name) && entity.names().any(|mention| is_told_of(story, mention));
    let shown = match NameKind::of(&entity.name) {
        NameKind::Other => is_described() && speaks(),
        NameKind::Surname => {
            (!entity.roles.is_empty() || acts() || is_told_of()) && !is_explained(story, entity) || speaks()
        }
        NameKind::Unknown => is_courteous(story, entity) || speaks(),
    };
    shown && !entity.names().any(|mention| has_office(story, mention))
}

/// Whether a sentence of the body tells of the bearer of a bare name as of a person.
fn is_told_of(story: &Story, mention: &Mention) -> bool {
    let paragraph = story.paragraph(mention.paragraph).filter(|paragraph| paragraph.is_body());
    paragraph.is_some_and(|paragraph| {
        let last = paragraph.tokens_in(mention.span).end.saturating_sub(1);
        !story.is_mention_quoted(mention) && Place::new(&paragraph.annotation, last).is_told_of()
    })
}

/// Whether a name is no everyday word and no given name, so that a person without one is only a surname.
fn is_rare_word(name: &str) -> bool {
    facts(name).cluster().is_none() && !is_given_name(name)
}

/// Whether an indefinite description says who the bearer is, as of somebody in history: "credited to Owens, an Irish doctor".
fn is_explained(story: &Story, entity: &Entity) -> bool {
    let after = |mention: &Mention| story.text().get(mention.span.end..).unwrap_or_default();
    entity.names().any(|mention| {
        after(mention)
            .strip_prefix(", ")
            .is_some_and(|rest| is_indefinite_article(rest.split(' ').next().unwrap_or_default()))
    })
}

/// Whether an office stands before a name: "President Ruiz", but neither "Mr. Ruiz" nor "the lawyer Ruiz".
fn has_office(story: &Story, mention: &Mention) -> bool {
    let plain = || {
        story
            .paragraph(mention.paragraph)
            .is_some_and(|paragraph| has_plain_role(&paragraph.annotation, paragraph.tokens_in(mention.span).start))
    };
    mention.titled && !is_only_courteous(story, mention) && !plain()
}

/// Whether the story calls somebody by a courtesy title.
fn is_courteous(story: &Story, person: &Entity) -> bool {
    person.names().any(|mention| mention.titled && is_only_courteous(story, mention))
}

/// Whether a title before the name is a courtesy, which introduces nobody.
pub(super) fn is_only_courteous(story: &Story, mention: &Mention) -> bool {
    let before = story.text().get(..mention.span.start).unwrap_or_default().trim_end();
    before.rsplit(char::is_whitespace).next().is_some_and(is_courtesy_title)
}

/// Whether a party, an office or a trade is set off after a surname: "Levin, the chief executive of", "Durbin (D-Ill.)".
fn is_described(story: &Story, mention: &Mention) -> bool {
    // Most names have no mark after them, and looking at the text is faster than looking up tokens.
    if !story.text().get(mention.span.end..).unwrap_or_default().trim_start().starts_with([',', '(', '—', '–']) {
        return false;
    }
    let Some(paragraph) = story.paragraph(mention.paragraph) else { return false };
    let last = paragraph.tokens_in(mention.span).end.saturating_sub(1);
    Place::new(&paragraph.annotation, last).is_described()
}

fn introduced_later(
    story: &Story,
    entity: &Entity,
    first: &Mention,
    full: &Mention,
    severity: Severity,
) -> ProseFinding {
    let surname = first.span.of(story.text());
    let name = full.span.of(story.text());
    let message = format!("Move the full name up: “{surname}” comes here before {name} is introduced.");
    let finding = ProseFinding::new(severity, first.span, message).related(full.span, "the full name comes only here");
    if severity != Severity::Warning {
        return finding;
    }
    let title = entity.roles.iter().find(|role| {
        let start = full.span.start.saturating_sub(role.len() + 1);
        Span::new(start, full.span.start.saturating_sub(1)).of(story.text()) == role.as_str()
    });
    let family = entity.person.as_ref().map_or(surname, |name| name.family.as_str());
    let (text, old) = match title {
        Some(title) => (format!("{title} {name}"), Span::new(full.span.start - title.len() - 1, full.span.end)),
        None => (name.to_owned(), full.span),
    };
    let opens = story.is_mention_quoted(full);
    if opens {
        return finding;
    }
    finding.fix_all(
        format!("Introduce {text} here and use “{family}” below"),
        vec![(first.span, text), (old, family.to_owned())],
    )
}
