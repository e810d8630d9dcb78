//! Story and rules: any string has a story, and all that is said of it and every edit that is offered lies in the draft.
//!
//! The first byte chooses the format: `m` is Markdown, `h` HTML, `e` a mail, anything else plain text.
#![no_main]

#[path = "../input.rs"]
mod input;
#[path = "../../tests/support/story.rs"]
mod invariants;

use copydesk::ide::{hover_at, references_at, rename_at, sections};
use copydesk::rules::{apply_fixes, safe_edits, settings_stets, stets};
use copydesk::story::Ledger;
use copydesk::story::StoryBuilder;
use copydesk::{Finding, Format, House, SourceSpan, Story};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((format, draft)) = input::draft(data) else { return };
    let (mut builder, house) = (StoryBuilder::default(), House::default());
    // The draft as it was when half of it was written, and without a character in its middle, so that something is remembered.
    let half = (draft.len() / 2..).find_map(|middle| draft.get(..middle)).unwrap_or_default();
    let mut behind = draft.get(half.len()..).unwrap_or_default().chars();
    behind.next();
    for earlier in [half, &format!("{half}{}", behind.as_str())] {
        copydesk::check(&builder.read(earlier, format), &house);
    }
    let story = builder.read(&draft, format);
    let findings = copydesk::check(&story, &house);
    assert_eq!(findings, copydesk::check(&copydesk::read(&draft, format), &house));
    invariants::assert_story_lies_in(&draft, &story);
    invariants::assert_findings_lie_in(&draft, &findings);
    assert_mends(&draft, format, &story, &findings);
    assert_places(&draft, &story);
    assert_ledger(&draft, &story);
});

/// What mends the findings, or lets them stand, lies in the draft.
fn assert_mends(draft: &str, format: Format, story: &Story, findings: &[Finding]) {
    let edits = safe_edits(findings);
    invariants::assert_edits_lie_in(draft, &edits);
    apply_fixes(draft, &edits);
    let found: Vec<&Finding> = findings.iter().collect();
    for finding in findings {
        for fix in stets(finding, &found, story, draft, format, SourceSpan::new(0, draft.len())) {
            invariants::assert_edits_lie_in(draft, &fix.edits);
        }
        for stet in settings_stets(finding, &found, story) {
            stet.entry("draft.txt");
        }
    }
}

/// Whatever is asked of any byte of the draft, or of one past it, is answered with places in it.
fn assert_places(draft: &str, story: &Story) {
    for at in 0..=draft.len() + 1 {
        if let Some(hover) = hover_at(story, at) {
            assert!(draft.get(hover.span.start..hover.span.end).is_some());
        }
        if let Some(references) = references_at(story, at) {
            references.all.iter().for_each(|span| invariants::assert_prose_lies_in(draft, story, *span));
        }
        if let Ok(renamed) = rename_at(story, at, "Ada Brandt") {
            for replacements in [renamed.sure, renamed.doubtful] {
                assert!(replacements.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
                replacements.iter().for_each(|(span, _)| invariants::assert_prose_lies_in(draft, story, *span));
            }
        }
    }
    for section in sections(story) {
        invariants::assert_prose_lies_in(draft, story, section.heading);
        invariants::assert_prose_lies_in(draft, story, section.span);
    }
    for span in story.sentences().into_iter().chain(story.quotations()) {
        invariants::assert_prose_lies_in(draft, story, span);
    }
}

/// The ledger can be counted, and its claims are in the draft.
fn assert_ledger(draft: &str, story: &Story) {
    let ledger = Ledger::of(story);
    let counts = ledger.counts(story);
    assert!(counts.named + counts.unnamed <= ledger.sources.len());
    for claim in ledger.sources.iter().flat_map(|entry| &entry.claims) {
        claim
            .content
            .iter()
            .chain([&claim.source])
            .for_each(|span| invariants::assert_prose_lies_in(draft, story, *span));
    }
}
