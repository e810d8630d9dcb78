//! A quotation mark without its partner.
//!
//! ## What it flags
//!
//! A closing mark without an opening one, and an opening mark without a closing one, paragraph by paragraph. Single marks
//! are flagged only where they cannot be apostrophes. A quotation that runs on over several paragraphs is correct: it opens
//! again in each and closes in the last. If several marks are missing, the copy has probably lost them on its way, and each
//! finding is a warning.
//!
//! ## Why
//!
//! The words between quotation marks must be exactly what was said, so readers must know where they begin and end (Reuters
//! Handbook, "quotations"; AP Stylebook, "quotation marks", on running quotations).
//!
//! ## Examples
//!
//! - bad: The union met on Friday. We will not move an inch from here,‹"› Dunn said.
//! - bad: Dunn said ‹"›We will not move an inch. ¶ The union meets on Friday.
//! - ok: "We will not move," Dunn said. "Not an inch. ¶ "We have food for weeks."
//! - bad: The hall was full. ‹‘›We will not move an inch. ¶ Ines Calder left at one.
//! - ok: The '90s fleet had 6" pipes, Dunn said. The man is 5'6" to 5'8," he said, and likes rock ‘n’ roll.
//! - ok: ‘The boats’ owners lied,’ said Ines Calder. ‘That’s the crews’ view.’
//! - ok: 'It's the crews' view,' said Ines Calder, class of '15. 'We don't share it.'
//!
//! ## How to fix it
//!
//! Put the missing mark where the quotation begins or ends. The fixes offer the starts of sentences. The likeliest comes
//! first: the sentence after the last one that is plainly the reporter's own. Compare with your notes.
//!
//! ## How to silence it
//!
//! There is nothing to silence: the text is broken in any house style.

use crate::house::House;
use crate::language::tagger::Pos;
use crate::language::{Sentence, vocabulary};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Paragraph, Story};
use crate::text::{LocalSpan, Span};

pub(crate) const RULE: Rule = Rule {
    id: "quote-unbalanced",
    severity: Severity::Error,
    standard: "Reuters: what is quoted must be exactly what was said; AP: a running quotation opens in each paragraph",
    file: page!("quote_unbalanced.rs"),
    check,
    ..Rule::DEFAULT
};

/// More missing marks than these are not a slip of the pen.
const MOST_SLIPS: usize = 1;
/// Most places offered for a missing mark.
const MOST_PLACES: usize = 5;

fn check(story: &Story, _house: &House) -> Vec<ProseFinding> {
    let mut findings: Vec<ProseFinding> = Vec::new();
    for (index, paragraph) in story.paragraphs_with_ids() {
        let quotes = paragraph.annotation.quotes();
        let running = quotes.unclosed.last().filter(|_| story.runs_on(index));
        let broken = quotes.unclosed.iter().filter(|mark| Some(*mark) != running);
        findings.extend(quotes.unopened.iter().map(|mark| unopened(paragraph, *mark)));
        findings.extend(broken.map(|mark| unclosed(paragraph, *mark)));
    }
    if findings.len() > MOST_SLIPS {
        for finding in &mut findings {
            finding.severity = Severity::Warning;
        }
    }
    findings
}

/// The finding at a closing mark that nothing opened.
fn unopened(paragraph: &Paragraph, mark: LocalSpan) -> ProseFinding {
    let message =
        "Put an opening mark where the speaker's own words begin: nothing opens the quotation that ends here.";
    let mut finding = ProseFinding::new(Severity::Error, paragraph.place(mark), message);
    let opening = match mark.of(paragraph.annotation.text()) {
        "”" => "“",
        "’" => "‘",
        straight => straight,
    };
    for sentence in likely_starts(paragraph, mark) {
        let at = paragraph.place(sentence.span).start;
        let words = opening_words(paragraph, &sentence);
        finding = finding.fix(format!("Open the quotation before “{words}”"), Span::new(at, at), opening);
    }
    finding
}

/// The sentences with which the quotation may begin, the likeliest first.
fn likely_starts(paragraph: &Paragraph, mark: LocalSpan) -> Vec<Sentence> {
    let annotation = &paragraph.annotation;
    let floor = annotation
        .quotes()
        .outermost()
        .filter(|pair| pair.close.end <= mark.start && pair.close.end - pair.open.start > 40);
    let floor = floor.map(|pair| pair.close.end).max().unwrap_or(0);
    let within = |sentence: &&Sentence| {
        let start = sentence.span.start;
        start >= floor && start < mark.start && !is_inside_quotation(paragraph, start)
    };
    let sentences: Vec<Sentence> = annotation.sentences().iter().filter(within).cloned().collect();
    let own = sentences.iter().rposition(|sentence| is_reporters(paragraph, sentence, mark));
    let best = own.map_or(0, |own| own + 1).min(sentences.len().saturating_sub(1));
    let mut order: Vec<Sentence> = sentences.get(best..).unwrap_or_default().to_vec();
    order.extend(sentences.get(..best).unwrap_or_default().iter().rev().cloned());
    order.truncate(MOST_PLACES);
    order
}

/// Whether a place is between the marks of another quotation, where a mark would cut somebody's words in two.
fn is_inside_quotation(paragraph: &Paragraph, at: usize) -> bool {
    paragraph.annotation.quotes().outermost().any(|pair| pair.open.start < at && at < pair.close.end)
}

/// Whether a sentence is plainly the reporter's own: before the mark it has a date, a name that does something, or a credit.
fn is_reporters(paragraph: &Paragraph, sentence: &Sentence, mark: LocalSpan) -> bool {
    let annotation = &paragraph.annotation;
    let own =
        sentence.tokens.clone().filter(|&at| annotation.token(at).is_some_and(|token| token.span.start < mark.start));
    let own: Vec<usize> = own.collect();
    let dated = own.iter().any(|&at| {
        let month = vocabulary::is_month(annotation.lower(at)) && annotation.is_capital(at);
        vocabulary::is_weekday(annotation.lower(at)) || month && annotation.pos(at + 1) == Pos::Num
    });
    let named = annotation.names().iter().any(|name| {
        name.tokens.len() > 1
            && own.contains(&name.tokens.start)
            && matches!(annotation.pos(name.tokens.end), Pos::VerbFinite | Pos::Aux)
    });
    // "Varga said the strike was over" reports in the reporter's words.
    let reported = annotation.credits().iter().any(|credit| {
        let source = credit.source.as_ref().map(|source| source.start);
        own.contains(&credit.cue.start) && source.is_some_and(|source| own.contains(&source))
    });
    dated || named || reported
}

fn opening_words(paragraph: &Paragraph, sentence: &Sentence) -> String {
    let text = sentence.span.of(paragraph.annotation.text());
    text.split_whitespace().take(4).collect::<Vec<_>>().join(" ") + " …"
}

/// The finding at an opening mark that nothing closes.
fn unclosed(paragraph: &Paragraph, mark: LocalSpan) -> ProseFinding {
    let message =
        "Put a closing mark where the speaker's own words end: nothing closes the quotation that begins here.";
    let finding = ProseFinding::new(Severity::Error, paragraph.place(mark), message);
    let annotation = &paragraph.annotation;
    let closing = match mark.of(annotation.text()) {
        "“" => "”",
        "„" => "“",
        "‘" => "’",
        "``" => "''",
        straight => straight,
    };
    let ends =
        |sentence: &&Sentence| sentence.span.end > mark.end && !is_inside_quotation(paragraph, sentence.span.end);
    let Some(sentence) = annotation.sentences().iter().find(ends) else {
        return finding;
    };
    let at = paragraph.place(sentence.span).end;
    finding.fix("Close the quotation at the end of the sentence", Span::new(at, at), closing)
}
