//! How much of what the program says of whole stories is true.
//!
//! `tests/truth/stories/` has invented stories that were written and annotated by hand without sight of the program: who says
//! what, who is who, which claims have no source, which faults a desk would mark, and which places only look like faults.
//! `tests/truth/unseen/` has more, which no rule is written for and no weight is learnt from. `tests/truth/README.md` describes
//! their form and each figure. `tests/truth/figures.txt` and `figures-unseen.txt` have the figures of today; no change may make
//! one of them worse. `UPDATE_DOCS=1 cargo test --test truth` writes them anew, after a change that makes some better.

// A wrong annotation ends the test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod truth {
    pub(crate) mod figures;
    pub(crate) mod measure;
    pub(crate) mod names;
    pub(crate) mod reading;
    pub(crate) mod story;
}

use std::fs;
use std::path::{Path, PathBuf};

use truth::figures::{Figure, figures};
use truth::measure::Counts;
use truth::reading::{readings, refused};
use truth::story::{Story, stories};

/// Stories that rules were mended for and weights are learnt from.
const WORKED_ON: Set = Set { folder: "stories", figures: "figures.txt", fewest: 30, slack: 0 };
/// Stories that are only measured.
const UNSEEN: Set = Set { folder: "unseen", figures: "figures-unseen.txt", fewest: 16, slack: 2 };

/// Stories that are measured together.
struct Set {
    /// Where they are, in `tests/truth`.
    folder: &'static str,
    /// The file with their figures, in `tests/truth`.
    figures: &'static str,
    /// How many there are at least.
    fewest: usize,
    /// So many things of each figure may get worse: nobody may mend a rule for one story that is only measured.
    slack: usize,
}

impl Set {
    fn head(&self) -> String {
        format!(
            "\
# How much of what copydesk says of the stories in the folder `{}` is true, in per cent: the figure, its value when the stories
# were written, its value today, what it should reach (< at most), and of how many.
# `UPDATE_DOCS=1 cargo test --test truth` writes the values of today; none of them may get worse.
",
            self.folder
        )
    }

    fn measured(&self) -> Vec<Figure> {
        let stories: Vec<Story> = stories(&folder().join(self.folder));
        assert!(stories.len() >= self.fewest, "{} stories", stories.len());
        let mut counts = Counts::default();
        for (story, reading) in stories.iter().zip(readings(&stories)) {
            counts.add(story, &reading);
        }
        figures(&counts)
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth")
}

#[test]
fn no_figure_of_the_stories_worked_on_is_worse_than_before() {
    hold(&WORKED_ON);
}

#[test]
fn no_figure_of_the_unseen_stories_is_worse_than_before() {
    hold(&UNSEEN);
}

/// While a reporter types, a paragraph may open in the middle of what was a sentence.
#[test]
fn a_paragraph_may_open_with_any_word() {
    let stories = stories(&folder().join(WORKED_ON.folder));
    let paragraphs = stories.iter().flat_map(|story| story.text.split("\n\n"));
    let tails: Vec<&str> = paragraphs.enumerate().map(|(at, paragraph)| tail(paragraph, at)).collect();
    assert!(tails.len() > 1000, "{} tails", tails.len());
    assert_eq!(refused(&tails), Vec::<String>::new());
}

/// The end of the `at`-th paragraph, from one of its words: another one for each paragraph.
fn tail(paragraph: &str, at: usize) -> &str {
    let starts: Vec<usize> = paragraph.match_indices(' ').map(|(space, _)| space + 1).collect();
    let start = starts.get(at * 7 % starts.len().max(1));
    &paragraph[start.copied().unwrap_or(0)..]
}

/// Holds the figures of a set against those recorded, or records them.
fn hold(set: &Set) {
    let path = folder().join(set.figures);
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let first = |name: &str| {
        let line = recorded.lines().find(|line| line.split_whitespace().next() == Some(name))?;
        let mut values = line.split_whitespace().skip(1);
        Some((values.next()?.parse::<f64>().ok()?, values.next()?.parse::<f64>().ok()?))
    };
    let (mut table, mut worse) = (Vec::new(), Vec::new());
    for figure in set.measured() {
        let (first, today) = first(figure.name).unwrap_or((figure.value, figure.value));
        table.push(format!("{:<24}{first:>7.1}{:>7.1}{:>7}{:>7}", figure.name, figure.value, figure.goal(), figure.of));
        if figure.is_worse_than(today, set.slack) {
            worse.push(format!("{}: {today:.1} -> {:.1}", figure.name, figure.value));
        }
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{}\n{}\n", set.head(), table.join("\n"))).unwrap();
    } else {
        assert!(worse.is_empty(), "worse than recorded:\n{}\nall:\n{}", worse.join("\n"), table.join("\n"));
    }
}
