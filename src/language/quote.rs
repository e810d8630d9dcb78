//! Quotation marks of one paragraph: pairs, nesting, and marks without a partner.
//!
//! Doubled single marks count as straight double ones. Double marks are paired per paragraph: curly ones by their
//! direction, straight ones by their neighbours and, where those do not decide, in turns. State never crosses a
//! paragraph; whether an open mark without a partner is a running quotation depends on the next paragraph, which this
//! module does not know.

use crate::text::LocalSpan;

/// Whether a mark is of the double or the single kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// “ ” or ".
    Double,
    /// ‘ ’.
    Single,
}

/// Two marks and the text between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: LocalSpan,
    /// The closing mark.
    pub close: LocalSpan,
    /// Double or single.
    pub kind: MarkKind,
    /// Whether this pair is inside another one.
    pub nested: bool,
}

impl Pair {
    /// The quotation with its marks.
    pub fn span(&self) -> LocalSpan {
        self.open.join(self.close)
    }

    /// The quotation without its marks.
    pub fn inside(&self) -> LocalSpan {
        LocalSpan::new(self.open.end, self.close.start)
    }
}

/// The quotation marks of one paragraph. All spans are bytes of the paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotes {
    /// Pairs, sorted by their opening mark.
    pub pairs: Vec<Pair>,
    /// Opening double marks that nothing closes.
    pub unclosed: Vec<LocalSpan>,
    /// Closing double marks that nothing opened.
    pub unopened: Vec<LocalSpan>,
    /// The start of each closing mark with the index of its pair, sorted.
    closes: Vec<(usize, usize)>,
}

impl Quotes {
    /// The pairs that are not inside another pair.
    pub fn outermost(&self) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(|pair| !pair.nested)
    }

    /// The outermost pair around this byte, marks included.
    pub fn around(&self, offset: usize) -> Option<&Pair> {
        let end = self.pairs.partition_point(|pair| pair.open.start <= offset);
        let outer = self.pairs.get(..end)?.iter().rev().find(|pair| !pair.nested);
        outer.filter(|pair| pair.span().holds(offset))
    }

    /// The pair whose opening mark starts at this byte.
    pub fn opened_at(&self, start: usize) -> Option<&Pair> {
        let index = self.pairs.binary_search_by_key(&start, |pair| pair.open.start).ok()?;
        self.pairs.get(index)
    }

    /// The pair whose closing mark starts at this byte.
    pub fn closed_at(&self, start: usize) -> Option<&Pair> {
        let index = self.closes.binary_search_by_key(&start, |(close, _)| *close).ok()?;
        self.closes.get(index).and_then(|(_, pair)| self.pairs.get(*pair))
    }
}

/// The stretches of a paragraph in which somebody may be speaking, drawn generously: between marks of any kind, and
/// from a double mark that nothing closes to the end. Fixes do not change words there.
pub fn guarded(text: &str, quotes: &Quotes) -> Vec<LocalSpan> {
    let mut stretches: Vec<LocalSpan> = quotes.pairs.iter().map(Pair::inside).collect();
    stretches.extend(quotes.unclosed.first().map(|open| LocalSpan::new(open.end, text.len())));
    stretches.extend(quotes.unopened.last().map(|close| LocalSpan::new(0, close.start)));
    for (open, close) in [("«", "»"), ("‹", "›"), ("‘", "’"), ("'", "'")] {
        stretches.extend(between(text, open, close));
    }
    stretches
}

/// The text between two marks, from an opening one at the start of a word to the last closing one at the end of a word.
fn between(text: &str, open: &str, close: &str) -> Option<LocalSpan> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut opens = text.match_indices(open).filter(|(at, mark)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        !is_word(before) && is_word(text.get(at + mark.len()..).and_then(|rest| rest.chars().next()))
    });
    let start = opens.next().map(|(at, mark)| at + mark.len())?;
    let ends = text.match_indices(close).filter(|(at, mark)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        let after = text.get(at + mark.len()..).and_then(|rest| rest.chars().next());
        *at > start && !before.is_some_and(char::is_whitespace) && !is_word(after)
    });
    ends.last().map(|(end, _)| LocalSpan::new(start, end))
}

/// What a mark does to the quotations that are open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Opens(MarkKind),
    Closes(MarkKind),
    /// A straight mark whose neighbours do not decide.
    Either,
}

/// Finds the quotation marks of a paragraph, in one pass.
pub fn find(text: &str) -> Quotes {
    let mut pairing = Pairing::default();
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
        if c == '“' && pairing.open.last().is_some_and(|(open, _)| open.of(text) == "„") {
            c = '”';
        }
        if let Some(direction) = direction(c, before, after, pairing.doubles, text.get(span.end..).unwrap_or_default())
        {
            pairing.step(span, direction);
        }
        before = Some(c);
    }
    pairing.finish()
}

/// What a character does as a mark, if it is one.
fn direction(c: char, before: Option<char>, after: Option<char>, depth: usize, rest: &str) -> Option<Direction> {
    let starts =
        || before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '“' | '‘' | '-' | '/'));
    let ends = || after.is_none_or(|a| !a.is_alphanumeric());
    let before_space = after.is_none_or(char::is_whitespace);
    match c {
        // A curly mark the wrong way round: its place shows what was meant.
        '“' if depth > 0 && !starts() && before_space => Some(Direction::Closes(MarkKind::Double)),
        '”' if depth == 0 && starts() && !before_space => Some(Direction::Opens(MarkKind::Double)),
        '“' | '„' => Some(Direction::Opens(MarkKind::Double)),
        '”' => Some(Direction::Closes(MarkKind::Double)),
        '‘' if starts() && opens_single(rest) => Some(Direction::Opens(MarkKind::Single)),
        '’' if ends() && !starts() => Some(Direction::Closes(MarkKind::Single)),
        // Inches: 6" pipes. Only where no quotation is open, since a quotation may well end in a number.
        '"' if depth == 0 && before.is_some_and(|b| b.is_ascii_digit()) && !starts() => None,
        '"' => Some(straight_direction(starts(), after, depth)),
        _ => None,
    }
}

/// What a straight mark does: its neighbours decide, or whether a quotation is open.
fn straight_direction(starts: bool, after: Option<char>, depth: usize) -> Direction {
    let before_word = after.is_some_and(|a| !a.is_whitespace());
    match (starts, before_word, depth) {
        (_, true, 0) => Direction::Opens(MarkKind::Double),
        (false, false, _) => Direction::Closes(MarkKind::Double),
        _ => Direction::Either,
    }
}

/// Whether a single mark opens a quotation: a closing mark follows before the next opening one. The mark of ’90s or ’em
/// has none.
fn opens_single(rest: &str) -> bool {
    let mut previous = ' ';
    let mut characters = rest.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        match c {
            '‘' | '\n' => return false,
            '’' if !previous.is_whitespace() && next.is_none_or(|n| !n.is_alphanumeric()) => return true,
            _ => previous = c,
        }
    }
    false
}

/// Unfinished pairing.
#[derive(Default)]
struct Pairing {
    quotes: Quotes,
    /// Opening marks still without a partner, outermost first.
    open: Vec<(LocalSpan, MarkKind)>,
    /// How many of them are double.
    doubles: usize,
}

impl Pairing {
    /// Applies the next mark.
    fn step(&mut self, span: LocalSpan, direction: Direction) {
        match direction {
            Direction::Opens(kind) => self.opens(span, kind),
            Direction::Closes(MarkKind::Double) => self.closes_double(span),
            Direction::Closes(MarkKind::Single) => self.closes_single(span),
            Direction::Either if self.doubles > 0 => self.closes_double(span),
            Direction::Either => self.opens(span, MarkKind::Double),
        }
    }

    fn opens(&mut self, span: LocalSpan, kind: MarkKind) {
        self.doubles += usize::from(kind == MarkKind::Double);
        self.open.push((span, kind));
    }

    /// Pairs a mark with the last open double mark. Single marks left open inside were apostrophes.
    fn closes_double(&mut self, close: LocalSpan) {
        if self.doubles == 0 {
            self.quotes.unopened.push(close);
            return;
        }
        while let Some((open, kind)) = self.open.pop() {
            if kind == MarkKind::Double {
                self.doubles -= 1;
                self.quotes.pairs.push(Pair { open, close, kind, nested: false });
                return;
            }
        }
    }

    /// Pairs a mark with a single mark that was opened last, and never past a double one: ’ is an apostrophe far more
    /// often.
    fn closes_single(&mut self, close: LocalSpan) {
        if let Some(&(open, MarkKind::Single)) = self.open.last() {
            self.open.pop();
            self.quotes.pairs.push(Pair { open, close, kind: MarkKind::Single, nested: false });
        }
    }

    fn finish(mut self) -> Quotes {
        let unclosed = self.open.iter().filter(|(_, kind)| *kind == MarkKind::Double).map(|(span, _)| *span);
        self.quotes.unclosed = unclosed.collect();
        self.quotes.pairs.sort_unstable_by_key(|pair| pair.open);
        mark_nested(&mut self.quotes.pairs);
        let closes = self.quotes.pairs.iter().enumerate().map(|(index, pair)| (pair.close.start, index));
        self.quotes.closes = closes.collect();
        self.quotes.closes.sort_unstable();
        self.quotes
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

#[cfg(test)]
mod tests {
    use super::{Quotes, find, guarded};

    fn kept(text: &str) -> Vec<&str> {
        guarded(text, &find(text)).into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn whoever_may_be_speaking_is_guarded() {
        assert_eq!(kept("“We stay. Two men left."), ["We stay. Two men left."]);
        assert_eq!(kept("'He stated it,' Dunn said."), ["He stated it,"]);
        assert_eq!(kept("«No,» she said."), ["No,"]);
        assert!(kept("The dockers' pride, Dunn's too, in '90.").is_empty());
    }

    fn outer(text: &str) -> Vec<&str> {
        let quotes = find(text);
        quotes.outermost().map(|pair| pair.span().of(text)).collect()
    }

    #[test]
    fn pairs_curly_and_straight_marks() {
        assert_eq!(outer("“We stay,” she said. \"Not an inch.\""), ["“We stay,”", "\"Not an inch.\""]);
        assert_eq!(outer("He called it \"grim\"; she (\"never\") left."), ["\"grim\"", "\"never\""]);
    }

    #[test]
    fn nests_single_marks_and_leaves_apostrophes_alone() {
        assert_eq!(outer("“They said ‘no’ to Dunn’s plan,” she said."), ["“They said ‘no’ to Dunn’s plan,”"]);
        assert!(outer("The ’90s fleet was the dockers’ pride, Dunn’s too.").is_empty());
        assert_eq!(outer("They offered ‘Security Services’ to him."), ["‘Security Services’"]);
    }

    #[test]
    fn doubled_single_marks_are_double_marks() {
        assert_eq!(outer("''We stay,'' she said. ``Not an inch.''"), ["''We stay,''", "``Not an inch.''"]);
    }

    #[test]
    fn inches_are_not_marks() {
        let quotes = find("The '90s fleet had 6\" pipes, Dunn said.");
        assert_eq!(quotes, Quotes::default());
    }

    #[test]
    fn finds_marks_without_a_partner() {
        let lost = find("We will not move an inch from here,\" Dunn said.");
        assert_eq!((lost.unopened.len(), lost.unclosed.len()), (1, 0));
        let lost = find("Dunn said \"We will not move an inch.");
        assert_eq!((lost.unopened.len(), lost.unclosed.len()), (0, 1));
        let lost = find("It is over,” he said. “We stay.");
        assert_eq!((lost.unopened.len(), lost.unclosed.len()), (1, 1));
    }
}
