//! Pairs of versions, with what changed between them.

use super::{Change, ChangeKind, PieceFate, Rewrite, Version};
use crate::{Format, House};

fn rewrite(old: &str, new: &str) -> Rewrite {
    let (before, after) = (crate::read(old, Format::Plain), crate::read(new, Format::Plain));
    let (found, left) = (crate::check(&before, &House::default()), crate::check(&after, &House::default()));
    let version = |text, story, findings| Version { text, story, findings };
    Rewrite::of(version(old, &before, &found), version(new, &after, &left))
}

/// The changes without those of findings.
fn of_story(old: &str, new: &str) -> Vec<Change> {
    let is_finding = |change: &Change| change.finding.is_some();
    rewrite(old, new).changes.into_iter().filter(|change| !is_finding(change)).collect()
}

fn kinds(old: &str, new: &str) -> Vec<ChangeKind> {
    of_story(old, new).into_iter().map(|change| change.kind).collect()
}

fn messages(old: &str, new: &str) -> Vec<String> {
    of_story(old, new).into_iter().map(|change| change.message).collect()
}

const STORM: &str = "The storm sank six ferries on Monday and killed 14 dockers.\n\n\
    Ines Calder, the harbourmaster of Kellan, said the sea wall would hold until spring. “We checked it twice before the \
    storm and it holds,” she said.\n\n\
    Rosa Lindqvist, 41, a pilot, said the line owed her $2.4 million.\n\n\
    A depot guard briefed on the order said the gates were open all night.\n";

#[test]
fn what_only_moved_is_not_a_change() {
    let mut paragraphs: Vec<&str> = STORM.trim_end().split("\n\n").collect();
    paragraphs.rotate_left(2);
    assert_eq!(rewrite(STORM, &paragraphs.join("\n\n")).changes, []);
    assert_eq!(rewrite(STORM, STORM).changes, []);
}

#[test]
fn a_source_that_is_gone_and_one_that_is_new() {
    let without = STORM.split("\n\nRosa").next().unwrap_or_default();
    let messages = messages(STORM, without);
    assert!(
        messages.contains(&"Rosa Lindqvist is no longer a source: named person, score 95, 1 claim.".to_owned()),
        "{messages:?}"
    );
    assert!(kinds(without, STORM).contains(&ChangeKind::SourceAdded));
}

#[test]
fn a_source_loses_its_name() {
    let new = STORM.replace("Rosa Lindqvist, 41, a pilot,", "A pilot at the line");
    let changes = of_story(STORM, &new);
    let found: Vec<&str> =
        changes.iter().filter(|one| one.kind == ChangeKind::SourceUnnamed).map(|one| one.message.as_str()).collect();
    assert_eq!(found, ["Rosa Lindqvist has no name now: “A pilot at the line”."]);
    assert!(kinds(&new, STORM).contains(&ChangeKind::SourceNamed));
}

#[test]
fn a_statement_loses_its_credit() {
    let new = STORM.replace("A depot guard briefed on the order said the gates", "The gates");
    let changes = of_story(STORM, &new);
    let lost: Vec<&Change> = changes.iter().filter(|one| one.kind == ChangeKind::CreditLost).collect();
    let message =
        "“the gates were open all night” was credited to “A depot guard briefed on the order” and rests on nobody now.";
    assert_eq!(lost.iter().map(|one| one.message.as_str()).collect::<Vec<_>>(), [message]);
}

#[test]
fn a_statement_changes_hands() {
    let new = STORM.replace("Rosa Lindqvist, 41, a pilot, said the line", "Ines Calder said the line");
    assert_eq!(kinds(STORM, &new), [ChangeKind::SourceGone, ChangeKind::CreditChanged]);
}

#[test]
fn a_score_falls_with_the_role() {
    let new = STORM.replace("Ines Calder, the harbourmaster of Kellan,", "Ines Calder");
    assert_eq!(messages(STORM, &new), ["The score of Ines Calder fell from 95 to 75."]);
}

#[test]
fn counts_sums_ages_and_dates() {
    for (from, to, kind, message) in [
        ("14 dockers", "15 dockers", ChangeKind::CountChanged, "“14 dockers” became “15 dockers”."),
        ("six ferries", "seven ferries", ChangeKind::CountChanged, "“six ferries” became “seven ferries”."),
        ("$2.4 million", "$2.6 million", ChangeKind::AmountChanged, "“$2.4 million” became “$2.6 million”."),
        ("$2.4 million", "$2.4 billion", ChangeKind::AmountChanged, "“$2.4 million” became “$2.4 billion”."),
        (", 41,", ", 43,", ChangeKind::AgeChanged, "Rosa Lindqvist was 41 and is 43 now."),
        ("Monday", "Tuesday", ChangeKind::DateChanged, "“Monday” became “Tuesday”."),
    ] {
        let changes = of_story(STORM, &STORM.replace(from, to));
        let found: Vec<(ChangeKind, &str)> = changes.iter().map(|one| (one.kind, one.message.as_str())).collect();
        assert_eq!(found, [(kind, message)], "{from} {to}");
    }
}

#[test]
fn the_same_number_in_words_or_with_another_noun_is_no_change() {
    assert_eq!(of_story(STORM, &STORM.replace("14 dockers", "fourteen dockers")), []);
    assert_eq!(of_story(STORM, &STORM.replace("14 dockers", "14 workers")), []);
    assert_eq!(of_story("The vote is on March 5, 2024.", "The vote is on 5 March 2024."), []);
}

#[test]
fn two_figures_of_a_sentence_are_told_apart() {
    let old = "The line has 14 boats, 30 pilots and 200 dockers in Kellan.";
    let new = "In Kellan the line has 31 pilots, 200 dockers and 14 boats.";
    assert_eq!(messages(old, new), ["“30 pilots” became “31 pilots”."]);
}

#[test]
fn names_that_are_written_differently_or_replaced() {
    let old = "Ana Bell met the mayor in Tarn on the quay. Victor Holm left early.";
    assert_eq!(messages(old, &old.replace("Ana Bell", "Anna Bell")), ["“Ana Bell” became “Anna Bell”."]);
    assert_eq!(messages(old, &old.replace("Victor Holm", "Viktor Holm")), ["“Victor Holm” became “Viktor Holm”."]);
    assert_eq!(messages(old, &old.replace("Victor Holm left early", "Early, Victor Holm left")), Vec::<String>::new());
}

#[test]
fn a_quotation_that_was_altered_shows_its_words() {
    let new = STORM.replace("We checked it twice before the storm", "We checked it once in the storm");
    let changes = of_story(STORM, &new);
    assert_eq!(changes.len(), 1, "{changes:?}");
    let Some(change) = changes.first() else { return };
    assert_eq!(
        (change.kind, change.message.as_str()),
        (ChangeKind::QuotationAltered, "The words of Ines Calder were altered.")
    );
    let pieces: Vec<(PieceFate, &str)> = change.pieces.iter().map(|piece| (piece.fate, piece.words.as_str())).collect();
    let expected = [
        (PieceFate::Kept, "We checked it"),
        (PieceFate::Dropped, "twice before"),
        (PieceFate::Added, "once in"),
        (PieceFate::Kept, "the storm and it holds"),
    ];
    assert_eq!(pieces, expected);
}

#[test]
fn a_quotation_that_was_split_or_cut_at_its_end_is_not_altered() {
    let split = STORM.replace(
        "“We checked it twice before the storm and it holds,” she said.",
        "“We checked it twice before the storm,” she said, “and it holds.”",
    );
    assert!(!kinds(STORM, &split).contains(&ChangeKind::QuotationAltered));
    let cut = STORM.replace("We checked it twice before the storm and it holds", "We checked it twice");
    assert!(!kinds(STORM, &cut).contains(&ChangeKind::QuotationAltered));
}

#[test]
fn findings_that_are_new_and_gone() {
    let new = format!("{STORM}\nIt is believed that the captain slept.\n");
    let found: Vec<(ChangeKind, &str)> =
        rewrite(STORM, &new).changes.iter().filter_map(|change| Some((change.kind, change.finding?.0))).collect();
    assert_eq!(found, [(ChangeKind::FindingNew, "hearsay")]);
    let found: Vec<ChangeKind> = rewrite(&new, STORM).changes.iter().map(|change| change.kind).collect();
    assert!(found.contains(&ChangeKind::FindingGone), "{found:?}");
}

#[test]
fn any_two_texts_are_compared() {
    for (old, new) in [("", ""), ("", STORM), (STORM, ""), ("“", "”"), ("\u{0}", "é")] {
        let _ = rewrite(old, new);
    }
}
