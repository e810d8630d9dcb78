//! How much of what the program says of whole stories is true.
//!
//! `tests/truth/stories/` has invented stories that were written and annotated by hand without sight of the program: who says
//! what, who is who, which claims have no source, which faults a desk would mark, and which places only look like faults.
//! `tests/truth/README.md` describes their form and each figure. `tests/truth/figures.txt` has the figures of today; no change
//! may make one of them worse. `UPDATE_DOCS=1 cargo test --test truth` writes them anew, after a change that makes some better.

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
use truth::reading::readings;
use truth::story::{Story, stories};

const HEAD: &str = "\
# How much of what copydesk says of the stories in this folder is true, in per cent: the figure, its value before anything was
# changed for these stories, its value today, what it should reach (< at most), and of how many.
# `UPDATE_DOCS=1 cargo test --test truth` writes the values of today; none of them may get worse.
";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/truth")
}

fn measured() -> Vec<Figure> {
    let stories: Vec<Story> = stories(&folder().join("stories"));
    assert!(stories.len() >= 30, "{} stories", stories.len());
    let mut counts = Counts::default();
    for (story, reading) in stories.iter().zip(readings(&stories)) {
        counts.add(story, &reading);
    }
    figures(&counts)
}

#[test]
fn no_figure_is_worse_than_before() {
    let path = folder().join("figures.txt");
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let first = |name: &str| {
        let line = recorded.lines().find(|line| line.split_whitespace().next() == Some(name))?;
        let mut values = line.split_whitespace().skip(1);
        Some((values.next()?.parse::<f64>().ok()?, values.next()?.parse::<f64>().ok()?))
    };
    let (mut table, mut worse) = (Vec::new(), Vec::new());
    for figure in measured() {
        let (first, today) = first(figure.name).unwrap_or((figure.value, figure.value));
        table.push(format!("{:<24}{first:>7.1}{:>7.1}{:>7}{:>7}", figure.name, figure.value, figure.goal(), figure.of));
        if figure.is_worse_than(today) {
            worse.push(format!("{}: {today:.1} -> {:.1}", figure.name, figure.value));
        }
    }
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, format!("{HEAD}\n{}\n", table.join("\n"))).unwrap();
    } else {
        assert!(worse.is_empty(), "worse than recorded:\n{}\nall:\n{}", worse.join("\n"), table.join("\n"));
    }
}
