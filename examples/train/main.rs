//! Trains the models of the taggers and of the parser, or measures on documents held out how good they would be.
//!
//! ```text
//! cargo run --release --features train --example train -- measure DATA
//! cargo run --release --features train --example train -- trees DATA
//! cargo run --release --features train --example train -- measure-names DATA src/language/models
//! cargo run --release --features train --example train -- ship DATA src/language/models
//! cargo run --release --features train --example train -- ship-names DATA src/language/models
//! cargo run --release --features train --example train -- clauses DRAFT…
//! cargo run --release --features train --example train -- antecedents DRAFT…
//! ```
//!
//! `antecedents` prints what `antecedents.py` learns from. `clauses` prints the clauses that `claims.py` learns from. `trees` measures the parser alone. The two for names leave the model of parts of speech as it is and train only names
//! over it; to measure them, every document is held out once.
//!
//! `DATA` is a folder with these files, not compressed (`xz -dk *.xz` if they are); NOTICE says where they are from:
//!
//! - `ewt-train.conllu`, `ewt-dev.conllu`: UD English EWT
//! - `gum.conllu`: the documents of GUM whose texts are openly licensed, one after another
//! - `uner-ewt.iob2`: Universal NER English EWT, dev and test, one after the other
//! - `wikigold.conll`: Wikigold as number, token and label
#![allow(clippy::print_stdout)] // a program of the command line

mod augment;
mod averaged;
mod conllu;
mod corpus;
mod gum;
mod iob;
mod measure;
mod parser;
mod perceptron;
mod random;
mod relation;
mod retokenize;
mod taggers;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use copydesk::Format;
use copydesk::rules::claim_training::TrainingClause;
use taggers::{Sources, measure, measure_names, train, train_names_over};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["measure", data] => {
            let sources = read(Path::new(data))?;
            print!("{}{}", measure(&sources), parser::measure(&sources.ewt, &sources.gum));
        }
        ["trees", data] => {
            let sources = read(Path::new(data))?;
            print!("{}", parser::measure(&sources.ewt, &sources.gum));
        }
        ["ship", data, out] => {
            let sources = read(Path::new(data))?;
            fs::write(Path::new(out).join("trees.model"), parser::train(&sources.ewt, &sources.gum))?;
            let models = train(&sources);
            fs::write(Path::new(out).join("pos.model"), models.pos)?;
            fs::write(Path::new(out).join("names.model"), models.names)?;
        }
        ["measure-names", data, models] => {
            let pos = fs::read(Path::new(models).join("pos.model"))?;
            print!("{}", measure_names(&read(Path::new(data))?, &pos));
        }
        ["ship-names", data, models] => {
            let models = Path::new(models);
            let pos = fs::read(models.join("pos.model"))?;
            fs::write(models.join("names.model"), train_names_over(&read(Path::new(data))?, &pos))?;
        }
        ["clauses", ref drafts @ ..] => {
            for draft in drafts {
                print!("{}", clauses(draft)?);
            }
        }
        ["antecedents", ref drafts @ ..] => {
            for draft in drafts {
                print!("{}", antecedents(draft)?);
            }
        }
        _ => {
            return Err(
                "usage: train measure[-names] DATA [MODELS] | train ship[-names] DATA MODELS | train clauses|antecedents DRAFT…"
                    .into(),
            );
        }
    }
    Ok(())
}

/// The clauses of a draft: file, first byte, end, sentence and features of each, for `claims.py`.
fn clauses(draft: &str) -> Result<String, Box<dyn Error>> {
    let format = Format::of_path(Path::new(draft)).unwrap_or_default();
    let story = copydesk::read(&fs::read_to_string(draft)?, format);
    let line = |clause: &TrainingClause| {
        let (paragraph, sentence) = clause.sentence;
        let TrainingClause { place, features, .. } = clause;
        format!("{draft}\t{}\t{}\t{paragraph}.{sentence}\t{}\n", place.start, place.end, features.join(" "))
    };
    Ok(copydesk::rules::claim_training::clauses(&story).iter().map(line).collect())
}

/// The words of a draft that refer back to people, for `antecedents.py`: a line with file, kind, first byte and end for each,
/// then a line for each candidate with its name and features.
fn antecedents(draft: &str) -> Result<String, Box<dyn Error>> {
    let format = Format::of_path(Path::new(draft)).unwrap_or_default();
    let story = copydesk::read(&fs::read_to_string(draft)?, format);
    let mut lines = String::new();
    for case in copydesk::story::coreference::training_cases(&story) {
        let place = |span| {
            let place = story.document().source(span);
            format!("\t{}-{}", place.start, place.end)
        };
        let content: String = case.content.iter().map(|piece| place(*piece)).collect();
        writeln!(lines, "{draft}\t{}{}{content}", case.kind, place(case.span))?;
        for (name, features) in &case.candidates {
            writeln!(lines, "\t{}\t{}", name.as_deref().unwrap_or("-"), features.join(" "))?;
        }
    }
    Ok(lines)
}

fn read(data: &Path) -> Result<Sources, Box<dyn Error>> {
    let file = |name: &str| fs::read_to_string(data.join(name)).map_err(|error| format!("{name}: {error}"));
    Ok(Sources {
        ewt: file("ewt-train.conllu")? + "\n" + &file("ewt-dev.conllu")?,
        gum: file("gum.conllu")?,
        uner: file("uner-ewt.iob2")?,
        wikigold: file("wikigold.conll")?,
    })
}
