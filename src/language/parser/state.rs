//! The state of an unfinished parse: a stack of words that wait for a head, the next word, and the arcs made so far.
//!
//! The transitions are those of the arc-hybrid system (Kuhlmann, Gómez-Rodríguez and Satta, 2011): each word is
//! attached once all that depends on it is attached. Words are numbered from 0; the root is what is left on the stack.

use super::Relation;

/// No word.
pub const NONE: u16 = u16::MAX;

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Put the next word on the stack.
    Shift,
    /// Attach the top of the stack to the next word.
    Left,
    /// Attach the top of the stack to the word under it.
    Right,
}

impl Action {
    /// Every action, in the order of the model's columns.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The arcs of one word so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Its head, or [`NONE`].
    pub(super) head: u16,
    /// How it depends on the head.
    pub(super) relation: Relation,
    /// Its outermost dependent on the left, and the dependent attached before that one.
    pub(super) left: [u16; 2],
    /// The same on the right.
    pub(super) right: [u16; 2],
    /// How many dependents it has on either side.
    pub(super) counts: [u8; 2],
}

impl Node {
    const FREE: Self =
        Self { head: NONE, relation: Relation::Other, left: [NONE; 2], right: [NONE; 2], counts: [0; 2] };
}

/// An unfinished parse.
#[derive(Clone, Debug, Default)]
pub struct State {
    stack: Vec<u16>,
    next: u16,
    nodes: Vec<Node>,
}

impl State {
    /// The state before the first action in a sentence of `words` words, which are fewer than [`NONE`].
    pub fn of(words: usize) -> Self {
        Self { stack: Vec::new(), next: 0, nodes: vec![Node::FREE; words] }
    }

    /// The word at a depth of the stack, 0 for the top.
    pub fn stacked(&self, depth: usize) -> u16 {
        let at = self.stack.len().checked_sub(depth + 1);
        at.and_then(|at| self.stack.get(at)).copied().unwrap_or(NONE)
    }

    /// The word at a distance after the next one.
    pub fn ahead(&self, distance: u16) -> u16 {
        let at = self.next.saturating_add(distance);
        if usize::from(at) < self.nodes.len() { at } else { NONE }
    }

    /// The words on the stack, the top last.
    pub fn stack(&self) -> &[u16] {
        &self.stack
    }

    /// The arcs of a word.
    pub(super) fn node(&self, word: u16) -> Node {
        self.nodes.get(usize::from(word)).copied().unwrap_or(Node::FREE)
    }

    /// The arcs of all words.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Whether every word but the root has a head.
    pub fn is_done(&self) -> bool {
        self.ahead(0) == NONE && self.stack.len() <= 1
    }

    /// Whether an action is possible.
    pub fn allows(&self, action: Action) -> bool {
        match action {
            Action::Shift => self.ahead(0) != NONE,
            Action::Left => self.ahead(0) != NONE && !self.stack.is_empty(),
            Action::Right => self.stack.len() > 1,
        }
    }

    /// The head and the dependent of the arc an action makes.
    pub fn arc(&self, action: Action) -> Option<(u16, u16)> {
        let head = match action {
            Action::Shift => return None,
            Action::Left => self.ahead(0),
            Action::Right => self.stacked(1),
        };
        Some((head, self.stacked(0)))
    }

    /// Does an action that is allowed; the relation is that of the arc it makes.
    pub fn step(&mut self, action: Action, relation: Relation) {
        let Some((head, dependent)) = self.arc(action) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        if let Some(node) = self.nodes.get_mut(usize::from(dependent)) {
            (node.head, node.relation) = (head, relation);
        }
        if let Some(node) = self.nodes.get_mut(usize::from(head)) {
            let (side, count) = match (action, &mut node.counts) {
                (Action::Left, [count, _]) => (&mut node.left, count),
                (_, [_, count]) => (&mut node.right, count),
            };
            let [outermost, _] = *side;
            *side = [dependent, outermost];
            *count = count.saturating_add(1);
        }
    }
}
