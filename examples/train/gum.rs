//! Derives names from GUM's entity layer, which marks every mention and does not say which are names.
//!
//! A mention of a person, an organization or a place counts as a name if its head is a proper noun; the name is the
//! run of proper nouns around the head, without titles and determiners, as other corpora of names have it.

use std::collections::HashMap;
use std::ops::Range;

use copydesk::language::tagger::{Name, NameKind, Pos};

/// One word line of a CoNLL-U text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) form: String,
    pub(crate) pos: Pos,
    /// The tag of the Penn Treebank.
    pub(crate) xpos: String,
    /// The number of the word it depends on, from 1; 0 for the root.
    pub(crate) head: usize,
    /// How it depends on that word.
    pub(crate) relation: String,
    /// The last column.
    pub(crate) misc: String,
}

/// Words inside names that are not proper nouns.
const LINKS: [&str; 9] = ["of", "for", "and", "&", "the", "-", "de", "van", "von"];
/// Words that do not start a name.
const OUTSIDE: [&str; 4] = ["the", "of", "and", "for"];
/// Titles and offices, which are not part of a person's name.
const TITLES: &str = "mr mrs ms dr prof professor president vice prime minister senator sen rep gov governor gen \
    general lt col capt sir lord lady king queen prince princess pope judge justice secretary chancellor mayor \
    ambassador director saint st. st mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. capt. lt. chief foreign attorney \
    congressman congresswoman captain colonel rabbi rev. reverend emperor empress deputy interim";

/// A mention within one sentence.
struct Mention {
    tokens: Range<usize>,
    kind: NameKind,
    /// The token that is its head.
    head: usize,
}

/// The names of a sentence, in order and disjoint.
pub(crate) fn names(tokens: &[Token]) -> Vec<Name> {
    let mut mentions = mentions(tokens);
    mentions.sort_by_key(|mention| mention.tokens.len());
    let mut names: Vec<Name> = Vec::new();
    for mention in &mentions {
        let Some(tokens) = name_of(tokens, mention) else { continue };
        let inside = |name: &Name| tokens.start < name.tokens.end && name.tokens.start < tokens.end;
        let covered = tokens.clone().all(|at| names.iter().any(|name| name.tokens.contains(&at)));
        if !covered {
            // `Norvik` in `Norvik Bank`: the longer name is the one meant.
            names.retain(|name| !inside(name));
            names.push(Name { tokens, kind: mention.kind });
        }
    }
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// Reads the brackets of the entity layer: `(12-person-giv:act-…-1-coref` opens, `12)` closes.
fn mentions(tokens: &[Token]) -> Vec<Mention> {
    let mut open: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
    let mut mentions = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(brackets) = token.misc.split('|').find_map(|field| field.strip_prefix("Entity=")) else { continue };
        let mut rest = brackets;
        while !rest.is_empty() {
            let opens = rest.starts_with('(');
            let body = rest.trim_start_matches(['(', ')']);
            let length = body.find(['(', ')']).unwrap_or(body.len());
            let (body, after) = body.split_at_checked(length).unwrap_or((body, ""));
            let identity = body.split('-').next().unwrap_or_default();
            if opens {
                open.entry(identity).or_default().push((at, body));
            }
            if after.starts_with(')')
                && let Some((start, description)) = open.get_mut(identity).and_then(Vec::pop)
            {
                mentions.extend(mention(start..at + 1, description));
            }
            rest = after.strip_prefix(')').unwrap_or(after);
        }
    }
    mentions
}

/// The second field of a description is the kind, the sixth the number of the head within the mention, from 1.
fn mention(tokens: Range<usize>, description: &str) -> Option<Mention> {
    let mut fields = description.split('-').skip(1);
    let kind = match fields.next()? {
        "person" => NameKind::Person,
        "organization" => NameKind::Organization,
        "place" => NameKind::Place,
        _ => return None,
    };
    let head: usize = fields.nth(3)?.split(',').next()?.parse().ok()?;
    let head = tokens.start + head.checked_sub(1)?;
    tokens.contains(&head).then_some(Mention { tokens, kind, head })
}

/// The tokens of the name in a mention; None if the mention is not a name.
fn name_of(tokens: &[Token], mention: &Mention) -> Option<Range<usize>> {
    let proper = |at: usize| {
        tokens.get(at).is_some_and(|token| token.pos == Pos::Propn || matches!(token.xpos.as_str(), "NNP" | "NNPS"))
    };
    let form = |at: usize| tokens.get(at).map_or("", |token| token.form.as_str());
    let bounds = &mention.tokens;
    let head = tokens.get(mention.head).filter(|head| head.pos == Pos::Propn)?;
    let mut start = mention.head;
    while start > bounds.start
        && (proper(start - 1) || LINKS.contains(&form(start - 1)) && start > bounds.start + 1 && proper(start - 2))
    {
        start -= 1;
    }
    let mut end = mention.head + 1;
    while end < bounds.end && (proper(end) || LINKS.contains(&form(end)) && end + 1 < bounds.end && proper(end + 1)) {
        end += 1;
    }
    if mention.kind == NameKind::Person {
        if head.xpos == "NNPS" {
            return None; // a people
        }
        let is_title = |at: &usize| TITLES.split_whitespace().any(|title| title.eq_ignore_ascii_case(form(*at)));
        start = (start..end).rev().find(is_title).map_or(start, |title| title + 1);
    }
    while start + 1 < end && OUTSIDE.iter().any(|word| word.eq_ignore_ascii_case(form(start))) {
        start += 1;
    }
    (start < end).then_some(start..end)
}
