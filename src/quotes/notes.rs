//! Notes: what was said, in turns of speakers with their times and lines.
//!
//! A reader of a format pushes pieces in the order in which they were said; pieces of one speaker make one turn. Spans count bytes
//! of the text that the notes put together. It does not know the formats.

use std::ops::Range;

/// The notes of one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// The name of the file in reports.
    pub name: String,
    /// What was said, without labels.
    pub text: String,
    /// The turns, in order.
    pub turns: Vec<Turn>,
    /// Where pieces of the text stand in the file, in order.
    pub pieces: Vec<Piece>,
    /// What stands before the first turn: who is who.
    pub head: String,
}

/// What one speaker said in one go.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The speaker as the notes label it.
    pub label: Option<String>,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// A piece of the text with its place in the file: a cue, a segment, a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Its first byte in the text.
    pub start: usize,
    /// The line of the file, from 1; of a file without lines, 0.
    pub line: usize,
    /// When it was said, in seconds from the start of the recording.
    pub seconds: Option<f64>,
}

impl Notes {
    /// No notes yet, of a file with this name.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds a piece. One without a label goes on with the turn before it, unless `is_new_turn`.
    pub fn push(&mut self, label: Option<&str>, words: &str, place: (usize, Option<f64>), is_new_turn: bool) {
        let words = words.trim();
        let is_same = |turn: &Turn| match label {
            Some(label) => turn.label.as_deref() == Some(label),
            None => !is_new_turn,
        };
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.pieces.push(Piece { start, line: place.0, seconds: place.1 });
        let end = self.text.len();
        match self.turns.last_mut().filter(|turn| is_same(turn)) {
            Some(turn) => turn.span.end = end,
            None => self.turns.push(Turn { label: label.map(str::to_owned), span: start..end }),
        }
    }

    /// The turn at a byte of the text, as an index.
    pub(super) fn turn_at(&self, byte: usize) -> Option<usize> {
        let after = self.turns.partition_point(|turn| turn.span.start <= byte);
        after.checked_sub(1)
    }

    /// The speaker of a byte of the text, as the notes label it.
    pub fn label_at(&self, byte: usize) -> Option<&str> {
        self.turns.get(self.turn_at(byte)?)?.label.as_deref()
    }

    /// Where a byte of the text stands, for people: "interview.txt, line 12, 0:04:12, Deckhand".
    pub fn describe(&self, byte: usize) -> String {
        let mut words = vec![self.name.clone()];
        let line = self.piece_at(byte).map(|piece| piece.line).filter(|line| *line > 0);
        words.extend(line.map(|line| format!("line {line}")));
        words.extend(self.seconds_at(byte).map(clock));
        words.extend(self.label_at(byte).map(str::to_owned));
        words.join(", ")
    }

    /// Where a byte of the text stands in the file.
    pub fn piece_at(&self, byte: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= byte);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// The last time that was noted up to a byte of the text.
    pub fn seconds_at(&self, byte: usize) -> Option<f64> {
        let after = self.pieces.partition_point(|piece| piece.start <= byte);
        self.pieces.iter().take(after).rev().find_map(|piece| piece.seconds)
    }
}

/// A time as recorders show it: "0:04:12".
fn clock(seconds: f64) -> String {
    // A recording has less than 2^53 seconds, and none has a negative time.
    #[allow(clippy::cast_sign_loss)]
    let whole = seconds.max(0.0) as u64;
    format!("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
}
