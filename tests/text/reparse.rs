//! Parsing a draft again after an edit gives what parsing it for the first time gives.

use std::ops::Range;

use copydesk::text::{Block, ChangedBlocks, Document, Format, Reparser, Run, RunKind, SourceEdit, SourceSpan, Span};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::document::{MARKUP, TEXT, format, noise};

/// What drafts contain besides paragraphs.
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
    "    Indented paragraphs are read, Bell said.",
    "~~Struck~~ out",
    "<blockquote>",
    "</blockquote>",
    "{% comment %}",
    "{% endcomment %}",
    "{{< figure src=\"a\"\n  alt=\"b\" >}}",
    "[a b=\"c",
    "d\"] e",
    "import a from \"b\"",
    "from \"b\"",
    "10.42 Ferries stopped.",
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

/// What separates them: mostly a blank line.
const GAPS: &[&str] =
    &["\n\n", "\n\n", "\n\n", "\n\n", "\n\n", "\r\n\r\n", "\n", "\r\n", "\n\n\n", "\n \n", "\r\r", ""];

/// What a writer types or pastes.
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
    /// Where; `None` is the end of the last edit.
    at: Option<Index>,
    deleted: usize,
    typed: &'static str,
    /// How many unchanged bytes the editor sends along before and after the change.
    padding: usize,
    /// Whether the next edit comes before the draft is parsed again.
    is_batched: bool,
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
    let padding = prop_oneof![4 => Just(0_usize), 1 => 1..40_usize];
    let edit = (proptest::option::of(any::<Index>()), deleted, typed, padding, proptest::bool::weighted(0.3));
    let edit =
        edit.prop_map(|(at, deleted, typed, padding, is_batched)| Edit { at, deleted, typed, padding, is_batched });
    proptest::collection::vec(edit, 1..10)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
}

/// The source map of a block: its runs, counted from the start of the block and from its first byte in the draft.
fn source_map(document: &Document, block: &Block) -> Vec<(Span, usize, usize, RunKind)> {
    let from = document.source(block.span).start;
    let runs = document.prose().runs().iter().filter(|run| block.span.contains(run.flat));
    let place =
        |run: &Run| (run.flat.moved(block.span.start, 0), run.source.start - from, run.source.end - from, run.kind);
    runs.map(place).collect()
}

/// Everything about a block except its place.
fn content<'d>(document: &'d Document, block: &Block) -> impl PartialEq + std::fmt::Debug + use<'d> {
    let dateline = block.dateline.map(|dateline| dateline.moved(block.span.start, 0));
    (block.kind, block.zone, block.span.of(document.text()), dateline, source_map(document, block))
}

/// Fails unless all other blocks are unchanged.
fn assert_complete(changed: &ChangedBlocks, last: &Document, next: &Document) {
    let (old, new) = (last.blocks(), next.blocks());
    assert_eq!(changed.old.start, changed.new.start);
    assert_eq!(old.len() - changed.old.end, new.len() - changed.new.end, "{changed:?}");
    let before = old.iter().zip(new).take(changed.old.start);
    let after = old[changed.old.end..].iter().zip(&new[changed.new.end..]);
    for (old, new) in before.chain(after) {
        assert_eq!(content(last, old), content(next, new), "{changed:?}");
    }
    assert_eq!(&old[..changed.old.start], &new[..changed.new.start]);
}

/// A draft in an editor.
struct Editor {
    source: String,
    document: Document,
    reparser: Reparser,
    /// A reparser that is not given the edit and has to compare.
    comparing: Reparser,
    /// What was edited since the draft was last parsed.
    edit: SourceEdit,
}

impl Editor {
    fn new(source: &str, format: Format) -> Self {
        let (mut reparser, mut comparing) = (Reparser::default(), Reparser::default());
        let (document, changed) = Document::reparse(source, format, None, &mut reparser);
        assert_eq!(changed, None, "there is no version before the first");
        Document::reparse(source, format, None, &mut comparing);
        Self { source: source.to_owned(), document, reparser, comparing, edit: SourceEdit::default() }
    }

    /// Replaces a range of the draft.
    fn replace(&mut self, range: Range<usize>, typed: &str) {
        let edit = SourceEdit { old: SourceSpan::new(range.start, range.end), new_len: typed.len() };
        self.source.replace_range(range, typed);
        self.edit = self.edit.then(edit);
    }

    /// Parses the draft again, and fails unless the result is that of a first parse. Returns which blocks changed, unless the
    /// whole draft was parsed.
    fn reparse(&mut self) -> Option<ChangedBlocks> {
        let format = self.document.format();
        let edit = std::mem::take(&mut self.edit);
        let (document, changed) = Document::reparse(&self.source, format, Some(edit), &mut self.reparser);
        let fresh = Document::parse(&self.source, format);
        assert_eq!(document, fresh, "{:?}", self.source);
        if let Some(changed) = &changed {
            assert_complete(changed, &self.document, &document);
        }
        let (compared, changed_by_comparing) = Document::reparse(&self.source, format, None, &mut self.comparing);
        assert_eq!(compared, fresh, "{:?}", self.source);
        if let Some(changed) = &changed_by_comparing {
            assert_complete(changed, &self.document, &compared);
        }
        self.document = document;
        changed
    }

    /// Replaces a range and parses the draft again.
    fn edit(&mut self, range: Range<usize>, typed: &str) -> Option<ChangedBlocks> {
        self.replace(range, typed);
        self.reparse()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn any_edits_give_what_a_first_parse_gives(draft in draft(), format in format(), edits in edits()) {
        let mut editor = Editor::new(&draft, format);
        let mut place = 0;
        for edit in edits {
            let source = &editor.source;
            let start = floor(source, edit.at.map_or(place, |at| at.index(source.len() + 1)));
            let end = floor(source, start + edit.deleted).max(start);
            let first = floor(source, start.saturating_sub(edit.padding));
            let last = floor(source, end + edit.padding).max(end);
            let typed = [&source[first..start], edit.typed, &source[end..last]].concat();
            editor.replace(first..last, &typed);
            place = start + edit.typed.len();
            if !edit.is_batched {
                editor.reparse();
            }
        }
        editor.reparse();
    }
}

/// Types a text into a draft after some words, a character at a time. Returns how often the whole draft was parsed.
fn whole_parses(draft: &str, format: Format, after: &str, typed: &str) -> usize {
    let mut editor = Editor::new(draft, format);
    let start = draft.find(after).unwrap() + after.len();
    let keys = typed.char_indices().map(|(at, character)| (start + at, character.to_string()));
    keys.filter(|(at, key)| editor.edit(*at..*at, key).is_none()).count()
}

/// A draft with everything that a newsroom's drafts contain.
const PAGE: &str = "---\ntitle: Ferries halt\n---\n\nBy Ana Bell\n\nKELLAN, March 3 (Agency) - Ferries stopped on Monday.\n\n\
    “We are closing,” Bell said.\n\n## The depot\n\n> We are closing the depot for good\n\nIt was empty.\n\n- one\n- two\n\n\
    <!-- stet: a -->\n\nThe board is\ncalm.\n\n```\ncode\n```\n\nReporting by Milo Varga";

#[test]
fn typing_in_a_paragraph_parses_only_that_paragraph() {
    let typed = " and, she said, *nobody* at [Kellan](https://x.example) “knew” it. The board";
    for after in
        ["Ferries stopped on Monday.", "“We", "Bell said.", "It", "It was empty.", "The board is", "calm.", "Varga"]
    {
        assert_eq!(whole_parses(PAGE, Format::Markdown, after, typed), 0, "{after}");
    }
    assert_eq!(whole_parses(PAGE, Format::Markdown, "one", " ferry"), 6, "an item is not at the top level");
    assert_eq!(
        whole_parses(PAGE, Format::Markdown, "calm.", "\n\nIt"),
        3,
        "a paragraph is known once its first letter is there"
    );
    assert_eq!(whole_parses(&PAGE.replace('\n', "\r\n"), Format::Markdown, "It was", typed), 0);
}

#[test]
fn typing_beside_an_invisible_character_leaves_the_next_line_alone() {
    let mut editor = Editor::new("\u{ad}\n\nIce came.\n\n", Format::Plain);
    editor.edit(2..2, "a");
    assert_eq!(editor.document.text(), "a\nIce came.");
}

#[test]
fn an_unchanged_draft_is_not_parsed() {
    for format in Format::ALL {
        for edit in [None, Some(SourceEdit::default()), Some(SourceEdit { old: SourceSpan::new(2, 9), new_len: 7 })] {
            let mut reparser = Reparser::default();
            let (document, changed) = Document::reparse(PAGE, *format, None, &mut reparser);
            assert_eq!(changed, None);
            let unchanged = (document, Some(ChangedBlocks::default()));
            assert_eq!(Document::reparse(PAGE, *format, edit, &mut reparser), unchanged, "{edit:?}");
        }
    }
    let mut reparser = Reparser::default();
    Document::reparse(PAGE, Format::Plain, None, &mut reparser);
    let in_another_format = Document::reparse(PAGE, Format::Markdown, Some(SourceEdit::default()), &mut reparser);
    assert_eq!(in_another_format, (Document::parse(PAGE, Format::Markdown), None));
}

#[test]
fn an_edit_that_replaces_a_whole_paragraph_parses_only_that_paragraph() {
    let mut editor = Editor::new(PAGE, Format::Markdown);
    let start = PAGE.find("It was empty.").unwrap();
    let range = start - 10..start + "It was empty.\n\n- one".len();
    let typed = PAGE[range.clone()].replace("was", "stood");
    assert_eq!(editor.edit(range, &typed).map(|changed| changed.new.len()), Some(1));
}

#[test]
fn blocks_whose_zone_changes_are_among_the_changed_blocks() {
    let draft = "Ferries halt in Kellan\n\nBoard sues over empty depot\n\nFerries stopped on Monday, the board said.\n";
    let mut editor = Editor::new(draft, Format::Markdown);
    let zone = editor.document.blocks()[1].zone;
    assert_eq!(editor.edit(0..0, "KELLAN — "), Some(ChangedBlocks { old: 0..2, new: 0..2 }));
    assert_ne!(editor.document.blocks()[1].zone, zone, "below a dateline there is no deck");
    let words = "We are closing the depot for good";
    let draft = format!("# Ferries halt\n\n> {words}\n\nThe board met.\n\n“{words},” she said.\n");
    let mut editor = Editor::new(&draft, Format::Markdown);
    let end = draft.len() - ",” she said.\n".len();
    assert_eq!(editor.edit(end..end, " now"), Some(ChangedBlocks { old: 3..4, new: 3..4 }));
    let changed = editor.edit(end - 1..end, " and all");
    assert_eq!(
        changed,
        Some(ChangedBlocks { old: 1..4, new: 1..4 }),
        "the quotation is no longer lifted from the story"
    );
}

#[test]
fn typing_in_a_lone_line_of_plain_text_parses_only_that_line() {
    let line = "The board is calm, but the depot was closed for good on Monday, and so were the ferries of Kellan";
    let draft = format!("Ferries halt\n\nBy Ana Bell\n\n{line}\n\nA line\nand another.\n\n{line}.");
    let typed = " and, she said, <nobody> at - [Kellan] knew it. ";
    assert_eq!(whole_parses(&draft, Format::Plain, "calm", typed), 0);
    assert_eq!(whole_parses(&draft, Format::Plain, "Kellan.", typed), 0);
    assert_eq!(whole_parses(&draft, Format::Plain, "A line", " of"), 3, "it may be wrapped");
    let wide = " ".repeat(80);
    assert_eq!(whole_parses(&draft, Format::Plain, "Bell", &format!("{wide}xx")), 0, "a lone line is never wrapped");
}
