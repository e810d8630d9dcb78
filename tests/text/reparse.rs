//! A draft that is cut again after every edit is cut as it would be anew.

use std::ops::Range;

use copydesk::text::{Block, ChangedBlocks, Document, Format, Reparser, Run, Span};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::document::{MARKUP, TEXT, format, noise};

/// What stands in drafts.
const BLOCKS: &[&str] = &[
    "---\ntitle: Ferries halt\nstet:\n  - one\n---",
    "---\ncopydesk: off",
    "---",
    "+++\ntitle = \"Ferries\"\n+++",
    "# Ferries halt in Kellan",
    "Ferries halt;",
    "and the board is calm",
    "* * *",
    "*\n*",
    "*By Ana Bell, Kellan Gazette*",
    "Updated June 3, 2026, 8:15 a.m.",
    "## The depot",
    "Hard  \nbreaks \\\nare some trouble\\",
    "![A ferry at Kellan. (Photo by Milo Varga)](ferry.jpg)",
    "> We are closing the depot for good",
    "> “We are closing,” she said.\n> And so she did.",
    "- one ferry\n- two ferries\n\n  more on them",
    "1. First\n2. Second",
    "```\ncode\n```",
    "    code",
    "~~~ never closed",
    "| a | b |\n|---|---|\n| c | d |",
    "a | b",
    "---|---",
    "<!-- stet: a -->",
    "Words <!-- a remark\n\nand more --> of hers",
    "[//]: # (a remark)",
    "[board]: https://x.example",
    "[^1]: A note\n\n    of two paragraphs",
    "<div>\nFerries\n</div>",
    "<p>Ferries</p>",
    "<script>",
    "A post on a network that says it all",
    "— Ana Bell (@anabell) June 3, 2026",
    "Correction: An earlier version was wrong.",
    "Reporting by Ana Bell",
    "copydesk: off",
    "stet:",
    "title: Depot",
    "&amp; so on&nbsp;",
    "###",
];

/// Paragraphs of drafts.
const PARAGRAPHS: &[&str] = &[
    "FERRIES HALT IN KELLAN",
    "Harbour board sues over empty depot.",
    "By Ana Bell",
    "KELLAN, Norland, March 3 (Agency) - Ferries stopped on Monday when the harbour board closed the depot.",
    "KELLAN — The board met.",
    "Ferries stopped on Monday, the harbour board of Kellan said, and fuel at the depot ran out on the same day.",
    "“We are *closing* the **depot**,” Bell said. “It is `empty` [again](https://x.example/a).”",
    "The depot is closed for good and nobody in Kellan will say a word",
    "A Subhead of Three Words",
    "Wrapped lines are\nno trouble for the board,\nBell said.",
    "Words and ![a ferry](ferry.jpg) words",
    "The board is closing the depot for good, Bell said.",
    "The [board] met[^1].",
    "2026 was a year.\n1984 was none",
    "**Why now?** It is late.\n*Not* so late",
    "(The board is calm.)",
];

/// What parts them: mostly a blank line.
const GAPS: &[&str] =
    &["\n\n", "\n\n", "\n\n", "\n\n", "\n\n", "\r\n\r\n", "\n", "\r\n", "\n\n\n", "\n \n", "\r\r", ""];

/// What a writer types, cuts and pastes.
const TYPED: &[&str] = &[
    "a",
    "e",
    " ",
    ".",
    ",",
    "”",
    "“",
    "T",
    "é",
    "\n",
    "\n\n",
    "The board",
    " said.",
    "- ",
    "    ",
    "]",
    "]:",
    "-->",
    ":",
    "3",
    "!",
];

#[derive(Clone, Debug)]
struct Edit {
    /// Where; at the place of the last edit, if nowhere.
    at: Option<Index>,
    deleted: usize,
    typed: &'static str,
}

fn draft() -> impl Strategy<Value = String> {
    let block = prop_oneof![
        2 => select(BLOCKS).prop_map(String::from),
        5 => select(PARAGRAPHS).prop_map(String::from),
        1 => noise(),
    ];
    let blocks = proptest::collection::vec((block, select(GAPS)), 1..12);
    blocks.prop_map(|blocks| blocks.into_iter().map(|(block, gap)| block + gap).collect())
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let typed = prop_oneof![6 => select(TYPED), 1 => select(MARKUP), 1 => select(TEXT), 2 => Just("")];
    let deleted = prop_oneof![6 => Just(0_usize), 3 => 1..4_usize, 1 => 4..60_usize];
    let edit = (proptest::option::of(any::<Index>()), deleted, typed).prop_map(|(at, deleted, typed)| Edit {
        at,
        deleted,
        typed,
    });
    proptest::collection::vec(edit, 1..10)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// The runs of a block, counted from the starts of the block and of its stretch of the draft.
fn way_back(document: &Document, block: &Block) -> Vec<(Span, usize, usize, bool)> {
    let from = document.source(block.span).start;
    let runs = document.prose().runs().iter().filter(|run| block.span.contains(run.flat));
    let place =
        |run: &Run| (run.flat.moved(block.span.start, 0), run.source.start - from, run.source.end - from, run.verbatim);
    runs.map(place).collect()
}

/// All that a block is, but for where it stands.
fn self_of<'d>(document: &'d Document, block: &Block) -> impl PartialEq + std::fmt::Debug + use<'d> {
    let dateline = block.dateline.map(|dateline| dateline.moved(block.span.start, 0));
    (block.kind, block.zone, block.span.of(document.text()), dateline, way_back(document, block))
}

/// Fails unless all blocks that were not replaced are the same.
fn assert_true(reparsed: &ChangedBlocks, last: &Document, next: &Document) {
    let (old, new) = (last.blocks(), next.blocks());
    assert!(
        reparsed.old.start == reparsed.new.start && old.len() - reparsed.old.end == new.len() - reparsed.new.end,
        "{reparsed:?}"
    );
    let before = old.iter().zip(new).take(reparsed.old.start);
    let behind = old[reparsed.old.end..].iter().zip(&new[reparsed.new.end..]);
    for (old, new) in before.chain(behind) {
        assert_eq!(self_of(last, old), self_of(next, new), "{reparsed:?}");
    }
    assert_eq!(&old[..reparsed.old.start], &new[..reparsed.new.start]);
}

/// A draft that is edited, and cut again after every edit.
struct Desk {
    source: String,
    document: Document,
    reparser: Reparser,
}

impl Desk {
    fn new(source: &str, format: Format) -> Self {
        let mut reparser = Reparser::default();
        let (document, reparsed) = Document::reparse(source, format, &mut reparser);
        assert_eq!(reparsed, None, "nothing is known of a first version");
        Self { source: source.to_owned(), document, reparser }
    }

    /// Edits the draft. Fails unless it is cut again as it is cut anew. Gives what was cut, if it was not all.
    fn edit(&mut self, range: Range<usize>, typed: &str) -> Option<ChangedBlocks> {
        self.source.replace_range(range, typed);
        let format = self.document.format();
        let (document, reparsed) = Document::reparse(&self.source, format, &mut self.reparser);
        assert_eq!(document, Document::parse(&self.source, format), "{:?}", self.source);
        if let Some(reparsed) = &reparsed {
            assert_true(reparsed, &self.document, &document);
        }
        self.document = document;
        reparsed
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn a_draft_that_is_edited_is_cut_as_it_is_cut_anew(draft in draft(), format in format(), edits in edits()) {
        let mut desk = Desk::new(&draft, format);
        let mut place = 0;
        for edit in edits {
            let start = floor(&desk.source, edit.at.map_or(place, |at| at.index(desk.source.len() + 1)));
            let end = floor(&desk.source, start + edit.deleted).max(start);
            desk.edit(start..end, edit.typed);
            place = start + edit.typed.len();
        }
    }
}

/// Types a text into a draft behind some words, a character at a time, and tells how often the draft was cut whole.
fn cut_whole_while_typing(draft: &str, format: Format, behind: &str, typed: &str) -> usize {
    let mut desk = Desk::new(draft, format);
    let start = draft.find(behind).unwrap() + behind.len();
    let keys = typed.char_indices().map(|(at, character)| (start + at, character.to_string()));
    keys.filter(|(at, key)| desk.edit(*at..*at, key).is_none()).count()
}

/// A draft with all that stands in drafts of a newsroom.
const PAGE: &str = "---\ntitle: Ferries halt\n---\n\nBy Ana Bell\n\nKELLAN, March 3 (Agency) - Ferries stopped on Monday.\n\n\
    “We are closing,” Bell said.\n\n## The depot\n\n> We are closing the depot for good\n\nIt was empty.\n\n- one\n- two\n\n\
    <!-- stet: a -->\n\nThe board is\ncalm.\n\n```\ncode\n```\n\nReporting by Milo Varga";

#[test]
fn what_is_typed_into_a_paragraph_costs_no_more_than_the_paragraph() {
    let typed = " and, she said, *nobody* at [Kellan](https://x.example) “knew” it. The board";
    for behind in
        ["Ferries stopped on Monday.", "“We", "Bell said.", "It", "It was empty.", "The board is", "calm.", "Varga"]
    {
        assert_eq!(cut_whole_while_typing(PAGE, Format::Markdown, behind, typed), 0, "{behind}");
    }
    assert_eq!(cut_whole_while_typing(PAGE, Format::Markdown, "one", " ferry"), 6, "an item is no plot");
    assert_eq!(
        cut_whole_while_typing(PAGE, Format::Markdown, "calm.", "\n\nIt"),
        3,
        "a plot is known once its first letter is there"
    );
    assert_eq!(cut_whole_while_typing(&PAGE.replace('\n', "\r\n"), Format::Markdown, "It was", typed), 0);
}

#[test]
fn a_draft_that_did_not_change_is_not_cut() {
    for format in Format::ALL {
        let mut reparser = Reparser::default();
        let (document, reparsed) = Document::reparse(PAGE, *format, &mut reparser);
        assert_eq!(reparsed, None);
        assert_eq!(Document::reparse(PAGE, *format, &mut reparser), (document, Some(ChangedBlocks::default())));
    }
    let mut reparser = Reparser::default();
    Document::reparse(PAGE, Format::Plain, &mut reparser);
    let (document, reparsed) = Document::reparse(PAGE, Format::Markdown, &mut reparser);
    assert_eq!(
        (document, reparsed),
        (Document::parse(PAGE, Format::Markdown), None),
        "another format is another draft"
    );
}

#[test]
fn a_block_that_is_labelled_otherwise_is_told_as_well() {
    let draft = "Ferries halt in Kellan\n\nBoard sues over empty depot\n\nFerries stopped on Monday, the board said.\n";
    let mut desk = Desk::new(draft, Format::Markdown);
    let zone = desk.document.blocks()[1].zone;
    assert_eq!(desk.edit(0..0, "KELLAN — "), Some(ChangedBlocks { old: 0..2, new: 0..2 }));
    assert_ne!(desk.document.blocks()[1].zone, zone, "below a dateline stands no deck");
    let words = "We are closing the depot for good";
    let draft = format!("# Ferries halt\n\n> {words}\n\nThe board met.\n\n“{words},” she said.\n");
    let mut desk = Desk::new(&draft, Format::Markdown);
    let end = draft.len() - ",” she said.\n".len();
    assert_eq!(desk.edit(end..end, " now"), Some(ChangedBlocks { old: 3..4, new: 3..4 }));
    assert_eq!(
        desk.edit(end - 1..end, " and all"),
        Some(ChangedBlocks { old: 1..4, new: 1..4 }),
        "it is lifted no more"
    );
}

#[test]
fn a_line_of_plain_text_that_stands_alone_costs_no_more_than_the_line() {
    let line = "The board is calm, but the depot was closed for good on Monday, and so were the ferries of Kellan";
    let draft = format!("Ferries halt\n\nBy Ana Bell\n\n{line}\n\nA line\nand another.\n\n{line}.");
    let typed = " and, she said, <nobody> at - [Kellan] knew it. ";
    assert_eq!(cut_whole_while_typing(&draft, Format::Plain, "calm", typed), 0);
    assert_eq!(cut_whole_while_typing(&draft, Format::Plain, "Kellan.", typed), 0);
    assert_eq!(cut_whole_while_typing(&draft, Format::Plain, "A line", " of"), 3, "it may be wrapped");
    let wide = " ".repeat(80);
    assert_eq!(
        cut_whole_while_typing(&draft, Format::Plain, "Bell", &format!("{wide}xx")),
        1,
        "what is wide is not wrapped"
    );
}
