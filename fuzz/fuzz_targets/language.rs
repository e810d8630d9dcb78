//! Language: any string is a paragraph, and what is read in it lies in it.
#![no_main]

use std::ops::Range;

use copydesk::language::{Annotation, quote};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let annotation = Annotation::of(&text);
    assert_tokens(&annotation);
    for pair in &annotation.quotes().pairs {
        assert!(
            pair.open.end <= pair.close.start && lies_in(&annotation, pair.open) && lies_in(&annotation, pair.close)
        );
    }
    for span in quote::guarded(annotation.text(), annotation.quotes()) {
        // Nothing stands between two marks side by side.
        assert!(span.is_empty() || lies_in(&annotation, span));
    }
    let tokens = annotation.tokens().len();
    let is_sound = |range: &Range<usize>| range.start < range.end && range.end <= tokens;
    assert!(annotation.names().iter().chain(annotation.known_names()).all(|name| is_sound(&name.tokens)));
    for credit in annotation.credits().iter().chain(annotation.introduction()) {
        assert!(is_sound(&credit.cue) && credit.source.iter().chain(&credit.content).all(is_sound), "{credit:?}");
        assert!(credit.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "{credit:?}");
    }
    for at in 0..tokens {
        let trees = annotation.all_trees();
        assert!(trees.head(at).is_none_or(|head| head < tokens && head != at));
        assert!(trees.reach(at).contains(&at) && trees.reach(at).end <= tokens);
    }
});

/// Tokens and sentences are in order, disjoint, and cut no code point.
fn assert_tokens(annotation: &Annotation) {
    let mut end = 0;
    let mut next = 0;
    for sentence in annotation.sentences() {
        assert!(lies_in(annotation, sentence.span) && end <= sentence.span.start);
        assert_eq!(sentence.tokens.start, next);
        for at in sentence.tokens.clone() {
            let Some(token) = annotation.token(at) else { panic!("a token is missing") };
            assert!(lies_in(annotation, token.span) && end <= token.span.start && sentence.span.contains(token.span));
            end = token.span.end;
        }
        end = sentence.span.end;
        next = sentence.tokens.end;
    }
    assert_eq!(next, annotation.tokens().len());
}

fn lies_in(annotation: &Annotation, span: copydesk::text::LocalSpan) -> bool {
    !span.is_empty() && annotation.text().get(span.start..span.end).is_some()
}
