//! A draft of invented news, and somebody who types in the middle of it.

use std::iter::Cycle;
use std::str::Chars;

use copydesk::story::StoryBuilder;
use copydesk::{Finding, Format, House};

const GIVEN: [&str; 8] = ["Ana", "Victor", "Ines", "Milo", "Rosa", "Omar", "Beate", "Tomas"];
const FAMILY: [&str; 8] = ["Bell", "Calder", "Varga", "Lindqvist", "Reyl", "Okafor", "Brandt", "Quill"];
const WORDS_OF_PARAGRAPH: usize = 50;

/// What is typed, again and again.
pub(crate) const SENTENCE: &str = "Officials said the talks went well. ";

/// A paragraph of about 50 words. Each has other names and numbers, so that none can be taken for another.
fn paragraph(number: usize) -> String {
    let (given, family) = (GIVEN[number % GIVEN.len()], FAMILY[number / GIVEN.len() % FAMILY.len()]);
    format!(
        "“We don’t know who ordered it,” {given} {family}, a spokeswoman for Norvik Bank, said on Tuesday. {number} people \
         left the port of Kellan, according to three officials. {family} told reporters that the state would not raise \
         taxes before the vote. A source familiar with the talks said the plan was dead.\n\n"
    )
}

/// A draft that is open in an editor.
pub(crate) struct Typist {
    draft: String,
    /// Where the next character goes, in bytes.
    place: usize,
    keys: Cycle<Chars<'static>>,
    builder: StoryBuilder,
}

impl Typist {
    /// Opens a draft of about this many words, which is not read yet.
    pub(crate) fn open(words: usize) -> Self {
        let draft: String = (0..words / WORDS_OF_PARAGRAPH).map(paragraph).collect();
        let place = draft.len() / 2 + draft[draft.len() / 2..].find("\n\n").unwrap_or_default();
        let keys = SENTENCE.chars().cycle();
        Self { draft, place, keys, builder: StoryBuilder::default() }
    }

    /// Reads the draft and checks it.
    pub(crate) fn check(&mut self) -> Vec<Finding> {
        copydesk::check(&self.builder.read(&self.draft, Format::Plain), &House::default())
    }

    /// Types the next character, then reads and checks the draft.
    pub(crate) fn press_key(&mut self) -> Vec<Finding> {
        let key = self.keys.next().unwrap_or(' ');
        self.draft.insert(self.place, key);
        self.place += key.len_utf8();
        self.check()
    }
}
