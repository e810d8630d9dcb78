//! Recognises blocks by their own words: bylines, notes, corrections, captions, contact lines.
//!
//! It looks at one block alone and knows only how such blocks start and end. Their place among other blocks is for the
//! [`classifier`](super::classifier).

use super::typography;
use crate::text::{BlockKind, Zone, en};

/// The most words of a byline, with a section, a place or a second writer.
const BYLINE_WORDS: usize = 16;
/// The most words of one writer's name, with initials and particles.
const NAME_WORDS: usize = 6;
/// The most words of a caption with its credit in brackets.
const CAPTION_WORDS: usize = 60;
/// The most words of a line that names those who helped to report the story.
const CONTRIBUTION_WORDS: usize = 40;
/// The most words of a line that refers the reader elsewhere.
const NOTICE_WORDS: usize = 40;
/// The most words of the line under a post from a social network: writer, handle and day.
const SIGNATURE_WORDS: usize = 12;
/// The most words of a picture credit: photographer and agency.
const PICTURE_CREDIT_WORDS: usize = 8;
/// The most words of a line that says how to reach the writer.
const CONTACT_WORDS: usize = 30;

/// The zone of a block that its own words give away, if they do.
pub(super) fn zone(kind: BlockKind, text: &str) -> Option<Zone> {
    if kind == BlockKind::Caption {
        return Some(Zone::Caption);
    }
    let opening = typography::folded_opening(text);
    let bare = opening.trim_start_matches('(');
    if en::EDITORS_NOTE_OPENINGS.after_opening(bare).is_some() {
        return Some(Zone::EditorsNote);
    }
    if en::CORRECTION_OPENINGS.after_opening(bare).is_some() {
        return Some(Zone::Correction);
    }
    if is_contact(text, bare) {
        return Some(Zone::Contact);
    }
    if is_reader_notice(text, bare) {
        return Some(Zone::EditorsNote);
    }
    if en::CAPTION_OPENINGS.after_opening(&opening).is_some() || has_caption_credit(text) || is_credited_picture(text) {
        return Some(Zone::Caption);
    }
    if is_signature(text) {
        return Some(Zone::Byline);
    }
    if en::POST_ADDRESSES.occurs_in(text) || ends_in_signature(text) {
        return Some(Zone::PullQuote);
    }
    (matches!(kind, BlockKind::Paragraph | BlockKind::Heading(_)) && is_byline(text)).then_some(Zone::Byline)
}

/// Whether this is a line such as `By Ana Bell and Tom Reyl, Kellan Gazette`.
fn is_byline(text: &str) -> bool {
    let text = typography::unmarked(text);
    if !typography::is_within(text, BYLINE_WORDS) || typography::is_stopped(text) {
        return false;
    }
    let opening = typography::folded_opening(text);
    let Some(rest) = en::BYLINE_OPENINGS.after_opening(&opening).filter(|rest| rest.starts_with([' ', ':'])) else {
        return false;
    };
    // Folding does not change the number of words, so the names start in the text after as many words as the opening has.
    let skipped = typography::words(&opening) - typography::words(rest);
    let names = text.split_whitespace().skip(skipped).collect::<Vec<_>>();
    is_writers(&names)
}

/// Whether the words start with the name of a writer and only a place or an outlet follows.
fn is_writers(words: &[&str]) -> bool {
    let Some(first) = words.first() else { return false };
    if en::NOT_A_BYLINE.contains(typography::folded(first).trim_end_matches(',')) || !is_name(first) {
        return false;
    }
    let comma = words.iter().position(|word| word.ends_with(',')).map_or(words.len(), |comma| comma + 1);
    // A sign separates the names from an outlet or a day: "By Ana Bell | Kellan Gazette".
    let sign = words.iter().position(|word| *word != "&" && !word.contains(char::is_alphanumeric));
    let end = sign.map_or(comma, |sign| sign.min(comma));
    let (writers, rest) = words.split_at(end);
    let is_all_names =
        writers.iter().all(|word| is_name(word) || en::BYLINE_PARTICLES.contains(word.trim_end_matches(',')));
    // "By Reuters" is the whole line; in a longer line, a single capitalised word proves little.
    let named = writers.iter().filter(|word| is_name(word)).count();
    is_all_names && (named >= 2 || rest.is_empty()) && longest_name(writers) <= NAME_WORDS
}

/// Number of words of the longest name in a list of writers.
fn longest_name(writers: &[&str]) -> usize {
    writers.split(|word| en::BYLINE_SEPARATORS.contains(word)).map(<[_]>::len).max().unwrap_or(0)
}

fn is_name(word: &str) -> bool {
    word.chars().find(|character| character.is_alphanumeric()).is_some_and(char::is_uppercase)
}

/// Whether the text says who made the story or how to reach them, or is an end mark. `opening` is its folded opening without
/// brackets.
fn is_contact(text: &str, opening: &str) -> bool {
    if en::CONTACT_OPENINGS.after_opening(opening).is_some() {
        return true;
    }
    if en::CONTRIBUTION_SIGNS.occurs_in(text) && typography::is_within(text, CONTRIBUTION_WORDS) {
        return true;
    }
    if typography::is_within(text, 3) {
        let squeezed = typography::folded(text).split_whitespace().collect::<String>();
        if en::END_MARKS.contains(&squeezed) || is_lone_address(&squeezed) {
            return true;
        }
    }
    en::CONTACT_OPENINGS_WITH_ADDRESS.after_opening(opening).is_some()
        && typography::is_within(text, CONTACT_WORDS)
        && has_address(&typography::folded(text))
}

fn is_lone_address(squeezed: &str) -> bool {
    squeezed.split_once('@').is_some_and(|(_, host)| host.contains('.') && !host.contains('@'))
}

/// Whether a folded text contains an address or the digits of a telephone number.
fn has_address(folded: &str) -> bool {
    en::ADDRESS_SIGNS.occurs_in(folded) || folded.chars().filter(char::is_ascii_digit).count() >= 7
}

/// Whether the text ends in a credit in brackets: `Ferries at Kellan on Tuesday. (Photo by Milo Varga)`.
fn has_caption_credit(text: &str) -> bool {
    let Some(inner) = text.trim_end_matches('.').strip_suffix([')', ']']) else { return false };
    let Some((_, credit)) = inner.rsplit_once(['(', '[']) else { return false };
    en::CAPTION_CREDITS.after_opening(&typography::folded_opening(credit)).is_some()
        && typography::is_within(text, CAPTION_WORDS)
}

/// Whether the text is a picture credit, or a caption that ends in one: `Ferries at Kellan. Milo Varga/Reuters`.
fn is_credited_picture(text: &str) -> bool {
    if !typography::is_within(text, CAPTION_WORDS) {
        return false;
    }
    let text = text.trim_start_matches(['(', '[', '©', ' ']).trim_end_matches(['.', ')', ']']);
    let credit = text.rsplit_once(['.', '(', '[']).map_or(text, |(_, credit)| credit).trim();
    if !typography::is_within(credit, PICTURE_CREDIT_WORDS) {
        return false;
    }
    let folded = typography::folded(credit);
    let names_agency = |part: &str| en::PICTURE_AGENCIES.contains(part.trim());
    // After other words, an agency alone may be their subject: "the Associated Press (AP)".
    (credit == text && names_agency(&folded)) || (folded.contains('/') && folded.split('/').any(names_agency))
}

/// Whether the text refers the reader elsewhere or says how the story was published. `opening` is its folded opening.
fn is_reader_notice(text: &str, opening: &str) -> bool {
    if !typography::is_within(text, NOTICE_WORDS) {
        return false;
    }
    let line = opening.trim_end_matches(['.', ':', ')', ']', '>', '»', ' ', '-']);
    en::READER_NOTICES.contains(line) || en::READER_NOTICE_OPENINGS.after_opening(opening).is_some()
}

/// Whether the line names the writer of a post from a social network: `— Ana Bell (@anabell) June 3, 2026`.
pub(super) fn is_signature(text: &str) -> bool {
    text.starts_with(['—', '–', '-']) && typography::is_within(text, SIGNATURE_WORDS) && text.contains("(@")
}

/// Whether the text ends like a post copied from a social network.
fn ends_in_signature(text: &str) -> bool {
    text.rsplit_once(['—', '–']).is_some_and(|(before, writer)| {
        !before.trim().is_empty() && typography::is_within(writer, SIGNATURE_WORDS) && writer.contains("(@")
    })
}
