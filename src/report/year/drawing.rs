//! The drawings of a desk's year: lines and columns by month, bars by section. The tables below them have the numbers.

use std::fmt::Write;

use crate::report::html::{cut, escaped};

/// The size of a drawing by month, in its own units, and the room of its scales.
const WIDTH: usize = 720;
const HEIGHT: usize = 220;
const LEFT: usize = 44;
const BOTTOM: usize = 24;
/// The room above the highest value.
const TOP: usize = 8;
/// So many months have a name below; of more, every second, third … has.
const MOST_NAMES: usize = 12;
/// The height of a bar by section with its gap, and without.
const ROW: usize = 24;
const BAR: usize = 14;
/// Where bars by section begin; the names are to the left.
const NAMES: usize = 170;
/// How many characters of a name fit to the left.
const LONGEST: usize = 24;
/// The room for a number behind a bar.
const NUMBER: usize = 60;

/// One series: its class, what it is, and a value for each month. `None` draws nothing.
pub(super) struct Series<'a> {
    pub(super) class: &'a str,
    pub(super) words: &'a str,
    pub(super) values: Vec<Option<usize>>,
}

/// Shares in per cent as lines over the months.
pub(super) fn lines(id: &str, title: &str, months: &[String], series: &[Series<'_>]) -> String {
    let most = series.iter().flat_map(|one| one.values.iter().flatten()).copied().max().unwrap_or_default();
    let top = scale(most).min(100);
    let mut text = frame(id, title, top, "%", months);
    for one in series {
        let mut path = String::new();
        let mut is_open = false;
        for (index, value) in one.values.iter().enumerate() {
            let Some(value) = value else {
                is_open = false;
                continue;
            };
            let (x, y) = (middle(index, months.len()), height(*value, top));
            // Writing to a string cannot fail.
            let _ = write!(path, "{}{x:.1} {y:.1}", if is_open { "L" } else { "M" });
            let month = months.get(index).map_or("", String::as_str);
            let _ = writeln!(
                text,
                "<circle class=\"part {}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"2.5\"><title>{}: {} {value}%</title></circle>",
                one.class,
                escaped(month),
                escaped(one.words)
            );
            is_open = true;
        }
        let _ = writeln!(text, "<path class=\"line {}\" d=\"{path}\"/>", one.class);
    }
    close(&text, series, true)
}

/// Counts as columns on top of each other, month by month.
pub(super) fn columns(id: &str, title: &str, months: &[String], series: &[Series<'_>]) -> String {
    let value = |one: &Series<'_>, index: usize| one.values.get(index).copied().flatten().unwrap_or_default();
    let sums = (0..months.len()).map(|index| series.iter().map(|one| value(one, index)).sum());
    let top = scale(sums.max().unwrap_or_default());
    let mut text = frame(id, title, top, "", months);
    let wide = (room(months.len()) * 0.7).min(48.0);
    for (index, month) in months.iter().enumerate() {
        let mut below = 0;
        for one in series {
            let value = value(one, index);
            let (y, foot) = (height(below + value, top), height(below, top));
            let x = middle(index, months.len()) - wide / 2.0;
            below += value;
            if value > 0 {
                let _ = writeln!(
                    text,
                    "<rect class=\"part {}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{:.1}\"><title>{}: {value} {}</title></rect>",
                    one.class,
                    foot - y,
                    escaped(month),
                    escaped(one.words)
                );
            }
        }
    }
    close(&text, series, false)
}

/// Shares in per cent as bars, section by section.
pub(super) fn bars(id: &str, title: &str, class: &str, rows: &[(String, Option<usize>)]) -> String {
    let (width, height) = (WIDTH, rows.len() * ROW);
    let title = escaped(title);
    let mut text = format!(
        "<figure tabindex=\"0\">\n<figcaption id=\"{id}\">{title}</figcaption>\n<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}\">\n"
    );
    let whole = (WIDTH - NAMES - NUMBER) as f64;
    for (index, (name, share)) in rows.iter().enumerate() {
        let top = index * ROW + (ROW - BAR) / 2;
        let baseline = top + BAR - 3;
        let _ = write!(text, "<text x=\"0\" y=\"{baseline}\">{}</text>", escaped(&cut(name, LONGEST)));
        let wide = share.unwrap_or_default() as f64 / 100.0 * whole;
        let number = share.map_or("–".to_owned(), |share| format!("{share}%"));
        let after = NAMES as f64 + wide + 6.0;
        let _ = writeln!(
            text,
            "<rect class=\"part {class}\" x=\"{NAMES}\" y=\"{top}\" width=\"{wide:.1}\" height=\"{BAR}\"/>\
             <text class=\"faint\" x=\"{after:.1}\" y=\"{baseline}\">{number}</text>"
        );
    }
    text + "</svg>\n</figure>\n"
}

/// The start of a drawing by month, with its scales up to `top`.
fn frame(id: &str, title: &str, top: usize, unit: &str, months: &[String]) -> String {
    let mut text = format!(
        "<figure tabindex=\"0\">\n<figcaption id=\"{id}\">{}</figcaption>\n<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"{id}\">\n",
        escaped(title)
    );
    for step in [0, top / 2, top] {
        let y = height(step, top);
        let _ = writeln!(
            text,
            "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"faint\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{step}{unit}</text>",
            LEFT - 6,
            y + 4.0
        );
    }
    let every = months.len().div_ceil(MOST_NAMES).max(1);
    for (index, month) in months.iter().enumerate().filter(|(index, _)| index % every == 0) {
        let x = middle(index, months.len());
        let _ = writeln!(
            text,
            "<text class=\"faint\" x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            HEIGHT - 6,
            escaped(month)
        );
    }
    text
}

/// The end of a drawing, with what its series are.
fn close(text: &str, series: &[Series<'_>], is_line: bool) -> String {
    let sign = |one: &Series<'_>| {
        let class = one.class;
        if is_line {
            format!("<path class=\"line {class}\" d=\"M0 6H24\"/>")
        } else {
            format!("<rect class=\"part {class}\" x=\"4\" y=\"1\" width=\"10\" height=\"10\"/>")
        }
    };
    let item = |one: &Series<'_>| {
        let words = escaped(one.words);
        format!("<li><svg viewBox=\"0 0 24 12\" aria-hidden=\"true\">{}</svg>{words}</li>", sign(one))
    };
    let legend: String = series.iter().map(item).collect();
    format!("{text}</svg>\n<ul class=\"legend\">{legend}</ul>\n</figure>\n")
}

/// The end of a scale: the next even number that is round for its size.
fn scale(most: usize) -> usize {
    let mut unit = 1;
    while most >= unit * 10 {
        unit *= 10;
    }
    let step = (unit / 5).max(2);
    (most.div_ceil(step) * step).max(2)
}

/// The room of one month.
fn room(months: usize) -> f64 {
    (WIDTH - LEFT) as f64 / months.max(1) as f64
}

/// The middle of a month, given by its index.
fn middle(index: usize, months: usize) -> f64 {
    LEFT as f64 + (index as f64 + 0.5) * room(months)
}

/// The height of a value on a scale up to `top`.
fn height(value: usize, top: usize) -> f64 {
    let whole = (HEIGHT - BOTTOM - TOP) as f64;
    (HEIGHT - BOTTOM) as f64 - value as f64 / top.max(1) as f64 * whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_ends_at_a_round_number() {
        assert_eq!([0, 1, 2, 7, 10, 11, 99, 112, 1301].map(scale), [2, 2, 2, 8, 10, 12, 100, 120, 1400]);
    }

    #[test]
    fn columns_stand_on_each_other_and_a_gap_breaks_a_line() {
        let months = ["2026-01", "2026-02", "2026-03"].map(str::to_owned);
        let series = |class, values: [Option<usize>; 3]| Series { class, words: class, values: values.to_vec() };
        let drawing =
            columns("c", "Columns", &months, &[series("a", [Some(2), None, Some(1)]), series("b", [Some(1); 3])]);
        assert_eq!(drawing.matches("<rect class=\"part").count(), 5 + 2, "two of them explain the colours");
        let drawing = lines("l", "Lines", &months, &[series("a", [Some(2), None, Some(1)])]);
        assert_eq!(drawing.matches('M').count(), 3, "two stretches and the sample of the legend: {drawing}");
    }
}
