//! Zones of small invented drafts, with the zone beside each line.

use copydesk::text::{Document, Format, Zone};

use Zone::{Body, Byline, Caption, Contact, Correction, EditorsNote, Headline, PullQuote, Subhead};

const LEDE: &str = "Ferries stopped on Monday after the fuel ran out, harbourmaster Ines Calder said.";
const NEXT: &str = "The last fuel barge left in the night and the depot is empty, she said.";
const LAST: &str = "Milo Varga, who runs the line, said he had not been told.";

/// Parses a draft of these lines and checks the zone of each.
fn check(lines: &[(Zone, &str)], separator: &str, format: Format) {
    let draft = lines.iter().map(|(_, line)| *line).collect::<Vec<_>>().join(separator);
    let document = Document::parse(&draft, format);
    let found = document.blocks().iter().map(|block| (block.zone, block.span.of(document.text()))).collect::<Vec<_>>();
    assert_eq!(found, lines, "in the draft\n{draft}");
}

/// Checks a draft with a blank line between paragraphs, and without.
fn check_plain(lines: &[(Zone, &str)]) {
    check(lines, "\n", Format::Plain);
    check(lines, "\n\n", Format::Plain);
    check(lines, "\r\n\r\n", Format::Plain);
}

#[test]
fn one_paragraph_is_body() {
    check_plain(&[(Body, LEDE)]);
    check_plain(&[(Body, "Ferries halt in Kellan")]);
    check_plain(&[(Body, "“We will stay,” Ana Bell said. It is believed that Bell lied.")]);
}

#[test]
fn short_sentences_are_body() {
    check_plain(&[(Body, "Snow closed the Brannock Pass on Tuesday."), (Body, "Ploughs were out by noon.")]);
    check_plain(&[
        (Body, "Port chiefs secretly rewrote safety logs for two years."),
        (Body, "The port is the largest on the coast."),
        (Body, "It employs 900 people."),
        (Body, "Two inspectors described the practice."),
    ]);
    check_plain(&[(Body, "Is the dam safe?"), (Body, LEDE), (Body, NEXT)]);
}

#[test]
fn a_short_line_without_a_stop_is_the_headline() {
    check_plain(&[(Headline, "Ferries halt in Kellan as fuel runs out"), (Body, LEDE), (Body, NEXT)]);
    check_plain(&[
        (Headline, "FERRIES HALT IN KELLAN"),
        (Headline, "Fuel depot empty since Sunday"),
        (Body, LEDE),
        (Body, NEXT),
    ]);
    check_plain(&[(Headline, "Who Owns the Ferries?"), (Body, LEDE), (Body, NEXT)]);
}

#[test]
fn a_headline_may_end_in_a_stop_if_it_is_set_apart() {
    let headline = "Ferry crews leave the island amid escalating harbour pressure.";
    let draft = format!("{headline}\n\n{LEDE}\n{NEXT}\n{LAST}\n");
    let document = Document::parse(&draft, Format::Plain);
    let zones = document.blocks().iter().map(|block| block.zone).collect::<Vec<_>>();
    assert_eq!(zones, [Headline, Body, Body, Body]);
}

#[test]
fn a_headline_may_end_in_a_stop_if_the_lede_says_the_same() {
    let lede = "Crews of the Kellan ferry line have been leaving the island since Sunday as the harbour board and its \
                pressure on wages made work there all but impossible, nine of them said.";
    check_plain(&[(Headline, "Ferry crews leave the island amid harbour pressure."), (Body, lede), (Body, NEXT)]);
}

#[test]
fn bylines_are_under_the_headline() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Headline, "The harbour board blames a late barge."),
        (Byline, "By Ana Bell and Tom Reyl, Kellan Gazette"),
        (Byline, "Staff writers"),
        (Body, LEDE),
        (Body, NEXT),
    ]);
    check_plain(&[(Byline, "By Ana Bell"), (Body, LEDE)]);
    check_plain(&[(Byline, "BY ANA BELL"), (Body, LEDE)]);
    check_plain(&[(Byline, "By Ana van der Bell"), (Body, LEDE)]);
    check_plain(&[(Byline, "By Reuters"), (Body, LEDE)]);
    check_plain(&[(Body, LEDE), (Body, "By Monday Ana Bell had left Kellan.")]);
    check_plain(&[(Body, LEDE), (Body, "By Ana Bell’s own account the depot was empty.")]);
}

#[test]
fn subheads_are_between_paragraphs() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (Subhead, "BOARD SEEKS NEW BARGE"),
        (Body, NEXT),
        (Subhead, "Return of the Ferries"),
        (Body, LAST),
    ]);
    check_plain(&[(Headline, "Ferries halt in Kellan"), (Body, LEDE), (Body, "RETURN OF THE FERRIES")]);
}

#[test]
fn notices_are_known_by_their_words() {
    check_plain(&[
        (EditorsNote, "Editor’s note: This story names a patient with her consent."),
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (Caption, "Photo: Milo Varga"),
        (Caption, "Ferries at Kellan harbour on Tuesday. (Photo by Milo Varga)"),
        (Body, NEXT),
        (Correction, "Correction: An earlier version named the wrong barge."),
        (Correction, "CORRECTION — The barge left on Sunday."),
        (Correction, "This story has been corrected to say that the barge left on Sunday."),
        (Contact, "Reporting by Ana Bell; editing by Tom Reyl"),
        (Contact, "Contact Ana Bell at ana.bell@kellan.example."),
        (Contact, "Follow Ana Bell on Mastodon"),
        (Contact, "— 30 —"),
    ]);
}

#[test]
fn sentences_that_start_like_notices_are_body() {
    check_plain(&[
        (Body, LEDE),
        (Body, "Contact with the pilot was lost at noon."),
        (Body, "Corrections officers said the prison was full."),
        (Body, "Follow the coast road on foot, Calder said."),
        (Body, "Photography was banned in the port (until Tuesday)."),
        (Body, "Editors left the paper."),
        (Body, NEXT),
    ]);
}

#[test]
fn subheads_may_be_stopped_capitals_dashed_or_a_time() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (Subhead, "WHAT THE BOARD SAYS."),
        (Body, NEXT),
        (Subhead, "PREVIOUSLY:"),
        (Body, LAST),
        (Subhead, "– The next barge –"),
        (Body, NEXT),
        (Subhead, "8:15 p.m."),
        (Body, LAST),
        (Body, "INES CALDER: Why Now?"),
        (Body, NEXT),
    ]);
}

#[test]
fn a_stopped_line_without_a_small_verb_is_a_headline() {
    check_plain(&[(Headline, "Harbour Board Sues Over Empty Fuel Depot."), (Body, LEDE), (Body, NEXT)]);
    check_plain(&[(Body, "Ana Bell of Norvik Bank is in Kellan."), (Body, LEDE), (Body, NEXT)]);
}

#[test]
fn a_headline_that_ends_in_a_semicolon_has_a_deck() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan;"),
        (Headline, "The harbour board blames a late barge."),
        (Body, LEDE),
        (Body, NEXT),
    ]);
}

#[test]
fn times_of_publication_belong_to_the_byline() {
    check_plain(&[
        (Byline, "Wednesday, 3 June 2026"),
        (Headline, "Ferries halt in Kellan"),
        (Byline, "By Ana Bell | Kellan Gazette"),
        (Byline, "Updated June 3, 2026, at 8:15 a.m. GMT"),
        (Body, LEDE),
        (Body, NEXT),
    ]);
    check_plain(&[(Body, "1984")]);
}

#[test]
fn pictures_are_credited_in_many_ways() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (Caption, "Getty Images"),
        (Caption, "Image copyright Norvik Bank"),
        (Caption, "(AP Photo/Milo Varga)"),
        (Caption, "Ferries lie idle at Kellan on Tuesday. Milo Varga/Reuters"),
        (Body, "The ferry line told the Associated Press (AP)."),
        (Body, "A poll of islanders was made by Reuters."),
        (Body, NEXT),
    ]);
}

#[test]
fn lines_that_refer_the_reader_elsewhere_are_notes() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (EditorsNote, "Advertisement"),
        (EditorsNote, "READ MORE: Norvik Bank shuts its branch on the quay"),
        (EditorsNote, "Story continues below video"),
        (EditorsNote, "Related stories"),
        (Body, "Read more books, she told the children."),
        (Body, "Related firms paid for the barge, the board said."),
        (EditorsNote, "This article was updated with a comment of the ferry line."),
        (EditorsNote, "A version of this article appears in print on page 3."),
        (Body, NEXT),
    ]);
}

#[test]
fn lines_on_who_helped_are_contact_lines() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (Body, "Milo Varga contributed to this year’s repairs, the ferry line said."),
        (Contact, "Milo Varga contributed to this report."),
        (Contact, "Staff writer Ada Brandt contributed reporting."),
        (Contact, "--additional reporting by Tom Reyl"),
        (Contact, "Contributing: Tom Reyl"),
    ]);
}

#[test]
fn posts_copied_from_a_network_are_pull_quotes() {
    check_plain(&[
        (Headline, "Ferries halt in Kellan"),
        (Body, LEDE),
        (PullQuote, "No ferry today. The depot is empty and nobody tells us anything."),
        (Byline, "— Milo Varga (@milovarga) June 3, 2026"),
        (Body, NEXT),
        (PullQuote, "No ferry today. pic.twitter.com/kellan — Milo Varga (@milovarga) June 3, 2026"),
        (Body, LAST),
    ]);
}

#[test]
fn datelines_are_separated_from_the_lede() {
    for dateline in ["KELLAN, Norland, March 3 (Agency) -", "KELLAN (AP) —", "KELLAN —", "PORT ELLEN, Oct 5, Reuter -"]
    {
        let draft = format!("Ferries halt in Kellan\n\n{dateline} {LEDE}\n\n{NEXT}");
        let document = Document::parse(&draft, Format::Plain);
        let found = document
            .blocks()
            .iter()
            .map(|block| block.dateline.map(|span| span.of(document.text())))
            .collect::<Vec<_>>();
        assert_eq!(found, [None, Some(dateline), None]);
        assert_eq!(document.blocks()[1].zone, Body);
    }
}

#[test]
fn a_quotation_repeated_from_the_story_is_a_pull_quote() {
    let draft = "“The depot is empty and it will stay so,” Ines Calder said on Monday.\n\n\
                 > “The depot is empty and it will stay so.”\n\n\
                 The last fuel barge left in the night, she said.\n\n\
                 > Nobody told us that it would leave.\n";
    let document = Document::parse(draft, Format::Markdown);
    let zones = document.blocks().iter().map(|block| block.zone).collect::<Vec<_>>();
    assert_eq!(zones, [Body, PullQuote, Body, Body]);
}

#[test]
fn headings_of_the_markup_are_headline_and_subheads() {
    let draft = format!(
        "# Ferries halt in Kellan\n\n## The depot is empty\n\nBy Ana Bell\n\n{LEDE}\n\n## Return flights\n\n{NEXT}"
    );
    let document = Document::parse(&draft, Format::Markdown);
    let zones = document.blocks().iter().map(|block| block.zone).collect::<Vec<_>>();
    assert_eq!(zones, [Headline, Subhead, Byline, Body, Subhead, Body]);
}
