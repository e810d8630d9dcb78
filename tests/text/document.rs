//! What holds for every document, whatever the string and the format.

use copydesk::text::{Document, Format, Span};
use proptest::prelude::*;

/// Strings full of what the three formats read as mark-up, cut short and nested at random.
fn noise() -> impl Strategy<Value = String> {
    let markup = vec![
        "# ",
        "## ",
        "> ",
        "- ",
        "1. ",
        "* ",
        "**",
        "*",
        "_",
        "`",
        "```\n",
        "~~~",
        "[",
        "](",
        ")",
        "![",
        "[^1]",
        "[^1]: ",
        "\\",
        "\\*",
        "&amp;",
        "&nbsp;",
        "&#8217;",
        "&#x1F600;",
        "&bogus;",
        "&",
        "<",
        ">",
        "<p>",
        "</p>",
        "<br>",
        "<br/>",
        "<b>",
        "</b>",
        "<li>",
        "<!-- ",
        " -->",
        "<script>",
        "</script>",
        "<h1>",
        "</h1>",
        "<td>",
        "<title>",
        "<div",
        " class=\"a\"",
        "|",
        "| a | b |\n|---|---|\n| c | d |\n",
        "---\n",
        "+++\n",
        "title: Kellan\n",
        "<![CDATA[",
        "]]>",
        "<blockquote>",
        "</blockquote>",
        "<code>",
        "</code>",
        "<svg>",
        "<img alt=\"Kellan\">",
        "<figcaption>",
        "    ",
        "\t",
    ];
    let text = vec![
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\u{feff}",
        "\u{a0}",
        "\u{2028}",
        "\0",
        "😀",
        "e\u{301}",
        "“",
        "”",
        ".",
        ", ",
        " - ",
        " — ",
        "Ana Bell",
        "By Ana Bell",
        "KELLAN (AP) —",
        "un",
        "able",
        "Correction: ",
        "(Photo by ",
        "a",
        " ",
        "  ",
    ];
    let piece = prop_oneof![
        4 => proptest::sample::select(markup).prop_map(String::from),
        4 => proptest::sample::select(text).prop_map(String::from),
        1 => any::<String>(),
        2 => "[a-zA-Z ,.]{0,90}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn format() -> impl Strategy<Value = Format> {
    proptest::sample::select(vec![Format::Plain, Format::Markdown, Format::Html])
}

fn check_runs(source: &str, document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut flat = 0;
    let mut from = 0;
    for run in document.prose().runs() {
        prop_assert!(!run.flat.is_empty());
        prop_assert!(run.flat.start == flat || text.get(flat..run.flat.start) == Some("\n"), "a gap in the prose");
        prop_assert!(run.source.start >= from, "runs out of order in the source: {:?}", document.prose());
        prop_assert!(source.get(run.source.start..run.source.end).is_some(), "a run outside the source");
        prop_assert!(text.get(run.flat.start..run.flat.end).is_some(), "a run outside the prose");
        if run.verbatim {
            prop_assert_eq!(run.flat.of(text), run.source.of(source));
        }
        flat = run.flat.end;
        from = run.source.end;
    }
    prop_assert_eq!(flat, text.len());
    Ok(())
}

fn check_blocks(source: &str, document: &Document) -> Result<(), TestCaseError> {
    let text = document.text();
    let mut end = 0;
    for (index, block) in document.blocks().iter().enumerate() {
        let words = block.span.of(text);
        prop_assert!(!words.is_empty());
        prop_assert_eq!(words, words.trim());
        prop_assert!(!words.contains('\n'), "a line feed parts blocks and stands in none");
        prop_assert_eq!(block.span.start, if index == 0 { 0 } else { end + 1 }, "blocks are one line feed apart");
        prop_assert!(block.dateline.is_none_or(|dateline| block.span.contains(dateline) && !dateline.is_empty()));
        end = block.span.end;
        for (at, character) in words.char_indices() {
            let span = Span::new(block.span.start + at, block.span.start + at + character.len_utf8());
            let behind = document.source(span);
            prop_assert!(!behind.is_empty());
            prop_assert!(source.get(behind.start..behind.end).is_some(), "{:?} is not in the source", behind);
        }
    }
    prop_assert_eq!(end, text.len());
    Ok(())
}

fn check_way_back(document: &Document) -> Result<(), TestCaseError> {
    for run in document.prose().runs() {
        let first = document.prose().flat(run.source.start);
        prop_assert_eq!(first, Some(run.flat.start));
        if run.verbatim {
            for flat in run.flat.start..run.flat.end {
                prop_assert_eq!(document.prose().flat(document.source(Span::new(flat, flat + 1)).start), Some(flat));
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_string_is_a_document_that_maps_to_its_source(source in noise(), format in format()) {
        let document = Document::cut(&source, format);
        check_runs(&source, &document)?;
        check_blocks(&source, &document)?;
        check_way_back(&document)?;
    }
}
