//! The body of a document: one line per paragraph (ECMA-376 part 1, §17.2.2 and §17.3).
//!
//! Paragraphs count as a word processor shows them once all tracked changes are accepted: deleted or moved text is gone, and
//! a paragraph whose mark was deleted continues in the next.

use std::mem;

use super::super::{Contents, Lines};
use super::styles::{Styles, of_outline_level};
use super::xml::{Element, Step, Visitor};
use crate::text::{BlockKind, LINE_SEPARATOR, OBJECT, UnreadReason, count_words};

/// Reads the document part.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    lines: Lines,
    /// Whether there was a body.
    is_found: bool,
    /// How many cells of tables are open.
    cells: usize,
    paragraph: Paragraph,
    run: Run,
    /// For each open field, whether its instruction is still being read (§17.16.2).
    fields: Vec<bool>,
    /// The places around the open text boxes (§17.17.1).
    around: Vec<Place>,
    /// Paragraphs of text boxes, which stand after the paragraph that the box is anchored to.
    boxed: Vec<(String, BlockKind)>,
    /// Whether the content control that is open shows the words of its placeholder (§17.5.2.39).
    is_placeholder: bool,
}

/// What was being read where a text box opened.
#[derive(Default)]
struct Place {
    paragraph: Paragraph,
    run: Run,
    fields: Vec<bool>,
    cells: usize,
}

/// The paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// The kind by its own outline level.
    level: Option<BlockKind>,
    /// The kind by its style.
    style: Option<BlockKind>,
    is_item: bool,
    /// Whether its properties are being read, in which element names have other meanings.
    in_properties: bool,
    /// Where the text after the last line break starts.
    broken: Option<usize>,
    /// Whether its mark was deleted, so that the next paragraph continues it.
    continues: bool,
}

/// The run being read.
#[derive(Default)]
struct Run {
    is_hidden: bool,
    is_struck: bool,
    in_text: bool,
}

impl<'s> Body<'s> {
    /// A reader of a document with these styles.
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            lines: Lines::default(),
            is_found: false,
            cells: 0,
            paragraph: Paragraph::default(),
            run: Run::default(),
            fields: Vec::new(),
            around: Vec::new(),
            boxed: Vec::new(),
            is_placeholder: false,
        }
    }

    /// How many words were read.
    pub(super) fn words(&self) -> usize {
        count_words(&self.lines.text)
    }

    /// Counts the words of notes, which stand in other parts.
    pub(super) fn leave_out_notes(&mut self, words: usize) {
        self.lines.unread.add(UnreadReason::Note, words);
    }

    /// The contents; `None` if the part has no body.
    pub(super) fn finish(mut self) -> Option<Contents> {
        self.end_pending();
        self.is_found.then(|| self.lines.finish())
    }

    /// Starts a paragraph, or continues one whose mark was deleted. The properties of the last mark count.
    fn begin(&mut self) {
        let text = mem::take(&mut self.paragraph.text);
        self.paragraph = Paragraph { text, ..Paragraph::default() };
        self.run = Run::default();
    }

    fn end(&mut self) {
        let paragraph = mem::take(&mut self.paragraph);
        let kind = paragraph.level.or(paragraph.style).unwrap_or(if paragraph.is_item {
            BlockKind::Item
        } else if self.cells > 0 {
            BlockKind::Cell
        } else {
            BlockKind::Paragraph
        });
        if !self.around.is_empty() {
            self.lines.boxed += count_words(&paragraph.text);
            self.boxed.push((paragraph.text, kind));
            return;
        }
        self.lines.push(&paragraph.text, kind);
        for (text, kind) in mem::take(&mut self.boxed) {
            self.lines.push(&text, kind);
        }
    }

    /// Starts a text box. Its paragraphs are inside a run of another paragraph.
    fn open_box(&mut self) {
        self.around.push(Place {
            paragraph: mem::take(&mut self.paragraph),
            run: mem::take(&mut self.run),
            fields: mem::take(&mut self.fields),
            cells: mem::take(&mut self.cells),
        });
    }

    fn close_box(&mut self) {
        self.end_pending();
        let Some(place) = self.around.pop() else { return };
        (self.paragraph, self.run, self.fields, self.cells) = (place.paragraph, place.run, place.fields, place.cells);
    }

    /// Ends a paragraph whose mark was deleted, but which nothing continues.
    fn end_pending(&mut self) {
        let has_boxes = self.around.is_empty() && !self.boxed.is_empty();
        if has_boxes || !self.paragraph.text.is_empty() {
            self.end();
        }
    }

    /// Adds text of a run, if it is shown.
    fn write(&mut self, text: &str) {
        let is_instruction = self.fields.iter().any(|is_instruction| *is_instruction);
        if is_instruction || self.paragraph.in_properties {
            return;
        }
        if self.run.is_hidden || self.run.is_struck {
            self.lines.unread.add(UnreadReason::StruckOut, count_words(text));
        } else {
            self.paragraph.text.push_str(text);
        }
    }

    /// Writes a blank for a line break, and a line separator for the second of two, which some writers use between
    /// paragraphs.
    fn line_break(&mut self) {
        let since_last = self.paragraph.broken.and_then(|broken| self.paragraph.text.get(broken..));
        let is_second = since_last.is_some_and(|text| text.trim().is_empty());
        self.write(if is_second { LINE_SEPARATOR } else { " " });
        self.paragraph.broken = Some(self.paragraph.text.len());
    }

    /// A break ends a line (§17.3.3.1), or a column or page, after which another paragraph starts.
    fn break_of(&mut self, element: &Element<'_>) {
        match element.attribute("type").as_deref() {
            Some("page" | "column") => self.write(LINE_SEPARATOR),
            _ => self.line_break(),
        }
    }

    /// Reads a property of a paragraph (§17.3.1.26), but not those before a tracked change.
    fn property(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            "pStyle" => self.paragraph.style = element.value().and_then(|id| self.styles.kind(&id)),
            "outlineLvl" => self.paragraph.level = element.value().as_deref().and_then(of_outline_level),
            // The number 0 removes a paragraph from the list of its style (§17.9.18).
            "numId" => self.paragraph.is_item = element.value().is_some_and(|id| id != "0"),
            // The mark of the paragraph was deleted or moved away (§17.13.5.15, §17.13.5.21).
            "del" | "moveFrom" => self.paragraph.continues = true,
            "pPrChange" | "rPrChange" | "sectPr" => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    /// Reads an element outside of paragraph properties.
    fn content(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            "body" => self.is_found = true,
            "p" => self.begin(),
            "pPr" => self.paragraph.in_properties = true,
            // If a table follows a paragraph whose mark was deleted, there is no paragraph to continue it.
            "tbl" => self.end_pending(),
            "tc" => self.cells += 1,
            "r" => self.run = Run::default(),
            "vanish" => self.run.is_hidden = element.is_on(),
            "strike" | "dstrike" => self.run.is_struck |= element.is_on(),
            "txbxContent" => self.open_box(),
            "sdt" => self.is_placeholder = false,
            "showingPlcHdr" => self.is_placeholder = element.is_on(),
            "sdtContent" if mem::take(&mut self.is_placeholder) => return Step::Over,
            "t" => self.run.in_text = true,
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.break_of(element),
            "noBreakHyphen" => self.write("-"),
            "sym" => self.write(OBJECT),
            "fldChar" => self.field(element),
            // Deleted or moved text (§17.13.5.14, §17.13.5.22); old properties; ruby text.
            "del" | "moveFrom" | "rPrChange" | "rt" => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    /// A field character: between its start and its separator is the instruction (§17.16.18).
    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.push(true),
            Some("separate") => {
                if let Some(last) = self.fields.last_mut() {
                    *last = false;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }
}

impl Visitor for Body<'_> {
    fn open(&mut self, element: &Element<'_>) -> Step {
        match (element.is_word, element.name) {
            (true, _) if self.paragraph.in_properties => self.property(element),
            (true, _) => self.content(element),
            // An alternative for programs that cannot show the first (part 3, §10.2.1).
            (false, "Fallback") => Step::Over,
            (false, "oMath") => {
                self.write(OBJECT);
                Step::Over
            }
            _ => Step::Into,
        }
    }

    fn close(&mut self, is_word: bool, name: &str) {
        match name {
            _ if !is_word => {}
            "pPr" => self.paragraph.in_properties = false,
            "t" => self.run.in_text = false,
            "p" => {
                // An instruction without an end must not swallow the rest of the draft.
                self.fields.clear();
                if !self.paragraph.continues {
                    self.end();
                }
            }
            "txbxContent" => self.close_box(),
            "tc" => {
                self.end_pending();
                self.cells = self.cells.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.run.in_text {
            self.write(text);
        }
    }
}
