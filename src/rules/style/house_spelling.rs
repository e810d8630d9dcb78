//! A spelling that the house does not use.
//!
//! ## What it flags
//!
//! Words on the list `spellings` of `copydesk.toml` or of its profile, outside quotation marks, in the body, headlines and
//! captions, with the endings that nouns and verbs take (*advisors*, *organised*). Several words may be one spelling (*per
//! cent*). Without a list the rule is silent. A word with a capital may be a name and is left alone, unless it starts a
//! sentence, stands in a headline with capitals, or has a capital on the list too (*Kiev*).
//!
//! ## Why
//!
//! A style guide fixes spellings so that a publication spells each word in one way.
//!
//! ## Examples
//!
//! - bad: (profile bbc) An ‹advisor› to the mayor resigned.
//! - bad: (profile guardian) ‹Advisors› and mayor fell out.
//! - bad: (spelling per cent=percent) Prices rose by 4 ‹per cent›.
//! - bad: (spelling Kiev=Kyiv) She left ‹Kiev› in March.
//! - bad: (profile ap) The mayor ‹apologised› for the wall.
//! - bad: (profile guardian) The probe of ‹NASA› was lost.
//! - ok: (spelling Britain=Great Britain) The ship left Great Britain in March.
//! - ok: (spelling US=U.S.) The mayor told us to wait.
//! - ok: (profile guardian) Doctors of the World Health Organization apologised on Monday.
//! - ok: (profile bbc) An adviser to the mayor resigned.
//! - ok: (profile bbc) “An advisor told me,” she said.
//!
//! ## How to fix it
//!
//! Write the house's spelling, as the fix does.
//!
//! ## How to silence it
//!
//! Take the word off the list.
//!
//! Or let it stand with `stet house-spelling: reason` (`copydesk rule stet`).

use std::ops::Range;

use crate::house::{House, Spelling};
use crate::language::Annotation;
use crate::rules::{ProseFinding, Rule, Severity, in_print, page::page};
use crate::story::{Paragraph, Story};
use crate::text::Zone;

/// Words with more letters than this have a capital in a headline that has capitals.
const LONGER: usize = 3;

pub(crate) const RULE: Rule = Rule {
    id: "house-spelling",
    severity: Severity::Information,
    standard: "The house's own style guide",
    file: page!("house_spelling.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    if house.spellings.is_empty() {
        return Vec::new();
    }
    in_print(story, |paragraph| in_paragraph(story, house, paragraph))
}

fn in_paragraph(story: &Story, house: &House, paragraph: &Paragraph) -> Vec<ProseFinding> {
    let annotation = &paragraph.annotation;
    let has_capitals = paragraph.zone != Zone::Body && is_in_title_case(annotation);
    let mut findings = Vec::new();
    for sentence in annotation.sentences() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let words = || (at..sentence.tokens.end).map(|at| annotation.lower(at));
            let Some(spelling) = house.spellings.longest(words) else {
                at += 1;
                continue;
            };
            let tokens = at..at + spelling.len();
            let opens_sentence = at == sentence.tokens.start;
            // A word of a name is spelled as its bearer spells it: the World Health Organization, Bombay High Court.
            let span = paragraph.place_of(&tokens);
            let mut names = story.mentions_in(span).map(|(mention, _)| mention.span);
            let is_in_name = names.any(|name| !spelling.is_name() || name.end - name.start > span.end - span.start);
            if !is_in_name {
                findings.extend(judge(spelling, paragraph, &tokens, opens_sentence, has_capitals));
            }
            at = tokens.end;
        }
    }
    findings
}

/// Whether the words at a byte of a text are a part of what the house writes: *Britain* in *Great Britain*.
fn is_right_already(spelling: &Spelling, text: &str, start: usize) -> bool {
    spelling.places_in_right().any(|(before, right)| {
        let from = start.checked_sub(before);
        from.and_then(|from| text.get(from..from + right.len())).is_some_and(|found| found.to_lowercase() == right)
    })
}

/// Whether most of the longer words of a headline have a capital, so that it tells nothing.
fn is_in_title_case(annotation: &Annotation) -> bool {
    let longer: Vec<usize> = (0..annotation.tokens().len()).filter(|at| annotation.lower(*at).len() > LONGER).collect();
    let capitals = longer.iter().filter(|at| annotation.is_capital(**at)).count();
    capitals * 2 > longer.len()
}

/// The finding for words that the house spells otherwise. `has_capitals` says that a capital tells nothing in this paragraph.
fn judge(
    spelling: &Spelling,
    paragraph: &Paragraph,
    tokens: &Range<usize>,
    opens_sentence: bool,
    has_capitals: bool,
) -> Option<ProseFinding> {
    let annotation = &paragraph.annotation;
    let is_quoted = annotation.token(tokens.start).is_none_or(|token| token.quoted);
    let tells = annotation.is_capital(tokens.start) && !opens_sentence && !has_capitals;
    let may_be_name = tells && !spelling.is_name();
    if is_quoted || may_be_name {
        return None;
    }
    let span = paragraph.place_of(tokens);
    let place = paragraph.local(span);
    let found = place.of(annotation.text());
    let mut right = spelling.right_for(found, opens_sentence);
    let after = annotation.text().get(place.end..).unwrap_or_default();
    if right.ends_with('.') && after.starts_with('.') {
        right.pop();
    }
    if right == found || !spelling.fits(found) || is_right_already(spelling, annotation.text(), place.start) {
        return None;
    }
    let message = format!("Write “{right}”: the house does not write “{found}”.");
    let finding = ProseFinding::new(Severity::Information, span, message);
    Some(finding.safe_fix(format!("Change to “{right}”"), span, right))
}
