//! Markdown read as prose.

use copydesk::text::{BlockKind, Document, Format, Span, Zone};

use BlockKind::{Caption, Cell, Heading, Item, Paragraph, Quote};

fn blocks(source: &str) -> Vec<(BlockKind, String)> {
    let document = Document::parse(source, Format::Markdown);
    document.blocks().iter().map(|block| (block.kind, block.span.of(document.text()).to_owned())).collect()
}

fn check(source: &str, expected: &[(BlockKind, &str)]) {
    let found = blocks(source);
    let found = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect::<Vec<_>>();
    assert_eq!(found, expected, "in {source:?}");
}

#[test]
fn every_kind_of_block() {
    check(
        "# Ferries halt\n\nInes Calder left.\n\n> We stay.\n\n- Fuel\n- Pay\n\n  More pay.\n\n1. Fish\n\n| a | b |\n|---|---|\n| c | d |\n",
        &[
            (Heading(1), "Ferries halt"),
            (Paragraph, "Ines Calder left."),
            (Quote, "We stay."),
            (Item, "Fuel"),
            (Item, "Pay"),
            (Item, "More pay."),
            (Item, "Fish"),
            (Cell, "a"),
            (Cell, "b"),
            (Cell, "c"),
            (Cell, "d"),
        ],
    );
}

#[test]
fn only_prose_is_read() {
    check("---\nlayout: story\n---\n\nInes Calder left.", &[(Paragraph, "Ines Calder left.")]);
    check("+++\nlayout = 'story'\n+++\n\nInes Calder left.", &[(Paragraph, "Ines Calder left.")]);
    check("Ines<!-- check -->Calder.\n\n<!-- stet -->\n\n```\ncode\n```\n\n    code\n", &[(Paragraph, "InesCalder.")]);
    check("Run `make` to <b>stop</b> [it](https://kellan.example).", &[(Paragraph, "Run \u{fffc} to stop it.")]);
    check(
        "The depot is empty.[^1] So it is.\n\n[^1]: Milo Varga said so.",
        &[(Paragraph, "The depot is empty. So it is."), (Paragraph, "Milo Varga said so.")],
    );
}

#[test]
fn quotation_marks_and_dashes_stay_as_typed() {
    check("\"We -- 'all' -- stay...\"", &[(Paragraph, "\"We -- 'all' -- stay...\"")]);
}

#[test]
fn line_breaks_inside_a_paragraph_are_blanks() {
    for end in ["\n", "\r\n", "\r", "  \n", "\\\n", "<br>"] {
        check(&format!("Ines Calder{end}left."), &[(Paragraph, "Ines Calder left.")]);
    }
}

#[test]
fn an_image_is_a_caption() {
    check(
        "![Ferries at Kellan](kellan.jpg)\nPhoto: Milo Varga",
        &[(Caption, "Ferries at Kellan"), (Paragraph, "Photo: Milo Varga")],
    );
    let document = Document::parse("![Ferries at Kellan](kellan.jpg)", Format::Markdown);
    assert_eq!(document.blocks()[0].zone, Zone::Caption);
}

#[test]
fn a_word_with_emphasis_inside_is_one_word_of_three_runs() {
    let source = "It is un**believ**able.";
    let document = Document::parse(source, Format::Markdown);
    assert_eq!(document.text(), "It is unbelievable.");
    assert_eq!(document.prose().runs().len(), 3);
    let word = Span::new(6, 18);
    assert_eq!(document.source(word).of(source), "un**believ**able");
    assert!(!document.prose().is_editable(word));
    assert!(document.prose().is_editable(Span::new(0, 5)));
}

#[test]
fn entities_map_as_a_whole_and_escapes_lose_their_backslash() {
    let source = "Bell &amp; Reyl \\* Co";
    let document = Document::parse(source, Format::Markdown);
    assert_eq!(document.text(), "Bell & Reyl * Co");
    assert_eq!(document.source(Span::new(5, 6)).of(source), "&amp;");
    assert_eq!(document.source(Span::new(12, 13)).of(source), "*");
}

#[test]
fn the_title_in_the_front_matter_is_the_headline() {
    for source in [
        "---\ntitle: \"Ferries halt\"\n---\nInes Calder left.",
        "\u{feff}+++\r\ntitle = 'Ferries halt'\r\n+++\r\nInes Calder left.",
    ] {
        let document = Document::parse(source, Format::Markdown);
        let found = document
            .blocks()
            .iter()
            .map(|block| (block.zone, document.source(block.span).of(source)))
            .collect::<Vec<_>>();
        assert_eq!(found, [(Zone::Headline, "Ferries halt"), (Zone::Body, "Ines Calder left.")]);
    }
}

#[test]
fn raw_html_blocks_are_read_as_html() {
    check(
        "<figure>\n<figcaption>Ferries at Kellan</figcaption>\n</figure>\n\nInes Calder left.",
        &[(Caption, "Ferries at Kellan"), (Paragraph, "Ines Calder left.")],
    );
}

#[test]
fn a_byte_order_mark_hides_neither_comment_nor_front_matter() {
    let source = "\u{feff}[//]: # (one)\n\n<!-- two -->\n\nText.\n";
    let comments = Document::parse(source, Format::Markdown);
    let found = comments.comments().iter().map(|comment| (comment.text.as_str(), comment.span.of(source)));
    assert_eq!(found.collect::<Vec<_>>(), [("one", "[//]: # (one)"), ("two", "<!-- two -->")]);
    assert_eq!(comments.comments()[0].room.of(source), "[//]: # (one)\n");
    assert!(Document::parse("\u{feff}---\ncopydesk: off\n---\nText.\n", Format::Markdown).is_left_out());
}
