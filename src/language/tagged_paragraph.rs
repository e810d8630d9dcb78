//! The text of one paragraph with its tokens, sentences, tags, names, quotation marks and trees.
//!
//! Offsets are bytes of the paragraph. Who is credited with what is not known here: credits are found over this.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::parser::Relation;
use super::quote::{self, Quotes};
use super::sentence;
use super::tagged_sentence::TaggedSentence;
use super::tagger::{Name, Pos};
use super::token;
use super::tree::{Node, Tree};
use super::vocabulary::{self, Classes, Cue, CueTag};
use crate::text::LocalSpan;

/// The most tokens of a speaker between the comma after a quotation and the verb of saying.
const LONGEST_SPEAKER: usize = 5;

/// One word or mark.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// Its bytes in the paragraph.
    pub span: LocalSpan,
    /// Its part of speech.
    pub pos: Pos,
    /// The word lists that it is on.
    pub classes: Classes,
    /// The reporting verb it is a form of. Whether it is used as one, a [`Credit`](super::credit::Credit) says.
    pub cue: Option<Cue>,
    /// Whether it is inside quotation marks.
    pub quoted: bool,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the paragraph.
    pub span: LocalSpan,
    /// Its tokens, as indexes into [`TaggedParagraph::tokens`].
    pub tokens: Range<usize>,
}

/// One paragraph with everything that its words show before credits are looked for.
#[derive(Clone, Debug, Default)]
pub struct TaggedParagraph {
    text: String,
    /// The text with its quotations in double marks, where they are in single ones; same length, so spans fit both.
    in_double_marks: Option<String>,
    /// The same in ASCII lower case.
    lower: String,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    quotes: Quotes,
    guarded: OnceLock<Vec<LocalSpan>>,
    names: Vec<Name>,
    known: Vec<Name>,
    /// One for each sentence.
    tagged: Vec<Arc<TaggedSentence>>,
    /// For each sentence, whether somebody may be credited in it.
    may_credit: Vec<bool>,
}

impl TaggedParagraph {
    /// Tags a paragraph, with the tags of each sentence as `tagged` gives them for its words.
    pub(super) fn of(text: &str, tagged: &mut dyn FnMut(&[&str]) -> Arc<TaggedSentence>) -> Self {
        let quotes = quote::find(text);
        let in_double_marks = quotes.in_double_marks(text);
        let lower = in_double_marks.as_deref().unwrap_or(text).to_ascii_lowercase();
        let mut paragraph = Self { text: text.to_owned(), in_double_marks, lower, quotes, ..Self::default() };
        paragraph.read_sentences(tagged);
        paragraph
    }

    fn read_sentences(&mut self, tagged: &mut dyn FnMut(&[&str]) -> Arc<TaggedSentence>) {
        let mut spans = Vec::new();
        for sentence in sentence::split(self.shown()) {
            spans.clear();
            token::tokenize(self.shown(), sentence, &mut spans);
            let words: Vec<&str> = spans.iter().map(|span| span.of(self.shown())).collect();
            let tagged = tagged(&words);
            let tags = &tagged.tags;
            let first = self.tokens.len();
            for (span, pos) in spans.iter().zip(&tags.pos) {
                let lower = span.of(&self.lower);
                self.tokens.push(Token {
                    span: *span,
                    pos: *pos,
                    classes: vocabulary::classes(lower),
                    cue: vocabulary::cue(lower),
                    quoted: false,
                });
            }
            let name =
                |name: &Name| Name { tokens: name.tokens.start + first..name.tokens.end + first, kind: name.kind };
            self.names.extend(tags.names.iter().map(name));
            self.known.extend(tags.known.iter().map(name));
            self.tagged.push(tagged);
            self.sentences.push(Sentence { span: sentence, tokens: first..self.tokens.len() });
        }
        self.mark_quoted();
        let credits = |token: &Token| token.cue.is_some() && token.pos.is_verb() && !token.quoted;
        let sentences = self.sentences.iter().filter_map(|sentence| self.tokens.get(sentence.tokens.clone()));
        self.may_credit = sentences.map(|tokens| tokens.iter().any(credits)).collect();
    }

    /// Whether somebody may be credited in a sentence: it has a reporting verb outside quotation marks.
    pub(super) fn may_credit(&self, sentence: usize) -> bool {
        self.may_credit.get(sentence).copied().unwrap_or_default()
    }

    /// The tree of a sentence, which is parsed at the first call.
    pub(super) fn tree(&self, sentence: usize) -> Option<&Tree> {
        let tokens = self.tokens.get(self.sentences.get(sentence)?.tokens.clone())?;
        let words = || tokens.iter().map(|token| token.span.of(self.shown())).collect();
        self.tagged.get(sentence).map(|tagged| tagged.tree(words))
    }

    /// Marks the tokens between quotation marks.
    fn mark_quoted(&mut self) {
        for pair in self.quotes.outermost() {
            let inside = pair.inside();
            let first = self.tokens.partition_point(|token| token.span.start < inside.start);
            let within = self.tokens.iter_mut().skip(first).take_while(|token| token.span.end <= inside.end);
            within.for_each(|token| token.quoted = true);
        }
        self.mark_running();
    }

    /// Marks the tokens after a mark that nothing closes, since most such quotations run on into the next paragraph. Where a
    /// comma and a verb of saying follow, the closing mark is missing.
    fn mark_running(&mut self) {
        let Some(open) = self.quotes.unclosed.last() else { return };
        let first = self.tokens.partition_point(|token| token.span.start < open.end);
        let tail = self.tokens.get(first..).unwrap_or_default();
        let says = |at: &usize| {
            let token = tail.get(*at);
            token.is_some_and(|token| !token.quoted && token.cue.is_some_and(|cue| cue.has(CueTag::Say)))
        };
        let is_comma = |token: &Token| token.span.of(&self.lower) == ",";
        let opens_paragraph = open.start == 0;
        let is_parted = |at: usize| {
            let before = tail.get(at.saturating_sub(LONGEST_SPEAKER)..at).unwrap_or_default();
            !opens_paragraph || before.iter().any(is_comma)
        };
        if !(0..tail.len()).filter(says).any(is_parted) {
            self.tokens.iter_mut().skip(first).for_each(|token| token.quoted = true);
        }
    }

    /// The paragraph.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraph with its quotations in double marks, as the taggers learnt to read it.
    fn shown(&self) -> &str {
        self.in_double_marks.as_deref().unwrap_or(&self.text)
    }

    /// The same in ASCII lower case, byte for byte.
    pub fn lower_text(&self) -> &str {
        &self.lower
    }

    /// Its tokens.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Its sentences.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Its quotation marks.
    pub fn quotes(&self) -> &Quotes {
        &self.quotes
    }

    /// Whether a byte of the paragraph is between quotation marks, or after one that nothing closes.
    pub fn is_quoted(&self, offset: usize) -> bool {
        self.quotes.around(offset).is_some() || self.quotes.unclosed.first().is_some_and(|open| open.start < offset)
    }

    /// The stretches in which somebody may be speaking, drawn generously; see [`quote::guarded`].
    pub fn guarded(&self) -> &[LocalSpan] {
        self.guarded.get_or_init(|| quote::guarded(&self.text, &self.quotes))
    }

    /// The names that the tagger found; token ranges of the paragraph.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Names of several words that are known whole, whether or not the words are used as a name here; token ranges of
    /// the paragraph.
    pub fn known_names(&self) -> &[Name] {
        &self.known
    }

    /// The trees of the sentences in which somebody may be credited. The others are not parsed, since parsing all of
    /// them would take too long.
    pub fn trees(&self) -> Trees<'_> {
        Trees::new(self, false)
    }

    /// The trees of all its sentences. Each is parsed when it is first asked for, so this suits questions about few of them.
    pub fn all_trees(&self) -> Trees<'_> {
        Trees::new(self, true)
    }

    /// The token at an index.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The word at an index, empty past the end. Around a quotation in single marks it is the double one.
    pub fn word(&self, index: usize) -> &str {
        self.token(index).map_or("", |token| token.span.of(self.shown()))
    }

    /// The word at an index in lower case, empty past the end.
    pub fn lower(&self, index: usize) -> &str {
        self.token(index).map_or("", |token| token.span.of(&self.lower))
    }

    /// The part of speech at an index; a mark past the end.
    pub fn pos(&self, index: usize) -> Pos {
        self.token(index).map_or(Pos::Punct, |token| token.pos)
    }

    /// The reporting verb that the token at an index may be.
    pub fn cue(&self, index: usize) -> Option<Cue> {
        self.token(index).and_then(|token| token.cue)
    }

    /// The word lists of the token at an index.
    pub fn classes(&self, index: usize) -> Classes {
        self.token(index).map(|token| token.classes).unwrap_or_default()
    }

    /// Whether the word at an index starts with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.word(index).starts_with(char::is_uppercase)
    }

    /// The bytes from the first to the last token of a range.
    pub fn span(&self, tokens: &Range<usize>) -> LocalSpan {
        let first = self.token(tokens.start).map_or(self.text.len(), |token| token.span.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.token(last)).map_or(first, |token| token.span.end);
        LocalSpan::new(first, last)
    }

    /// The text of a range of tokens.
    pub fn text_of(&self, tokens: &Range<usize>) -> &str {
        self.span(tokens).of(&self.text)
    }

    /// The same in lower case.
    pub fn lower_of(&self, tokens: &Range<usize>) -> &str {
        self.span(tokens).of(&self.lower)
    }

    /// The index of the first token that starts at or after a byte.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// The first token of the sentence that holds a token.
    pub fn sentence_start(&self, token: usize) -> usize {
        self.sentences().get(self.sentence_of(token)).map_or(token, |sentence| sentence.tokens.start)
    }

    /// The end of the sentence with a token.
    pub fn sentence_end(&self, token: usize) -> usize {
        self.sentences().get(self.sentence_of(token)).map_or(token, |sentence| sentence.tokens.end)
    }

    /// The index of the sentence with a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.tokens.end <= token)
    }
}

/// The trees of a paragraph's sentences, each made when it is first asked for. Words are tokens of the paragraph. In a
/// sentence that is not parsed, each word is a root.
#[derive(Clone, Copy, Debug)]
pub struct Trees<'r> {
    paragraph: &'r TaggedParagraph,
    /// Whether sentences that cannot credit anybody are parsed, too.
    are_all: bool,
}

impl<'r> Trees<'r> {
    fn new(paragraph: &'r TaggedParagraph, are_all: bool) -> Self {
        Self { paragraph, are_all }
    }

    /// A word's node, and the first token of its sentence.
    fn node(self, at: usize) -> Option<(usize, &'r Node)> {
        let index = self.paragraph.sentence_of(at);
        let first = self.paragraph.sentences().get(index)?.tokens.start;
        if !self.are_all && !self.paragraph.may_credit(index) {
            return None;
        }
        let node = self.paragraph.tree(index)?.node(at.checked_sub(first)?)?;
        Some((first, node))
    }

    /// The word that a word depends on; None for roots.
    pub fn head(self, at: usize) -> Option<usize> {
        self.node(at).and_then(|(first, node)| Some(first + node.head?))
    }

    /// How a word depends on its head.
    pub fn relation(self, at: usize) -> Relation {
        self.node(at).map_or(Relation::Other, |(_, node)| node.relation)
    }

    /// The subtree of a word, including the word itself.
    pub fn reach(self, at: usize) -> Range<usize> {
        self.node(at).map_or(at..at + 1, |(first, node)| first + node.first..first + node.end)
    }

    /// The words that depend directly on a word, in order.
    pub fn children(self, at: usize) -> impl Iterator<Item = usize> {
        self.reach(at).filter(move |&child| self.head(child) == Some(at))
    }

    /// The first word that depends on a word by one of these relations.
    pub fn child(self, at: usize, relations: &[Relation]) -> Option<usize> {
        self.children(at).find(|&child| relations.contains(&self.relation(child)))
    }
}
