//! Language: any string is a paragraph, and what is read in it lies in it.
#![no_main]

use std::ops::Range;

use copydesk::language::{Reading, quote};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let reading = Reading::of(&text);
    assert_tokens(&reading);
    for pair in &reading.quotes().pairs {
        assert!(pair.open.end <= pair.close.start && lies_in(&reading, pair.open) && lies_in(&reading, pair.close));
    }
    for span in quote::guarded(reading.text(), reading.quotes()) {
        // Nothing stands between two marks side by side.
        assert!(span.is_empty() || lies_in(&reading, span));
    }
    let tokens = reading.tokens().len();
    let is_sound = |range: &Range<usize>| range.start < range.end && range.end <= tokens;
    assert!(reading.names().iter().chain(reading.known_names()).all(|name| is_sound(&name.tokens)));
    for credit in reading.credits().iter().chain(reading.introduction()) {
        assert!(is_sound(&credit.cue) && credit.source.iter().chain(&credit.content).all(is_sound), "{credit:?}");
        assert!(credit.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "{credit:?}");
    }
    for at in 0..tokens {
        let trees = reading.all_trees();
        assert!(trees.head(at).is_none_or(|head| head < tokens && head != at));
        assert!(trees.reach(at).contains(&at) && trees.reach(at).end <= tokens);
    }
});

/// Tokens and sentences are in order, disjoint, and cut no code point.
fn assert_tokens(reading: &Reading) {
    let mut end = 0;
    let mut next = 0;
    for sentence in reading.sentences() {
        assert!(lies_in(reading, sentence.span) && end <= sentence.span.start);
        assert_eq!(sentence.tokens.start, next);
        for at in sentence.tokens.clone() {
            let Some(token) = reading.token(at) else { panic!("a token is missing") };
            assert!(lies_in(reading, token.span) && end <= token.span.start && sentence.span.contains(token.span));
            end = token.span.end;
        }
        end = sentence.span.end;
        next = sentence.tokens.end;
    }
    assert_eq!(next, reading.tokens().len());
}

fn lies_in(reading: &Reading, span: copydesk::text::Span) -> bool {
    !span.is_empty() && reading.text().get(span.start..span.end).is_some()
}
