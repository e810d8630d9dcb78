//! What holds for every document, for any string and format.

use copydesk::text::{BlockKind, Document, Format};
use proptest::prelude::*;

use crate::invariants::assert_maps_to_source;

/// Mark-up of mails.
const MAIL: [&str; 6] = [
    "Subject: ",
    "\nSubject: Re: Ferries\n halt\n\n",
    "Content-Type: text/plain; charset=latin1\n",
    "\n> ",
    "wrote:\n",
    "\n-- \n",
];

/// Mark-up of Markdown and HTML.
pub(crate) const MARKUP: &[&str] = &[
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
    "<q>",
    "</q>",
    "<code>",
    "</code>",
    "<svg><img alt=\"Kellan\">",
    "<figcaption>",
    "    ",
    "\t",
    "~~",
    "<del>",
    "</del>",
    "<pre>",
    "</pre>",
    "{{ ",
    " }}",
    "{{< ref \"a\" >}}",
    "{% comment %}",
    "{% endcomment %}",
    "{# ",
    " #}",
    "{a}",
    "{: .a}",
    "[a b=\"c\"]",
    "[/a]",
    "<?php ",
    " ?>",
    "import a from \"b\"",
    "\u{80}",
    "<a href=\"#cmnt_ref1\">",
    "</a>",
];

/// Text, line ends and odd characters.
pub(crate) const TEXT: &[&str] = &[
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
    "\u{301}",
    "\u{ad}",
    "\u{200b}",
    "\u{200e}",
    "&shy;",
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

/// Strings of mark-up and text, incomplete and nested at random.
pub(crate) fn noise() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(MARKUP).prop_map(String::from),
        1 => proptest::sample::select(&MAIL[..]).prop_map(String::from),
        4 => proptest::sample::select(TEXT).prop_map(String::from),
        1 => any::<String>(),
        2 => "[a-zA-Z ,.]{0,90}",
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}
pub(crate) fn format() -> impl Strategy<Value = Format> {
    proptest::sample::select(Format::ALL)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_string_is_a_document_that_maps_to_its_source(source in noise(), format in format()) {
        assert_maps_to_source(&source, &Document::parse(&source, format));
    }

    #[test]
    fn lines_of_any_text_and_kind_map_to_it(source in noise(), levels in proptest::collection::vec(0..10_u8, 0..9)) {
        let kind = |level| if level == 0 { BlockKind::Paragraph } else { BlockKind::Heading(level) };
        let kinds: Vec<BlockKind> = levels.into_iter().map(kind).collect();
        let document = Document::of_lines(&source, &kinds);
        assert_maps_to_source(&source, &document);
    }
}
