//! Reads names annotated token by token as `B-`, `I-` and `O` (IOB2).

use copydesk::language::tagger::{Name, NameKind};

use crate::conllu::sentence_text;
use crate::corpus::{Annotated, Document};
use crate::retokenize::Retokenized;

/// Universal NER: number, token and label in columns, and the sentence as written in a comment. It is split into our
/// tokens.
pub(crate) fn read_uner(text: &str) -> Vec<Document> {
    read(text, |block| block.lines().any(|line| line.starts_with("# newdoc")))
}

/// Wikigold: number, token and label in columns. Without the sentence as written, its own tokens stay.
pub(crate) fn read_wikigold(text: &str) -> Vec<Document> {
    read(text, |block| block.contains("-DOCSTART-"))
}

fn read(text: &str, starts_document: impl Fn(&str) -> bool) -> Vec<Document> {
    let mut documents = Vec::new();
    for block in text.split("\n\n") {
        if documents.is_empty() || starts_document(block) {
            documents.push(Document::new());
        }
        if let Some(document) = documents.last_mut() {
            document.push(sentence(block));
        }
    }
    documents
}

fn sentence(block: &str) -> Annotated {
    let lines = block.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t').skip(1);
        Some((columns.next()?, columns.next()?))
    });
    let (forms, labels): (Vec<&str>, Vec<&str>) = lines.filter(|&(form, _)| form != "-DOCSTART-").unzip();
    let retokenized = Retokenized::new(&forms, sentence_text(block));
    Annotated { names: retokenized.names(&names(&labels)), words: retokenized.words, ..Annotated::default() }
}

/// The names that labels spell; other kinds than ours are left out.
fn names(labels: &[&str]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    let mut open = "";
    for (at, label) in labels.iter().enumerate() {
        let (place, kind) = label.split_once('-').unwrap_or(("O", ""));
        let named = match kind {
            "PER" => Some(NameKind::Person),
            "ORG" => Some(NameKind::Organization),
            "LOC" => Some(NameKind::Place),
            _ => None,
        };
        match (named, names.last_mut()) {
            (Some(_), Some(last)) if place == "I" && open == kind => last.tokens.end = at + 1,
            (Some(kind), _) => names.push(Name { tokens: at..at + 1, kind }),
            (None, _) => {}
        }
        open = kind;
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_names_stay_apart() {
        let found = names(&["B-PER", "I-PER", "B-PER", "O", "I-LOC", "B-MISC", "I-MISC"]);
        let spans: Vec<_> = found.iter().map(|name| (name.tokens.clone(), name.kind)).collect();
        assert_eq!(spans, [(0..2, NameKind::Person), (2..3, NameKind::Person), (4..5, NameKind::Place)]);
    }
}
