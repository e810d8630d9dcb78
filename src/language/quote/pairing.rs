//! Pairs the marks of a paragraph, in one pass.

use super::single::{self, Opening};
use super::{Pair, Quotes, is_single, measure};
use crate::text::LocalSpan;

/// What a double mark does to the quotations that are open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Opens,
    Closes,
    /// A straight mark whose neighbours do not decide.
    Either,
}

/// Finds the quotation marks of a paragraph, in one pass.
pub fn find(text: &str) -> Quotes {
    let mut pairing = Pairing { text, ..Pairing::default() };
    if !text.contains(['"', '“', '”', '„', '‘', '’', '\'', '`']) {
        return pairing.quotes;
    }
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let mut span = LocalSpan::new(at, at + c.len_utf8());
        // Typewriters and wire services double single marks: ''We stay,'' she said.
        let mut c = c;
        if matches!(c, '\'' | '`') && characters.peek().is_some_and(|&(_, next)| next == c) {
            characters.next();
            span.end += 1;
            c = '"';
        }
        let after = characters.peek().map(|&(_, next)| next);
        // German marks close with what opens elsewhere: „Tür zu“.
        if c == '“' && pairing.open.last().is_some_and(|open| open.mark.of(text) == "„") {
            c = '”';
        }
        if single::is_mark(c) {
            pairing.single(span, c, before);
        } else if let Some(direction) = pairing.direction(span, c, before, after) {
            pairing.double(span, direction);
        }
        before = Some(c);
    }
    pairing.finish()
}

/// An opening mark still without a partner.
#[derive(Clone, Copy)]
struct Open {
    mark: LocalSpan,
    /// Where a single mark is closed; `None` for double marks.
    close: Option<usize>,
}

/// Unfinished pairing.
#[derive(Default)]
struct Pairing<'a> {
    text: &'a str,
    quotes: Quotes,
    /// Opening marks still without a partner, outermost first.
    open: Vec<Open>,
    /// How many of them are double.
    doubles: usize,
    /// Single marks outside of quotations that may close one.
    strays: Vec<LocalSpan>,
}

impl Pairing<'_> {
    /// What a character does as a double mark, if it is one.
    fn direction(&self, span: LocalSpan, c: char, before: Option<char>, after: Option<char>) -> Option<Direction> {
        if !matches!(c, '"' | '“' | '”' | '„') {
            return None;
        }
        let is_open = self.doubles > 0;
        let starts = single::starts_word(before);
        let before_space = after.is_none_or(char::is_whitespace);
        let rest = |at: usize| self.text.get(at..).unwrap_or_default();
        let is_inches = || measure::is_inches(self.text.get(..span.start).unwrap_or_default(), rest(span.end), is_open);
        match c {
            // A curly mark the wrong way round: its place shows what was meant.
            '“' if is_open && !starts && before_space => Some(Direction::Closes),
            '”' if !is_open && starts && !before_space => Some(Direction::Opens),
            '“' | '„' => Some(Direction::Opens),
            _ if span.len() == c.len_utf8() && is_inches() => None,
            '”' => Some(Direction::Closes),
            _ => Some(straight_direction(starts, after, is_open.then(|| rest(span.end)))),
        }
    }

    /// Applies a double mark.
    fn double(&mut self, mark: LocalSpan, direction: Direction) {
        if direction == Direction::Opens || direction == Direction::Either && self.doubles == 0 {
            self.doubles += 1;
            self.open.push(Open { mark, close: None });
        } else {
            self.close_double(mark);
        }
    }

    /// Pairs a mark with the last open double mark. Single marks left open inside were apostrophes.
    fn close_double(&mut self, close: LocalSpan) {
        if self.doubles == 0 {
            self.quotes.unopened.push(close);
            return;
        }
        while let Some(open) = self.open.pop() {
            if open.close.is_none() {
                self.doubles -= 1;
                self.quotes.pairs.push(Pair { open: open.mark, close, nested: false });
                return;
            }
        }
    }

    /// Applies a single mark.
    fn single(&mut self, mark: LocalSpan, c: char, before: Option<char>) {
        if let Some(index) = self.open.iter().rposition(|open| open.close == Some(mark.start)) {
            for inner in self.open.drain(index + 1..).filter(|open| open.close.is_none()) {
                self.doubles -= 1;
                self.quotes.unclosed.push(inner.mark);
            }
            let open = self.open.pop().map_or(mark, |open| open.mark);
            self.quotes.pairs.push(Pair { open, close: mark, nested: false });
            return;
        }
        let opening =
            if single::starts_word(before) { single::opening(self.text, mark.start, c) } else { Opening::Apostrophe };
        match opening {
            Opening::Closed(close) => self.open.push(Open { mark, close: Some(close) }),
            Opening::Unclosed if self.open.is_empty() => self.quotes.unclosed.push(mark),
            _ if c == '‘' => self.quotes.apostrophes.push(mark),
            _ if self.open.is_empty() => self.strays.push(mark),
            _ => {}
        }
    }

    fn finish(mut self) -> Quotes {
        let left = self.open.iter().filter(|open| open.close.is_none()).map(|open| open.mark);
        self.quotes.unclosed.extend(left);
        let is_crossed = self.quotes.unclosed.iter().any(|mark| is_single(mark.of(self.text)));
        let is_unopened = |mark: &LocalSpan| {
            let c = mark.of(self.text).chars().next().unwrap_or_default();
            single::is_unopened(self.text, mark.start, c, is_crossed)
        };
        self.quotes.unopened.extend(self.strays.iter().copied().filter(is_unopened));
        self.quotes.unclosed.sort_unstable();
        self.quotes.unopened.sort_unstable();
        self.quotes.pairs.sort_unstable_by_key(|pair| pair.open);
        mark_nested(&mut self.quotes.pairs);
        let closes = self.quotes.pairs.iter().enumerate().map(|(index, pair)| (pair.close.start, index));
        self.quotes.closes = closes.collect();
        self.quotes.closes.sort_unstable();
        self.quotes
    }
}

/// What a straight mark does: its neighbours decide, or whether a quotation is open. Then `rest` is the text after the mark.
fn straight_direction(starts: bool, after: Option<char>, rest: Option<&str>) -> Direction {
    let before_word = after.is_some_and(|a| !a.is_whitespace());
    let before_stop = after.is_none_or(|a| a.is_whitespace() || ",.;:!?)]".contains(a));
    match (starts, before_word) {
        // A blank may be on the wrong side: "The Harbour "is a film.
        (true, true) if rest.is_none_or(measure::closes_next) => Direction::Opens,
        (false, _) if before_stop => Direction::Closes,
        (_, true) if rest.is_none() => Direction::Opens,
        _ => Direction::Either,
    }
}

/// Marks the pairs inside another one.
fn mark_nested(pairs: &mut [Pair]) {
    let mut end = 0;
    for pair in pairs {
        pair.nested = pair.close.end <= end;
        end = end.max(pair.close.end);
    }
}
