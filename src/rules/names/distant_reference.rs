//! A minor figure comes back by surname after a long gap.
//!
//! ## What it flags
//!
//! A bare surname more than 500 words, or twelve paragraphs of at least 250 words, after the last mention of a person whom the story has
//! mentioned at most three times. People in the headline and those the story is about (five mentions or more) are left
//! alone.
//!
//! ## Why
//!
//! Readers have forgotten who this is; say it again (Merrill Perlman, "Language Corner", Columbia Journalism Review).
//!
//! ## Examples
//!
//! - bad: County engineer Marta Quill measured the pier. ¶ [530 words] ¶ ‹Quill› said the pier had gone.
//! - bad: Diver Jon Eider went down twice. Eider found nothing. ¶ [530 words] ¶ The tide, ‹Eider› said, did the rest.
//! - ok: County engineer Marta Quill measured the pier. ¶ [530 words] ¶ Quill, the county engineer, said the pier had gone.
//! - ok: County engineer Marta Quill measured the pier. Quill said the pier had gone.
//!
//! ## How to fix it
//!
//! Say again who the person is. The fix adds the role that the story has given.
//!
//! ## How to silence it
//!
//! Name the person in between, or in the headline.
//!
//! Or let it stand with `stet distant-reference: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::language::Annotation;
use crate::language::tagger::Pos;
use crate::language::vocabulary::{self, Class};
use crate::rules::facts::{ParagraphFact, facts};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Entity, Form, Mention, Paragraph, ParagraphId, PersonName, Story};
use crate::text::{Span, Zone};

pub(crate) const RULE: Rule = Rule {
    id: "distant-reference",
    severity: Severity::Hint,
    standard: "CJR: say again who somebody is after a long gap",
    file: page!("distant_reference.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

/// The longest gaps after which readers still remember somebody.
const WORDS: usize = 500;
const PARAGRAPHS: usize = 12;
/// So many paragraphs are far only if they have more words than this, as those of a live blog have not.
const SHORT_PARAGRAPHS: usize = 250;
/// Most earlier mentions of a minor figure, and most in all.
const EARLIER: usize = 3;
const MOST: usize = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let words: Vec<usize> = story.paragraphs().iter().map(|paragraph| word_count(story, paragraph)).collect();
    let minor = story.people().filter(|person| person.is_sure_person() && !is_famous(person));
    minor.filter_map(|person| forgotten(story, &words, person)).collect()
}

/// How many words the annotated text of a paragraph has.
struct WordCount(usize);

impl ParagraphFact for WordCount {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        vec![Self(count_words(annotation.text()))]
    }
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// How many words a paragraph has, with its dateline.
fn word_count(story: &Story, paragraph: &Paragraph) -> usize {
    let text: usize = facts::<WordCount>(paragraph).iter().map(|WordCount(count)| count).sum();
    text + count_words(paragraph.dateline().of(story.text()))
}

/// The finding at the first mention of somebody whom readers have forgotten, given the number of words of each paragraph.
fn forgotten(story: &Story, words: &[usize], person: &Entity) -> Option<ProseFinding> {
    let headed = person.mentions.iter().any(|mention| story.zone_of(mention) == Some(Zone::Headline));
    if headed || person.mentions.len() >= MOST {
        return None;
    }
    let pairs = person.mentions.windows(2).take(EARLIER);
    let (before, mention) = pairs
        .filter_map(|pair| pair.first().zip(pair.last()))
        .find(|(before, mention)| is_far(story, words, before, mention))?;
    let surname = mention.form == Form::Family
        && !mention.titled
        && !story.is_mention_quoted(mention)
        && is_in_sentence(story, mention);
    let after = story.text().get(mention.span.end..).unwrap_or_default();
    if !surname || story.zone_of(mention) != Some(Zone::Body) || after.starts_with([',', '\'', '’', '(']) {
        return None;
    }
    let name = mention.span.of(story.text());
    let message = format!("Say again who {name} is: readers last met {} long ago.", person.name);
    let finding = ProseFinding::new(Severity::Hint, mention.span, message).related(before.span, "the mention before");
    let role = person.offices().next().unwrap_or("[role]");
    let at = Span::new(mention.span.end, mention.span.end);
    Some(finding.fix("Add the role, to be checked", at, format!(", the {},", role.to_lowercase())))
}

/// Whether a name stands in a sentence with a verb, and not in a table or after a label, as in the desk's notes.
fn is_in_sentence(story: &Story, mention: &Mention) -> bool {
    let Some(paragraph) = story.paragraph(mention.paragraph) else { return false };
    let annotation = &paragraph.annotation;
    let name = paragraph.tokens_in(mention.span).start;
    let labelled = name > 0 && annotation.word(name - 1) == ":";
    let sentence = paragraph.sentence_at(mention.span.start).map(|sentence| sentence.tokens.clone());
    let has_verb = |tokens: std::ops::Range<usize>| {
        tokens.into_iter().any(|at| matches!(annotation.pos(at), Pos::VerbFinite | Pos::Aux))
    };
    !labelled && sentence.is_some_and(has_verb)
}

/// Whether readers know the name without help.
fn is_famous(person: &Entity) -> bool {
    let family = person.person.as_deref().map(PersonName::family_key);
    family.is_some_and(|family| vocabulary::classes(family).has(Class::Famous))
}

fn is_far(story: &Story, words: &[usize], before: &Mention, mention: &Mention) -> bool {
    let between = Span::new(before.span.end, mention.span.start);
    let is_many_paragraphs = mention.paragraph.index() - before.paragraph.index() > PARAGRAPHS;
    let longest = if is_many_paragraphs { SHORT_PARAGRAPHS } else { WORDS };
    if between.len() <= longest {
        return false;
    }
    let count = |span: Span| count_words(span.of(story.text()));
    if before.paragraph == mention.paragraph {
        return count(between) > longest;
    }
    let of = |paragraph: ParagraphId| story.paragraph(paragraph).map_or(between, |paragraph| paragraph.span);
    let (last, first) = (of(before.paragraph).end, of(mention.paragraph).start);
    let whole: usize =
        words.get(before.paragraph.next().index()..mention.paragraph.index()).unwrap_or_default().iter().sum();
    whole + count(Span::new(between.start, last)) + count(Span::new(first, between.end)) > longest
}
