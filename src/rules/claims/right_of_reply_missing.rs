//! A named party is accused, and the story has no reply.
//!
//! ## What it flags
//!
//! A person or body that somebody accuses by name ("accused Norvik Lines of", "Lund said Oram hid $3 million", "Oram
//! allegedly hid it"), if the party speaks nowhere in the story and the draft mentions no denial, no reply and no attempt to
//! reach anybody. Whom the paper accuses in its own voice is information. Each party is flagged once. This is not legal
//! advice.
//!
//! ## Why
//!
//! People who are accused should be able to reply in the same piece (BBC Editorial Guidelines, section 6: right of reply;
//! SPJ Code of Ethics).
//!
//! ## Examples
//!
//! - bad: The harbour union accused ‹Norvik Lines› of falsifying logs. ¶ The strike began on Monday.
//! - bad: Auditor Beate Lund said ‹Nils Oram› hid $3 million. ¶ The board meets in May.
//! - bad: An audit is under way. ‹Nils Oram› allegedly hid $3 million, according to the audit. ¶ The board meets in May.
//! - ok: The harbour union accused Norvik Lines of falsifying logs. ¶ Norvik did not respond to a request for comment.
//! - ok: Auditor Beate Lund said Nils Oram hid $3 million. ¶ "That is false," Oram's lawyer, Ada Brandt, said.
//! - ok: The harbour union accused Norvik Lines of falsifying logs. ¶ The company denied it.
//!
//! ## How to fix it
//!
//! Ask the party, and report what it says or that it could not be reached. The fix marks the place for the reply.
//!
//! ## How to silence it
//!
//! Say in the story that you asked.
//!
//! Or let it stand with `stet right-of-reply-missing: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::rules::claims::accused::accused;
use crate::rules::marks::placeholder;
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::{Mention, Story};
use crate::text::Span;

pub(crate) const RULE: Rule = Rule {
    id: "right-of-reply-missing",
    severity: Severity::Warning,
    standard: "BBC, SPJ: people who are accused should be able to reply",
    file: page!("right_of_reply_missing.rs"),
    waits_for_placeholder: true,
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let parties = accused(story, house);
    let unheard = parties.iter().filter(|party| !party.is_heard());
    unheard
        .filter_map(|party| party.accusations.first())
        .filter_map(|first| finding(story, &first.mention, first.severity))
        .collect()
}

/// The finding at the name of a party that is accused in the body, where no place for the reply is marked yet.
fn finding(story: &Story, accused: &Mention, severity: Severity) -> Option<ProseFinding> {
    let paragraph = story.paragraph(accused.paragraph).filter(|paragraph| paragraph.is_body())?;
    let rest = Span::new(accused.span.end, paragraph.span.end).of(story.text());
    if placeholder::is_in(rest) {
        return None;
    }
    let name = accused.span.of(story.text());
    let message = format!("Ask {name} for a reply, and report it: the story has only the accusation.");
    let end = Span::new(paragraph.span.end, paragraph.span.end);
    let finding = ProseFinding::new(severity, accused.span, message);
    Some(finding.fix("Mark the place for the reply", end, format!(" [Reply of {name}]")))
}
