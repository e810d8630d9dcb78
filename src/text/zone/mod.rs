//! Zones: the part that each block plays in a news story.
//!
//! [`BlockFeatures`] are what a block shows by itself, such as a byline by its words ([`notices`]). The [`classifier`]
//! combines them with the places of the blocks. This folder knows how news pages are laid out, not the language of the
//! story.

mod classification;
mod classifier;
mod dateline;
mod language;
mod notices;
mod time;
mod time_label;
mod typography;

pub(super) use classification::{Classification, LastVersion, classify, features};
use dateline::{Dateline, dateline};
pub(super) use language::Language;
use time::is_time;

use super::BlockKind;

/// The part that a block plays in the story. Rules look at it first: a headline needs no credit, a caption no first
/// reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Zone {
    /// The title of the story, or its deck.
    Headline,
    /// Writer and time: "By Ana Bell", "Updated 8:15 a.m.", the writer under a post from a social network.
    Byline,
    /// Place and date before the lede. Always a part of a block, see [`Block::dateline`](super::Block::dateline).
    Dateline,
    /// A short line between paragraphs.
    Subhead,
    /// The story itself.
    #[default]
    Body,
    /// Words under a picture, and its credit.
    Caption,
    /// A quotation from the story repeated for display, or a post copied from a social network.
    PullQuote,
    /// A note from the desk to the reader, or a line that refers the reader elsewhere: "Read more: …".
    EditorsNote,
    /// A notice that an earlier version was wrong.
    Correction,
    /// How to reach the writer, and who helped: "Reporting by …", "… contributed to this report".
    Contact,
    /// A block that is not in English. It is not annotated, so no rule reads it.
    OtherLanguage,
}

impl Zone {
    /// The name of the zone in the machine interface.
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Subhead => "subhead",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::PullQuote => "pull-quote",
            Self::EditorsNote => "editors-note",
            Self::Correction => "correction",
            Self::Contact => "contact",
            Self::OtherLanguage => "other-language",
        }
    }
}

/// The most words of a subhead without mark-up.
const SUBHEAD_WORDS: usize = 12;

/// What a block shows by its own words and its kind, independent of other blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "they are independent")]
pub(super) struct BlockFeatures {
    kind: BlockKind,
    /// The zone that its words give away, if any.
    notice: Option<Zone>,
    dateline: Option<Dateline>,
    is_subhead: bool,
    /// Whether it is running text, see [`classifier::is_running`].
    is_running: bool,
    is_capitals: bool,
    /// Whether it names the writer of the post above it.
    is_signature: bool,
    language: Language,
}

impl BlockFeatures {
    fn of(kind: BlockKind, text: &str) -> Self {
        let dateline = dateline(text).or_else(|| {
            // An entry of a live blog has a time where a story has its dateline.
            time_label::length(text).map(|length| Dateline { length, is_dated: true })
        });
        Self {
            kind,
            notice: notices::zone(kind, text),
            dateline,
            is_subhead: dateline.is_none() && is_subhead(kind, text),
            is_running: classifier::is_running(text),
            is_capitals: typography::is_capitals(text),
            is_signature: notices::is_signature(text),
            language: language::language(text),
        }
    }
}

/// The language that most of these texts are in, none of them in English, as a sentence names it: `Spanish`. Where the words do
/// not tell, it is `another language`; `None` if there is no text.
pub(super) fn other_language<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'static str> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for text in texts {
        let name = match language::language(text) {
            Language::Other(Some(name)) => name,
            _ => "another language",
        };
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    counts.into_iter().max_by_key(|(name, count)| (name.starts_with(char::is_uppercase), *count)).map(|(name, _)| name)
}

/// Whether a block looks like a subhead.
fn is_subhead(kind: BlockKind, text: &str) -> bool {
    if kind != BlockKind::Paragraph || !typography::is_within(text, SUBHEAD_WORDS) {
        return false;
    }
    let is_display = typography::is_capitals(text)
        || typography::is_dashed(text)
        || is_time(text)
        || (typography::is_title(text) && (!typography::is_stopped(text) || typography::is_exclaimed(text)));
    is_display && !typography::is_speech(text)
}
