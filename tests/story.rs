//! Properties of the inner rings as a whole: any string gives a story, facts that are kept change nothing, and every place
//! that a story gives is in the draft.

// A test that cannot read what it made has failed, and should say so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

#[path = "support/story.rs"]
mod invariants;

use std::path::Path;

use copydesk::story::{Entity, Paragraph, ParagraphId, Story, StoryBuilder};
use copydesk::text::Span;
use copydesk::{Finding, Format, House, SourceSpan};
use proptest::prelude::*;

use invariants::{assert_findings_lie_in, assert_story_lies_in};

/// Pieces of which drafts are made, correct and broken.
const PIECES: [&str; 53] = [
    "Ana Bell",
    "Victor Bell",
    "Bell",
    "Mr. Calder",
    "Ana Hope",
    "Hope",
    ", a county engineer,",
    "Mayor ",
    "HOPE",
    "said",
    " said ",
    "told reporters",
    "according to",
    "a source",
    "three officials",
    "people familiar with the matter",
    "It is believed that",
    "reportedly",
    "the port",
    "secretly",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "''",
    "’s",
    ", ",
    ". ",
    "? ",
    ": ",
    " — ",
    "\n",
    "\n\n",
    "\r\n",
    "(HTC)",
    "HTC",
    "11",
    "twelve",
    " cars ",
    "é",
    "e\u{301}",
    "😀",
    "\u{a0}",
    "\u{0}",
    "**",
    "<b>",
    "&amp;",
    "who",
    "\n\n> ",
    "\n\n# ",
    "[date?]",
    "She",
];

fn draft() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

fn format() -> impl Strategy<Value = Format> {
    prop::sample::select(Format::ALL)
}

fn findings(draft: &str, format: Format) -> Vec<Finding> {
    copydesk::check(&copydesk::read(draft, format), &House::default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_string_gives_findings_inside_it(draft in draft(), format in format()) {
        assert_findings_lie_in(&draft, &findings(&draft, format));
    }

    #[test]
    fn facts_that_are_kept_change_nothing(drafts in prop::collection::vec(draft(), 1..4), format in format()) {
        let mut builder = StoryBuilder::default();
        for draft in &drafts {
            let kept = copydesk::check(&builder.read(draft, format), &House::default());
            prop_assert_eq!(kept, findings(draft, format));
        }
    }

    #[test]
    fn every_mention_and_every_hover_lies_in_the_draft(draft in draft(), format in format()) {
        assert_story_lies_in(&draft, &copydesk::read(&draft, format));
    }
}

/// Everything in which two stories can differ: entities, attributions, which sentences are attributed, anonymous sources.
fn summary(story: &Story) -> String {
    let covered = |(index, paragraph): (ParagraphId, &Paragraph)| -> Vec<bool> {
        (0..paragraph.annotation.sentences().len()).map(|sentence| story.is_attributed(index, sentence)).collect()
    };
    let covered: Vec<Vec<bool>> = story.paragraphs_with_ids().map(covered).collect();
    let voices: Vec<Span> = story.anonymous_credits().map(|voice| voice.span).collect();
    format!("{:#?}\n{:#?}\n{covered:?}\n{voices:?}", story.entities(), story.attributions())
}

/// Settings that turn on rules which are off by default.
fn house() -> House {
    let previews = copydesk::rules::all().iter().filter(|rule| rule.preview);
    let rules = previews.map(|rule| format!("{} = \"hint\"\n", rule.id)).collect::<Vec<_>>().concat();
    let (settings, mistakes) = copydesk::read_settings(&format!("[rules]\n{rules}[spellings]\nvessel = \"ship\"\n"));
    assert_eq!(mistakes, Vec::new());
    settings.house(Path::new("draft.txt"))
}

/// An edit: where it is, how many characters it removes there, and what it inserts.
type Edit = (prop::sample::Index, usize, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let piece = prop::sample::select(&PIECES[..]).prop_map(str::to_owned);
    // Most edits insert letters into words, which leaves the names of a draft as they are.
    let edit = prop_oneof![
        3 => (any::<prop::sample::Index>(), Just(0), "[a-z ]{1,2}"),
        1 => (any::<prop::sample::Index>(), 0_usize..3, "[A-Za-z .]?"),
        1 => (any::<prop::sample::Index>(), 0_usize..20, piece),
    ];
    prop::collection::vec(edit, 60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// After every edit of the sample draft it is read as if it had just been opened.
    #[test]
    fn a_draft_that_is_edited_is_read_as_one_that_is_opened(edits in edits(), format in format()) {
        let mut draft = std::fs::read_to_string("examples/harbour.txt").unwrap();
        let (mut builder, house) = (StoryBuilder::default(), house());
        builder.read(&draft, format);
        for (place, removed, inserted) in edits {
            let places: Vec<usize> = draft.char_indices().map(|(at, _)| at).collect();
            let start = *place.get(&places);
            let end = draft[start..].char_indices().nth(removed).map_or(draft.len(), |(at, _)| start + at);
            draft.replace_range(start..end, &inserted);
            let (kept, fresh) = (builder.read(&draft, format), StoryBuilder::default().read(&draft, format));
            prop_assert_eq!(summary(&kept), summary(&fresh), "{}", draft);
            let fresh = copydesk::check(&fresh, &house);
            prop_assert_eq!(copydesk::check(&kept, &house), fresh, "{}", draft);
        }
    }
}

/// Fails unless a draft that is changed is read and checked as if it had just been opened.
fn assert_as_if_opened(before: &str, now: &str, format: Format) {
    let (mut builder, house) = (StoryBuilder::default(), house());
    builder.read(before, format);
    let story = builder.read(now, format);
    assert_eq!(summary(&story), summary(&copydesk::read(now, format)), "{now}");
    let fresh = copydesk::check(&copydesk::read(now, format), &house);
    assert_eq!(copydesk::check(&story, &house), fresh, "{now}");
}

#[test]
fn a_person_who_is_now_named_first_changes_the_order_of_entities() {
    let draft = "Ana Hope left on Monday.\n\nRain fell.\n\nSnow fell.\n\nIt was cold.\n\nIt was late.\n\n\
        Ana Hope met Ines Calder on Tuesday. She said the port was shut.\n\nSnow fell.";
    for first in ["Ines Calder", "The clerk"] {
        let now = draft.replacen("Ana Hope", first, 1);
        assert_as_if_opened(draft, &now, Format::Plain);
        assert_as_if_opened(&now, draft, Format::Plain);
    }
}

#[test]
fn a_lede_that_moves_changes_findings_far_from_the_edit() {
    let headings = "Snow fell.\n\n## A\n\n## B\n\n## C\n\nExperts say the harbour is doomed.";
    let bylines = "The wall broke, Ines Calder said.\n\nReporting by Ana Bell\n\nBy Ana Bell\n\nCritics say the harbour is doomed.";
    for (draft, from, to) in [(headings, "Snow", "# Snow"), (bylines, "said.", "said")] {
        let now = draft.replacen(from, to, 1);
        assert_as_if_opened(draft, &now, Format::Markdown);
        assert_as_if_opened(&now, draft, Format::Markdown);
    }
}

#[test]
fn a_quotation_far_after_its_credit_is_read_afresh() {
    let draft = "It was “good,” Calder said.\n\n“It was built by good people in a good year.\n\n\
                 “And it has stood for a hundred years.\n\n“It will stand for a hundred more.”";
    let now = draft.replacen("more.”", "more.…", 1);
    assert_as_if_opened(draft, &now, Format::Plain);
    assert_as_if_opened(&now, draft, Format::Plain);
}

#[test]
fn a_word_of_a_name_is_not_a_pronoun() {
    let draft = "Ana Bell a source Ana Bell She HTC , a county engineer, Victor Bell";
    assert_story_lies_in(draft, &copydesk::read(draft, Format::Plain));
}

#[test]
fn a_credit_reaches_as_far_as_its_quotations() {
    let draft = "“The port shut,” Ana Bell said on Monday.\n\n“It was old.”\n\n“Milo Reyl hid it.”\n\n“Nobody came.”\n\n\
                 “Milo Reyl hid that, too.”\n\nSnow fell on Tuesday.";
    for (from, to) in
        [("said", "thought"), ("Ana Bell said", "a clerk said"), ("It was", "Rain fell. It was"), ("came.”", "came,”")]
    {
        let now = draft.replacen(from, to, 1);
        assert_as_if_opened(draft, &now, Format::Plain);
        assert_as_if_opened(&now, draft, Format::Plain);
    }
}

#[test]
fn a_paragraph_that_changes_its_zone_is_read_afresh() {
    let draft = "Ana Bell left on Monday.\n\nThe port shut on [date?], she said.\n\nIt rained.\n\nSnow fell.";
    for mark in ["> ", "# ", "- "] {
        let quoted = draft.replace("The port", &format!("{mark}The port"));
        assert_as_if_opened(draft, &quoted, Format::Markdown);
        assert_as_if_opened(&quoted, draft, Format::Markdown);
    }
}

#[test]
fn fixes_of_the_sample_do_not_touch_its_quotations() {
    let draft = std::fs::read_to_string("examples/harbour.txt").unwrap();
    let story = copydesk::read(&draft, Format::Plain);
    let quotations: Vec<SourceSpan> =
        story.quotations().into_iter().map(|span| story.document().source(span)).collect();
    let found = copydesk::check(&story, &House::default());
    assert!(found.iter().any(|finding| !finding.fixes.is_empty()), "the sample offers fixes");
    for edit in found.iter().flat_map(|finding| &finding.fixes).flat_map(|fix| &fix.edits) {
        let inside = |quotation: &SourceSpan| quotation.start < edit.span.start && edit.span.end < quotation.end;
        assert!(!quotations.iter().any(inside), "{edit:?} is inside a quotation");
    }
}

/// The entities of a draft, each as its kind, its name and the words of its mentions.
fn entities(draft: &str) -> Vec<String> {
    let story = copydesk::read(draft, Format::Plain);
    let words = |span| story.document().source(span);
    let described = |entity: &Entity| {
        let mentions: Vec<&str> = entity
            .mentions
            .iter()
            .map(|mention| words(mention.span))
            .map(|span| &draft[span.start..span.end])
            .collect();
        format!("{} {}: {}", entity.kind.name(), entity.name, mentions.join(", "))
    };
    story.entities().iter().map(described).collect()
}

#[test]
fn the_words_around_a_name_show_its_kind() {
    for (draft, expected) in [
        ("Kelmoor police held two men. Kelmoor was quiet.", &["place Kelmoor: Kelmoor, Kelmoor"][..]),
        ("Dravia's central bank raised its rate.", &["place Dravia: Dravia"]),
        ("JetPlains told the court on Monday.", &["organization JetPlains: JetPlains"]),
        ("They were treated at Dr. Wend hospital.", &["organization Wend: Wend"]),
        ("The Ruth Wend sailed at noon.", &["organization Ruth Wend: Ruth Wend"]),
        ("Workers at Kessler Wend walked out.", &["organization Kessler Wend: Kessler Wend"]),
        ("Orla Mills laid off 40 weavers.", &["organization Orla Mills: Orla Mills"]),
        ("The owner, Dermot Wend, died in May.", &["person Dermot Wend: Dermot Wend"]),
        ("J.J. Orton spoke. J.J. said so.", &["person J.J. Orton: J.J. Orton, J.J."]),
        ("Rosalba Tarn spoke. Rosie said so.", &["person Rosalba Tarn: Rosalba Tarn, Rosie"]),
        (
            "Emilio Tarn spoke. His daughter Emily said so.",
            &["person Emilio Tarn: Emilio Tarn, His", "person Emily: Emily"],
        ),
        ("Dana Tarn spoke. Fire Marshal Tarn left.", &["person Dana Tarn: Dana Tarn, Tarn"]),
        ("Florence Tarn spoke. Florence said so.", &["person Florence Tarn: Florence Tarn, Florence"]),
        ("Sinead Ó Braoin spoke. Sinéad O Braoin left.", &["person Sinead Ó Braoin: Sinead Ó Braoin, Sinéad O Braoin"]),
        ("Brexit cost the town its market. Seventeen people left.", &[]),
        (
            "Victor Wend came with a son, Victor Wend Jr., on Monday. “No,” Victor Wend Sr. said.",
            &["person Victor Wend Sr.: Victor Wend, Victor Wend Sr.", "person Victor Wend Jr.: Victor Wend Jr."],
        ),
    ] {
        assert_eq!(entities(draft), expected, "{draft}");
    }
}

#[test]
fn names_are_complete_and_refer_to_the_right_entities() {
    let table: [(&str, &[&str]); 15] = [
        ("Ann Bell met Bo Bell.", &["person Ann Bell: Ann Bell", "person Bo Bell: Bo Bell"]),
        (
            "The loan went to Varga, Calder and Co Inc.",
            &["organization Varga, Calder and Co Inc: Varga, Calder and Co Inc"],
        ),
        ("Norvik Corp NVK rose on Monday.", &["organization Norvik Corp: Norvik Corp"]),
        (
            "A filing with the Ferries and Harbours Commission was late.",
            &["organization Ferries and Harbours Commission: Ferries and Harbours Commission"],
        ),
        (
            "She sued Norvik Lottery Corporation, Inc. in June.",
            &["organization Norvik Lottery Corporation, Inc.: Norvik Lottery Corporation, Inc."],
        ),
        ("The vote fell on May 15, and the next is due in May.", &[]),
        ("Doctors gave IL-7 to the crew and tested their DNA.", &[]),
        (
            "Ana Bell of Norvik wrote to the board. They read the Bell report in June.",
            &["person Ana Bell: Ana Bell", "other Norvik: Norvik"],
        ),
        ("Ana Bell sold the mill. The Bells moved inland.", &["person Ana Bell: Ana Bell"]),
        ("Aides said the plan was dead.", &[]),
        ("A Finance Ministry official said the plan was dead.", &[]),
        (
            "Victor Calder met Ana Bell on Monday. She left early.",
            &["person Victor Calder: Victor Calder", "person Ana Bell: Ana Bell, She"],
        ),
        (
            "The Harbour Traffic Council (HTC) met. The HTC gave no reason.",
            &["organization Harbour Traffic Council: Harbour Traffic Council, HTC, HTC"],
        ),
        (
            "The Boston Globe was there. Boston is cold. Ford Motor Company lost money. Ford said so.",
            &[
                "organization Boston Globe: Boston Globe",
                "place Boston: Boston",
                "organization Ford Motor Company: Ford Motor Company, Ford",
            ],
        ),
        ("They sailed the Grey Sea.", &["place Grey Sea: Grey Sea"]),
    ];
    for (draft, expected) in table {
        assert_eq!(entities(draft), expected, "{draft}");
    }
}
