//! Completion: the names in the story, the right short form first, and then the names on the roster.
//!
//! A name is offered only if the text before the cursor starts a word of it with a capital, so a writer of ordinary
//! words is not offered names. No dictionary is used.

use std::collections::HashSet;

use tower_lsp::lsp_types::{
    CompletionItem, CompletionItemKind, CompletionResponse, CompletionTextEdit, Position, TextEdit,
};

use super::DocumentView;
use crate::house::{Person, SettingsFile};
use crate::ide::{Completion, completions};
use crate::story::Entity;
use crate::text::SourceSpan;

/// The most names to offer; nobody reads more.
const MAX_NAMES: usize = 100;

/// How many characters before the cursor are looked at. Names are not longer than this.
const MAX_NAME_LENGTH: usize = 100;

/// A name that may be offered.
struct OfferedName<'a> {
    text: &'a str,
    detail: String,
}

/// The names that continue the text before a position.
pub(in crate::server) fn completion(view: DocumentView<'_>, position: Position) -> CompletionResponse {
    let at = view.offset(position);
    let source = view.analysis.buffer.text();
    let before = source.get(..at).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let word = SourceSpan::new(at - last_word(line).len(), at);
    let mut seen = HashSet::new();
    let offered = names(view, word).into_iter().filter(|name| seen.insert(name.text));
    let fitting = offered.filter_map(|name| Some((fit(line, name.text)?, name)));
    let items = fitting.take(MAX_NAMES).enumerate().map(|(rank, (fit, name))| {
        let range = view.source_range(SourceSpan::new(at - fit.typed, at));
        CompletionItem {
            label: name.text.to_owned(),
            // The icon of plain text; the others stand for parts of programs.
            kind: Some(CompletionItemKind::TEXT),
            detail: Some(name.detail),
            sort_text: Some(format!("{rank:03}")),
            filter_text: Some(fit.rest.to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: name.text.to_owned() })),
            ..CompletionItem::default()
        }
    });
    CompletionResponse::Array(items.collect())
}

/// All names, in the order in which they are offered.
fn names(view: DocumentView<'_>, word: SourceSpan) -> Vec<OfferedName<'_>> {
    let completions = completions(view.story, word);
    let roster = view.analysis.settings.as_deref().map(SettingsFile::people).unwrap_or_default();
    let mut names: Vec<OfferedName<'_>> = completions.iter().flat_map(|found| of_story(found, roster)).collect();
    names.extend(roster.iter().map(|person| OfferedName { text: &person.name, detail: on_roster(person) }));
    names
}

/// The names of one entity. If the roster says how the person's name is built, its short form replaces the first one.
fn of_story<'a>(suggestion: &Completion<'a>, roster: &'a [Person]) -> Vec<OfferedName<'a>> {
    let person = roster.iter().find(|person| person.goes_by(&suggestion.entity.name));
    let short = person.and_then(Person::short_form).filter(|_| suggestion.names.len() > 1);
    let (mut names, detail) = (suggestion.names.clone(), detail(suggestion.entity));
    if let (Some(short), Some(first)) = (short, names.first_mut()) {
        *first = short;
    }
    names.into_iter().map(|text| OfferedName { text, detail: detail.clone() }).collect()
}

fn detail(entity: &Entity) -> String {
    entity.offices().next().unwrap_or(entity.kind.name()).to_owned()
}

fn on_roster(person: &Person) -> String {
    person.role.as_ref().map_or_else(|| "known to the desk".to_owned(), |role| format!("{role}, known to the desk"))
}

/// How a name continues a line.
struct Fit<'a> {
    /// How many bytes at the end of the line the name replaces.
    typed: usize,
    /// The part of the name whose beginning was typed. Editors compare the typed text with this.
    rest: &'a str,
}

/// How a name continues a line: from its start, which may be several words, or from the start of one of its words.
/// Only a word with a capital or a digit can start a name.
fn fit<'a>(line: &str, name: &'a str) -> Option<Fit<'a>> {
    let rests = starts(name).filter_map(|at| name.get(at..));
    let near =
        line.char_indices().rev().nth(MAX_NAME_LENGTH).map_or(line, |(at, _)| line.get(at..).unwrap_or_default());
    let tails: Vec<&str> = starts(near).filter_map(|at| near.get(at..)).filter(|tail| is_loud(tail)).collect();
    let fits = rests.flat_map(|rest| {
        tails.iter().filter(move |tail| rest.starts_with(**tail)).map(move |tail| Fit { typed: tail.len(), rest })
    });
    // Between words every name fits.
    let anything = last_word(line).is_empty().then_some(Fit { typed: 0, rest: name });
    fits.max_by_key(|fit| fit.typed).or(anything)
}

/// The byte offsets at which the words of a text start.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    let is_start = |at: usize| text.get(..at).is_some_and(|before| !before.ends_with(is_of_word));
    text.char_indices().map(|(at, _)| at).filter(move |at| is_start(*at))
}

/// Whether a word starts with a capital or a digit.
fn is_loud(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

/// The unfinished word at the end of a line.
fn last_word(line: &str) -> &str {
    line.get(line.trim_end_matches(is_of_word).len()..).unwrap_or_default()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '’' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(line: &str, name: &'static str) -> Option<(usize, &'static str)> {
        fit(line, name).map(|fit| (fit.typed, fit.rest))
    }

    #[test]
    fn a_name_continues_from_its_start_or_from_any_of_its_words() {
        assert_eq!(fitted("Then Ines Cal", "Ines Calder"), Some((8, "Ines Calder")));
        assert_eq!(fitted("Then Cal", "Ines Calder"), Some((3, "Calder")));
        assert_eq!(fitted("Then ", "Ines Calder"), Some((0, "Ines Calder")));
        assert_eq!(fitted("Then Ines ", "Ines Calder"), Some((5, "Ines Calder")));
        assert_eq!(fitted("Ö", "Örn Bell"), Some((2, "Örn Bell")));
    }

    #[test]
    fn other_words_and_other_case_do_not_fit() {
        for line in ["Then cal", "McCal", "Then Calders", "a", "d"] {
            assert_eq!(fitted(line, "Ines Calder"), None, "{line}");
        }
    }
}
