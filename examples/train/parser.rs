//! Makes the model of the parser from treebanks, and measures it on held-out documents.
//!
//! The parser learns from its own states: after the first round it follows its own choices, even wrong ones, and learns
//! which actions still lose no right arc from there (the dynamic oracle of Goldberg and Nivre, 2013). The same texts
//! give the same bytes on every machine.

use std::fmt;

use copydesk::language::parser::training::{
    ACTION_BITS, ACTION_WIDTH, Action, NONE, RELATION_BITS, RELATION_WIDTH, State, Word, file_head, of_action,
    of_relation, read_words, row_of,
};
use copydesk::language::parser::{LONGEST_SENTENCE, Parser, Relation};

use crate::averaged::{self, Averaged};
use crate::conllu;
use crate::corpus::{Annotated, Document, HELD_OUT};
use crate::random::Random;
use crate::relation::relation;
use crate::taggers::tag_unseen;

/// Rounds over all sentences.
const ROUNDS: usize = 10;
/// By how much a right action, and the right relation, must score better than the others.
const ACTION_MARGIN: i32 = 80;
const RELATION_MARGIN: i32 = 40;
/// The seed of the shuffling of sentences.
const SEED: u64 = 0x1234_5678_9ABC_DEF1;

/// A sentence with its tree.
struct Sample {
    words: Vec<Word>,
    /// The head of each word, [`NONE`] for the root.
    heads: Vec<u16>,
    relations: Vec<Relation>,
}

/// Trains the model to ship. Both texts are CoNLL-U: UD English EWT and GUM.
pub(crate) fn train(ewt: &str, gum: &str) -> Vec<u8> {
    let documents: Vec<Document> = [ewt, gum].into_iter().flat_map(conllu::read).collect();
    train_on(&tag_unseen(documents))
}

/// Trains on nine tenths of the documents and measures on the rest.
pub(crate) fn measure(ewt: &str, gum: &str) -> Report {
    let corpora = [("EWT", ewt), ("GUM", gum)].map(|(name, text)| (name, conllu::read(text)));
    let sizes = corpora.each_ref().map(|(name, documents)| (*name, documents.len()));
    let documents = tag_unseen(corpora.into_iter().flat_map(|(_, documents)| documents).collect());
    let (mut kept, mut held) = (Vec::new(), Vec::new());
    let mut rest = documents.into_iter();
    for (name, size) in sizes {
        let mut of_corpus = Vec::new();
        for (at, document) in rest.by_ref().take(size).enumerate() {
            if at % HELD_OUT == 0 { of_corpus.push(document) } else { kept.push(document) }
        }
        held.push((name, of_corpus));
    }
    // A program measures only once, so the model may live as long as the program.
    let parser = Parser::of(train_on(&kept).leak());
    Report { scores: held.iter().map(|(name, documents)| ((*name).to_owned(), score(&parser, documents))).collect() }
}

fn train_on(documents: &[Document]) -> Vec<u8> {
    let samples: Vec<Sample> = documents.iter().flatten().filter_map(sample).collect();
    let mut order: Vec<&Sample> = samples.iter().collect();
    let mut learner = Learner::new();
    for round in 0..ROUNDS {
        learner.random.shuffle(&mut order);
        for sample in &order {
            learner.learn(sample, round > 0);
        }
    }
    learner.file()
}

/// A sentence to learn from; None if its arcs do not make one tree.
fn sample(sentence: &Annotated) -> Option<Sample> {
    let size = sentence.words.len();
    let heads: Vec<u16> =
        sentence.arcs.iter().map(|arc| arc.head.and_then(|head| u16::try_from(head).ok()).unwrap_or(NONE)).collect();
    let one_root = heads.iter().filter(|&&head| head == NONE).count() == 1;
    if size == 0 || size > LONGEST_SENTENCE || heads.len() != size || !one_root || has_circle(&heads) {
        return None;
    }
    let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
    let facts = read_words(&words, &sentence.pos);
    let relations = sentence.arcs.iter().map(|arc| relation(&arc.relation)).collect();
    Some(Sample { words: facts, heads, relations })
}

fn has_circle(heads: &[u16]) -> bool {
    (0..heads.len()).any(|start| {
        let mut at = start;
        for _ in 0..=heads.len() {
            match heads.get(at) {
                Some(&head) if head != NONE => at = usize::from(head),
                _ => return false,
            }
        }
        true
    })
}

/// The scores of features by their rows.
fn sums<const W: usize>(weights: &Averaged<W>, used: &[usize]) -> [i32; W] {
    let mut sum = [0; W];
    for &row in used {
        for (sum, weight) in sum.iter_mut().zip(weights.rows().get(row).into_iter().flatten()) {
            *sum += weight;
        }
    }
    sum
}

/// Changes a column of the rows of features.
fn change<const W: usize>(weights: &mut Averaged<W>, used: &[usize], column: usize, by: i32, step: i64) {
    for &row in used {
        weights.change((row, column), by, step);
    }
}

/// The parser during training.
struct Learner {
    actions: Averaged<ACTION_WIDTH>,
    relations: Averaged<RELATION_WIDTH>,
    random: Random,
    step: i64,
    used: Vec<usize>,
}

impl Learner {
    fn new() -> Self {
        Self {
            actions: Averaged::new(1 << ACTION_BITS),
            relations: Averaged::new(1 << RELATION_BITS),
            random: Random(SEED),
            step: 1,
            used: Vec::new(),
        }
    }

    /// Parses one sentence and corrects the weights where it goes wrong.
    fn learn(&mut self, sample: &Sample, explore: bool) {
        let mut state = State::of(sample.words.len());
        while !state.is_done() {
            let action = self.learn_action(sample, &state, explore);
            let relation = state.arc(action).map(|arc| self.learn_relation(sample, &state, arc));
            state.step(action, relation.unwrap_or(Relation::Other));
            self.step += 1;
        }
    }

    /// The action to take, after its weights are corrected.
    fn learn_action(&mut self, sample: &Sample, state: &State, explore: bool) -> Action {
        self.used.clear();
        of_action(&sample.words, state, |feature| self.used.push(row_of(feature, u32::from(ACTION_BITS))));
        let scores = sums(&self.actions, &self.used);
        let allowed = Action::ALL.into_iter().enumerate().filter(|(_, action)| state.allows(*action));
        let costs: Vec<(usize, Action, usize, i32)> = allowed
            .zip(scores_of(&scores, state))
            .map(|((column, action), score)| (column, action, cost(sample, state, action), score))
            .collect();
        let least = costs.iter().map(|(_, _, cost, _)| *cost).min().unwrap_or(0);
        let best = |right: bool| {
            let of_kind = costs.iter().filter(move |(_, _, cost, _)| (*cost == least) == right);
            of_kind.max_by_key(|(_, _, _, score)| *score).copied()
        };
        let Some((right, right_action, _, right_score)) = best(true) else { return Action::Shift };
        let Some((wrong, wrong_action, _, wrong_score)) = best(false) else { return right_action };
        if wrong_score + ACTION_MARGIN > right_score {
            change(&mut self.actions, &self.used, right, 1, self.step);
            change(&mut self.actions, &self.used, wrong, -1, self.step);
        }
        let own = if wrong_score > right_score { wrong_action } else { right_action };
        if explore { own } else { right_action }
    }

    /// The relation the parser gives, after its weights are corrected where the arc is right.
    fn learn_relation(&mut self, sample: &Sample, state: &State, arc: (u16, u16)) -> Relation {
        let (head, dependent) = arc;
        self.used.clear();
        let row = |feature| row_of(feature, u32::from(RELATION_BITS));
        of_relation(&sample.words, state, arc, |feature| self.used.push(row(feature)));
        let scores = sums(&self.relations, &self.used);
        let best = |skip: Option<usize>| {
            let all = scores.iter().take(Relation::ALL.len()).enumerate().rev();
            all.filter(|(column, _)| Some(*column) != skip).max_by_key(|(_, score)| **score)
        };
        let found = best(None).map_or(Relation::Other, |(column, _)| Relation::from_column(column));
        let gold = usize::from(dependent);
        if sample.heads.get(gold) == Some(&head)
            && let Some(&right) = sample.relations.get(gold)
            && let Some((wrong, &wrong_score)) = best(Some(right as usize))
            && let Some(&right_score) = scores.get(right as usize)
            && wrong_score + RELATION_MARGIN > right_score
        {
            change(&mut self.relations, &self.used, right as usize, 1, self.step);
            change(&mut self.relations, &self.used, wrong, -1, self.step);
        }
        found
    }

    fn file(&self) -> Vec<u8> {
        let mut file = file_head().to_vec();
        for means in [self.actions.means(self.step), self.relations.means(self.step)] {
            file.extend(averaged::bytes(&means, averaged::scale(&means)));
        }
        file
    }
}

/// The scores of the allowed actions, in their order.
fn scores_of<'s>(scores: &'s [i32; ACTION_WIDTH], state: &'s State) -> impl Iterator<Item = i32> + 's {
    let all = Action::ALL.into_iter().zip(scores);
    all.filter(|(action, _)| state.allows(*action)).map(|(_, score)| *score)
}

/// How many arcs of the right tree can no longer be made after an action.
fn cost(sample: &Sample, state: &State, action: Action) -> usize {
    let head = |word: u16| sample.heads.get(usize::from(word)).copied().unwrap_or(NONE);
    let (top, under, next) = (state.stacked(0), state.stacked(1), state.ahead(0));
    let waiting = |word: u16| next != NONE && word != NONE && word >= next;
    let stacked = state.stack();
    if action == Action::Shift {
        let below = stacked.split_last().map_or(&[][..], |(_, below)| below);
        let lost_head = usize::from(below.contains(&head(next)));
        return lost_head + stacked.iter().filter(|&&word| head(word) == next).count();
    }
    let words = sample.heads.len() as u16;
    let lost_dependents = if next == NONE { 0 } else { (next..words).filter(|&word| head(word) == top).count() };
    let right = head(top);
    let lost_head = match action {
        Action::Left => right == NONE || right == under || waiting(right) && right != next,
        _ => right == NONE || waiting(right),
    };
    lost_dependents + usize::from(lost_head)
}

/// How many words have the right head, and how many also the right relation. Punctuation does not count.
#[derive(Clone, Copy, Default)]
struct Score {
    words: usize,
    heads: usize,
    both: usize,
}

/// Measurements by source, to be printed.
pub(crate) struct Report {
    scores: Vec<(String, Score)>,
}

fn score(parser: &Parser, documents: &[Document]) -> Score {
    let mut score = Score::default();
    for sentence in documents.iter().flatten() {
        let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
        for (found, gold) in parser.parse(&words, &sentence.pos).iter().zip(&sentence.arcs) {
            let right = relation(&gold.relation);
            if right == Relation::Punctuation {
                continue;
            }
            let head = found.head == gold.head;
            score.words += 1;
            score.heads += usize::from(head);
            score.both += usize::from(head && (found.relation == right || gold.head.is_none()));
        }
    }
    score
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "trees                           right head  head and relation")?;
        for (name, score) in &self.scores {
            let percent = |part: usize| 100.0 * part as f64 / score.words.max(1) as f64;
            let (heads, both) = (percent(score.heads), percent(score.both));
            writeln!(f, "{name:30} {heads:11.2} {both:18.2}   ({} words)", score.words)?;
        }
        Ok(())
    }
}
