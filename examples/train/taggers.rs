//! Makes the models of the taggers from annotated text, and measures them on held-out documents.
//!
//! It takes texts and returns bytes; `main.rs` reads and writes the files. The same texts give the same bytes
//! on every machine, since all weights are whole numbers and sentences are shuffled by a generator of our own. There
//! are four sources:
//!
//! | text | what | used for |
//! | --- | --- | --- |
//! | UD English EWT, train and dev (CoNLL-U) | web text | parts of speech; names as a first model finds them |
//! | GUM, the genres whose texts are openly licensed (CoNLL-U with entities) | news, interviews, … | both |
//! | Universal NER over EWT, dev and test (IOB2 with `# text`) | web text | names |
//! | Wikigold (token and label) | encyclopedia | names |

use copydesk::language::tagger::training::{
    NAME_BITS, NAME_WIDTH, NameModel, NameTask, POS_BITS, POS_WIDTH, PosModel, PosTask, Word, labels, names, read_words,
};
use copydesk::language::tagger::{Name, Pos, Tagger};

use crate::corpus::{Annotated, Corpus, Document, HELD_OUT};
use crate::measure::{self, Report};
use crate::perceptron::{self, Sample, Settings};
use crate::{augment, conllu, iob};

/// Rounds over all sentences.
const ROUNDS: usize = 8;
/// By how much the right part of speech, and the right label for names, must score better than the others.
const POS_MARGIN: i32 = 40;
const NAME_MARGIN: i32 = 25;
/// The number of folds of the texts; each is tagged by a model that learns from the others.
const FOLDS: usize = 4;

/// The annotated texts, each as the whole content of its files.
pub(crate) struct Sources {
    /// UD English EWT, CoNLL-U.
    pub(crate) ewt: String,
    /// GUM, CoNLL-U with entities in the last column.
    pub(crate) gum: String,
    /// Universal NER over EWT, IOB2.
    pub(crate) uner: String,
    /// Wikigold: number, token, label.
    pub(crate) wikigold: String,
}

/// The two model files.
pub(crate) struct Models {
    /// Parts of speech.
    pub(crate) pos: Vec<u8>,
    /// Names.
    pub(crate) names: Vec<u8>,
}

/// The documents that both models learn from.
struct Corpora {
    pos: Vec<Corpus>,
    names: Vec<Corpus>,
    /// Documents without annotated names, which a first model annotates for a second.
    unlabelled: Vec<Document>,
}

impl Corpora {
    fn read(sources: &Sources) -> Self {
        let corpus = |name, documents, copies| Corpus { name, documents, copies };
        Self {
            pos: vec![corpus("EWT", conllu::read(&sources.ewt), 1), corpus("GUM", conllu::read(&sources.gum), 1)],
            names: vec![
                corpus("UNER", iob::read_uner(&sources.uner), 2),
                corpus("GUM", conllu::read(&sources.gum), 1),
                corpus("Wikigold", iob::read_wikigold(&sources.wikigold), 1),
            ],
            unlabelled: conllu::read(&sources.ewt),
        }
    }
}

/// Trains the models to ship, on all documents.
pub(crate) fn train(sources: &Sources) -> Models {
    train_on(&Corpora::read(sources))
}

/// Trains on nine tenths of the documents and measures on the rest.
pub(crate) fn measure(sources: &Sources) -> Report {
    let corpora = Corpora::read(sources);
    let unlabelled = corpora.unlabelled;
    let (pos, pos_held): (Vec<_>, Vec<_>) = corpora.pos.into_iter().map(|corpus| corpus.hold_out(0)).unzip();
    let (names, names_held): (Vec<_>, Vec<_>) = corpora.names.into_iter().map(|corpus| corpus.hold_out(0)).unzip();
    let models = train_on(&Corpora { pos, names, unlabelled });
    measure::report(&tagger(models), &pos_held, &names_held)
}

/// Trains the model for names to ship, over an existing model for parts of speech.
pub(crate) fn train_names_over(sources: &Sources, pos: &[u8]) -> Vec<u8> {
    let corpora = Corpora::read(sources);
    train_names(&corpora.names, &corpora.unlabelled, pos)
}

/// Measures names over an existing model for parts of speech. Every document is held out once.
pub(crate) fn measure_names(sources: &Sources, pos: &[u8]) -> Report {
    let mut report = Report::default();
    for fold in 0..HELD_OUT {
        let Corpora { names, unlabelled, .. } = Corpora::read(sources);
        let (kept, held): (Vec<_>, Vec<_>) = names.into_iter().map(|corpus| corpus.hold_out(fold)).unzip();
        let names = train_names(&kept, &unlabelled, pos);
        report.add(&measure::report(&tagger(Models { pos: pos.to_vec(), names }), &[], &held));
    }
    report
}

/// The tagger with these models.
fn tagger(models: Models) -> Tagger {
    Tagger::of(keep(models.pos), keep(models.names))
}

/// The bytes of a model for as long as the program runs, which is what taggers ask for: it makes only a few.
fn keep(model: Vec<u8>) -> &'static [u8] {
    model.leak()
}

fn train_on(corpora: &Corpora) -> Models {
    let pos = train_pos(&corpora.pos);
    let names = train_names(&corpora.names, &corpora.unlabelled, &pos);
    Models { pos, names }
}

/// Replaces the parts of speech of all documents by those of a tagger that has not seen them, so that a model trained
/// on them also learns from mistakes.
pub(crate) fn tag_unseen(mut documents: Vec<Document>) -> Vec<Document> {
    for fold in 0..FOLDS {
        let kept: Vec<Document> =
            documents.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, one)| one.clone()).collect();
        let model = train_pos(&[Corpus { name: "all folds but one", documents: kept, copies: 1 }]);
        tag_with(&model, documents.iter_mut().skip(fold).step_by(FOLDS));
    }
    documents
}

/// Replaces the parts of speech of documents by those of a model.
fn tag_with<'d>(model: &[u8], documents: impl Iterator<Item = &'d mut Document>) {
    let tagger = PosModel::of(keep(model.to_vec()));
    for sentence in documents.flatten() {
        sentence.pos = tagger.tag(&mut facts_of(sentence));
    }
}

/// The sentences to learn from: each as often as its corpus says, and variants of some.
fn sentences(corpora: &[Corpus]) -> Vec<Annotated> {
    let mut sentences = Vec::new();
    for corpus in corpora {
        let all: Vec<&Annotated> = corpus.documents.iter().flatten().filter(|one| !one.words.is_empty()).collect();
        for _ in 0..corpus.copies {
            sentences.extend(all.iter().map(|&one| one.clone()));
        }
        sentences.extend(augment::variants(&all));
    }
    sentences
}

fn train_pos(corpora: &[Corpus]) -> Vec<u8> {
    let samples: Vec<Sample> = sentences(corpora)
        .iter()
        .map(|one| Sample { words: facts_of(one), gold: one.pos.iter().map(|pos| *pos as u8).collect() })
        .collect();
    perceptron::train::<PosTask, POS_WIDTH>(&samples, Settings { rounds: ROUNDS, bits: POS_BITS, margin: POS_MARGIN })
}

/// Trains on the annotated sentences, then again on these and on sentences that the first model annotated.
fn train_names(corpora: &[Corpus], unlabelled: &[Document], pos: &[u8]) -> Vec<u8> {
    const SETTINGS: Settings = Settings { rounds: ROUNDS, bits: NAME_BITS, margin: NAME_MARGIN };
    let tagger = PosModel::of(keep(pos.to_vec()));
    let mut samples: Vec<Sample> = sentences(corpora).iter().map(|one| name_sample(one, &tagger)).collect();
    let first = perceptron::train::<NameTask, NAME_WIDTH>(&samples, SETTINGS);
    let teacher = NameModel::of(keep(first));
    for one in unlabelled.iter().flatten().filter(|one| !one.words.is_empty()) {
        let mut taught = name_sample(one, &tagger);
        taught.gold = teacher.label(&taught.words);
        if is_plausible(&names(&taught.gold), &one.pos) {
            samples.push(taught);
        }
    }
    perceptron::train::<NameTask, NAME_WIDTH>(&samples, SETTINGS)
}

fn name_sample(sentence: &Annotated, tagger: &PosModel) -> Sample {
    let mut words = facts_of(sentence);
    tagger.tag(&mut words);
    Sample { words, gold: labels(&sentence.names, sentence.words.len()) }
}

/// Whether found names fit the annotated parts of speech: each name has a proper noun, and every proper noun is in a
/// name.
fn is_plausible(names: &[Name], pos: &[Pos]) -> bool {
    let proper = |at: usize| pos.get(at) == Some(&Pos::Propn);
    let named = |at: usize| names.iter().any(|name| name.tokens.contains(&at));
    names.iter().all(|name| name.tokens.clone().any(proper)) && (0..pos.len()).all(|at| !proper(at) || named(at))
}

fn facts_of(sentence: &Annotated) -> Vec<Word> {
    let words: Vec<&str> = sentence.words.iter().map(String::as_str).collect();
    read_words(&words)
}
