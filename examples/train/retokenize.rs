//! Transfers annotation from a treebank's tokens to those of our tokenizer, so that a model learns from the tokens that
//! it will meet.

use std::ops::Range;

use copydesk::language::tagger::Name;
use copydesk::language::token::tokenize;
use copydesk::text::LocalSpan;

/// A sentence in the tokens of our tokenizer.
pub(crate) struct Retokenized {
    pub(crate) words: Vec<String>,
    /// For each word the treebank's tokens it shares characters with; never empty.
    pub(crate) sources: Vec<Range<usize>>,
    /// Bytes of the words and of the treebank's tokens; both empty if there is no text.
    ours: Vec<LocalSpan>,
    theirs: Vec<LocalSpan>,
}

impl Retokenized {
    /// Splits `text` into our tokens. Without a text, or if it does not spell the treebank's tokens, those are kept.
    pub(crate) fn new(forms: &[&str], text: Option<&str>) -> Self {
        text.and_then(|text| Self::cut(forms, text)).unwrap_or_else(|| Self {
            words: forms.iter().map(|&form| form.to_owned()).collect(),
            sources: (0..forms.len()).map(|at| at..at + 1).collect(),
            ours: Vec::new(),
            theirs: Vec::new(),
        })
    }

    fn cut(forms: &[&str], text: &str) -> Option<Self> {
        let theirs = align(forms, text)?;
        let mut ours = Vec::new();
        tokenize(text, LocalSpan::new(0, text.len()), &mut ours);
        let sources = ours.iter().map(|span| {
            let first = theirs.iter().position(|other| other.overlaps(*span))?;
            let last = theirs.iter().rposition(|other| other.overlaps(*span))?;
            Some(first..last + 1)
        });
        let sources = sources.collect::<Option<Vec<_>>>()?;
        let words = ours.iter().map(|span| span.of(text).to_owned()).collect();
        Some(Self { words, sources, ours, theirs })
    }

    /// Names over the treebank's tokens as names over our words. A name that starts or ends inside a word is left out.
    pub(crate) fn names(&self, names: &[Name]) -> Vec<Name> {
        if self.ours.is_empty() {
            return names.to_vec();
        }
        let carried = names.iter().filter_map(|name| {
            let start = self.theirs.get(name.tokens.start)?.start;
            let end = self.theirs.get(name.tokens.end.checked_sub(1)?)?.end;
            let first = self.ours.iter().position(|span| span.start == start)?;
            let last = self.ours.iter().position(|span| span.end == end)?;
            Some(Name { tokens: first..last + 1, kind: name.kind })
        });
        carried.collect()
    }
}

/// Finds each form in the text, ignoring white space; None if the text does not spell the forms.
fn align(forms: &[&str], text: &str) -> Option<Vec<LocalSpan>> {
    let mut chars = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let spans = forms.iter().map(|form| {
        let (mut start, mut end) = (None, 0);
        for expected in form.chars().filter(|c| !c.is_whitespace()) {
            let (at, c) = chars.next().filter(|&(_, c)| c == expected)?;
            start = start.or(Some(at));
            end = at + c.len_utf8();
        }
        Some(LocalSpan::new(start?, end))
    });
    spans.collect()
}
