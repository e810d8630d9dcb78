//! How many words of a draft are read, and what is left out and why, in every format.

use copydesk::text::UnreadReason::{self, Code, DeskComment, Indented, PageMarkup, StruckOut};
use copydesk::text::{Document, Format};

/// The prose, its number of words, and what was left out.
fn read(source: &str, format: Format) -> (String, usize, Vec<(UnreadReason, usize)>) {
    let document = Document::parse(source, format);
    let coverage = document.coverage();
    (document.text().to_owned(), coverage.read, coverage.unread.iter().collect())
}

fn check(source: &str, format: Format, prose: &str, words: usize, unread: &[(UnreadReason, usize)]) {
    assert_eq!(read(source, format), (prose.to_owned(), words, unread.to_vec()), "in {source:?}");
}

#[test]
fn indented_text_in_markdown_is_read_where_it_reads_like_prose() {
    check("\tIce came on Monday.\n\tIt stayed.\n", Format::Markdown, "Ice came on Monday.\nIt stayed.", 6, &[]);
    check("Ice came.\n\n    let ice = 1;\n", Format::Markdown, "Ice came.", 2, &[(Indented, 3)]);
    check("Ice came.\n\n```\nIce came on Monday.\n```\n", Format::Markdown, "Ice came.", 2, &[(Code, 4)]);
    check("> Ice came.\n>\n>     It stayed all day.\n", Format::Markdown, "Ice came.\nIt stayed all day.", 6, &[]);
    assert_eq!(Document::parse("\tIce came on Monday.\n", Format::Markdown).indented_words(), 4);
}

#[test]
fn preformatted_text_in_html_is_read_where_it_reads_like_prose() {
    let copy = "<pre>\nIce came on Monday\nand it stayed.\n\nThe board of Kellan met.\n</pre>";
    check(copy, Format::Html, "Ice came on Monday and it stayed.\nThe board of Kellan met.", 12, &[]);
    check("<pre>let ice = 1;</pre><p>Ice came.</p>", Format::Html, "Ice came.", 2, &[(Indented, 3)]);
    check("<pre><code>Ice came on Monday.</code></pre>", Format::Html, "", 0, &[(Code, 4)]);
}

#[test]
fn struck_out_text_is_not_read() {
    check("Ice ~~never ever~~ came.", Format::Markdown, "Ice came.", 2, &[(StruckOut, 2)]);
    check("Ice <del>never</del> came <s>not</s>.", Format::Markdown, "Ice came .", 2, &[(StruckOut, 2)]);
    check("<p>Ice <strike>never</strike> came.</p>", Format::Html, "Ice came.", 2, &[(StruckOut, 1)]);
    check(
        "<p>Ice <span style='text-decoration:line-through'>never</span> came.</p>",
        Format::Html,
        "Ice came.",
        2,
        &[(StruckOut, 1)],
    );
    let styled = "<style>.c1{color:red}.c2{color:red;text-decoration:line-through}</style><p><span class=\"c2\">Ice.</span><span class=\"c1\">Snow.</span></p>";
    check(styled, Format::Html, "Snow.", 1, &[(StruckOut, 1)]);
}

#[test]
fn what_a_page_has_beside_the_story_is_counted_and_not_read() {
    check("<title>Ice</title><nav>Home</nav><p>Ice came.</p>", Format::Html, "Ice came.", 2, &[(PageMarkup, 1)]);
    let exported = "<p>Ice came.<sup><a href=\"#cmnt1\" id=\"cmnt_ref1\">[a]</a></sup></p><div><p><a href=\"#cmnt_ref1\" id=\"cmnt1\">[a]</a> Did it?</p></div><p>It did.</p>";
    check(exported, Format::Html, "Ice came.\nIt did.", 4, &[(DeskComment, 2)]);
}

#[test]
fn template_tags_are_neither_read_nor_counted() {
    check(
        "Ice {{< ref \"a.md\" >}} came {# no #} on [Monday]({% link \"b\" %}).",
        Format::Markdown,
        "Ice came on Monday.",
        4,
        &[],
    );
    check("<p title=\"{{ \"Ice\" | t }}\">Ice came.</p>{% if a > b %}", Format::Html, "Ice came.", 2, &[]);
    check(
        "{{< highlight go >}}\nlet ice\n{{< /highlight >}}\n\nIce came.",
        Format::Markdown,
        "Ice came.",
        2,
        &[(Code, 2)],
    );
    check("{{ in plain text }} they stay.", Format::Plain, "{{ in plain text }} they stay.", 5, &[]);
}
