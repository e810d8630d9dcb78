//! Sentences, tokens, tags and names as other tools meet them: through the library, with the shipped models.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // a failed test may panic

use copydesk::language::{sentence, token};
use copydesk::text::Span;

fn tokens(sentence: &str) -> Vec<&str> {
    let mut spans = Vec::new();
    token::tokenize(sentence, Span::new(0, sentence.len()), &mut spans);
    spans.iter().map(|span| span.of(sentence)).collect()
}

#[test]
fn paragraphs_are_cut_where_a_reader_would_cut_them() {
    let wrong: Vec<String> = include_str!("golden/sentences.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let text = line.replace('¦', " ");
            let found: Vec<&str> = sentence::split(&text).iter().map(|span| span.of(&text)).collect();
            (found != line.split('¦').collect::<Vec<_>>()).then(|| found.join("¦"))
        })
        .collect();
    assert!(wrong.is_empty(), "cut wrongly:\n{}", wrong.join("\n"));
}

#[test]
fn sentences_are_cut_into_the_tokens_of_a_treebank() {
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
