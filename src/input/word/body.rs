//! The body of a document: a line for each paragraph (ECMA-376 part 1, §17.2.2 and §17.3).
//!
//! Paragraphs are counted as a word processor shows them once all tracked changes are accepted: what was deleted or
//! moved away is gone, and a paragraph whose mark was deleted goes on in the next.

use super::super::{Contents, Lines};
use super::styles::{Styles, of_outline_level};
use super::xml::{Element, Step, Visitor};
use crate::text::{BlockKind, LINE_SEPARATOR, OBJECT};

/// Reads the document part.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    lines: Lines,
    /// Whether there was a body at all.
    is_found: bool,
    /// How many cells of tables are open.
    cells: usize,
    paragraph: Paragraph,
    run: Run,
    /// For each field that is open, whether its instruction is still being read (§17.16.2).
    fields: Vec<bool>,
}

/// The paragraph being read.
#[derive(Default)]
struct Paragraph {
    text: String,
    /// What it says it is itself.
    level: Option<BlockKind>,
    /// What its style says.
    style: Option<BlockKind>,
    is_item: bool,
    /// Whether the properties are being read, in which names of runs mean something else.
    in_properties: bool,
    /// Where the text after the last line break starts.
    broken: Option<usize>,
    /// Whether its mark was deleted, so that the next one goes on with it.
    goes_on: bool,
}

/// The run being read.
#[derive(Default)]
struct Run {
    is_hidden: bool,
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
        }
    }

    /// What was read; nothing where the part has no body.
    pub(super) fn finish(mut self) -> Option<Contents> {
        self.end_pending();
        self.is_found.then(|| self.lines.finish())
    }

    /// Starts a paragraph, or goes on with one whose mark was deleted: what the last mark says holds for all.
    fn begin(&mut self) {
        let text = std::mem::take(&mut self.paragraph.text);
        self.paragraph = Paragraph { text, ..Paragraph::default() };
        self.run = Run::default();
    }

    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let kind = paragraph.level.or(paragraph.style).unwrap_or(if paragraph.is_item {
            BlockKind::Item
        } else if self.cells > 0 {
            BlockKind::Cell
        } else {
            BlockKind::Paragraph
        });
        self.lines.push(&paragraph.text, kind);
    }

    /// Ends a paragraph that was to go on, but had none after it.
    fn end_pending(&mut self) {
        if !self.paragraph.text.is_empty() {
            self.end();
        }
    }

    /// Adds what stands for an element of a run, if it is shown.
    fn write(&mut self, text: &str) {
        let is_instruction = self.fields.iter().any(|is_instruction| *is_instruction);
        if !self.run.is_hidden && !is_instruction && !self.paragraph.in_properties {
            self.paragraph.text.push_str(text);
        }
    }

    /// A line break is a blank; two in a row part paragraphs, as writers do who never end one.
    fn line_break(&mut self) {
        let since_last = self.paragraph.broken.and_then(|broken| self.paragraph.text.get(broken..));
        let is_second = since_last.is_some_and(|text| text.trim().is_empty());
        self.write(if is_second { LINE_SEPARATOR } else { " " });
        self.paragraph.broken = Some(self.paragraph.text.len());
    }

    /// A break ends a line (§17.3.3.1), or the column or page, behind which another paragraph is meant to start.
    fn break_of(&mut self, element: &Element<'_>) {
        match element.attribute("type").as_deref() {
            Some("page" | "column") => self.write(LINE_SEPARATOR),
            _ => self.line_break(),
        }
    }

    /// The properties of a paragraph (§17.3.1.26). What they were before a change is passed over.
    fn property(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            "pStyle" => self.paragraph.style = element.value().and_then(|id| self.styles.kind(&id)),
            "outlineLvl" => self.paragraph.level = element.value().as_deref().and_then(of_outline_level),
            // The number 0 takes a paragraph out of the list of its style (§17.9.18).
            "numId" => self.paragraph.is_item = element.value().is_some_and(|id| id != "0"),
            // The mark of the paragraph was deleted or moved away (§17.13.5.15, §17.13.5.21).
            "del" | "moveFrom" => self.paragraph.goes_on = true,
            "pPrChange" | "rPrChange" | "sectPr" => return Step::Over,
            _ => {}
        }
        Step::Into
    }

    /// What stands in a paragraph.
    fn content(&mut self, element: &Element<'_>) -> Step {
        match element.name {
            "body" => self.is_found = true,
            "p" => self.begin(),
            "pPr" => self.paragraph.in_properties = true,
            // A paragraph whose mark was deleted has none to go on in where a table follows.
            "tbl" => self.end_pending(),
            "tc" => self.cells += 1,
            "r" => self.run = Run::default(),
            "vanish" => self.run.is_hidden = element.is_on(),
            "t" => self.run.in_text = true,
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.break_of(element),
            "noBreakHyphen" => self.write("-"),
            "sym" => self.write(OBJECT),
            "fldChar" => self.field(element),
            // Deleted and moved away (§17.13.5.14, §17.13.5.22); old properties; pictures and boxes; glosses on ruby.
            "del" | "moveFrom" | "rPrChange" | "drawing" | "pict" | "object" | "txbxContent" | "rt" => {
                return Step::Over;
            }
            _ => {}
        }
        Step::Into
    }

    /// A mark in a field: what stands between its begin and its separator is an instruction (§17.16.18).
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
            // The same in another way, for programs that cannot show the first (part 3, §10.2.1).
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
                // An instruction that is never ended must not swallow the rest of the draft.
                self.fields.clear();
                if !self.paragraph.goes_on {
                    self.end();
                }
            }
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
