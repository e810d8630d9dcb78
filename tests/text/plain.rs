//! Paragraphs of plain text, as copy is typed.

use copydesk::text::{BlockKind, Document, Format};

fn paragraphs(source: &str) -> Vec<String> {
    let document = Document::parse(source, Format::Plain);
    document.blocks().iter().map(|block| block.span.of(document.text()).to_owned()).collect()
}

#[test]
fn a_line_is_a_paragraph() {
    let draft = "Ines Calder closed the port.\nThe last ferry left on Monday.\n\nMilo Varga stayed.";
    let expected = ["Ines Calder closed the port.", "The last ferry left on Monday.", "Milo Varga stayed."];
    assert_eq!(paragraphs(draft), expected);
    assert_eq!(paragraphs(&draft.replace('\n', "\r\n")), expected);
    assert_eq!(paragraphs(&draft.replace('\n', "\r")), expected);
}

const WRAPPED: &str = "\
Ines Calder, the harbourmaster of Kellan, closed the port on Monday
after the last fuel barge had left. She said that the depot was empty
and that no ferry would sail before the end of the week.

Milo Varga, who runs the ferry line, said that he had not been told. He
asked the council of Kellan to look into the matter.

Ana Bell
Kellan Gazette
";

#[test]
fn wrapped_lines_are_one_paragraph() {
    for draft in [WRAPPED.to_owned(), WRAPPED.replace('\n', "\r\n"), WRAPPED.replace('\n', "\r")] {
        let found = paragraphs(&draft);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].contains("on Monday after the last"), "{found:?}");
        assert!(found[1].contains("He asked the council"), "{found:?}");
        assert_eq!(found[2..], ["Ana Bell", "Kellan Gazette"]);
    }
}

#[test]
fn the_line_break_inside_a_paragraph_is_one_blank_that_maps_to_itself() {
    let source = WRAPPED.replace('\n', "  \r\n");
    let document = Document::parse(&source, Format::Plain);
    let at = document.text().find(" after the last").unwrap();
    let span = document.source(copydesk::text::Span::new(at, at + 1));
    assert_eq!(span.of(&source), "  \r\n");
}

#[test]
fn an_indented_first_line_starts_a_paragraph_of_wire_copy() {
    let draft = "\
    KELLAN, Oct 5 - Showers went on through the week in the hills of
Norland, easing the drought since early January and raising hopes
for the coming crop, Norvik Bank said in its weekly review of trade.
    The dry spell means that deliveries will be late this year, and
the harvest will fall short of the last one by about a tenth.
";
    let found = paragraphs(draft);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[1].starts_with("The dry spell"), "{found:?}");
}

#[test]
fn short_paragraphs_on_lines_of_their_own_are_not_joined() {
    let draft = "\
Ines Calder, the harbourmaster, closed the port on Monday at noon.
The last fuel barge had left Kellan in the night, witnesses said.
Milo Varga, who runs the ferry line, said he had not been told.
The council of Kellan will look into the matter on Wednesday.";
    assert_eq!(paragraphs(draft).len(), 4);
    let verse = "Who owns the boats of Kellan Bay\nand who the sea below\nand who shall tell us where they lay\nbefore the tide is low";
    assert_eq!(paragraphs(verse).len(), 4);
}

#[test]
fn items_lose_their_markers() {
    let document =
        Document::parse("Agenda:\n- Fuel\n* Ferries\n• Pay\n1. Votes\n12) Fish\n1994. A year.\n- 30 -", Format::Plain);
    let items = document.blocks().iter().filter(|block| block.kind == BlockKind::Item);
    let texts = items.map(|block| block.span.of(document.text())).collect::<Vec<_>>();
    assert_eq!(texts, ["Fuel", "Ferries", "Pay", "Votes", "Fish"]);
}

#[test]
fn strange_characters_survive() {
    assert_eq!(
        paragraphs("\u{feff}Ana\u{a0}Bell\0 said\u{7} so.\u{2028}He left."),
        ["Ana\u{a0}Bell\0 said\u{7} so.\u{2028}He left."]
    );
    assert!(paragraphs(" \n\t\n\u{a0}\r\n").is_empty());
    assert!(paragraphs("").is_empty());
}

#[test]
fn a_byte_order_mark_counts_in_source_spans() {
    let source = "\u{feff}Ana Bell left.";
    let document = Document::parse(source, Format::Plain);
    assert_eq!(document.source(document.blocks()[0].span).of(source), "Ana Bell left.");
}
