//! Finds the zones of all blocks, by their features and their order.
//!
//! It knows where headline, decks, bylines and subheads are in a story.
//!
//! After an edit, blocks are classified again only if features changed or words that were read here. So what is asked of
//! every block belongs in [`BlockFeatures`]; only the words of quotations and of the few blocks at the top are read here.

use std::cell::Cell;

use memchr::memmem::Finder;

use super::time::is_time;
use super::{BlockFeatures, Language, typography};
use crate::text::{Block, BlockKind, Prose, Span, Zone, en};

/// The most words of a headline without mark-up.
const HEADLINE_WORDS: usize = 20;
/// The most words of such a headline if it ends in a full stop.
const STOPPED_HEADLINE_WORDS: usize = 15;
/// The most words of a deck.
const DECK_WORDS: usize = 30;
/// The most words of a line after the byline with the writer's title or outlet.
const BYLINE_REST_WORDS: usize = 8;
/// The most decks of a headline.
const DECKS: usize = 2;
/// The fewest words of a pull quote. Shorter quotations may occur twice by chance.
const PULL_QUOTE_WORDS: usize = 4;
/// The most quotations that are searched for in the story, since each search reads all of it.
const PULL_QUOTES: usize = 32;
/// A dateline without a day or an agency must be in one of the first blocks of the body, this many.
const UNDATED_DATELINE_BLOCKS: usize = 3;

/// What the zones of a draft depend on.
#[derive(Clone, Copy)]
pub(super) struct Classifier<'t> {
    pub(super) source: &'t str,
    pub(super) prose: &'t Prose,
    /// The features of each block.
    pub(super) features: &'t [BlockFeatures],
    /// Words were read up to this byte of the prose.
    pub(super) read_to: &'t Cell<usize>,
}

impl<'t> Classifier<'t> {
    /// Gives every block its zone, and body blocks their dateline.
    pub(super) fn classify(self, blocks: &mut [Block]) {
        for (block, features) in blocks.iter_mut().zip(self.features) {
            block.zone = features.notice.unwrap_or_default();
            block.dateline = None;
        }
        self.classify_languages(blocks);
        self.classify_headings(blocks);
        self.classify_opening_time(blocks);
        let body = self.classify_top(blocks);
        self.classify_subheads(blocks, body);
        self.classify_pull_quotes(blocks);
        self.classify_signed(blocks);
        self.find_datelines(blocks);
    }

    /// The words of a block. Notes that they were read: see
    /// [`Classification::is_unaffected_by`](super::Classification::is_unaffected_by).
    fn text(self, block: &Block) -> &'t str {
        self.read_to.set(self.read_to.get().max(block.span.end));
        block.span.of(self.prose.text())
    }

    /// Classifies the blocks that are not in English. In a draft where most blocks are not, the unclear ones are not either.
    fn classify_languages(self, blocks: &mut [Block]) {
        let count = |wanted: fn(Language) -> bool| self.features.iter().filter(|block| wanted(block.language)).count();
        let others = count(|language| matches!(language, Language::Other(_)));
        if others == 0 {
            return;
        }
        let is_foreign = others > count(|language| language == Language::English);
        for (block, features) in blocks.iter_mut().zip(self.features) {
            let is_unclear = features.language == Language::Unclear;
            if matches!(features.language, Language::Other(_)) || (is_foreign && is_unclear) {
                block.zone = Zone::OtherLanguage;
            }
        }
    }

    /// Classifies the headings of the mark-up. The first one of level 1 is the headline; if there is none, a heading before
    /// any running text is.
    fn classify_headings(self, blocks: &mut [Block]) {
        let has_title = blocks.iter().any(|block| block.kind == BlockKind::Heading(1));
        let mut has_headline = false;
        let mut is_body_reached = false;
        let unclassified = blocks.iter_mut().zip(self.features).filter(|(block, _)| block.zone == Zone::Body);
        for (block, features) in unclassified {
            if let BlockKind::Heading(level) = block.kind {
                let is_headline = !has_headline && if has_title { level == 1 } else { !is_body_reached };
                block.zone = if is_headline { Zone::Headline } else { Zone::Subhead };
                has_headline |= is_headline;
            } else {
                is_body_reached |= features.is_running;
            }
        }
    }

    /// Classifies the first lines of the draft if they say when the story was published.
    fn classify_opening_time(self, blocks: &mut [Block]) {
        let times = blocks.iter().take_while(|block| block.kind == BlockKind::Paragraph && is_time(self.text(block)));
        let count = times.count();
        if count < blocks.len() {
            blocks.iter_mut().take(count).for_each(|block| block.zone = Zone::Byline);
        }
    }

    /// Classifies headline, decks and the rest of the byline. Returns the index of the first block of the story itself.
    fn classify_top(self, blocks: &mut [Block]) -> usize {
        let Some(first) = blocks.iter().position(|block| matches!(block.zone, Zone::Body | Zone::Headline)) else {
            return blocks.len();
        };
        let is_headed = blocks.get(first).is_some_and(|block| block.zone == Zone::Headline);
        if !is_headed && !self.is_headline(blocks, first) {
            return first;
        }
        set(blocks, first, Zone::Headline);
        let byline = self.byline(blocks, first);
        let mut decks = 0;
        let mut next = first + 1;
        while next + 1 < blocks.len() {
            let Some(block) = blocks.get(next) else { break };
            let is_awaited = next == first + 1 && blocks.get(first).is_some_and(|headline| self.continues(headline));
            let is_deck = decks < DECKS
                && byline.is_none_or(|byline| next < byline)
                && self.is_deck(blocks, next, is_awaited || byline.is_some());
            match block.zone {
                Zone::Body if is_time(self.text(block)) => set(blocks, next, Zone::Byline),
                Zone::Body if is_deck => {
                    set(blocks, next, Zone::Headline);
                    decks += 1;
                }
                Zone::Body if self.is_rest_of_byline(blocks, next) => set(blocks, next, Zone::Byline),
                Zone::Body | Zone::Subhead | Zone::PullQuote => break,
                _ => {}
            }
            next += 1;
        }
        next
    }

    /// The index of the byline near the headline, if there is one.
    fn byline(self, blocks: &[Block], headline: usize) -> Option<usize> {
        let mut near = blocks.iter().enumerate().skip(headline).take(DECKS + 2);
        near.find(|(index, block)| {
            block.zone == Zone::Byline && !self.has_feature(*index, |features| features.is_signature)
        })
        .map(|(index, _)| index)
    }

    /// Whether the first block of text looks like a headline.
    fn is_headline(self, blocks: &[Block], first: usize) -> bool {
        let (Some(block), Some(next)) = (blocks.get(first), blocks.get(first + 1)) else { return false };
        let text = self.text(block);
        let mut after = blocks.iter().zip(self.features).skip(first + 1);
        let has_story = after.any(|(block, features)| block.zone == Zone::Body && features.is_running);
        if block.kind != BlockKind::Paragraph
            || !has_story
            || self.has_dateline(first)
            || !typography::is_within(text, HEADLINE_WORDS)
        {
            return false;
        }
        if typography::is_capitals(text) || self.continues(block) {
            return true;
        }
        if !typography::is_stopped(text) {
            return typography::is_full_title(text) || !reads_as_story(text);
        }
        if typography::has_inner_stop(text) || text.ends_with([':', ',']) {
            return false;
        }
        typography::is_full_title(text)
            || (typography::is_exclaimed(text) && typography::is_title(text))
            || next.zone == Zone::Byline
            || (typography::is_within(text, STOPPED_HEADLINE_WORDS)
                && (self.is_set_apart(blocks, first) || self.sums_up(blocks, first)))
    }

    /// Whether the deck continues the headline, as news databases write it.
    fn continues(self, headline: &Block) -> bool {
        self.text(headline).ends_with(';')
    }

    /// Whether a blank line follows the block, but mostly none the blocks after it.
    fn is_set_apart(self, blocks: &[Block], first: usize) -> bool {
        let mut gaps =
            blocks.iter().zip(blocks.iter().skip(1)).skip(first).map(|(block, next)| self.is_separated(block, next));
        if gaps.next() != Some(true) {
            return false;
        }
        let (separated, close): (Vec<bool>, Vec<bool>) = gaps.partition(|is_separated| *is_separated);
        close.len() > separated.len()
    }

    /// Whether there is a blank line between two blocks. Typing in an isolated paragraph does not change that, on which
    /// [`Classification::is_unaffected_by`](super::Classification::is_unaffected_by) relies.
    fn is_separated(self, block: &Block, next: &Block) -> bool {
        let gap = self.source.get(self.prose.source(block.span).end..self.prose.source(next.span).start);
        let gap = gap.unwrap_or_default();
        let crlf = gap.matches("\r\n").count();
        gap.matches(['\n', '\r']).count() - crlf >= 2
    }

    /// Whether the next block is a lede that says in full what this block says in short, and the story continues.
    fn sums_up(self, blocks: &[Block], first: usize) -> bool {
        let (Some(block), Some(lede)) = (blocks.get(first), blocks.get(first + 1)) else { return false };
        let (headline, lede) = (self.text(block), self.text(lede));
        if blocks.len() < first + 3 || typography::words(lede) < 2 * typography::words(headline).max(10) {
            return false;
        }
        let lede = typography::long_words(lede);
        let words = typography::long_words(headline);
        let shared = words.iter().filter(|word| lede.contains(word)).count();
        shared >= 3 && shared * 3 >= words.len()
    }

    /// Whether a block after the headline is a deck: a short line without a stop, or any short line if `is_due`, since the
    /// headline continues in it or the byline is still to come.
    fn is_deck(self, blocks: &[Block], index: usize, is_due: bool) -> bool {
        let Some(block) = blocks.get(index) else { return false };
        let text = self.text(block);
        block.kind == BlockKind::Paragraph
            && typography::is_within(text, DECK_WORDS)
            && (is_due || !(typography::is_stopped(text) || typography::ends_in_note(text) || reads_as_story(text)))
            && !self.has_dateline(index)
    }

    /// Whether the block follows a byline and names a post, an outlet or a day.
    fn is_rest_of_byline(self, blocks: &[Block], index: usize) -> bool {
        let follows =
            index.checked_sub(1).and_then(|before| blocks.get(before)).is_some_and(|block| block.zone == Zone::Byline);
        let text = blocks.get(index).map(|block| self.text(block)).unwrap_or_default();
        follows
            && typography::is_within(text, BYLINE_REST_WORDS)
            && !typography::is_stopped(text)
            && !self.has_dateline(index)
    }

    /// Classifies short lines between the paragraphs of the story, which starts at the block with index `body`.
    fn classify_subheads(self, blocks: &mut [Block], body: usize) {
        let mut after_story = false;
        for index in body..blocks.len() {
            let Some(block) = blocks.get(index) else { return };
            if block.zone != Zone::Body {
                continue;
            }
            let is_followed =
                blocks.get(index + 1).is_some_and(|next| next.zone == Zone::Body && !self.is_subhead(index + 1));
            let is_due = after_story || self.has_feature(index, |features| features.is_capitals);
            if is_due && is_followed && self.is_subhead(index) {
                set(blocks, index, Zone::Subhead);
            } else {
                after_story = true;
            }
        }
    }

    fn has_dateline(self, index: usize) -> bool {
        self.has_feature(index, |features| features.dateline.is_some())
    }

    fn is_subhead(self, index: usize) -> bool {
        self.has_feature(index, |features| features.is_subhead)
    }

    fn has_feature(self, index: usize, question: impl Fn(&BlockFeatures) -> bool) -> bool {
        self.features.get(index).is_some_and(question)
    }

    /// Classifies block quotations whose words are also in the story.
    fn classify_pull_quotes(self, blocks: &mut [Block]) {
        let quotes =
            blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Quote && block.zone == Zone::Body);
        let repeated = quotes
            .take(PULL_QUOTES)
            .filter(|(index, block)| self.is_repeated(blocks, *index, self.text(block)))
            .map(|(index, _)| index)
            .collect::<Vec<_>>();
        for index in repeated {
            set(blocks, index, Zone::PullQuote);
        }
    }

    /// Whether the words of the quotation with index `quote` are in another block of the story.
    fn is_repeated(self, blocks: &[Block], quote: usize, text: &str) -> bool {
        let words = text.trim_matches(|character: char| !character.is_alphanumeric());
        if typography::is_within(words, PULL_QUOTE_WORDS - 1) {
            return false;
        }
        let words = Finder::new(words);
        blocks.iter().enumerate().any(|(index, block)| {
            index != quote
                && block.zone == Zone::Body
                && block.kind != BlockKind::Quote
                && words.find(self.text(block).as_bytes()).is_some()
        })
    }

    /// Classifies posts from a social network by the line after them, which names the writer.
    fn classify_signed(self, blocks: &mut [Block]) {
        for index in 1..blocks.len() {
            let is_signed = self.has_feature(index, |features| features.is_signature);
            let is_post = blocks.get(index - 1).is_some_and(|block| block.zone == Zone::Body);
            if is_signed && is_post {
                set(blocks, index - 1, Zone::PullQuote);
            }
        }
    }

    /// Finds the datelines of body paragraphs: that of the lede, and later ones with a day or an agency.
    fn find_datelines(self, blocks: &mut [Block]) {
        let is_story = |block: &Block| block.zone == Zone::Body && block.kind == BlockKind::Paragraph;
        let story = blocks.iter_mut().zip(self.features).filter(|(block, _)| is_story(block));
        for (index, (block, features)) in story.enumerate() {
            let found = features.dateline;
            let sure = found.filter(|dateline| dateline.is_dated || index < UNDATED_DATELINE_BLOCKS);
            block.dateline = sure.map(|dateline| Span::new(block.span.start, block.span.start + dateline.length));
        }
    }
}

/// Whether a text is running text: it ends like a sentence, or is too long for a display line.
pub(super) fn is_running(text: &str) -> bool {
    typography::is_stopped(text) || !typography::is_within(text, HEADLINE_WORDS)
}

/// Whether a text without a stop at its end reads like a paragraph of the story whose stop is missing: it has two sentences, or
/// names its source as headlines do not.
fn reads_as_story(text: &str) -> bool {
    typography::has_inner_stop(text) || en::SOURCES_IN_BODY.occurs_in(text)
}

fn set(blocks: &mut [Block], index: usize, zone: Zone) {
    if let Some(block) = blocks.get_mut(index) {
        block.zone = zone;
    }
}
