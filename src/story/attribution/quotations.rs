//! Quotations over paragraphs: which belong to a credit in another paragraph.
//!
//! A quotation may be introduced in the paragraph before, go on in the next one, or carry the name of its speaker at the end
//! of a block.

use smallvec::SmallVec;

use crate::language::closed_classes;
use crate::story::attribution::credits::{AttributionBuilder, LocatedCredit};
use crate::story::attribution::{Attribution, Mode};
use crate::story::ids::ParagraphId;
use crate::story::paragraph::Paragraph;
use crate::text::characters::is_initials;
use crate::text::{BlockKind, LocalSpan, Span};

impl<'a> AttributionBuilder<'a> {
    /// Whether the last speaker is quoted in a paragraph, and the quotation runs on.
    pub(super) fn is_quotation_open(&self, id: Option<ParagraphId>) -> bool {
        let Some(id) = id.filter(|id| self.quoted_in == Some(*id)) else { return false };
        self.paragraphs.get(id.index()).is_some_and(|last| !last.is_body() || runs_on(last))
    }

    /// Gives the paragraphs of a quotation that runs on to the speaker who is credited in its last one. `first` is the index
    /// of the paragraph's first attribution.
    pub(super) fn run_on(&mut self, first: usize, id: ParagraphId, paragraph: &Paragraph) {
        if !paragraph.is_body() {
            return;
        }
        if let Some(content) = whole_quotation(paragraph).filter(|_| self.quoted_in != Some(id) && runs_on(paragraph)) {
            self.running.push(content);
            return;
        }
        let running = std::mem::take(&mut self.running);
        let opens = |credit: &&mut Attribution| {
            credit.is_credited_speech()
                && credit.content.first().is_some_and(|piece| piece.start == paragraph.span.start)
        };
        if paragraph.annotation.quotes().open_the_text()
            && let Some(credit) = self.attributions.iter_mut().skip(first).find(opens)
        {
            credit.content.insert_many(0, running);
        }
    }

    /// Where the quotation begins that runs on from a paragraph into the next one, in the paragraph's text. What is credited in it is
    /// part of what its speaker says.
    pub(super) fn start_of_running(&self, id: ParagraphId, paragraph: &Paragraph) -> Option<usize> {
        let open = paragraph.annotation.quotes().unclosed.last()?;
        let next = self.paragraphs.get(id.next().index())?;
        let runs_on = paragraph.is_body() && next.is_body() && next.annotation.quotes().open_the_text();
        runs_on.then_some(open.start)
    }

    /// Gives the quotation that runs on from `start` to the last speaker before it. `first` is the index of the paragraph's first
    /// attribution.
    pub(super) fn credit_running(&mut self, first: usize, start: usize, paragraph: &Paragraph) {
        let content = Span::new(paragraph.place(LocalSpan::new(start, start)).start, paragraph.span.end);
        let has = |credit: &Attribution| credit.content.iter().any(|piece| piece.end > content.start);
        if self.attributions.get(first..).is_some_and(|credits| credits.iter().any(has)) {
            return;
        }
        if let Some(last) = self.attributions.get_mut(first..).and_then(<[Attribution]>::last_mut) {
            last.content.push(content);
        }
    }

    /// Gives the quotation that opens a paragraph without a credit to the last speaker in the paragraph before it.
    pub(super) fn continue_quotation(&mut self, id: ParagraphId, paragraph: &Paragraph) {
        let Some(last) = self.quoted_in else { return };
        // One paragraph may stand between two of a quotation that runs on, such as a caption that is not marked as one.
        let is_after_another = last.next().next() == id && self.is_quotation_open(Some(last));
        if last.next() != id && !is_after_another {
            return;
        }
        let reopened = opening_quotation(paragraph);
        let content =
            reopened.or_else(|| closing_quotation(paragraph).filter(|_| self.is_quotation_open(id.previous())));
        if let Some(content) = content.filter(|_| paragraph.is_body())
            && let Some(last) = self.attributions.last_mut()
        {
            // An introduced quotation is in the content already.
            if last.content.last() != Some(&content) {
                last.content.push(content);
            }
            self.quoted_in = Some(id);
        }
    }

    /// Adds the credit at the end of a paragraph that introduces a quotation in the next one: "Bell told the council:".
    pub(super) fn add_introduced_quotation(&mut self, id: ParagraphId, paragraph: &'a Paragraph) {
        let Some(facts) = paragraph.facts.introduction() else { return };
        let mut content: SmallVec<_> = self.block_quotation_after(id).collect();
        if content.is_empty() {
            content.extend(self.paragraphs.get(id.next().index()).and_then(opening_quotation));
        }
        if content.is_empty() {
            content.extend(self.statement_after(id));
        }
        if !content.is_empty() {
            let introduced = self.attribution(LocatedCredit { id, paragraph, facts });
            self.attributions.push(Attribution { content, mode: Mode::Direct, ..introduced });
        }
    }

    /// Adds the credit of a block quotation that ends in a dash and a name, unless the paragraph before it or the quotation
    /// itself credits somebody.
    pub(super) fn add_signed_quotation(&mut self, id: ParagraphId, paragraph: &'a Paragraph) {
        let is_uncredited =
            |paragraph: &&Paragraph| paragraph.kind == BlockKind::Quote && paragraph.facts.credits().is_empty();
        let Some(facts) = Some(paragraph).filter(is_uncredited).and_then(|last| last.facts.signature()) else { return };
        let before = self.paragraphs.get(..id.index()).unwrap_or_default().iter().rev().take_while(is_uncredited);
        let mut content: SmallVec<_> = before
            .take_while(|before| before.facts.signature().is_none())
            .filter(|before| before.is_running())
            .map(|before| before.span)
            .collect();
        content.reverse();
        content.extend(facts.content.iter().map(|piece| paragraph.place(*piece)));
        let is_introduced =
            self.attributions.last().is_some_and(|last| content.iter().any(|piece| last.content.contains(piece)));
        if !content.is_empty() && !is_introduced {
            let signed = self.attribution(LocatedCredit { id, paragraph, facts });
            self.attributions.push(Attribution { content, mode: Mode::Direct, ..signed });
        }
    }

    /// The paragraphs of a statement without quotation marks after the paragraph that introduces it: those in the first person, up to
    /// the first that is not.
    fn statement_after(&self, id: ParagraphId) -> impl Iterator<Item = Span> {
        let after = self.paragraphs.iter().skip(id.next().index());
        let is_own = |paragraph: &Paragraph| {
            let annotation = &paragraph.annotation;
            // "The US line" is not "us".
            let is_quoted = |at: usize| annotation.token(at).is_none_or(|token| token.quoted);
            (0..annotation.tokens().len()).any(|at| {
                closed_classes::is_first_person(annotation.lower(at))
                    && !is_initials(annotation.word(at))
                    && !is_quoted(at)
            })
        };
        let is_plain = move |paragraph: &Paragraph| {
            let quotes = paragraph.annotation.quotes();
            paragraph.is_body() && !quotes.open_the_text() && is_own(paragraph)
        };
        after.take_while(move |paragraph| is_plain(paragraph)).map(|paragraph| paragraph.span)
    }

    /// The paragraphs of the block quotation after a paragraph that is not in one.
    fn block_quotation_after(&self, id: ParagraphId) -> impl Iterator<Item = Span> {
        let is_quoted = |paragraph: &&Paragraph| paragraph.kind == BlockKind::Quote;
        let is_outside = self.paragraphs.get(id.index()).is_some_and(|paragraph| !is_quoted(&paragraph));
        let after = self.paragraphs.iter().skip(if is_outside { id.next().index() } else { usize::MAX });
        after.take_while(is_quoted).filter(|paragraph| paragraph.is_running()).map(|paragraph| paragraph.span)
    }
}

/// Whether a paragraph is the start of a quotation that nothing in it closes.
fn runs_on(paragraph: &Paragraph) -> bool {
    !paragraph.annotation.quotes().unclosed.is_empty()
}

/// The quotation that makes up a whole paragraph of the story, without a credit.
fn whole_quotation(paragraph: &Paragraph) -> Option<Span> {
    opening_quotation(paragraph).filter(|content| paragraph.is_body() && content.end >= paragraph.span.end)
}

/// The quotation that opens a paragraph in which nobody is credited.
fn opening_quotation(paragraph: &Paragraph) -> Option<Span> {
    let annotation = &paragraph.annotation;
    let quotes = annotation.quotes();
    let closed = quotes.pairs.first().filter(|pair| pair.open.start == 0);
    let running = quotes.unclosed.first().filter(|open| open.start == 0);
    let end = match (closed, running) {
        (Some(pair), _) => pair.close.end,
        (None, Some(_)) => annotation.text().len(),
        (None, None) => return None,
    };
    // "“We stay,” the harbourmaster barked": somebody else may speak.
    let is_said_by_another = || {
        let after = annotation.token_at(end);
        let last = after.checked_sub(2).map_or("", |last| annotation.word(last));
        after < annotation.tokens().len() && (last == "," || annotation.word(after) == ",")
    };
    (annotation.credits().is_empty() && !is_said_by_another()).then(|| paragraph.place(LocalSpan::new(0, end)))
}

/// The start of a paragraph up to a closing mark that has no opening one: the end of a quotation from the paragraph before.
fn closing_quotation(paragraph: &Paragraph) -> Option<Span> {
    let annotation = &paragraph.annotation;
    let quotes = annotation.quotes();
    let close = quotes.unopened.first()?;
    let is_first = quotes.pairs.first().is_none_or(|pair| pair.open.start > close.start);
    let is_uncredited = || {
        let behind = annotation.token_at(close.start);
        annotation.credits().iter().all(|credit| credit.start() > behind)
    };
    (is_first && is_uncredited()).then(|| paragraph.place(LocalSpan::new(0, close.end)))
}
