//! What holds for the story of any string, and for what is found in it. The property tests and the fuzz targets ask the
//! same.

use copydesk::text::Span;
use copydesk::{Edit, Finding, SourceSpan, Story};

/// Fails unless the findings are sorted and they, their related places and their fixes lie in the draft.
pub(crate) fn assert_findings_lie_in(draft: &str, findings: &[Finding]) {
    let mut last = SourceSpan::new(0, 0);
    for finding in findings {
        assert!(!finding.span.is_empty() && lies_in(finding.span, draft), "{finding:?}");
        assert!((last.start, last.end) <= (finding.span.start, finding.span.end), "unsorted at {finding:?}");
        last = finding.span;
        assert!(finding.related.iter().all(|related| lies_in(related.span, draft)), "{finding:?}");
        finding.fixes.iter().for_each(|fix| assert_edits_lie_in(draft, &fix.edits));
    }
}

/// Fails unless edits are sorted, disjoint and inside the draft.
pub(crate) fn assert_edits_lie_in(draft: &str, edits: &[Edit]) {
    assert!(edits.iter().all(|edit| lies_in(edit.span, draft)), "{edits:?}");
    assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{edits:?}");
}

/// Fails unless every mention and every part of a credit lies in the draft, and every mention has a card.
pub(crate) fn assert_story_lies_in(draft: &str, story: &Story) {
    for entity in story.entities() {
        let spans: Vec<Span> = entity.mentions.iter().map(|mention| mention.span).collect();
        assert!(!spans.is_empty() && spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{entity:?}");
        for span in spans {
            assert_prose_lies_in(draft, story, span);
            let hover = copydesk::ide::hover_at(story, story.document().source(span).start);
            assert!(hover.is_some_and(|hover| lies_in(hover.span, draft)), "no card for {:?}", entity.name);
        }
    }
    for credit in story.attributions() {
        assert!(!credit.content.is_empty() && credit.content.iter().all(|span| !span.is_empty()), "{credit:?}");
        credit.content.iter().chain([&credit.cue]).for_each(|span| assert_prose_lies_in(draft, story, *span));
    }
}

/// Fails unless a span of the prose leads to a place in the draft.
pub(crate) fn assert_prose_lies_in(draft: &str, story: &Story, span: Span) {
    assert!(story.text().get(span.start..span.end).is_some(), "{span:?} is not in the prose");
    assert!(lies_in(story.document().source(span), draft), "{span:?} is not in the draft");
}

/// Whether a span lies in the draft and cuts no code point.
fn lies_in(span: SourceSpan, draft: &str) -> bool {
    draft.get(span.start..span.end).is_some()
}
