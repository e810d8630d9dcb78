//! Titles before a name of which one person has one at a time: whoever is called Mayor Danziger is not Gov. Danziger.
//!
//! This file looks at the words right before a name; `title_conflict.rs` decides what to say of two titles.

use crate::language::closed_classes::{OF, THEN};
use crate::language::en;
use crate::story::entities::offices::is_term_of_time;
use crate::story::{Mention, Paragraph};
use crate::text::Span;

/// The tag of the office.
const OFFICE: &str = "of:";
/// Longest title on the list, in words.
const LONGEST: usize = 3;

/// A title right before a name.
pub(super) struct RivalTitle {
    /// The title and the name.
    pub(super) span: Span,
    /// The title alone.
    pub(super) title: Span,
    /// The office.
    pub(super) office: &'static str,
}

/// The title on the list that stands right before a name. One that is over, that only ends a longer title, or that
/// is told with its body, is none.
pub(super) fn rival_title(paragraph: &Paragraph, mention: &Mention) -> Option<RivalTitle> {
    let annotation = &paragraph.annotation;
    let name = paragraph.tokens_in(mention.span).start;
    let floor = annotation.sentence_start(name);
    let word = |at: usize| annotation.lower(at).trim_end_matches('.');
    let mut starts = (1..=LONGEST).rev().filter_map(|length| name.checked_sub(length)).filter(|&start| start >= floor);
    let (start, office) = starts.find_map(|start| {
        let words: Vec<&str> = (start..name).map(word).collect();
        Some((start, en::RIVAL_TITLES.value(&words.join(" "), OFFICE)?))
    })?;
    let says_when = |at: usize| {
        let opening = word(at).split('-').next().unwrap_or_default();
        is_term_of_time(opening) || opening == THEN
    };
    let is_over = (start.saturating_sub(2).max(floor)..name).any(says_when);
    // "Council President Ida Lund" is not the president, nor is "acting mayor Ida Lund" the mayor.
    let ends_other = start.checked_sub(1).filter(|&before| before >= floor).is_some_and(|before| {
        let is_state = annotation.word(before).ends_with('.') || en::DEMONYMS.contains(word(before));
        annotation.is_capital(before) && before > floor && !is_state
            || annotation.is_capital(before) && annotation.is_capital(start) && !is_state
            || en::LESSER_OFFICES.contains(word(before))
    });
    // "President Lund of the Rotary Club" may be the mayor.
    let is_of_body = annotation.lower(paragraph.tokens_in(mention.span).end) == OF;
    let quoted = annotation.token(start).is_none_or(|token| token.quoted);
    let title = paragraph.place_of(&(start..name));
    let span = Span::new(title.start, mention.span.end);
    (!is_over && !ends_other && !is_of_body && !quoted).then_some(RivalTitle { span, title, office })
}
