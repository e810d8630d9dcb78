//! Quotation marks of one paragraph: pairs, nesting, and marks without a partner.
//!
//! Doubled single marks count as straight double ones. Double marks are paired curly by their direction, straight by
//! their neighbours and, where those do not decide, in turns (`pairing.rs`). A single mark is an apostrophe, unless it
//! opens something that a later one closes (`single.rs`); a mark after a number may be a measure (`measure.rs`). State
//! never crosses a paragraph; whether an open mark without a partner is a running quotation depends on the next
//! paragraph, which this module does not know.

mod measure;
mod pairing;
mod single;

pub use pairing::find;

use crate::text::LocalSpan;

/// Two marks and the text between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The opening mark.
    pub open: LocalSpan,
    /// The closing mark.
    pub close: LocalSpan,
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
    /// Opening marks that nothing closes.
    pub unclosed: Vec<LocalSpan>,
    /// Closing marks that nothing opened.
    pub unopened: Vec<LocalSpan>,
    /// Marks of the opening kind that stand for missing letters: ‘n’, ‘80s.
    apostrophes: Vec<LocalSpan>,
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

    /// Whether the paragraph starts with a quotation.
    pub fn open_the_text(&self) -> bool {
        let first = self.pairs.first().map(|pair| pair.open);
        first.is_some_and(|open| open.start == 0) || self.unclosed.first().is_some_and(|open| open.start == 0)
    }

    /// The paragraph as American copy has it: quotations in double marks, those inside them in single ones. Every byte
    /// keeps its place. `None` where the paragraph is like that already.
    pub fn in_double_marks(&self, text: &str) -> Option<String> {
        let outer = self.outermost().flat_map(|pair| [pair.open, pair.close]);
        let outer =
            outer.chain(self.unclosed.iter().chain(&self.unopened).copied()).filter(|mark| is_single(mark.of(text)));
        let inner = self.pairs.iter().filter(|pair| pair.nested).flat_map(|pair| [pair.open, pair.close]);
        let inner = inner.filter(|mark| self.around(mark.start).is_some_and(|pair| is_single(pair.open.of(text))));
        let marks = outer.chain(inner).map(|mark| (mark, counterpart(mark.of(text))));
        let mut marks = marks.chain(self.apostrophes.iter().map(|mark| (*mark, "’"))).peekable();
        marks.peek()?;
        let mut written = text.to_owned();
        for (mark, other) in marks {
            written.replace_range(mark.start..mark.end, other);
        }
        Some(written)
    }
}

/// The stretches of a paragraph in which somebody may be speaking, drawn generously: between marks of any kind, and
/// from a mark that nothing closes to the end. Fixes do not change words there.
pub fn guarded(text: &str, quotes: &Quotes) -> Vec<LocalSpan> {
    let mut stretches: Vec<LocalSpan> = quotes.pairs.iter().map(Pair::inside).collect();
    stretches.extend(quotes.unclosed.first().map(|open| LocalSpan::new(open.end, text.len())));
    stretches.extend(quotes.unopened.last().map(|close| LocalSpan::new(0, close.start)));
    for (open, close) in [("«", "»"), ("‹", "›"), ("‘", "’"), ("'", "'")] {
        let found = between(text, open, close);
        stretches.extend(found.filter(|found| !stretches.iter().any(|stretch| stretch.contains(*found))));
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

/// Whether a mark is a single one.
fn is_single(mark: &str) -> bool {
    matches!(mark, "‘" | "’" | "'")
}

/// The mark of the other kind, which takes as many bytes.
fn counterpart(mark: &str) -> &str {
    match mark {
        "‘" => "“",
        "’" => "”",
        "'" => "\"",
        "“" | "„" => "‘",
        "”" => "’",
        "\"" => "'",
        other => other,
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

    #[test]
    fn a_possessive_does_not_close_a_quotation() {
        assert_eq!(outer("‘The crews’ boats are gone,’ she said."), ["‘The crews’ boats are gone,’"]);
        assert_eq!(
            outer("'It's the crews' view that we'll sail,' she said."),
            ["'It's the crews' view that we'll sail,'"]
        );
        assert_eq!(outer("‘The Bells’ house is gone.’ ‘Whose?’"), ["‘The Bells’ house is gone.’", "‘Whose?’"]);
        assert_eq!(outer("She called it ‘a thieves’ bargain’ and left."), ["‘a thieves’ bargain’"]);
        assert_eq!(outer("The ‘experts’ who came took the captains’ word."), ["‘experts’"]);
        assert_eq!(outer("They are ‘traitors’, he said."), ["‘traitors’"]);
        assert_eq!(outer("‘The U.S.’ navy sailed,’ she said."), ["‘The U.S.’ navy sailed,’"]);
        assert!(outer("The crews' boats and the owners' sons sailed.").is_empty());
    }

    #[test]
    fn missing_letters_are_not_marks() {
        assert!(outer("Rock ‘n’ roll and fish 'n' chips in the ‘80s, class of '15, Root ’15.").is_empty());
        assert_eq!(outer("‘’Tis the season for rock ’n’ roll,’ she said."), ["‘’Tis the season for rock ’n’ roll,’"]);
        assert_eq!(
            outer("'Give 'em hell,' she said. 'We're goin' home.'"),
            ["'Give 'em hell,'", "'We're goin' home.'"]
        );
        assert_eq!(outer("'15 men drowned,' she said."), ["'15 men drowned,'"]);
    }

    #[test]
    fn marks_nest_in_either_order() {
        let nested = |text: &str| find(text).pairs.iter().map(|pair| pair.nested).collect::<Vec<_>>();
        assert_eq!(nested("‘He said “no” to us,’ she said."), [false, true]);
        assert_eq!(nested("'He said \"no\" to us,' she said."), [false, true]);
        assert_eq!(nested("“He said ‘no’ to the crews’ plan,” she said."), [false, true]);
        assert_eq!(nested("\"'No,' he told me,\" she said."), [false, true]);
    }

    #[test]
    fn quotations_are_shown_in_double_marks() {
        let shown = |text: &str| find(text).in_double_marks(text);
        let british = "‘He said “no” to the crews’ plan,’ she said. ‘N’ roll";
        assert_eq!(shown(british).as_deref(), Some("“He said ‘no’ to the crews’ plan,” she said. ’N’ roll"));
        assert_eq!(shown("'We'll sail,' she said.").as_deref(), Some("\"We'll sail,\" she said."));
        assert_eq!(shown("“He said ‘no’,” said the crews’ captain."), None);
    }

    #[test]
    fn feet_and_inches_are_not_marks() {
        assert_eq!(find("A man of 5’6”, 5'6\" to 5'7,\" with a 12” pipe and a 7\" single."), Quotes::default());
        assert_eq!(outer("\"He's 5'6\" tall,\" she said. \"I'm 30.\""), ["\"He's 5'6\" tall,\"", "\"I'm 30.\""]);
        assert_eq!(outer("“Born in 1990” is on the stone, and “died in 2020”."), ["“Born in 1990”", "“died in 2020”"]);
    }

    #[test]
    fn crossed_marks_make_no_pair() {
        for text in ["Good morning\", she said. \"Nice to see you.", "Good morning’, she said. ‘Nice to see you."] {
            let found = find(text);
            assert_eq!((found.unopened.len(), found.unclosed.len(), found.pairs.len()), (1, 1, 0), "{text}");
        }
        let lost = find("‘We will not move an inch.");
        assert_eq!((lost.unopened.len(), lost.unclosed.len()), (0, 1));
        let lost = find("We will not move,’ she said.");
        assert_eq!((lost.unopened.len(), lost.unclosed.len()), (1, 0));
    }
}
