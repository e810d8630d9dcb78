//! Cards: what there is to say of one person, organization, place or unnamed source, and of words who said them.
//!
//! A card is what an editor shows on hover. It says what the story says, with the place where it says it, and how sure
//! the reading is where two people share a name.

use crate::ide::target::{Target, target_at};
use crate::story::Story;
use crate::story::attribution::source::Unnamed;
use crate::story::attribution::statement::Statement;
use crate::story::attribution::{Attribution, Mode};
use crate::story::entities::entity::{Entity, Form, Mention};
use crate::text::{SourceSpan, Span};

/// One card, as shown on hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words the card was asked for.
    pub span: SourceSpan,
    /// The name, or the description of an unnamed source.
    pub title: String,
    /// What it is: "person", "unnamed source: described, score 45 of 100".
    pub subtitle: String,
    /// What is known, in the order to show it.
    pub lines: Vec<HoverLine>,
}

/// One line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoverLine {
    /// What the line is about: "First reference", "Said", "Could be mistaken for".
    pub label: &'static str,
    /// The text.
    pub text: String,
    /// The place it speaks of, for a line number.
    pub place: Option<SourceSpan>,
}

/// Most statements shown of one source.
const MOST_STATEMENTS: usize = 5;
/// Longer statements are cut, in characters.
const LONGEST_STATEMENT: usize = 120;

/// The card for what stands at a byte offset of the draft.
pub fn hover_at(story: &Story, offset: usize) -> Option<Hover> {
    match target_at(story, offset) {
        Some(Target::Named { index, entity, mention }) => Some(entity_hover(story, index, entity, mention)),
        Some(Target::Source(credit)) => source_hover(story, credit),
        None => story.statement_at(offset).and_then(|statement| statement_hover(story, statement)),
    }
}

/// The card of what somebody said: who it was, and where the story says so.
fn statement_hover(story: &Story, statement: Statement<'_>) -> Option<Hover> {
    let source = statement.credit.source.as_ref()?;
    let place = statement.credit.source_span()?;
    let words = place.join(statement.credit.cue);
    let named = source.entity.and_then(|entity| story.entities().get(entity));
    let name = named.map_or_else(|| place.of(story.text()), |entity| &entity.name);
    let mut lines = Vec::new();
    lines.extend(named.and_then(|entity| entity.offices().next()).map(|role| line("Role", role.to_owned())));
    let label = if statement.is_continued { "Carried from" } else { "Credited by" };
    lines.push(placed(story, label, shortened(words.of(story.text()), LONGEST_STATEMENT), words));
    Some(Hover {
        span: story.document().source(statement.span),
        title: format!("Said by {name}"),
        subtitle: format!("{}, score {} of 100", source.kind.in_words(), source.score),
        lines,
    })
}

fn entity_hover(story: &Story, index: usize, entity: &Entity, mention: &Mention) -> Hover {
    let rivals: Vec<&Entity> = story.rivals(index, entity).collect();
    let unsure = mention.form == Form::Pronoun || mention.form == Form::Family && !rivals.is_empty();
    let mut roles = entity.offices();
    // The first line says who this is, as far as the story does.
    let who = roles.next().unwrap_or(entity.kind.name());
    let mut lines = Vec::new();
    lines.extend(roles.map(|role| line("Role", role.to_owned())));
    if let Some(first) = story.first_reference(entity) {
        lines.push(placed(story, "First reference", first.span.of(story.text()).to_owned(), first.span));
    }
    lines.extend(forms(story, entity));
    let credited = |credit: &&Attribution| credit.source.as_ref().is_some_and(|source| source.entity == Some(index));
    lines.extend(statements(story, story.attributions().iter().filter(credited)));
    for rival in rivals {
        let role = rival.offices().next().map_or(String::new(), |role| format!(", {role}"));
        let place = story.first_reference(rival).map(|first| story.document().source(first.span));
        lines.push(HoverLine { label: "Could be mistaken for", text: format!("{}{role}", rival.name), place });
    }
    Hover {
        span: story.document().source(mention.span),
        title: entity.name.clone(),
        subtitle: if unsure { format!("{who}, probably") } else { who.to_owned() },
        lines,
    }
}

/// Every form of the name with its count: "Delcy Rodriguez ×3".
fn forms(story: &Story, entity: &Entity) -> Option<HoverLine> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for mention in &entity.mentions {
        let text = mention.span.of(story.text());
        match counts.iter_mut().find(|(known, _)| *known == text) {
            Some((_, count)) => *count += 1,
            None => counts.push((text, 1)),
        }
    }
    let all = entity.mentions.len();
    let list: Vec<String> = counts.iter().map(|(text, count)| format!("{text} ×{count}")).collect();
    (all > 0).then(|| line("Mentions", format!("{all}: {}", list.join(", "))))
}

/// What a source is credited with, one line a credit.
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

/// Whether words or a clause are credited: who called for an inquiry has not said “an inquiry”.
fn is_statement(story: &Story, credit: &Attribution) -> bool {
    credit.mode != Mode::Indirect || story.says_a_clause(credit)
}

fn statement(story: &Story, credit: &Attribution) -> Option<HoverLine> {
    let first = credit.content.first()?;
    let words: Vec<&str> = credit.content.iter().map(|span| span.of(story.text()).trim()).collect();
    Some(placed(story, "Said", shortened(&words.join(" … "), LONGEST_STATEMENT), *first))
}

/// A text with no more than `longest` characters, and an ellipsis where it was longer.
pub fn shortened(text: &str, longest: usize) -> String {
    let cut = text.char_indices().nth(longest).and_then(|(at, _)| text.get(..at));
    cut.map_or_else(|| text.to_owned(), |start| format!("{}…", start.trim_end()))
}

/// The card of an unnamed source.
fn source_hover(story: &Story, credit: &Attribution) -> Option<Hover> {
    let source = credit.source.as_ref()?;
    let span = credit.source_span()?;
    let anonymous = credit.unnamed.as_deref();
    let mut lines = Vec::new();
    let first = |first: Span| placed(story, "Goes on from", first.of(story.text()).to_owned(), first);
    lines.extend(credit.antecedent.map(first));
    lines.extend(anonymous.map(|unnamed| line("Known of it", told(unnamed))));
    let same = |other: &&Attribution| other.first_source_span() == credit.first_source_span();
    lines.extend(statements(story, story.attributions().iter().filter(same)));
    Some(Hover {
        span: story.document().source(span),
        title: span.of(story.text()).to_owned(),
        subtitle: format!("{}, score {} of 100", source.kind.in_words(), source.score),
        lines,
    })
}

/// What the words tell of an unnamed source.
fn told(unnamed: &Unnamed) -> String {
    let mut words: Vec<&str> = vec![&unnamed.described, &unnamed.head, &unnamed.complement];
    words.retain(|word| !word.is_empty());
    let mut told = words.join(" ");
    if let Some(count) = unnamed.count {
        told = format!("{count} {told}");
    }
    if unnamed.stock {
        told.push_str(", a stock phrase");
    }
    told
}

fn line(label: &'static str, text: String) -> HoverLine {
    HoverLine { label, text, place: None }
}

fn placed(story: &Story, label: &'static str, text: String, span: Span) -> HoverLine {
    HoverLine { label, text, place: Some(story.document().source(span)) }
}

#[cfg(test)]
mod tests {
    // A missing card is what these tests are there to find.
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
    fn a_bare_surname_says_whom_it_could_be_mistaken_for() {
        let hover = hover("Calder said", 0);
        assert_eq!((hover.title.as_str(), hover.subtitle.as_str()), ("Ines Calder", "Harbourmaster, probably"));
        assert!(texts(&hover, "Could be mistaken for").iter().any(|text| text.starts_with("Tomas Calder")));
    }

    #[test]
    fn an_unnamed_source_says_what_is_known_of_it() {
        let hover = hover("A depot guard", 0);
        assert_eq!(hover.title, "A depot guard briefed on the order");
        assert!(texts(&hover, "Known of it").iter().any(|text| text.contains("briefed on the order")));
    }

    #[test]
    fn words_that_were_said_tell_who_said_them() {
        let hover = hover("ice was", 0);
        assert_eq!((hover.title.as_str(), hover.span.of(STORY)), ("Said by Ines Calder", "ice was to blame"));
        assert_eq!(texts(&hover, "Credited by"), ["Calder said"]);
    }

    #[test]
    fn nothing_is_said_of_plain_words() {
        let story = crate::read(STORY, Format::Plain);
        assert_eq!(hover_at(&story, STORY.find("port").unwrap()), None);
        assert_eq!(hover_at(&story, STORY.len() + 9), None);
    }
}
