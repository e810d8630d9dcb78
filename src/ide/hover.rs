//! Hover: what the story says about a person, organization, place or unnamed source, and who said a statement.
//!
//! A hover gives the places where the story says so. It says "Probably" where a name could be another person's, and says so where
//! the story leaves open who is meant. It contains English for people; how an editor shows it is up to the server.

use crate::ide::shared_name::rivals;
use crate::ide::target::{Target, target_at};
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::statement::Statement;
use crate::story::attribution::{Attribution, Mode, Source};
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::story::{EntityId, Story, is_courtesy_title};
use crate::text::{SourceSpan, Span};

/// What to show on hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words that it is about, in bytes of the draft.
    pub span: SourceSpan,
    /// The name, or the description of an unnamed source.
    pub title: String,
    /// What it is: "person", "unnamed source: described, score 45 of 100".
    pub subtitle: String,
    /// The facts, in the order to show them.
    pub lines: Vec<HoverLine>,
}

/// One line of a hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoverLine {
    /// What the line is about: "First reference", "Said", "Could be mistaken for".
    pub label: &'static str,
    /// The text.
    pub text: String,
    /// The place in the draft that it is about, for a line number.
    pub place: Option<SourceSpan>,
}

/// Maximum number of statements shown of one source.
const MOST_STATEMENTS: usize = 5;
/// Maximum length of a statement in characters; longer ones are shortened.
const LONGEST_STATEMENT: usize = 120;

/// The hover at a byte of the draft.
pub fn hover_at(story: &Story, offset: usize) -> Option<Hover> {
    match target_at(story, offset) {
        Some(Target::Named { id, entity, mention }) => Some(entity_hover(story, id, entity, mention)),
        Some(Target::Source(credit)) => source_hover(story, credit),
        None => story.statement_at(offset).and_then(|statement| statement_hover(story, statement)),
    }
}

/// The hover of a statement: who said it, and where the story says so.
fn statement_hover(story: &Story, statement: Statement<'_>) -> Option<Hover> {
    let source = statement.credit.source.as_ref()?;
    let place = statement.credit.source_span()?;
    let words = place.join(statement.credit.cue);
    let named = source.entity.and_then(|entity| story.entity(entity));
    let name = named.map_or_else(|| place.of(story.text()), |entity| &entity.name);
    let mut lines = Vec::new();
    lines.extend(named.and_then(|entity| entity.offices().next()).map(|role| line("Role", role.to_owned())));
    let label = if statement.is_continued { "Carried from" } else { "Credited by" };
    lines.push(placed(story, label, shortened(words.of(story.text()), LONGEST_STATEMENT), words));
    Some(Hover {
        span: story.document().source(statement.span),
        title: format!("Said by {name}"),
        subtitle: standing(story, statement.credit, source),
        lines,
    })
}

fn entity_hover(story: &Story, index: EntityId, entity: &Entity, mention: &Mention) -> Hover {
    let namesakes: Vec<&Entity> = story.namesakes(index, entity).map(|(_, namesake)| namesake).collect();
    let is_unsure = mention.form == Form::Pronoun || !rivals(story, index, entity, mention).is_empty();
    let mut roles = entity.roles_in_full().filter(|role| !is_courtesy_title(role));
    // The first role goes into the subtitle.
    let who = roles.next().unwrap_or(entity.kind.name());
    let mut lines = Vec::new();
    lines.extend(roles.map(|role| line("Role", role.to_owned())));
    if let Some(first) = story.first_reference(entity) {
        lines.push(placed(story, "First reference", first.span.of(story.text()).to_owned(), first.span));
    }
    lines.extend(forms(story, entity));
    let credited = |credit: &&Attribution| credit.source.as_ref().is_some_and(|source| source.entity == Some(index));
    lines.extend(statements(story, story.attributions().iter().filter(credited)));
    for namesake in namesakes {
        let role = namesake.offices().next().map_or(String::new(), |role| format!(", {role}"));
        let place = story.first_reference(namesake).map(|first| story.document().source(first.span));
        lines.push(HoverLine { label: "Could be mistaken for", text: format!("{}{role}", namesake.name), place });
    }
    Hover {
        span: story.document().source(mention.span),
        title: if is_unsure { format!("Probably {}", entity.name) } else { entity.name.clone() },
        subtitle: who.to_owned(),
        lines,
    }
}

/// Every form of the name with the number of its mentions: "Delcy Rodriguez ×3". Pronouns are not counted: whom they stand for
/// is a guess now and then.
fn forms(story: &Story, entity: &Entity) -> Option<HoverLine> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for mention in entity.names() {
        let text = mention.span.of(story.text());
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    let all = entity.names().count();
    let list: Vec<String> = counts.iter().map(|(text, count)| format!("{text} ×{count}")).collect();
    (all > 0).then(|| line("Mentions", format!("{all}: {}", list.join(", "))))
}

/// What a source is credited with, one line per credit.
fn statements<'a>(story: &Story, credits: impl Iterator<Item = &'a Attribution>) -> Vec<HoverLine> {
    let says = |credit: &&Attribution| credit.is_credited_speech() && is_statement(story, credit);
    let mut credits: Vec<&Attribution> = credits.filter(says).collect();
    let left = credits.len().saturating_sub(MOST_STATEMENTS);
    credits.truncate(MOST_STATEMENTS);
    let mut lines: Vec<HoverLine> = credits.iter().filter_map(|credit| statement(story, credit)).collect();
    if left > 0 {
        lines.push(line("Said", format!("and {left} more")));
    }
    lines
}

/// Whether the content is a quotation or a clause. In "called for an inquiry", it is neither.
fn is_statement(story: &Story, credit: &Attribution) -> bool {
    credit.mode != Mode::Indirect || story.says_a_clause(credit)
}

fn statement(story: &Story, credit: &Attribution) -> Option<HoverLine> {
    let first = credit.content.first()?;
    // "Called the senator a “nasty guy”" says nothing without its verb.
    if credit.mode == Mode::Mixed && credit.cue.end <= first.start && !story.says_a_clause(credit) {
        let words = credit.content.iter().fold(credit.cue, |words, piece| words.join(*piece));
        return Some(placed(story, "Said", shortened(words.of(story.text()), LONGEST_STATEMENT), *first));
    }
    let words: Vec<&str> = credit.content.iter().map(|span| span.of(story.text()).trim()).collect();
    Some(placed(story, "Said", shortened(&words.join(" … "), LONGEST_STATEMENT), *first))
}

/// A text shortened to `longest` characters and an ellipsis, if it is longer.
pub fn shortened(text: &str, longest: usize) -> String {
    let cut = text.char_indices().nth(longest).and_then(|(at, _)| text.get(..at));
    cut.map_or_else(|| text.to_owned(), |start| format!("{}…", start.trim_end()))
}

/// The hover of an unnamed source.
fn source_hover(story: &Story, credit: &Attribution) -> Option<Hover> {
    let source = credit.source.as_ref()?;
    let span = credit.source_span()?;
    let anonymous = credit.unnamed.as_deref();
    let mut lines = Vec::new();
    let first = |first: Span| placed(story, "Goes on from", first.of(story.text()).to_owned(), first);
    lines.extend(credit.antecedent.map(first));
    lines.extend(anonymous.map(|unnamed| line("Known of it", description(unnamed, span.of(story.text())))));
    let same = |other: &&Attribution| other.first_source_span() == credit.first_source_span();
    lines.extend(statements(story, story.attributions().iter().filter(same)));
    Some(Hover {
        span: story.document().source(span),
        title: span.of(story.text()).to_owned(),
        subtitle: standing(story, credit, source),
        lines,
    })
}

/// The kind of a source and its score, or that the draft leaves open who it is.
fn standing(story: &Story, credit: &Attribution, source: &Source) -> String {
    let words = credit.source_span().unwrap_or_default().of(story.text());
    let is_nobody = source.entity.is_none() && credit.antecedent.is_none();
    if is_nobody && source.kind.is_open(credit.unnamed.as_deref(), words) {
        return "the draft leaves open who this is".to_owned();
    }
    format!("{}, score {} of 100", source.kind.in_words(), source.score)
}

/// The description of an unnamed source that the story calls `phrase`, with the capitals of the phrase.
fn description(unnamed: &Unnamed, phrase: &str) -> String {
    let pieces = [&unnamed.described, &unnamed.head, &unnamed.complement];
    let words = pieces.into_iter().flat_map(|piece| piece.split_whitespace());
    let words: Vec<String> = words.map(|word| with_capitals(word, phrase)).collect();
    let mut description = words.join(" ");
    if let Some(count) = unnamed.count {
        description = format!("{count} {description}");
    }
    if unnamed.stock {
        description.push_str(", a stock phrase");
    }
    description
}

/// A word in lower case as a phrase writes it.
fn with_capitals(lower: &str, phrase: &str) -> String {
    let is_mark = |character: char| character.is_ascii_punctuation();
    let (plain, marks) = lower.split_at(lower.trim_end_matches(is_mark).len());
    let mut written = phrase.split_whitespace().map(|word| word.trim_matches(is_mark));
    written.find(|word| word.to_lowercase() == plain).map_or_else(|| lower.to_owned(), |word| format!("{word}{marks}"))
}

fn line(label: &'static str, text: String) -> HoverLine {
    HoverLine { label, text, place: None }
}

fn placed(story: &Story, label: &'static str, text: String, span: Span) -> HoverLine {
    HoverLine { label, text, place: Some(story.document().source(span)) }
}

#[cfg(test)]
mod tests {
    // A missing hover should fail the test.
    #![allow(clippy::unwrap_used)]

    use super::{Hover, hover_at};
    use crate::Format;

    const STORY: &str = "Harbourmaster Ines Calder shut the port on Monday. Calder said ice was to blame.\n\n\
        Her brother Tomas Calder disagreed. A depot guard briefed on the order said it was late.\n\n\
        The guard gave no name, the guard said. Calder left.";

    fn hover(word: &str, nth: usize) -> Hover {
        let story = crate::read(STORY, Format::Plain);
        let (at, _) = STORY.match_indices(word).nth(nth).unwrap();
        hover_at(&story, at).unwrap()
    }

    fn texts(hover: &Hover, label: &str) -> Vec<String> {
        hover.lines.iter().filter(|line| line.label == label).map(|line| line.text.clone()).collect()
    }

    #[test]
    fn a_person_has_roles_mentions_and_statements() {
        let hover = hover("Ines Calder", 0);
        assert_eq!((hover.title.as_str(), hover.subtitle.as_str()), ("Ines Calder", "Harbourmaster"));
        assert_eq!(texts(&hover, "Role"), Vec::<String>::new());
        assert_eq!(texts(&hover, "Said"), ["ice was to blame"]);
        assert_eq!(texts(&hover, "First reference"), ["Ines Calder"]);
    }

    #[test]
    fn a_bare_surname_shows_who_else_it_could_be() {
        let hover = hover("Calder said", 0);
        assert_eq!((hover.title.as_str(), hover.subtitle.as_str()), ("Ines Calder", "Harbourmaster"));
        assert!(texts(&hover, "Could be mistaken for").iter().any(|text| text.starts_with("Tomas Calder")));
    }

    #[test]
    fn a_name_that_could_be_another_persons_is_probable() {
        assert_eq!(hover("Calder left", 0).title, "Probably Ines Calder");
    }

    #[test]
    fn a_quoted_phrase_is_shown_with_its_verb() {
        let story = crate::read("Ines Calder called the pilot a “nasty guy”.", Format::Plain);
        assert_eq!(texts(&hover_at(&story, 0).unwrap(), "Said"), ["called the pilot a “nasty guy”"]);
    }

    #[test]
    fn a_pronoun_that_can_be_anybody_is_said_to_be_open() {
        let story = crate::read("Ice came on Monday.\n\nHe said the port was shut.", Format::Plain);
        assert_eq!(hover_at(&story, 22).unwrap().subtitle, "the draft leaves open who this is");
    }

    #[test]
    fn an_unnamed_source_shows_its_description() {
        let hover = hover("A depot guard", 0);
        assert_eq!(hover.title, "A depot guard briefed on the order");
        assert!(texts(&hover, "Known of it").iter().any(|text| text.contains("briefed on the order")));
        let story = crate::read("A Norvik pilot, who left in May, said the port was shut.", Format::Plain);
        assert_eq!(texts(&hover_at(&story, 9).unwrap(), "Known of it"), ["Norvik pilot who left in May"]);
    }

    #[test]
    fn a_statement_shows_who_said_it() {
        let hover = hover("ice was", 0);
        assert_eq!((hover.title.as_str(), hover.span.of(STORY)), ("Said by Ines Calder", "ice was to blame"));
        assert_eq!(texts(&hover, "Credited by"), ["Calder said"]);
    }

    #[test]
    fn other_words_have_no_hover() {
        let story = crate::read(STORY, Format::Plain);
        assert_eq!(hover_at(&story, STORY.find("port").unwrap()), None);
        assert_eq!(hover_at(&story, STORY.len() + 9), None);
    }
}
