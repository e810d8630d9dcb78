//! The formats of `copydesk quotes`: for people ([`human`]) and for programs ([`json`]).

pub mod human;
pub mod json;

use super::position::LineIndex;
use crate::quotes::{Corpus, DraftReported, Verdict, quotations, reported};
use crate::story::Story;
use crate::text::{Piece, SourceSpan, one_line, word_pieces};

/// The quotations of a draft against notes.
#[derive(Clone, Debug)]
pub struct QuotesReport {
    path: String,
    text: String,
    /// The files of notes, by name.
    notes: Vec<String>,
    quotes: Vec<CheckedQuote>,
    reported: Vec<CheckedReport>,
}

/// Words outside quotation marks that the notes have otherwise.
#[derive(Clone, Debug)]
struct CheckedReport {
    span: SourceSpan,
    words: String,
    is_name: bool,
    place: NotedPlace,
}

/// A quotation with what became of it.
#[derive(Clone, Debug)]
struct CheckedQuote {
    span: SourceSpan,
    words: String,
    speaker: Option<String>,
    verdict: Verdict,
    places: Vec<NotedPlace>,
    /// From the notes to the draft; empty where both are the same or the words come from several places.
    pieces: Vec<Piece>,
}

/// A place in the notes.
#[derive(Clone, Debug)]
struct NotedPlace {
    notes: String,
    /// Where it is, for people.
    at: String,
    /// From 1; 0 where the notes have no lines.
    line: usize,
    seconds: Option<f64>,
    label: Option<String>,
    words: String,
}

impl QuotesReport {
    /// Compares a draft with notes. `path` is the name of the draft in reports, `text` the draft as it was read.
    pub fn new(path: &str, text: &str, story: &Story, corpus: &Corpus) -> Self {
        let checked = quotations(story).into_iter().map(|quotation| {
            let words = quotation.span.of(story.text());
            let check = corpus.check(words, &quotation.credit);
            let places: Vec<NotedPlace> = check.places.iter().filter_map(|found| noted(corpus, found)).collect();
            let pieces = match places.as_slice() {
                [only] if !matches!(check.verdict, Verdict::Exact | Verdict::Speaker) => {
                    word_pieces(&only.words, &one_line(words))
                }
                _ => Vec::new(),
            };
            CheckedQuote {
                span: story.document().source(quotation.span),
                words: one_line(words),
                speaker: quotation.speaker.map(|speaker| one_line(&speaker)),
                verdict: check.verdict,
                places,
                pieces,
            }
        });
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            notes: corpus.notes().iter().map(|notes| notes.name.clone()).collect(),
            quotes: checked.collect(),
            reported: reported(story, corpus).iter().filter_map(|one| checked_report(story, corpus, one)).collect(),
        }
    }

    /// Whether every quotation stands in the notes, and nothing reported differs from them.
    pub(crate) fn is_sound(&self) -> bool {
        self.quotes.iter().all(|quote| quote.verdict.is_sound()) && self.reported.is_empty()
    }

    fn lines(&self) -> LineIndex<'_> {
        LineIndex::new(&self.text)
    }

    /// How many quotations have a verdict.
    fn count(&self, verdict: Verdict) -> usize {
        self.quotes.iter().filter(|quote| quote.verdict == verdict).count()
    }
}

fn checked_report(story: &Story, corpus: &Corpus, one: &DraftReported) -> Option<CheckedReport> {
    Some(CheckedReport {
        span: story.document().source(one.span),
        words: one_line(one.span.of(story.text())),
        is_name: one.is_name,
        place: noted(corpus, &one.place)?,
    })
}

fn noted(corpus: &Corpus, found: &crate::quotes::FoundPlace) -> Option<NotedPlace> {
    let notes = corpus.notes().get(found.notes)?;
    Some(NotedPlace {
        notes: notes.name.clone(),
        at: notes.describe(found.span.start),
        line: notes.piece_at(found.span.start).map_or(0, |piece| piece.line),
        seconds: notes.seconds_at(found.span.start),
        label: notes.label_at(found.span.start).map(str::to_owned),
        words: one_line(notes.text.get(found.span.clone())?),
    })
}
