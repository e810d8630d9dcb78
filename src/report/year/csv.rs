//! A desk's year as CSV: one line for each section and month, with all counts.

use super::{Figures, YearReport, month_in_words};
use crate::report::csv::record;

/// The table with a header; lines end with CR LF. A section or month that a draft does not say is empty.
pub fn render(report: &YearReport) -> String {
    let header = ["section", "month"].into_iter().chain(Figures::COLUMNS);
    let mut text = record(header.map(str::to_owned));
    for ((section, month), figures) in &report.groups {
        let place = [section.clone().unwrap_or_default(), month.map_or(String::new(), |_| month_in_words(*month))];
        text.push_str(&record(place.into_iter().chain(figures.values().map(|value| value.to_string()))));
    }
    text
}
