//! The outline: the headline and the subheads, each with the blocks under it.
//!
//! It follows the levels of headings and does not look at what the paragraphs say. All spans count bytes of the prose.

use crate::story::Story;
use crate::text::{Block, BlockKind, Span, Zone};

/// A heading with all blocks under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: Span,
    /// From the heading to the end of the last block under it.
    pub span: Span,
    /// The level: 0 for the headline, higher for headings under others.
    pub level: u8,
}

/// The level of a subhead without mark-up.
const PLAIN_SUBHEAD: u8 = 2;

/// The sections in the order of their headings. A section ends before the next heading that is not under its own; the section
/// of the headline is the whole story. Decks are not headings, nor is a heading that repeats the headline, as where a title in
/// the front matter stands in the text again.
pub fn sections(story: &Story) -> Vec<Section> {
    let blocks = story.document().blocks();
    let end = blocks.last().map_or(0, |block| block.span.end);
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut before = 0;
    for block in blocks {
        let repeats = |first: &Section| words(story, first.heading) == words(story, block.span);
        let is_repeated = sections.len() == 1 && sections.first().is_some_and(repeats);
        if let Some(level) = level(block, sections.is_empty()).filter(|_| !is_repeated) {
            // Sections of the same or a deeper level end here.
            while let Some(section) = open.last().and_then(|index| sections.get_mut(*index))
                && section.level >= level
            {
                section.span.end = before;
                open.pop();
            }
            open.push(sections.len());
            sections.push(Section { heading: block.span, span: Span::new(block.span.start, end), level });
        }
        before = block.span.end;
    }
    sections
}

/// The level of a heading; `None` for other blocks. A headline counts only if it is the first heading.
fn level(block: &Block, is_first: bool) -> Option<u8> {
    match (block.zone, block.kind) {
        (Zone::Headline, _) if is_first => Some(0),
        (Zone::Subhead, BlockKind::Heading(level)) => Some(level),
        (Zone::Subhead, _) => Some(PLAIN_SUBHEAD),
        _ => None,
    }
}

/// The words of a heading.
fn words(story: &Story, heading: Span) -> Vec<&str> {
    heading.of(story.text()).split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::sections;
    use crate::Format;

    #[test]
    fn a_section_ends_before_the_next_heading_that_is_not_under_it() {
        let draft = "# Port shut\n\nIce came.\n\n## Ships\n\nThey wait.\n\n### Ferries\n\nThey wait too.\n\n## Trains\n\nThey run.";
        let story = crate::read(draft, Format::Markdown);
        let sections = sections(&story);
        let outline: Vec<(&str, &str, u8)> = sections
            .iter()
            .map(|section| (section.heading.of(story.text()), section.span.of(story.text()), section.level))
            .collect();
        let expected = [
            ("Port shut", story.text(), 0),
            ("Ships", "Ships\nThey wait.\nFerries\nThey wait too.", 2),
            ("Ferries", "Ferries\nThey wait too.", 3),
            ("Trains", "Trains\nThey run.", 2),
        ];
        assert_eq!(outline, expected);
    }

    #[test]
    fn a_draft_without_headings_has_no_sections() {
        assert_eq!(sections(&crate::read("Ice came.\n\nIt stayed all week, and more came.", Format::Markdown)), []);
        assert_eq!(sections(&crate::read("", Format::Plain)), []);
    }

    #[test]
    fn a_title_in_the_front_matter_and_the_same_heading_are_one_section() {
        let draft = "---\ntitle: Port shut\n---\n\n# Port shut\n\nIce came.\n\n## Ships\n\nThey wait.";
        let story = crate::read(draft, Format::Markdown);
        let names: Vec<&str> = sections(&story).iter().map(|section| section.heading.of(story.text())).collect();
        assert_eq!(names, ["Port shut", "Ships"]);
    }
}
