//! The wording of a clause, as far as `claim_model.rs` weighs it: stems, clusters of similar words, neighbouring words and parts
//! of speech, and the classes of the clauses before and after.
//!
//! Each of these has a name, such as `stem:hid` or `words:no_longer`. Names of people, bodies and places are masked, so that no
//! story is learnt by its names.

use std::fmt::Write;
use std::ops::Range;

use crate::language::Annotation;
use crate::language::tagger::{self, NameKind, Pos};
use crate::rules::claims::clause_feature::Features;
use crate::rules::claims::clause_words::stem;

/// What stands for a number.
const NUMBER: &str = "#";
/// What stands before the first word of a clause and after the last.
const EDGES: (&str, &str) = ("^", "$");

/// A word of a clause as the wording has it.
struct Word<'a> {
    form: &'a str,
    /// Its part of speech; None for names.
    pos: Option<Pos>,
    cluster: Option<u16>,
}

/// Calls a function with the name of each part of the wording of a clause; some come more than once.
pub(crate) fn each_part(annotation: &Annotation, tokens: &Range<usize>, around: Around, with: &mut dyn FnMut(&str)) {
    let mut name = String::new();
    let mut put = |part: std::fmt::Arguments<'_>| {
        name.clear();
        if name.write_fmt(part).is_ok() {
            with(&name);
        }
    };
    let mut last = (EDGES.0, EDGES.0.to_owned());
    for word in words(annotation, tokens) {
        if word.form.starts_with(char::is_alphabetic) {
            put(format_args!("stem:{}", stem(word.form)));
        }
        if let Some(cluster) = word.cluster {
            put(format_args!("cluster:{cluster}"));
        }
        let pos = word.pos.map_or_else(|| word.form.to_owned(), |pos| format!("{pos:?}").to_lowercase());
        put(format_args!("words:{}_{}", last.0, word.form));
        put(format_args!("tags:{}_{pos}", last.1));
        last = (word.form, pos);
    }
    put(format_args!("words:{}_{}", last.0, EDGES.1));
    put(format_args!("tags:{}_{}", last.1, EDGES.1));
    for (side, features) in [("before:", around.before), ("after:", around.after)] {
        for feature in features.into_iter().flat_map(Features::iter).filter(|feature| feature.is_class_of_words()) {
            put(format_args!("{side}{}", feature.name()));
        }
    }
}

/// The features of the clauses before and after in the sentence, if there are any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    pub(crate) before: Option<Features>,
    pub(crate) after: Option<Features>,
}

/// The words of a clause that are not quoted. A name of several words counts once.
fn words<'a>(annotation: &'a Annotation, tokens: &Range<usize>) -> Vec<Word<'a>> {
    let names = annotation.names();
    let mut names = names
        .get(names.partition_point(|name| name.tokens.end <= tokens.start)..)
        .unwrap_or_default()
        .iter()
        .peekable();
    let mut words: Vec<Word<'a>> = Vec::with_capacity(tokens.len());
    for at in tokens.clone() {
        while names.next_if(|name| name.tokens.end <= at).is_some() {}
        if annotation.token(at).is_none_or(|token| token.quoted) {
            continue;
        }
        let kind = names.peek().filter(|name| name.tokens.start <= at).map(|name| name.kind);
        if let Some(kind) = kind {
            let form = masked(kind);
            if words.last().is_none_or(|last| last.form != form) {
                words.push(Word { form, pos: None, cluster: None });
            }
            continue;
        }
        let (lower, pos) = (annotation.lower(at), annotation.pos(at));
        let is_number = pos == Pos::Num || lower.bytes().any(|byte| byte.is_ascii_digit());
        let form = if is_number { NUMBER } else { lower };
        words.push(Word { form, pos: Some(pos), cluster: tagger::facts(annotation.word(at)).cluster() });
    }
    words
}

/// What stands for a name.
fn masked(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "<person>",
        NameKind::Organization => "<body>",
        NameKind::Place => "<place>",
    }
}
