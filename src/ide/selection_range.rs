//! Selection ranges: the units of the story around a place of the draft, from the word outwards.
//!
//! Editors use them to expand a selection. This file orders spans that the story has found.

use crate::ide::outline::sections;
use crate::story::{Attribution, Story};
use crate::text::{SourceSpan, Span};

/// The spans of the draft around a byte of the draft, each inside the next: word, name, phrase for a source, quotation,
/// sentence, paragraph, sections.
pub fn selection_ranges_at(story: &Story, offset: usize) -> Vec<SourceSpan> {
    let Some(flat) = story.document().prose().beside(offset) else { return Vec::new() };
    let mut around = Vec::new();
    let paragraph = story.paragraph_touching(flat).map(|(_, paragraph)| paragraph.span).unwrap_or_default();
    around.extend(word(story.text(), paragraph, flat));
    around.extend(story.mentions_in(paragraph).map(|(mention, _)| mention.span));
    around.extend(story.credits_in(paragraph).iter().filter_map(Attribution::source_span));
    around.extend(story.quotations());
    around.extend(story.sentence_around(Span::new(flat, flat)));
    around.push(paragraph);
    around.extend(sections(story).into_iter().map(|section| section.span));
    around.retain(|span| !span.is_empty() && span.start <= flat && flat <= span.end);
    around.sort_by_key(|span| span.len());
    let mut ranges: Vec<SourceSpan> = Vec::new();
    for span in around.into_iter().map(|span| story.document().source(span)) {
        let grows = ranges
            .last()
            .is_none_or(|inner| span.start <= inner.start && inner.end <= span.end && span.len() > inner.len());
        if grows {
            ranges.push(span);
        }
    }
    ranges
}

/// The word at a byte of the prose.
fn word(text: &str, paragraph: Span, flat: usize) -> Option<Span> {
    let (start, text) = (paragraph.start, paragraph.of(text));
    let at = flat.checked_sub(start)?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let before = text.get(..at)?.trim_end_matches(is_part).len();
    let rest = text.get(at..)?;
    let end = at + rest.len() - rest.trim_start_matches(is_part).len();
    Some(Span::new(start + before, start + end))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::selection_ranges_at;
    use crate::Format;

    fn ranges(draft: &str, words: &str) -> Vec<String> {
        let story = crate::read(draft, Format::Markdown);
        let ranges = selection_ranges_at(&story, draft.find(words).unwrap());
        ranges.iter().map(|span| span.of(draft).to_owned()).collect()
    }

    #[test]
    fn a_name_grows_to_the_phrase_the_sentence_and_the_paragraph() {
        let draft = "“No,” said *Ines Calder*, the mayor of Norvik. She left.\n\nSnow fell.";
        let expected = [
            "Calder",
            "Ines Calder",
            "Ines Calder*, the mayor of Norvik",
            "“No,” said *Ines Calder*, the mayor of Norvik.",
            "“No,” said *Ines Calder*, the mayor of Norvik. She left.",
        ];
        assert_eq!(ranges(draft, "Calder"), expected);
    }

    #[test]
    fn a_quoted_word_grows_to_its_quotation() {
        let found = ranges("“We are tired,” Calder said.\n\nSnow fell.", "tired");
        assert_eq!(found, ["tired", "“We are tired,”", "“We are tired,” Calder said."]);
    }

    #[test]
    fn a_place_outside_the_prose_has_no_ranges() {
        let story = crate::read("", Format::Plain);
        assert!(selection_ranges_at(&story, 3).is_empty());
    }
}
