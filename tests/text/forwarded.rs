//! Forwarded mails: the forwarded mail is the draft, wherever it is.

use copydesk::text::{Document, Format, UnreadReason};

fn texts(source: &str) -> Vec<String> {
    let document = Document::parse(source, Format::Mail);
    document.blocks().iter().map(|block| block.span.of(document.text()).to_owned()).collect()
}

fn words_passed_over(source: &str) -> usize {
    Document::parse(source, Format::Mail).coverage().unread.words(UnreadReason::AnsweredMail)
}

const GMAIL: &str = "---------- Forwarded message ---------\nFrom: Ana Bell <ana@kellan.example>\nDate: Mon, 5 Jan 2026 at 10:00\nSubject: Ferries\nTo: Desk <desk@kellan.example>,\n  News <news@kellan.example>\n\n\nFerries stopped.\n";
const THUNDERBIRD: &str = "-------- Forwarded Message --------\nSubject: \tFerries\nDate: \tMon, 5 Jan 2026\nFrom: \tAna Bell <ana@kellan.example>\nTo: \tdesk@kellan.example\n\nFerries stopped.\n";
const APPLE: &str = "> Begin forwarded message:\n> \n> From: Ana Bell <ana@kellan.example>\n> Subject: Ferries\n> Date: 5 January 2026\n> To: desk@kellan.example\n> \n> Ferries stopped.\n";
const OLD_APPLE: &str =
    "Begin forwarded message:\n\n> From: Ana Bell\n> Date: 5 January\n> Subject: Ferries\n>\n> Ferries stopped.\n";
const OUTLOOK: &str =
    "From: Ana Bell <ana@kellan.example>\nSent: Monday\nTo: Desk\nCc: News\nSubject: Ferries\n\nFerries stopped.\n";
const OLD_OUTLOOK: &str =
    "-----Original Message-----\nFrom: Ana Bell\nSent: Monday\nSubject: Ferries\n\nFerries stopped.\n";
const GERMAN: &str = "-----Ursprüngliche Nachricht-----\nVon: Ana Bell\nGesendet: Montag\nAn: Desk\nBetreff: Ferries\n\nFerries stopped.\n";

#[test]
fn the_forwarded_mail_is_read_and_its_head_is_not() {
    for mark in ["Fwd:", "FW:", "wg:"] {
        for mail in [GMAIL, THUNDERBIRD, APPLE, OLD_APPLE, OUTLOOK, OLD_OUTLOOK, GERMAN] {
            let bare = format!("Subject: {mark} Ferries\n\n{mail}");
            assert_eq!(texts(&bare), ["Ferries", "Ferries stopped."], "{bare}");
            let noted = format!("Subject: {mark} Ferries\n\nFor checking, thanks.\n\n{mail}");
            assert_eq!(texts(&noted), ["Ferries", "For checking, thanks.", "Ferries stopped."], "{noted}");
            assert_eq!(words_passed_over(&noted), 0);
            assert_eq!(texts(&noted.replace('\n', "\r\n")), texts(&noted));
        }
    }
}

#[test]
fn a_separator_line_marks_a_forwarded_mail_but_not_in_an_answer() {
    let noted = format!("Subject: Ferries\n\nFor checking, thanks.\n\n{GMAIL}");
    assert_eq!(texts(&noted), ["Ferries", "For checking, thanks.", "Ferries stopped."]);
    let quoted = format!("> {}", GMAIL.trim_end().replace('\n', "\n> "));
    let answer = format!("Subject: Re: Fwd: Ferries\n\nIt runs.\n\nOn 5 January Milo Varga wrote:\n{quoted}");
    assert_eq!(texts(&answer), ["Ferries", "It runs."]);
    assert!(words_passed_over(&answer) > 10);
}

#[test]
fn a_forwarded_mail_with_quotation_marks_only_is_read_and_what_it_answers_is_not() {
    let marked =
        "Subject: Fwd: Ferries\n\nOn 5 January 2026 Ana Bell wrote:\n> Ferries stopped.\n>> Why?\n> Ice came.\n";
    assert_eq!(texts(marked), ["Ferries", "Ferries stopped.", "Ice came."]);
    let answered = format!("Subject: Fwd: Ferries\n\n{GMAIL}\nOn 4 January 2026 Milo Varga wrote:\n> Why?\n");
    assert_eq!(texts(&answered), ["Ferries", "Ferries stopped."]);
}

#[test]
fn a_signature_above_a_forwarded_mail_does_not_end_the_draft() {
    let signed = format!("Subject: Fwd: Ferries\n\nThanks.\n-- \nMilo Varga\nDesk\n\n{GMAIL}\n-- \nAna Bell\n");
    assert_eq!(texts(&signed), ["Ferries", "Thanks.", "Ferries stopped."]);
}

#[test]
fn places_in_a_quotation_are_places_in_the_file() {
    let source = format!("Subject: Fwd: Ferries\n\n{APPLE}");
    let document = Document::parse(&source, Format::Mail);
    let last = document.blocks().last().unwrap().span;
    assert_eq!(document.source(last).start, source.find("Ferries stopped.").unwrap());
}
