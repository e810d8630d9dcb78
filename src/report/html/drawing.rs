//! The drawing of who carries which part of a draft: a strip for each source, and one for what rests on nobody.

use std::fmt::Write;

use super::group::SourceGroup;
use super::{cut, escaped};
use crate::story::{Ledger, Story};
use crate::text::{Span, one_line};

/// The height of a strip with its gap, in the units of the drawing.
const ROW: usize = 22;
/// The height of a strip.
const STRIP: usize = 14;
/// Where the strips begin; the names are to the left.
const LEFT: usize = 190;
/// The width of a strip.
const WIDTH: usize = 500;
/// How many characters of a name fit to the left.
const NAME: usize = 28;

/// The drawing; empty if the draft credits nobody. `number` is that of the draft on the page.
pub(in crate::report) fn render(story: &Story, ledger: &Ledger, number: usize) -> String {
    if ledger.sources.is_empty() {
        return String::new();
    }
    let nobody = ("Nobody".to_owned(), "nobody", story.uncredited());
    let sources = ledger.sources.iter().map(|entry| {
        let content = entry.claims.iter().flat_map(|claim| claim.content.iter().copied()).collect();
        (one_line(&entry.name), SourceGroup::of(entry).name(), content)
    });
    let rows: Vec<(String, &str, Vec<Span>)> = std::iter::once(nobody).chain(sources).collect();
    let (width, height) = (LEFT + WIDTH, rows.len() * ROW);
    let mut text = format!(
        "<figure tabindex=\"0\">\n<svg viewBox=\"0 -1 {width} {height}\" role=\"img\" aria-labelledby=\"who{number}\">\n\
         <title id=\"who{number}\">Who carries which part of the draft, from its start on the left to its end</title>\n"
    );
    for (index, (name, class, spans)) in rows.iter().enumerate() {
        text.push_str(&strip(index * ROW, name, class, spans, story.text().len()));
    }
    text + "</svg>\n<figcaption>Who carries which part of the draft, from its start on the left to its end.</figcaption>\n</figure>\n"
}

/// One strip at a height, with marks where the source speaks. `length` is that of the draft in bytes.
fn strip(top: usize, name: &str, class: &str, spans: &[Span], length: usize) -> String {
    let baseline = top + STRIP - 3;
    let shown = escaped(&cut(name, NAME));
    let mut text = format!("<g><title>{}</title><text x=\"0\" y=\"{baseline}\">{shown}</text>", escaped(name));
    // Writing to a string cannot fail.
    let _ = write!(text, "<rect class=\"strip\" x=\"{LEFT}\" y=\"{top}\" width=\"{WIDTH}\" height=\"{STRIP}\"/>");
    let at = |offset: usize| offset as f64 / length.max(1) as f64 * WIDTH as f64;
    for span in spans {
        let (start, wide) = (at(span.start) + LEFT as f64, (at(span.end) - at(span.start)).max(2.0));
        let _ = write!(
            text,
            "<rect class=\"part {class}\" x=\"{start:.1}\" y=\"{top}\" width=\"{wide:.1}\" height=\"{STRIP}\"/>"
        );
    }
    text + "</g>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Format;

    #[test]
    fn each_source_has_a_strip_after_that_of_nobody() {
        let story =
            crate::read("Snow fell. “Stop,” said Ines Calder, a pilot. Ice came, the council said.", Format::Plain);
        let drawing = render(&story, &Ledger::of(&story), 1);
        let names: Vec<&str> = drawing.split("<g><title>").skip(1).filter_map(|row| row.split('<').next()).collect();
        assert_eq!(names, ["Nobody", "Ines Calder", "the council"]);
        assert_eq!(drawing.matches("class=\"part nobody\"").count(), 1);
        assert_eq!(drawing.matches("class=\"part person\"").count(), 1);
    }

    #[test]
    fn a_draft_without_sources_has_no_drawing() {
        let story = crate::read("Snow fell.", Format::Plain);
        assert_eq!(render(&story, &Ledger::of(&story), 1), "");
    }
}
