//! How fast one core cuts, tags, parses and reads prose, in words a second.

use copydesk::language::parser::Parser;
use copydesk::language::tagger::{Pos, Tagger};
use copydesk::language::{Annotation, sentence, token};
use copydesk::text::LocalSpan;
use divan::{Bencher, counter::ItemsCount};

const PARAGRAPH: &str = "“We don’t know who ordered it,” Ines Calder, a spokeswoman for Norvik Bank, said on Tuesday. \
    Gov. Milo Varga told reporters in Kellan that the state would not raise taxes before the vote. The company’s \
    shares fell 3.5% to $41.20 after the Harrow County Council voted 51-49 to reject the plan, which officials \
    familiar with the talks described as “the only way out.”";

fn main() {
    divan::main();
}

fn tokens(sentences: &[LocalSpan]) -> Vec<Vec<LocalSpan>> {
    let cut = |&sentence: &LocalSpan| {
        let mut tokens = Vec::new();
        token::tokenize(PARAGRAPH, sentence, &mut tokens);
        tokens
    };
    sentences.iter().map(cut).collect()
}

fn count() -> ItemsCount {
    ItemsCount::new(tokens(&sentence::split(PARAGRAPH)).iter().map(Vec::len).sum::<usize>())
}

#[divan::bench]
fn split(bencher: Bencher) {
    bencher.counter(count()).bench(|| sentence::split(divan::black_box(PARAGRAPH)));
}

#[divan::bench]
fn tokenize(bencher: Bencher) {
    let sentences = sentence::split(PARAGRAPH);
    bencher.counter(count()).bench(|| tokens(divan::black_box(&sentences)));
}

#[divan::bench]
fn tag(bencher: Bencher) {
    let tokens = tokens(&sentence::split(PARAGRAPH));
    let words: Vec<Vec<&str>> =
        tokens.iter().map(|tokens| tokens.iter().map(|token| token.of(PARAGRAPH)).collect()).collect();
    let tagger = Tagger::shipped();
    bencher.counter(count()).bench(|| words.iter().map(|words| tagger.tag(words)).collect::<Vec<_>>());
}

#[divan::bench]
fn parse(bencher: Bencher) {
    let tokens = tokens(&sentence::split(PARAGRAPH));
    let words: Vec<Vec<&str>> =
        tokens.iter().map(|tokens| tokens.iter().map(|token| token.of(PARAGRAPH)).collect()).collect();
    let pos: Vec<Vec<Pos>> = words.iter().map(|words| Tagger::shipped().tag(words).pos).collect();
    let parser = Parser::shipped();
    bencher
        .counter(count())
        .bench(|| words.iter().zip(&pos).map(|(words, pos)| parser.parse(words, pos)).collect::<Vec<_>>());
}

#[divan::bench]
fn read(bencher: Bencher) {
    bencher.counter(count()).bench(|| Annotation::of(divan::black_box(PARAGRAPH)));
}
