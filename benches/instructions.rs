//! How many instructions a cold read of a draft and a keystroke in it take, by the length of the draft in words.
//!
//! The counts are those of valgrind, so they do not depend on what else the machine does. This program runs itself under
//! valgrind: once for the cold read, which includes the start of the process, and then with few and with many keystrokes. The
//! difference of these two is what the keystrokes between them took.

#![allow(clippy::indexing_slicing, reason = "the draft is made here, and a bench may fail")]
#![allow(clippy::print_stdout, reason = "the numbers are printed")]

mod typist;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::Command;

use typist::{SENTENCE, Typist};

/// About how many words the drafts have.
const WORDS: [usize; 3] = [1_000, 10_000, 100_000];
/// After one sentence everything that is kept from one keystroke to the next is there; the next sentence is counted.
const FEW: usize = SENTENCE.len();
const MANY: usize = 2 * SENTENCE.len();

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<usize> = env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    if let [words, keystrokes] = arguments[..] {
        work(words, keystrokes);
        return Ok(());
    }
    println!("{:>10} {:>20} {:>20}", "words", "cold read", "keystroke");
    for words in WORDS {
        let cold = instructions(words, 0)?;
        let keystroke = (instructions(words, MANY)? - instructions(words, FEW)?) / (MANY - FEW) as u64;
        println!("{words:>10} {cold:>20} {keystroke:>20}");
    }
    Ok(())
}

/// What is counted: reads a draft and then types in it.
fn work(words: usize, keystrokes: usize) {
    let mut typist = Typist::open(words);
    black_box(typist.check());
    for _ in 0..keystrokes {
        black_box(typist.press_key());
    }
}

/// How many instructions this program takes for such work, as valgrind counts them.
fn instructions(words: usize, keystrokes: usize) -> Result<u64, Box<dyn Error>> {
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args([words.to_string(), keystrokes.to_string()])
        .output()
        .map_err(|error| {
            format!("valgrind cannot be run ({error}): install it with apt-get install valgrind, or see https://valgrind.org")
        })?;
    let report = String::from_utf8_lossy(&run.stderr);
    let count = report.lines().find_map(|line| line.split_once("Collected : ")?.1.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind counted nothing:\n{report}").into())
}
