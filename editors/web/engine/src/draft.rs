//! An open draft: what is known of its newest version, and answers to what an editor asks.
//!
//! It keeps what the core needs to read the next version quickly. Places come and go in UTF-16 code units.

use std::path::Path;

use copydesk::story::StoryBuilder;
use copydesk::text::SourceEdit;
use copydesk::{Finding, House, SourceSpan, Story, ide, read_settings, rules};
use copydesk_engine_units::Units;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answers::{self, Places};
use crate::layout::{self, Layout};

/// A draft that is being read.
#[wasm_bindgen]
pub struct Draft {
    text: String,
    units: Units,
    layout: Layout,
    house: House,
    builder: StoryBuilder,
    story: Story,
    result: rules::CheckResult,
    /// What changed since it was read.
    edit: SourceEdit,
}

#[wasm_bindgen]
impl Draft {
    /// Reads and checks a draft. `format` is `plain`, `markdown`, `html`, `mail` or `lines`; `kinds` has a letter for each line of
    /// the last. `settings` is the text of a settings file, `name` the path of the draft from that file's folder.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String, format: &str, kinds: &str, settings: &str, name: &str) -> Self {
        let layout = Layout::of(format, kinds);
        let house = house(settings, name);
        let mut builder = StoryBuilder::default();
        let story = read(&mut builder, &text, &layout, None, &house);
        let result = rules::check(&story, &house);
        Self { units: Units::of(&text), text, layout, house, builder, story, result, edit: SourceEdit::default() }
    }

    /// Replaces the text between two places. Returns the new length. What is found is that of the old text until `read`.
    pub fn change(&mut self, from: usize, to: usize, insert: &str) -> usize {
        let start = self.units.byte(from, &self.text);
        let end = self.units.byte(to, &self.text).max(start);
        self.text.replace_range(start..end, insert);
        self.units = Units::of(&self.text);
        self.edit = self.edit.then(SourceEdit { old: SourceSpan::new(start, end), new_len: insert.len() });
        self.units.len()
    }

    /// Reads and checks the draft after changes.
    pub fn read(&mut self) {
        let edit = std::mem::take(&mut self.edit);
        self.read_again(Some(edit));
    }

    /// Reads the draft with other kinds of lines.
    #[wasm_bindgen(js_name = setKinds)]
    pub fn set_kinds(&mut self, kinds: &str) {
        if let Layout::Lines(_) = self.layout {
            self.layout = Layout::of("lines", kinds);
            self.read_again(None);
        }
    }

    /// Reads the draft for another house.
    #[wasm_bindgen(js_name = setHouse)]
    pub fn set_house(&mut self, settings: &str, name: &str) {
        self.house = house(settings, name);
        self.builder = StoryBuilder::default();
        self.read_again(None);
    }

    /// What was found, as JSON.
    pub fn findings(&self) -> String {
        answers::check(&self.places(), &self.result, &self.story)
    }

    /// What is to be said of the words at a place, as JSON; nothing of most words.
    pub fn hover(&self, at: usize) -> Option<String> {
        let hover = ide::hover_at(&self.story, self.units.byte(at, &self.text))?;
        Some(answers::hover(&self.places(), &hover))
    }

    /// Who is credited with what, as JSON.
    pub fn ledger(&self) -> String {
        answers::ledger(&self.places(), &self.story, &self.result.findings)
    }

    /// The fixes of the findings that touch a range, and ways to let each stand, as JSON.
    pub fn fixes(&self, from: usize, to: usize, name: &str) -> String {
        let range = SourceSpan::new(self.units.byte(from, &self.text), self.units.byte(to, &self.text));
        let all: Vec<&Finding> = self.result.findings.iter().collect();
        let touched = all.iter().filter(|finding| finding.span.touches(range));
        let fixes = touched.map(|finding| {
            let format = self.layout.format();
            let marks =
                rules::stets(finding, &all, &self.story, &self.text, format, SourceSpan::new(range.start, range.start));
            let entries = if marks.is_empty() { rules::settings_stets(finding, &all, &self.story) } else { Vec::new() };
            answers::fixes(&self.places(), finding, &marks, &entries, name)
        });
        answers::list(&fixes.collect::<Vec<_>>())
    }

    /// The edits that make all safe fixes at once, as JSON.
    #[wasm_bindgen(js_name = safeEdits)]
    pub fn safe_edits(&self) -> String {
        answers::edits(&self.places(), &rules::safe_edits(&self.result.findings))
    }
}

impl Draft {
    fn places(&self) -> Places<'_> {
        Places { units: &self.units, document: self.story.document() }
    }

    fn read_again(&mut self, edit: Option<SourceEdit>) {
        self.story = read(&mut self.builder, &self.text, &self.layout, edit, &self.house);
        self.result = rules::check(&self.story, &self.house);
    }
}

/// What holds for a draft at this path, by a settings file. Its mistakes are told elsewhere.
fn house(settings: &str, name: &str) -> House {
    read_settings(settings).0.house(Path::new(name))
}

fn read(builder: &mut StoryBuilder, text: &str, layout: &Layout, edit: Option<SourceEdit>, house: &House) -> Story {
    match layout {
        Layout::Marked(format) => builder.read_observed(text, *format, edit, &house.known, &mut |_| {}),
        Layout::Lines(kinds) => builder.read_document(layout::parse(text, kinds), &house.known),
    }
}
