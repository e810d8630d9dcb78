//! A quotation differs from the notes.
//!
//! ## What it flags
//!
//! Where `notes` is set in `copydesk.toml` or in the front matter: each quotation whose words the notes have otherwise, as a
//! warning, and as information each that is joined from several places or not found. Sounds such as "uh", what somebody
//! says twice, spoken forms such as "gonna", numerals, brackets and ellipses are left alone. So is who speaks, where the notes do
//! not say it. It compares words and cannot hear: where the notes are wrong, so is the finding.
//!
//! ## Why
//!
//! Quotation marks promise the words that were spoken (AP: "quotations in the news"; Reuters Handbook, "Quotes").
//!
//! ## Examples
//!
//! - bad: (notes We checked the wall twice before the storm.) “‹We checked the wall once before the storm,›” said Ines Calder, the mayor.
//! - bad: (notes Nobody asked us about the north gate.) “‹Nobody ever asked us about the north gate,›” said Ines Calder, the mayor.
//! - bad: (notes The pumps ran dry at four.) “‹Ferries will sail again tomorrow,›” said Ines Calder, the mayor.
//! - ok: (notes We're gonna uh check the wall on the nineteenth.) “We’re going to check the wall on the 19th,” said Ines Calder, the mayor.
//! - ok: “We checked the wall once,” said Ines Calder, the mayor.
//!
//! ## How to fix it
//!
//! Write what the notes have, or paraphrase without marks. The fix takes the noted words, with their sounds and repetitions.
//!
//! ## How to silence it
//!
//! Mark what you left out with an ellipsis, and what you put in with brackets.
//!
//! Or let it stand with `stet quote-differs: reason` (`copydesk rule stet`).

use crate::house::House;
use crate::quotes::{Corpus, DraftQuotation, FoundPlace, QuoteCheck, Verdict, quotations};
use crate::rules::{ProseFinding, Rule, Severity, page::page};
use crate::story::Story;
use crate::text::one_line;

pub(crate) const RULE: Rule = Rule {
    id: "quote-differs",
    severity: Severity::Warning,
    standard: "AP, Reuters: a quotation has the words that were spoken",
    file: page!("quote_differs.rs"),
    check,
    ..Rule::DEFAULT
};

fn check(story: &Story, house: &House) -> Vec<ProseFinding> {
    let Some(notes) = &house.notes else { return Vec::new() };
    quotations(story).iter().filter_map(|quotation| finding(story, notes, quotation)).collect()
}

fn finding(story: &Story, notes: &Corpus, quotation: &DraftQuotation) -> Option<ProseFinding> {
    let words = quotation.span.of(story.text());
    let check = notes.check(words, &quotation.credit);
    let first = check.places.first().and_then(|place| noted(notes, place));
    let (severity, message) = message(&check, first.as_ref())?;
    let finding = ProseFinding::new(severity, quotation.span, message);
    let can_take = matches!(
        check.verdict,
        Verdict::Dropped | Verdict::Added | Verdict::Changed | Verdict::Reordered | Verdict::Figure | Verdict::Name
    );
    match (check.places.as_slice(), first) {
        ([_], Some((noted, _))) if can_take => {
            let end = words.len() - words.trim_end_matches([',', '.', '!', '?']).len();
            let close = words.get(words.len() - end..).unwrap_or_default();
            Some(finding.fix_quotation("Take the words of the notes", quotation.span, format!("{noted}{close}")))
        }
        _ => Some(finding),
    }
}

/// The severity and the message of a verdict, given the first place in the notes; `None` if the quotation is sound.
fn message(check: &QuoteCheck, first: Option<&(String, String)>) -> Option<(Severity, String)> {
    let (noted, place) = first.map_or(("", ""), |(noted, place)| (noted.as_str(), place.as_str()));
    let differs =
        |what: &str| (Severity::Warning, format!("Check the quotation: {what}. The notes have “{noted}” ({place})."));
    Some(match check.verdict {
        Verdict::Exact | Verdict::Tidied => return None,
        Verdict::Dropped => differs("words were left out"),
        Verdict::Added => differs("words were put in"),
        Verdict::Changed => differs("its words differ"),
        Verdict::Reordered => differs("its words stand in another order"),
        Verdict::Figure => differs("a figure differs"),
        Verdict::Name => differs("a name differs"),
        Verdict::QuestionAnswer => differs("these are the words of a question"),
        Verdict::Speaker => (Severity::Warning, format!("Check who said this: the notes have it elsewhere ({place}).")),
        Verdict::Joined => {
            (Severity::Information, format!("Mark the cut: the words come from several places in the notes ({place})."))
        }
        Verdict::NotFound => (Severity::Information, "Check the quotation: it is not in the notes.".to_owned()),
    })
}

/// The words of a place in the notes, and where it is: "interview.txt, line 12, 4:12, Deckhand".
fn noted(notes: &Corpus, place: &FoundPlace) -> Option<(String, String)> {
    let file = notes.notes().get(place.notes)?;
    Some((one_line(file.text.get(place.span.clone())?), file.describe(place.span.start)))
}
