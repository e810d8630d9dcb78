//! Reads CoNLL-U: parts of speech and trees from the word lines, and names from GUM's entities where there are any.

use copydesk::language::tagger::Pos;

use crate::corpus::{Annotated, Document, GoldArc};
use crate::gum::{self, Token};
use crate::retokenize::Retokenized;

/// The documents of a CoNLL-U text, in our tokens.
pub(crate) fn read(text: &str) -> Vec<Document> {
    let mut documents = Vec::new();
    for block in text.split("\n\n") {
        if documents.is_empty() || block.lines().any(|line| line.starts_with("# newdoc")) {
            documents.push(Document::new());
        }
        let tokens: Vec<Token> = block.lines().filter_map(token).collect();
        if let Some(document) = documents.last_mut().filter(|_| !tokens.is_empty()) {
            document.push(annotate(&tokens, sentence_text(block)));
        }
    }
    documents
}

/// The sentence as it was written, from the comment before its words.
pub(crate) fn sentence_text(block: &str) -> Option<&str> {
    block.lines().find_map(|line| line.strip_prefix("# text = "))
}

fn annotate(tokens: &[Token], text: Option<&str>) -> Annotated {
    let forms: Vec<&str> = tokens.iter().map(|token| token.form.as_str()).collect();
    let retokenized = Retokenized::new(&forms, text);
    let pos = retokenized.words.iter().zip(&retokenized.sources).map(|(word, source)| {
        if word.chars().any(char::is_alphanumeric) || source.len() > 1 {
            tokens.get(head_of(tokens, source.clone())).map_or(Pos::Other, |token| token.pos)
        } else {
            tokens
                .get(source.start)
                .map_or(Pos::Punct, |token| if token.form == *word { token.pos } else { Pos::Punct })
        }
    });
    Annotated {
        pos: pos.collect(),
        names: retokenized.names(&gum::names(tokens)),
        arcs: arcs(tokens, &retokenized.sources),
        words: retokenized.words,
    }
}

/// The tree of our words. Where one of the treebank's tokens became several words, the first represents it and the
/// others depend on that one.
fn arcs(tokens: &[Token], sources: &[std::ops::Range<usize>]) -> Vec<GoldArc> {
    let word_of = |token: usize| sources.iter().position(|source| source.contains(&token));
    let arc = |(at, source): (usize, &std::ops::Range<usize>)| {
        let token = head_of(tokens, source.clone());
        if let Some(first) = word_of(token).filter(|&first| first != at) {
            return GoldArc { head: Some(first), relation: "punct".to_owned() };
        }
        let Some(token) = tokens.get(token) else { return GoldArc::default() };
        GoldArc { head: token.head.checked_sub(1).and_then(word_of), relation: token.relation.clone() }
    };
    sources.iter().enumerate().map(arc).collect()
}

/// The head of the tokens that became one word: the last that depends on a token outside and is not punctuation.
fn head_of(tokens: &[Token], source: std::ops::Range<usize>) -> usize {
    let inside = |number: usize| number.checked_sub(1).is_some_and(|at| source.contains(&at));
    source
        .clone()
        .rev()
        .find(|&at| tokens.get(at).is_some_and(|token| !inside(token.head) && token.pos != Pos::Punct))
        .unwrap_or(source.start)
}

/// Reads a word line; None for comments and for lines that cover several words or none.
fn token(line: &str) -> Option<Token> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [number, form, _, upos, xpos, features, head, relation, _, misc] = columns[..] else { return None };
    number.parse::<usize>().ok()?;
    Some(Token {
        form: form.to_owned(),
        pos: pos(upos, xpos, features),
        xpos: xpos.to_owned(),
        head: head.parse().unwrap_or(0),
        relation: relation.to_owned(),
        misc: misc.to_owned(),
    })
}

fn pos(upos: &str, xpos: &str, features: &str) -> Pos {
    let has = |feature: &str| features.split('|').any(|one| one == feature);
    match upos {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" if has("Number=Plur") || has("Number=Ptan") => Pos::NounPlural,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" if has("VerbForm=Fin") => Pos::VerbFinite,
        "VERB" if has("VerbForm=Inf") || xpos == "VB" => Pos::VerbInfinitive,
        "VERB" if has("VerbForm=Ger") || has("Tense=Pres") || xpos == "VBG" => Pos::VerbIng,
        "VERB" if has("VerbForm=Part") || xpos == "VBN" => Pos::VerbParticiple,
        "VERB" => Pos::VerbFinite,
        _ => Pos::Other,
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)] // a failed test may panic
mod tests {
    use super::*;

    #[test]
    fn hyphenated_words_become_one_with_the_tag_of_their_head() {
        let text = "# newdoc id = a\n# text = A well-known mayor.\n\
            1\tA\ta\tDET\tDT\t_\t5\tdet\t_\t_\n\
            2\twell\twell\tADV\tRB\t_\t4\tadvmod\t_\tSpaceAfter=No\n\
            3\t-\t-\tPUNCT\tHYPH\t_\t2\tpunct\t_\tSpaceAfter=No\n\
            4\tknown\tknown\tADJ\tJJ\t_\t5\tamod\t_\t_\n\
            5\tmayor\tmayor\tNOUN\tNN\tNumber=Sing\t0\troot\t_\tSpaceAfter=No\n\
            6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n\n";
        let documents = read(text);
        let sentence = &documents[0][0];
        assert_eq!(sentence.words, ["A", "well-known", "mayor", "."]);
        assert_eq!(sentence.pos, [Pos::Det, Pos::Adj, Pos::Noun, Pos::Punct]);
    }
}
