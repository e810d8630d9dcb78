//! What the parser looks at to decide on an action, and on the relation of an arc.
//!
//! Trainer and parser share this file, so a model fits only the version of it that it was trained with: any change
//! here that changes a number needs a new [`FEATURE_VERSION`] and a new model. The templates follow Zhang and Nivre
//! (2011), with word clusters as in Koo, Carreras and Collins (2008).

use super::state::{NONE, Node, State};
use crate::language::feature::{Numbered, hash, mix};
use crate::language::tagger::Pos;
use crate::language::tagger::facts::{facts_of, fold};

/// Version of the features; a model of another version is refused.
pub(super) const FEATURE_VERSION: u16 = 1;

/// The value of every fact of a missing word.
const ABSENT: u64 = 0xB05;

/// The facts of one word.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word in lower case.
    form: u64,
    /// Its part of speech.
    pos: u64,
    /// Its cluster of words used alike.
    cluster: u64,
    /// How many commas, semicolons, colons and dashes the sentence has up to this word.
    breaks: u16,
    /// How many quotation marks it has up to this word.
    marks: u16,
}

impl Word {
    const ABSENT: Self = Self { form: ABSENT, pos: ABSENT, cluster: ABSENT, breaks: 0, marks: 0 };
}

/// The facts of a sentence's words.
pub fn read_words(words: &[&str], pos: &[Pos]) -> Vec<Word> {
    let mut out = Vec::with_capacity(words.len());
    let mut folded = Vec::new();
    let (mut breaks, mut marks) = (0, 0);
    for (word, &pos) in words.iter().zip(pos) {
        fold(word, &mut folded);
        let form = hash(&folded);
        breaks += u16::from(matches!(*word, "," | ";" | ":" | "—" | "–" | "--"));
        marks += u16::from(matches!(*word, "“" | "”" | "\"" | "''" | "``"));
        out.push(Word { form, pos: pos as u64 + 1, cluster: facts_of(form).cluster_code() + 1, breaks, marks });
    }
    out
}

/// A word with its arcs so far.
#[derive(Clone, Copy)]
struct Place {
    word: Word,
    node: Node,
    at: u16,
}

/// Looks up places of one sentence.
#[derive(Clone, Copy)]
struct View<'s> {
    words: &'s [Word],
    state: &'s State,
}

impl View<'_> {
    fn place(self, at: u16) -> Place {
        Place { word: self.word(at), node: self.state.node(at), at }
    }

    fn word(self, at: u16) -> Word {
        self.words.get(usize::from(at)).copied().unwrap_or(Word::ABSENT)
    }

    /// A dependent's part of speech and relation, as one number.
    fn child(self, at: u16) -> u64 {
        self.word(at).pos << 8 | self.relation(at)
    }

    fn relation(self, at: u16) -> u64 {
        if at == NONE { 0 } else { self.state.node(at).relation as u64 + 1 }
    }
}

/// How far apart two words are, in steps that grow; 0 if one of them is missing.
fn distance(left: u16, right: u16) -> u64 {
    if left == NONE || right == NONE {
        return 0;
    }
    match right.abs_diff(left) {
        near @ 0..=4 => u64::from(near),
        5..=6 => 5,
        7..=10 => 6,
        11..=16 => 7,
        _ => 8,
    }
}

fn three(a: u64, b: u64, c: u64) -> u64 {
    mix(mix(a, b), c)
}

/// Calls `sink` with each feature of the choice of an action.
pub fn of_action(words: &[Word], state: &State, sink: impl FnMut(u64)) {
    let view = View { words, state };
    let mut out = Numbered::after(0, sink);
    let [top, under, deep] = [0, 1, 2].map(|depth| view.place(state.stacked(depth)));
    let [next, after, last] = [0, 1, 2].map(|ahead| view.place(state.ahead(ahead)));
    let (s, u, n, a) = (top.word, under.word, next.word, after.word);
    let [left, _] = top.node.counts;
    let [_, right] = top.node.counts;
    let (left, right) = (u64::from(left), u64::from(right));
    let [before_next, _] = next.node.counts;
    let before_next = u64::from(before_next);

    out.add([s.form, s.cluster, mix(s.form, s.pos), u.form, mix(u.form, u.pos), mix(u.cluster, u.pos)]);
    out.add([n.form, n.cluster, mix(n.form, n.pos), a.form, mix(a.form, a.pos), mix(last.word.form, last.word.pos)]);
    out.add([mix(s.form, n.form), three(s.form, s.pos, n.pos), three(s.pos, n.form, n.pos), mix(s.pos, n.pos)]);
    out.add([three(s.cluster, n.cluster, 1), three(s.cluster, n.pos, 2), three(s.pos, n.cluster, 3)]);
    out.add([mix(u.form, s.form), three(u.form, u.pos, s.pos), three(u.pos, s.form, s.pos), mix(u.pos, s.pos)]);
    out.add([three(u.cluster, s.cluster, 4), three(u.cluster, s.pos, 5), three(u.pos, s.cluster, 6)]);
    out.add([mix(u.pos, n.form), mix(u.form, n.pos), mix(n.pos, a.pos), mix(n.form, a.pos)]);
    out.add([three(n.pos, a.pos, last.word.pos), three(s.pos, n.pos, a.pos), three(u.pos, s.pos, n.pos)]);
    out.add([three(deep.word.pos, u.pos, s.pos), mix(three(u.pos, s.pos, n.pos), a.pos)]);
    out.add([three(u.cluster, s.pos, n.pos), three(u.pos, s.pos, n.cluster), three(u.form, s.pos, n.pos)]);

    let [top_left, top_left2] = top.node.left.map(|at| view.child(at));
    let [top_right, top_right2] = top.node.right.map(|at| view.child(at));
    let [under_left, _] = under.node.left.map(|at| view.child(at));
    let [under_right, under_right2] = under.node.right.map(|at| view.child(at));
    let [next_left, next_left2] = next.node.left.map(|at| view.child(at));
    out.add([three(s.pos, top_left, n.pos), three(s.pos, top_right, n.pos), three(s.pos, n.pos, next_left)]);
    out.add([three(u.pos, s.pos, top_left), three(u.pos, s.pos, top_right), three(u.pos, under_right, s.pos)]);
    out.add([three(s.pos, top_left, top_left2), three(s.pos, top_right, top_right2), three(u.pos, under_left, s.pos)]);
    out.add([three(n.pos, next_left, next_left2), three(u.pos, under_right, under_right2)]);
    out.add([mix(s.form, top_left), mix(s.form, top_right), mix(u.form, under_left), mix(u.form, under_right)]);
    out.add([mix(n.form, next_left), three(top_right, n.form, 7), three(top_left, n.form, 8)]);
    out.add([three(s.form, left, 9), three(s.form, right, 10), three(s.pos, left, 11), three(s.pos, right, 12)]);
    out.add([
        three(n.form, before_next, 13),
        three(n.pos, before_next, 14),
        three(u.pos, u64::from(under.node.counts[1]), 15),
    ]);

    let first_words = [top.node.left, next.node.left].map(|[outermost, _]| view.word(outermost).form);
    let [top_first, next_first] = first_words;
    out.add([three(s.pos, top_first, n.pos), three(u.pos, s.pos, top_first), three(s.pos, n.pos, next_first)]);
    let near = distance(top.at, next.at);
    let apart = distance(under.at, top.at);
    out.add([three(s.pos, n.pos, near), three(u.pos, s.pos, apart), mix(s.form, near), mix(n.form, near)]);
    out.add([mix(u.form, apart), mix(s.form, apart << 4)]);
    let commas = |left: Word, right: Word| u64::from(right.breaks.saturating_sub(left.breaks).min(3));
    let marks = |left: Word, right: Word| u64::from(right.marks.saturating_sub(left.marks).min(3));
    out.add([mix(three(s.pos, n.pos, commas(s, n)), marks(s, n)), mix(three(u.pos, s.pos, commas(u, s)), marks(u, s))]);
    out.add([mix(three(s.cluster, n.pos, commas(s, n)), marks(s, n) << 2 | u64::from(n.marks & 1))]);
}

/// Calls `sink` with each feature of the relation of a dependent to a head that it is about to be attached to.
pub fn of_relation(words: &[Word], state: &State, (head, dependent): (u16, u16), sink: impl FnMut(u64)) {
    let view = View { words, state };
    let mut out = Numbered::after(1 << 32, sink);
    let (head, dependent) = (view.place(head), view.place(dependent));
    let (h, d) = (head.word, dependent.word);
    let side = u64::from(head.at > dependent.at);
    let far = distance(head.at, dependent.at) << 1 | side;
    let [before, after] = [dependent.at.wrapping_sub(1), dependent.at.wrapping_add(1)].map(|at| view.word(at));
    let [left, left2] = dependent.node.left;
    let [right, _] = dependent.node.right;
    let [head_left, _] = head.node.left;
    let [head_right, _] = head.node.right;
    let (first, second) = (view.word(left), view.word(left2));

    out.add([mix(h.form, side), mix(h.pos, side), mix(d.form, side), mix(d.pos, side), mix(d.cluster, side)]);
    out.add([
        three(h.pos, d.pos, far),
        three(h.form, d.pos, side),
        three(h.pos, d.form, side),
        three(h.form, d.form, side),
    ]);
    out.add([three(h.cluster, d.cluster, side), three(h.cluster, d.pos, side), three(h.pos, d.cluster, side)]);
    out.add([
        three(h.pos, d.pos, view.child(left)),
        three(h.pos, d.pos, view.child(right)),
        three(d.pos, first.form, side),
    ]);
    out.add([mix(three(h.pos, d.pos, first.form), side), mix(three(h.form, d.pos, first.form), side)]);
    out.add([
        three(d.pos, view.child(left), view.child(left2)),
        three(d.pos, second.form, side),
        three(d.form, first.form, 1),
    ]);
    out.add([three(h.pos, d.pos, view.relation(head_left)), three(h.pos, d.pos, view.relation(head_right))]);
    out.add([three(h.form, d.pos, view.relation(head_right)), three(h.cluster, d.cluster, view.relation(head_right))]);
    out.add([mix(three(h.pos, d.pos, before.form), side), mix(three(h.pos, d.pos, after.form), side)]);
    out.add([mix(three(h.pos, d.pos, before.pos), after.pos)]);
    let [left_count, right_count] = dependent.node.counts.map(u64::from);
    out.add([three(d.pos, left_count, right_count), mix(three(h.pos, d.pos, left_count), side)]);
    let commas = u64::from(h.breaks.abs_diff(d.breaks).min(2)) << 1 | u64::from(h.marks != d.marks);
    out.add([mix(three(h.pos, d.pos, commas), side), mix(three(h.cluster, d.pos, commas), side)]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights::MOST_FEATURES;

    #[test]
    fn there_is_room_for_all_features() {
        let (mut of_an_action, mut of_a_relation) = (0, 0);
        of_action(&[], &State::default(), |_| of_an_action += 1);
        of_relation(&[], &State::default(), (NONE, NONE), |_| of_a_relation += 1);
        assert!((1..=MOST_FEATURES).contains(&of_an_action) && (1..=MOST_FEATURES).contains(&of_a_relation));
    }
}
