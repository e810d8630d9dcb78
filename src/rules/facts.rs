//! The first half of a rule: facts that it takes from one paragraph by itself.
//!
//! Each kind of fact is a type. Its collector sees nothing but the annotation of one paragraph, so the facts are cached with
//! the paragraph for as long as its text stays the same, and a keystroke collects the facts of one paragraph. The second half
//! of a rule, its `check`, judges the facts and the whole story again at each change.

use std::marker::PhantomData;

use crate::language::Annotation;
use crate::story::Paragraph;

/// A kind of fact.
pub(crate) trait ParagraphFact: Sized + Send + Sync + 'static {
    /// All facts of this kind in a paragraph, in the order of its text. Offsets count bytes from its start.
    fn collect(annotation: &Annotation) -> Vec<Self>;
}

/// The facts of a kind in a paragraph.
pub(crate) fn facts<F: ParagraphFact>(paragraph: &Paragraph) -> &[F] {
    paragraph.cached(F::collect)
}

/// A kind of token that a rule looks for.
pub(crate) trait TokenFact: Send + Sync + 'static {
    /// Whether the token at this index is one.
    fn is(annotation: &Annotation, at: usize) -> bool;
}

/// A token of a kind, as an index.
struct Found<K>(u32, PhantomData<fn() -> K>);

impl<K: TokenFact> ParagraphFact for Found<K> {
    fn collect(annotation: &Annotation) -> Vec<Self> {
        let tokens = 0..annotation.tokens().len();
        tokens.filter(|&at| K::is(annotation, at)).map(|at| Self(at as u32, PhantomData)).collect()
    }
}

/// The tokens of a kind in a paragraph, as indexes, in order.
pub(crate) fn tokens<K: TokenFact>(paragraph: &Paragraph) -> impl Iterator<Item = usize> {
    facts::<Found<K>>(paragraph).iter().map(|found| found.0 as usize)
}
