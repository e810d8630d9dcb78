//! Mails whose text is not encoded: the subject, and what their writers wrote.

use copydesk::text::{BlockKind, Document, Format, bare_subject, is_plain_text_mail};

fn blocks(source: &str) -> Vec<(BlockKind, String)> {
    let document = Document::parse(source, Format::Mail);
    document.blocks().iter().map(|block| (block.kind, block.span.of(document.text()).to_owned())).collect()
}

fn texts(source: &str) -> Vec<String> {
    blocks(source).into_iter().map(|(_, text)| text).collect()
}

const HEAD: &str = "From: Ana Bell <ana@kellan.example>\nSubject: Ferries halt\nX-Note: It is rumoured.\n\n";

#[test]
fn the_subject_is_the_headline_and_other_headers_are_not_copy() {
    let found = blocks(&format!("{HEAD}Ferries stopped.\n"));
    let expected = [(BlockKind::Heading(1), "Ferries halt"), (BlockKind::Paragraph, "Ferries stopped.")];
    assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    let windows = format!("{HEAD}Ferries stopped.\n").replace('\n', "\r\n");
    assert_eq!(texts(&windows), ["Ferries halt", "Ferries stopped."]);
}

#[test]
fn a_folded_subject_is_one_line_that_maps_to_both() {
    let source = "Subject: Re: Ferries\r\n halt for good\r\n\r\nFerries stopped.\r\n";
    let document = Document::parse(source, Format::Mail);
    let headline = document.blocks()[0].span;
    assert_eq!(headline.of(document.text()), "Ferries halt for good");
    assert_eq!(document.source(headline).of(source), "Ferries\r\n halt for good");
}

#[test]
fn a_subject_that_spells_its_own_mark_maps_to_itself() {
    let source = "Subject: Re: Re\n\nFerries stopped.\n";
    let document = Document::parse(source, Format::Mail);
    assert_eq!(document.source(document.blocks()[0].span).start, source.find("Re\n").unwrap());
}

#[test]
fn other_peoples_words_are_not_copy() {
    let body = "Ferries stopped.\n\nOn Monday, 5 January, Ines Calder\n<ines@kellan.example> wrote:\n> It is rumoured.\n> > So.\n\nThey sail in May.\n";
    assert_eq!(texts(&format!("{HEAD}{body}")), ["Ferries halt", "Ferries stopped.", "They sail in May."]);
    let signed = "Ferries stopped.\n-- \nAna Bell\nKellan Gazette\n";
    assert_eq!(texts(&format!("{HEAD}{signed}")), ["Ferries halt", "Ferries stopped."]);
    let handed_on = "See below.\n\n-----Original Message-----\nFrom: Milo Varga\n\nIt is rumoured.\n";
    assert_eq!(texts(&format!("{HEAD}{handed_on}")), ["Ferries halt", "See below."]);
    let answered = "Ferries stopped.\n\nFrom: Milo Varga\nSent: Monday\nTo: Desk\nSubject: Ice\n\nIt is rumoured.\n";
    assert_eq!(texts(&format!("{HEAD}{answered}")), ["Ferries halt", "Ferries stopped."]);
    let letter = "Ferries stopped.\n\nFrom: the harbour office\n\nIt opens in May.\n";
    assert_eq!(texts(&format!("{HEAD}{letter}")).len(), 4);
}

#[test]
fn a_mail_forwarded_with_nothing_above_is_copy() {
    let body = "-----Original Message-----\nFrom: Milo Varga\nSent: Monday\nSubject: Ice\n\nFerries stopped.\n";
    assert_eq!(texts(&format!("{HEAD}{body}")).last().map(String::as_str), Some("Ferries stopped."));
}

#[test]
fn a_dash_in_the_text_does_not_start_a_signature() {
    let body = "Ferries stopped.\n--\nThey sail in May.\n";
    assert_eq!(texts(&format!("{HEAD}{body}")).last().map(String::as_str), Some("They sail in May."));
    assert_eq!(
        texts(&format!("{HEAD}He wrote:\n\nFerries stopped.\n")),
        ["Ferries halt", "He wrote:", "Ferries stopped."]
    );
}

#[test]
fn a_line_introduces_a_quotation_only_with_a_time_or_an_address() {
    let above = |line: &str| texts(&format!("{HEAD}{line}\n> It is rumoured.\n"));
    assert_eq!(above("Ines Calder wrote:"), ["Ferries halt", "Ines Calder wrote:"]);
    assert_eq!(above("On the ferry,\nInes Calder wrote:").len(), 3);
    for line in [
        "On Monday, Ines Calder wrote:",
        "On 5 January Ines Calder wrote:",
        "<ines@kellan.example> wrote:",
        "Am 5. Januar schrieb Ines Calder:",
    ] {
        assert_eq!(above(line), ["Ferries halt"], "{line}");
    }
}

#[test]
fn a_line_that_an_archive_marked_is_copy() {
    let body = "Ferries stopped.\n\n>From here on they sail in May.\n\nIce came.\n";
    assert_eq!(
        texts(&format!("{HEAD}{body}")),
        ["Ferries halt", "Ferries stopped.", "From here on they sail in May.", "Ice came."]
    );
    assert_eq!(texts(&format!("{HEAD}>From here on\n> they sail.\n\nIce came.\n")), ["Ferries halt", "Ice came."]);
}

#[test]
fn without_headers_a_mail_is_plain_text() {
    assert_eq!(
        texts("Ferries stopped on Monday\n\nThey sail in May."),
        ["Ferries stopped on Monday", "They sail in May."]
    );
    assert_eq!(texts("\nSubject: Ferries\n"), ["Subject: Ferries"]);
    assert!(texts("").is_empty());
}

#[test]
fn an_encoded_mail_has_no_prose() {
    let with = |header: &str, body: &str| format!("Subject: Ferries\n{header}\n\n{body}\n");
    let stands = |header: &str, body: &str| is_plain_text_mail(&with(header, body));
    assert!(stands("Content-Type: text/plain; charset=\"UTF-8\"", "“No.”"));
    assert!(stands("content-type: TEXT/PLAIN;\n charset=iso-8859-1", "No."));
    assert!(!stands("Content-Type: text/plain; charset=iso-8859-1", "“No.”"));
    assert!(stands("Content-Transfer-Encoding: 8bit", "“No.”"));
    for header in [
        "Content-Transfer-Encoding: quoted-printable",
        "Content-Transfer-Encoding: base64",
        "Content-Type: multipart/mixed; boundary=a",
        "Content-Type: text/html",
        "Content-Type: text/plain; format=flowed",
    ] {
        assert!(!stands(header, "No."), "{header}");
        assert!(texts(&with(header, "No.")).is_empty(), "{header}");
    }
    assert!(texts("Subject: =?utf-8?q?Fern=C3=A9?=\n\nNo.\n").is_empty());
}

#[test]
fn marks_of_an_answer_do_not_belong_to_the_subject() {
    assert_eq!(bare_subject(" Re: FWD: re:WG: Ferries halt "), "Ferries halt");
    assert_eq!(bare_subject("Reopening: Kellan"), "Reopening: Kellan");
    assert_eq!(bare_subject("é"), "é");
}
