//! HTML read as prose.

use copydesk::text::{BlockKind, Document, Format, Span, Zone};

use crate::invariants::assert_maps_to_source;

use BlockKind::{Caption, Cell, Heading, Item, Paragraph, Quote};

fn check(source: &str, expected: &[(BlockKind, &str)]) {
    let document = Document::parse(source, Format::Html);
    let found = document.blocks().iter().map(|block| (block.kind, block.span.of(document.text()))).collect::<Vec<_>>();
    assert_eq!(found, expected, "in {source:?}");
}

#[test]
fn a_page_is_split_at_its_blocks() {
    check(
        "<!DOCTYPE html><html><head><title>Kellan</title><style>p {}</style></head><body><nav>Home</nav>\
         <h1>Ferries halt</h1><p>Ines Calder left.<p>So did <b>Milo</b> Varga.</p><blockquote><p>We stay.</p></blockquote>\
         <ul><li>Fuel<li>Pay</ul>After.<table><tr><td>a</td><td><p>b</p></td></tr></table>\
         <figure><img src=a.jpg><figcaption>Ferries</figcaption></figure><script>if (a < b) {}</script>Last.</body></html>",
        &[
            (Heading(1), "Ferries halt"),
            (Paragraph, "Ines Calder left."),
            (Paragraph, "So did Milo Varga."),
            (Quote, "We stay."),
            (Item, "Fuel"),
            (Item, "Pay"),
            (Paragraph, "After."),
            (Cell, "a"),
            (Paragraph, "b"),
            (Caption, "Ferries"),
            (Paragraph, "Last."),
        ],
    );
}

#[test]
fn white_space_collapses() {
    check("<p>\n  Ines\n\t Calder <b> left</b> .\r\n</p>", &[(Paragraph, "Ines Calder left .")]);
    let source = "<p>Ines \n Calder</p>";
    let document = Document::parse(source, Format::Html);
    assert_eq!(document.source(Span::new(4, 5)).of(source), " \n ");
}

#[test]
fn line_breaks_are_blanks_and_two_of_them_separate_paragraphs() {
    check("Ines<br>Calder<br/>\n<br>left.", &[(Paragraph, "Ines Calder"), (Paragraph, "left.")]);
}

#[test]
fn references_map_as_a_whole() {
    let source = "<p>Bell &amp; Reyl&#8217;s caf&eacute; &bogus; AT&T &nbsp;so</p>";
    let document = Document::parse(source, Format::Html);
    assert_eq!(document.text(), "Bell & Reyl’s café &bogus; AT&T \u{a0}so");
    assert_eq!(document.source(Span::new(5, 6)).of(source), "&amp;");
    assert_eq!(document.source(document.blocks()[0].span).of(source), &source[3..source.len() - 4]);
}

#[test]
fn inline_marks_do_not_split_words() {
    let source = "un<b>believ</b><!-- check -->able";
    let document = Document::parse(source, Format::Html);
    assert_eq!(document.text(), "unbelievable");
    assert_eq!(document.prose().runs().len(), 3);
}

#[test]
fn code_is_an_object_and_short_quotations_get_their_marks() {
    let source = "<p>Run <code>make</code>, <q>now</q>.</p>";
    let document = Document::parse(source, Format::Html);
    assert_eq!(document.text(), "Run \u{fffc}, “now”.");
    assert_eq!(document.source(Span::new(4, 7)).of(source), "<code>make</code>");
}

#[test]
fn an_end_tag_that_closes_several_quotations_writes_one_mark() {
    for (source, text) in [
        ("<p><q>We <q>stay</p>", "“We “stay”"),
        ("<p><q>We <code>make</p>", "“We \u{fffc}”"),
        ("<div><q>We<p>stay</div>", "“We\nstay\n”"),
        ("<p><q>We</q> <q>stay</p>", "“We” “stay”"),
    ] {
        let document = Document::parse(source, Format::Html);
        assert_eq!(document.text(), text, "{source}");
        assert_maps_to_source(source, &document);
    }
}

#[test]
fn long_text_is_whole_though_the_tokenizer_returns_chunks() {
    let word = "“Kellan” &amp; 😀é ";
    let source = format!("<p>{}</p>", word.repeat(5000));
    let document = Document::parse(&source, Format::Html);
    assert_eq!(document.text(), word.replace("&amp;", "&").repeat(5000).trim_end());
}

#[test]
fn the_first_heading_is_the_headline() {
    let source = "<h1>Ferries halt</h1><p>By Ana Bell</p><p>KELLAN (AP) &mdash; Ines Calder left.</p><h2>Why</h2><p>She was tired.</p>";
    let document = Document::parse(source, Format::Html);
    let zones = document.blocks().iter().map(|block| block.zone).collect::<Vec<_>>();
    assert_eq!(zones, [Zone::Headline, Zone::Byline, Zone::Body, Zone::Subhead, Zone::Body]);
    let dateline = document.blocks()[2].dateline.unwrap();
    assert_eq!(document.source(dateline).of(source), "KELLAN (AP) &mdash;");
}
