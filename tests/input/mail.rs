//! What is read of a mail, in any encoding.

use copydesk::input::{Container, Contents, Layout, PassedOver, open};
use copydesk::text::BlockKind::{Heading, Paragraph};
use copydesk::text::Format;

use crate::packing::lines_of;

fn read(mail: &str) -> Contents {
    open(Container::Mail, mail.as_bytes()).unwrap()
}

fn passed_over(mail: &str) -> PassedOver {
    let contents = read(mail);
    contents.passed_over(&contents.document())
}

fn texts(mail: &str) -> Vec<String> {
    lines_of(&read(mail)).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn a_mail_that_is_not_encoded_keeps_its_lines() {
    let mail = "Subject: Ferries halt\nContent-Type: text/plain; charset=utf-8\n\n“No,” she said.\n";
    let contents = read(mail);
    assert_eq!((contents.text.as_str(), &contents.layout), (mail, &Layout::Marked(Format::Mail)));
    assert!(!contents.is_decoded());
}

#[test]
fn the_paragraphs_of_any_other_mail_are_lines() {
    let mail = "Subject: =?utf-8?q?Re=3A_Fern=C3=A9_halts?=\nContent-Type: text/plain; charset=iso-8859-1\n\
                Content-Transfer-Encoding: quoted-printable\n\nThe ferry =\nof Fern=E9 stopped.\n\n> It is rumoured.\n\nIt sails in May.\n-- =\n\nAna\n";
    let contents = read(mail);
    assert!(contents.is_decoded());
    let expected =
        [(Heading(1), "Ferné halts"), (Paragraph, "The ferry of Ferné stopped."), (Paragraph, "It sails in May.")];
    assert_eq!(lines_of(&contents)[..3], expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn an_encoded_signature_is_not_copy() {
    let mail = "Subject: Ferries\nContent-Transfer-Encoding: quoted-printable\n\nFerries stopped.\n--=20\nAna Bell\n";
    assert_eq!(texts(mail), ["Ferries", "Ferries stopped."]);
}

#[test]
fn a_forwarded_mail_is_read_the_same_encoded_or_not() {
    let body = "-----Original Message-----\nFrom: Ana Bell\nSent: Monday\nSubject: Ice\n\nFerries stopped.\n\n-----Original Message-----\n\nSnow fell.\n";
    let encoded = texts(&format!("Subject: Ice\nContent-Transfer-Encoding: quoted-printable\n\n{body}"));
    let bare = read(&format!("Subject: Ice\n\n{body}")).document();
    let bare: Vec<&str> = bare.blocks().iter().map(|block| block.span.of(bare.text())).collect();
    assert_eq!(encoded, bare);
    assert_eq!(encoded[..2], ["Ice", "Ferries stopped."]);
}

#[test]
fn flowed_text_is_joined() {
    let mail = "Subject: Ferries\nContent-Type: text/plain; format=flowed\n\nFerries \nstopped.\nIce came.\n-- \nAna\n";
    assert_eq!(texts(mail), ["Ferries", "Ferries stopped.", "Ice came."]);
}

#[test]
fn other_character_sets_are_decoded() {
    let mail =
        b"Subject: Ferries\nContent-Type: text/plain; charset=windows-1252\n\nThe ferry of Fern\xE9 \x93stopped\x94.\n";
    let contents = open(Container::Mail, mail).unwrap();
    assert_eq!(lines_of(&contents)[1].1, "The ferry of Ferné “stopped”.");
}

#[test]
fn html_is_read_only_without_plain_text() {
    let part = |kind: &str, text: &str| format!("--b\nContent-Type: {kind}\n\n{text}\n");
    let head = "Subject: Ferries\nContent-Type: multipart/alternative; boundary=b\n\n";
    let page = part(
        "text/html",
        "<h2>Ice</h2><p>Ferries stopped.</p><div>On Monday Milo Varga wrote:</div><blockquote>So.</blockquote>",
    );
    assert_eq!(texts(&format!("{head}{page}--b--\n")), ["Ferries", "Ice", "Ferries stopped."]);
    let answered =
        "<p>Ferries stopped.</p><p>From: Milo Varga<br>Sent: Monday<br>Subject: Ice</p><p>It is rumoured.</p>";
    assert_eq!(texts(&format!("{head}{}--b--\n", part("text/html", answered))), ["Ferries", "Ferries stopped."]);
    let both = part("text/plain", "Ferries stopped.") + &page;
    assert_eq!(texts(&format!("{head}{both}--b--\n")), ["Ferries", "Ferries stopped."]);
}

#[test]
fn html_is_read_beside_blank_plain_text() {
    let mail = "Subject: Ferries\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n \n\n--b\nContent-Type: text/html\n\n<p>Ferries stopped.</p>\n--b--\n";
    assert_eq!(texts(mail), ["Ferries", "Ferries stopped."]);
}

#[test]
fn a_forwarded_mail_is_read_in_html_and_encoded() {
    let page = |subject: &str, page: &str| texts(&format!("Subject: {subject}\nContent-Type: text/html\n\n{page}\n"));
    let apple = "<div>See below.</div><blockquote type=\"cite\"><div>Begin forwarded message:</div><br><div><b>From: </b>Ana Bell</div><div><b>Subject: </b>Ice</div><div><b>Date: </b>5 January</div><br><div>Ferries stopped.</div></blockquote>";
    assert_eq!(page("Fwd: Ice", apple), ["Ice", "See below.", "Ferries stopped."]);
    let gmail = "<div>See below.</div><div>---------- Forwarded message ---------<br>From: <b>Ana Bell</b><br>Date: Mon, 5 Jan<br>Subject: Ice<br>To: Desk<br></div><br><br><div>Ferries stopped.</div><div>On 4 January Milo Varga wrote:</div><blockquote>Why?</blockquote>";
    assert_eq!(page("Fwd: Ice", gmail), ["Ice", "See below.", "Ferries stopped."]);
    let outlook =
        "<p>See below.</p><p>From: Ana Bell<br>Sent: Monday<br>To: Desk<br>Subject: Ice</p><p>Ferries stopped.</p>";
    assert_eq!(page("FW: Ice", outlook), ["Ice", "See below.", "Ferries stopped."]);
    let thunderbird = "<div>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>Ice</td></tr><tr><th>From: </th><td>Ana Bell</td></tr></table><br><p>Ferries stopped.</p></div>";
    assert_eq!(page("Fwd: Ice", thunderbird), ["Ice", "Ferries stopped."]);
    assert_eq!(page("Ice", outlook), ["Ice", "See below."]);
    let encoded = "Subject: Fwd: Ice\nContent-Transfer-Encoding: quoted-printable\n\nSee below.\n\nFrom: Ana Bell\nSent: Monday\nSubject: Ice\n\nFerries stopped.\n";
    assert_eq!(texts(encoded), ["Ice", "See below.", "Ferries stopped."]);
}

#[test]
fn what_is_passed_over_is_counted() {
    let answer = "See below.\n\nOn 5 January Milo Varga wrote:\n> It is rumoured.\n";
    for header in ["X-Note: none", "Content-Transfer-Encoding: quoted-printable"] {
        assert_eq!(passed_over(&format!("Subject: Ice\n{header}\n\n{answer}")).words, 3, "{header}");
    }
    let page = "<p>See below.</p><blockquote>It is — rumoured.</blockquote>";
    assert_eq!(passed_over(&format!("Subject: Ice\nContent-Type: text/html\n\n{page}\n")).words, 3);
    let part = |kind: &str| format!("--b\nContent-Type: {kind}\nContent-Disposition: attachment\n\nAAAA\n");
    let mail = format!(
        "Subject: Ice\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n{}{}--b--\n",
        part("application/msword"),
        part("image/png")
    );
    assert_eq!(passed_over(&mail).attachments, 1);
}

#[test]
fn attachments_are_not_read_and_a_mail_of_nothing_else_is_refused() {
    let attached =
        "--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nIt is rumoured.\n--b--\n";
    let head = "Subject: Ferries\nContent-Type: multipart/mixed; boundary=b\n\n";
    let text = "--b\nContent-Type: text/plain\n\nFerries stopped.\n";
    assert_eq!(texts(&format!("{head}{text}{attached}")), ["Ferries", "Ferries stopped."]);
    let refusal = open(
        Container::Mail,
        b"Subject: A\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\nAAAA\n",
    );
    assert!(refusal.unwrap_err().starts_with("this mail has no text that copydesk can read"));
    assert!(open(Container::Mail, b"\xFF\xFE\x00").is_err());
}
