//! Sentences, tokens, tags and names as other tools meet them: through the library, with the shipped models.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a failed test may panic

use copydesk::language::tagger::{Tagger, Tags};
use copydesk::language::{sentence, token};
use copydesk::text::LocalSpan;
use proptest::prelude::*;

fn tokens(sentence: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    token::tokenize(sentence, LocalSpan::new(0, sentence.len()), &mut spans);
    spans.iter().map(|span| span.of(sentence)).collect()
}

#[test]
fn paragraphs_are_split_where_a_reader_would_split_them() {
    let wrong: Vec<String> = include_str!("golden/sentences.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let text = line.replace('¦', " ");
            let found: Vec<&str> = sentence::split(&text).iter().map(|span| span.of(&text)).collect();
            (found != line.split('¦').collect::<Vec<_>>()).then(|| found.join("¦"))
        })
        .collect();
    assert!(wrong.is_empty(), "split wrongly:\n{}", wrong.join("\n"));
}

#[test]
fn sentences_are_split_into_the_tokens_of_a_treebank() {
    let table = [
        ("“I don't,” Bell’s aide said.", "“ I do n't , ” Bell ’s aide said ."),
        ("The U.S. army can’t.", "The U.S. army ca n’t ."),
        ("It left the U.S.", "It left the U.S."),
        ("Rates rose 3.5% to $1,200.", "Rates rose 3.5 % to $ 1,200 ."),
        ("Alba Diaz-Canel—the mayor—cannot (yet) go…", "Alba Diaz-Canel — the mayor — can not ( yet ) go …"),
        ("Mr. J. Varga Jr. met Norvik Bank Inc. at 9 a.m.", "Mr. J. Varga Jr. met Norvik Bank Inc. at 9 a.m."),
        ("They’d've left in the ’90s, he’d say no.", "They ’d 've left in the ’90s , he ’d say no ."),
        ("See www.example.com, or a.b@example.org.", "See www.example.com , or a.b@example.org ."),
        ("The workers’ vote was 51-49 on 5/12/2024 at 5:30.", "The workers ’ vote was 51-49 on 5/12/2024 at 5:30 ."),
        ("Tell @varga #kellan and/or AT&T: U.S.-led talks?!", "Tell @varga #kellan and / or AT&T : U.S.-led talks ?!"),
        ("He said: ‘Never.’ -- then left...", "He said : ‘ Never . ’ -- then left ..."),
        ("Zoe\u{301} O’Neill’s dog", "Zoe\u{301} O’Neill ’s dog"),
    ];
    for (sentence, expected) in table {
        assert_eq!(tokens(sentence).join(" "), expected);
    }
}

/// Each word with its part of speech, then the names with their kinds, in the form of `golden/tags.txt`.
fn tagged(sentence: &str) -> String {
    let words = tokens(sentence);
    let tags = Tagger::shipped().tag(&words);
    let pos: Vec<String> = words.iter().zip(&tags.pos).map(|(word, pos)| format!("{word}/{pos:?}")).collect();
    let names: Vec<String> =
        tags.names.iter().map(|name| format!("{:?}: {}", name.kind, words[name.tokens.clone()].join(" "))).collect();
    let names = if names.is_empty() { "no names".to_owned() } else { names.join("; ") };
    format!("{sentence}\n{}\n{names}\n", pos.join(" "))
}

/// The shipped models give the same tags on every machine. After a change of the models, look at the difference and make
/// the output of this test the new file.
#[test]
fn sentences_are_tagged_as_they_were() {
    let golden = include_str!("golden/tags.txt");
    let sentences = golden.split("\n\n").filter_map(|block| block.lines().next());
    let now = sentences.map(tagged).collect::<Vec<_>>().join("\n");
    assert_eq!(now.trim_end(), golden.trim_end(), "\n{now}");
}

#[test]
fn words_without_a_sentence_have_no_tags() {
    assert_eq!(Tagger::shipped().tag(&[]), Tags::default());
}

/// Letters, marks and white space that the rules look at, mixed with any others.
fn prose() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            ".", "!", "?", "…", "...", "\"", "“", "”", "'", "’", "‘", "(", ")", "—", "-", "--", ",", "$", "%", "@",
            "#", " ", "  ", "\n", "\t", "\u{a0}", "\u{fffc}", "\u{301}", "U.S.", "Mr.", "No.", "n't", "cannot", "’s",
            "3.5", "www.", "://", "Varga", "said", "İ", "ß", "’90s", "St.", "1.", "e.g.",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Whether spans are in order, disjoint, within `outer` and free of white space at their edges.
fn well_formed(text: &str, outer: LocalSpan, spans: &[LocalSpan]) -> bool {
    let edges = |span: &LocalSpan| span.of(text).trim() == span.of(text) && !span.of(text).is_empty();
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start) && spans.iter().all(|s| outer.contains(*s) && edges(s))
}

proptest! {
    #[test]
    fn any_text_is_split_without_loss(text in prose()) {
        let sentences = sentence::split(&text);
        prop_assert!(well_formed(&text, LocalSpan::new(0, text.len()), &sentences));
        let mut kept = String::new();
        for &sentence in &sentences {
            let mut spans = Vec::new();
            token::tokenize(&text, sentence, &mut spans);
            prop_assert!(well_formed(&text, sentence, &spans));
            prop_assert!(spans.iter().all(|span| !span.of(&text).contains(char::is_whitespace)));
            kept.extend(spans.iter().map(|span| span.of(&text)));
            let words: Vec<&str> = spans.iter().map(|span| span.of(&text)).collect();
            let tags = Tagger::shipped().tag(&words);
            prop_assert_eq!(tags.pos.len(), words.len());
            prop_assert!(tags.names.iter().all(|name| !name.tokens.is_empty() && name.tokens.end <= words.len()));
        }
        prop_assert_eq!(kept, text.chars().filter(|c| !c.is_whitespace()).collect::<String>());
    }

    #[test]
    fn line_ends_are_white_space(text in prose()) {
        let spaced = text.replace('\n', " ");
        prop_assert_eq!(sentence::split(&text), sentence::split(&spaced));
    }
}

#[test]
fn long_text_without_a_stop_is_split_at_white_space() {
    let text = "the port and the board said that ".repeat(500);
    let sentences = sentence::split(&text);
    assert!(sentences.len() > 7 && sentences.iter().all(|span| span.len() < 2_050), "{sentences:?}");
    assert!(sentences.iter().all(|span| span.of(&text).split(' ').all(|word| text.contains(&format!(" {word} ")))));
    assert_eq!(sentence::split(&"x".repeat(5_000)).len(), 1, "a word is never split");
}
