//! The overview of a draft that heads a report for people: its paragraphs, its sources, and how much rests on nobody.

use crate::Story;
use crate::story::{Counts, Ledger};
use crate::text::{SourceSpan, Span, Zone, count_words};

/// What a report for people tells of a draft besides its findings.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The paragraphs, in the order of the draft.
    pub paragraphs: Vec<NumberedParagraph>,
    /// How many sources the draft has.
    pub sources: Counts,
    /// How many of a hundred words of the body no credit to a source covers; `None` if the draft has no body.
    pub uncredited_percent: Option<usize>,
}

/// A paragraph as an editor finds it on paper.
#[derive(Clone, Copy, Debug)]
pub struct NumberedParagraph {
    /// Its bytes in the draft.
    pub span: SourceSpan,
    /// Its zone on the page.
    pub zone: Zone,
    /// Its number among the paragraphs of the body, from 1; 0 outside the body.
    pub number: usize,
}

impl Overview {
    /// The overview of a story.
    pub fn of(story: &Story) -> Self {
        let words = |spans: &[Span]| spans.iter().map(|span| count_words(span.of(story.text()))).sum::<usize>();
        let body: Vec<Span> = story.own_voice().map(|(_, paragraph)| paragraph.span).collect();
        let total = words(&body);
        Self {
            paragraphs: numbered(story),
            sources: Ledger::of(story).counts(story),
            uncredited_percent: (words(&story.uncredited()).min(total) * 100).checked_div(total),
        }
    }

    /// "Sources: 4 people, 2 unnamed. 38% of the words rest on nobody."
    pub(super) fn in_words(&self) -> String {
        let sources = match self.sources.named + self.sources.unnamed {
            0 => "No source is credited.".to_owned(),
            _ => format!("Sources: {}.", self.sources),
        };
        match self.uncredited_percent {
            Some(percent) => format!("{sources} {percent}% of the words rest on nobody."),
            None => sources,
        }
    }

    /// The paragraph at a byte of the draft, or else the last one before it.
    pub(super) fn paragraph_at(&self, offset: usize) -> Option<&NumberedParagraph> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.start <= offset);
        self.paragraphs.get(after.checked_sub(1)?)
    }
}

fn numbered(story: &Story) -> Vec<NumberedParagraph> {
    let mut count = 0;
    let paragraphs = story.paragraphs().iter().map(|paragraph| {
        count += usize::from(paragraph.is_body());
        let number = if paragraph.is_body() { count } else { 0 };
        NumberedParagraph { span: story.document().source(paragraph.span), zone: paragraph.zone, number }
    });
    let mut paragraphs: Vec<NumberedParagraph> = paragraphs.collect();
    paragraphs.sort_by_key(|paragraph| paragraph.span);
    paragraphs
}
