//! Who is credited with what: the drafts of `credits.md`, each with every credit that the story finds in it.

// A failed test may panic.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use copydesk::text::Span;
use copydesk::{CreditKind, Format};

const CASES: &str = include_str!("credits.md");

/// One draft of the file: its heading, its text and its credits, one per line.
struct Case<'a> {
    heading: &'a str,
    draft: &'a str,
    credits: &'a str,
}

fn cases() -> Vec<Case<'static>> {
    let sections = CASES.split("\n## ").skip(1);
    let case = |section: &'static str| {
        let block = |name: &str| {
            let (_, after) = section.split_once(&format!("```{name}\n")).unwrap();
            after.split_once("\n```").unwrap().0
        };
        let credits = block("credits").trim_start();
        Case { heading: section.lines().next().unwrap(), draft: block("draft"), credits }
    };
    sections.map(case).collect()
}

/// The credits of a draft: source, cue and content, with ` // ` between pieces and a dash for no source.
fn credits(draft: &str) -> String {
    let story = copydesk::read(draft, Format::Plain);
    let words = |spans: &[Span]| {
        let pieces: Vec<&str> = spans.iter().map(|span| span.of(story.text())).collect();
        pieces.join(" // ").replace('\n', " ")
    };
    let line = |credit: &copydesk::story::Attribution| {
        let source = credit.source.as_ref().map_or("-".to_owned(), |source| words(&[source.span]));
        format!("{source} | {} | {}", words(&[credit.cue]), words(&credit.content))
    };
    story.attributions().iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_credit_has_its_source_its_cue_and_its_content() {
    let cases = cases();
    assert!(cases.len() >= 10, "the file of cases was not read");
    for case in cases {
        let found = credits(case.draft);
        assert!(found == case.credits, "{}, found:\n{found}\nexpected:\n{}", case.heading, case.credits);
    }
}

#[test]
fn what_nobody_says_is_not_speech() {
    for (draft, act) in [
        ("Nobody on the panel has asked its authors to appear.", CreditKind::Question),
        ("The show ran for an hour without mentioning that it was late.", CreditKind::Question),
        ("Ana Bell asked not to be named.", CreditKind::Thought),
        ("An aide, who asked not to be named, left.", CreditKind::Thought),
        ("The council agreed to sell the pier.", CreditKind::Thought),
        ("Milo Varga found a car in the shed.", CreditKind::Thought),
        ("Ana Bell will announce a plan on Friday.", CreditKind::Thought),
        ("The mayor did not say whether she would stay.", CreditKind::Question),
        ("Ana Bell asked whether the wall would hold.", CreditKind::Question),
        ("Q: Why did she sail?", CreditKind::Question),
        ("Inspectors found that the wall was cracked.", CreditKind::Speech),
        ("The audit found a hole of 4 million.", CreditKind::Speech),
        ("Ana Bell claimed to own the ship.", CreditKind::Speech),
    ] {
        let story = copydesk::read(draft, Format::Plain);
        let acts: Vec<CreditKind> = story.attributions().iter().map(|credit| credit.kind).collect();
        assert_eq!(acts, [act], "{draft}");
    }
    for draft in ["A man said to be rich left.", "Ana Bell, who answered the survey, left."] {
        assert_eq!(copydesk::read(draft, Format::Plain).attributions(), [], "{draft}");
    }
}
