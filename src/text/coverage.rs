//! How many words of a draft were read as prose, how many were not, and why.
//!
//! Only words that a reader of the draft might see, or that its writer might mean to be read, are counted. Mark-up is not
//! words: tags, addresses, comments, front matter, template tags, scripts, style sheets.

use super::{Document, Zone};

/// Why words were not read as prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnreadReason {
    /// Code between fences, or in `<pre><code>`.
    Code,
    /// Text indented by four blanks or a tab in Markdown, or in `<pre>`, which does not read like prose.
    Indented,
    /// Text that is struck out, or hidden in a Word file.
    StruckOut,
    /// Text in elements that pages use for other things than the story: `<nav>`, `<button>`, `<title>`, `<svg>`.
    PageMarkup,
    /// Other people's words in a mail.
    AnsweredMail,
    /// Comments that a word processor appends to the draft.
    DeskComment,
    /// Footnotes and endnotes of a Word file.
    Note,
    /// Text that is not English.
    OtherLanguage,
}

impl UnreadReason {
    /// Why the words were not read, as a sentence for the report.
    pub fn explanation(self) -> &'static str {
        match self {
            Self::Code | Self::Indented => "The rest is set as code.",
            Self::StruckOut => "The rest is struck out or hidden.",
            Self::PageMarkup => "The rest is in elements of the page that hold no story.",
            Self::AnsweredMail => "The rest was taken for the mail being answered.",
            Self::DeskComment => "The rest is in comments.",
            Self::Note => "The rest is in footnotes and endnotes.",
            Self::OtherLanguage => "The rest is not in English.",
        }
    }

    /// Whether the writer marked these words as not part of the story, so that leaving them out needs no word in a report.
    pub fn is_meant(self) -> bool {
        matches!(self, Self::Code | Self::StruckOut | Self::PageMarkup | Self::DeskComment | Self::AnsweredMail)
    }
}

/// Words that were not read, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread(Vec<(UnreadReason, usize)>);

impl Unread {
    /// Adds words that were not read.
    pub fn add(&mut self, reason: UnreadReason, words: usize) {
        if words == 0 {
            return;
        }
        match self.0.binary_search_by_key(&reason, |(reason, _)| *reason) {
            Ok(index) => self.0.iter_mut().skip(index).take(1).for_each(|(_, count)| *count += words),
            Err(index) => self.0.insert(index, (reason, words)),
        }
    }

    /// Adds what another text left unread.
    pub fn extend(&mut self, other: &Self) {
        other.iter().for_each(|(reason, words)| self.add(reason, words));
    }

    /// Whether nothing was left unread.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many words were not read for this reason.
    pub fn words(&self, reason: UnreadReason) -> usize {
        self.iter().filter(|(found, _)| *found == reason).map(|(_, words)| words).sum()
    }

    /// The reasons that occur, each with its number of words, which is not 0.
    pub fn iter(&self) -> impl Iterator<Item = (UnreadReason, usize)> + '_ {
        self.0.iter().copied()
    }
}

/// How much of a draft was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Words of the prose.
    pub read: usize,
    /// Words that are not in the prose.
    pub unread: Unread,
}

impl Coverage {
    /// How much of a document was read.
    pub(super) fn of(document: &Document, unread: Unread) -> Self {
        let mut coverage = Self { read: 0, unread };
        for block in document.blocks() {
            let words = count_words(block.span.of(document.text()));
            if block.zone == Zone::OtherLanguage {
                coverage.unread.add(UnreadReason::OtherLanguage, words);
            } else {
                coverage.read += words;
            }
        }
        coverage
    }

    /// Words that were left out although the writer did not mark them as something else than the story.
    pub fn missed(&self) -> usize {
        self.unread.iter().filter(|(reason, _)| !reason.is_meant()).map(|(_, words)| words).sum()
    }

    /// Words of the story, as far as it is known what belongs to it.
    pub fn total(&self) -> usize {
        self.read + self.missed()
    }
}

/// How many words a text has. A dash or a rule alone is not a word.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_by_reason() {
        let mut unread = Unread::default();
        unread.add(UnreadReason::Note, 3);
        unread.add(UnreadReason::Code, 2);
        unread.add(UnreadReason::Note, 1);
        unread.add(UnreadReason::StruckOut, 0);
        assert_eq!(unread.iter().collect::<Vec<_>>(), [(UnreadReason::Code, 2), (UnreadReason::Note, 4)]);
        let coverage = Coverage { read: 10, unread };
        assert_eq!((coverage.missed(), coverage.total()), (4, 14));
    }

    #[test]
    fn a_dash_is_not_a_word() {
        assert_eq!(count_words("Ferries — 12 of them - stopped."), 5);
    }
}
