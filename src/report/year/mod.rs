//! A desk's year: how its drafts use sources, by section and month, for people ([`human`]), as one page ([`html`]), as JSON
//! ([`json`]) and for spreadsheets ([`csv`]).
//!
//! This sums up counts of drafts and formats them; it does not know where drafts, sections and dates come from.

pub mod csv;
mod drawing;
mod figures;
pub mod html;
pub mod human;
pub mod json;

use std::collections::BTreeMap;

pub use figures::Figures;

use super::Problem;
use super::in_words::percent;

/// A month: the year, and the month from 1.
pub type Month = (i32, u32);

/// The counts of many drafts.
#[derive(Clone, Debug, Default)]
pub struct YearReport {
    /// By section and month; `None` where a draft does not say.
    groups: BTreeMap<(Option<String>, Option<Month>), Figures>,
    /// Drafts whose front matter says not to check them. They are not counted.
    pub left_out: usize,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl YearReport {
    /// Adds the counts of a draft.
    pub fn add(&mut self, section: Option<String>, month: Option<Month>, figures: Figures) {
        *self.groups.entry((section, month)).or_default() += figures;
    }

    /// All drafts together.
    fn total(&self) -> Figures {
        sum(self.groups.values())
    }

    /// By section, those without one last.
    fn sections(&self) -> Vec<(String, Figures)> {
        let mut sums: BTreeMap<(bool, &str), Figures> = BTreeMap::new();
        for ((section, _), figures) in &self.groups {
            *sums.entry((section.is_none(), section.as_deref().unwrap_or(NO_SECTION))).or_default() += *figures;
        }
        sums.into_iter().map(|((_, section), figures)| (section.to_owned(), figures)).collect()
    }

    /// By month, in order, those without one last.
    fn months(&self) -> Vec<(String, Figures)> {
        let mut sums: BTreeMap<(bool, Option<Month>), Figures> = BTreeMap::new();
        for ((_, month), figures) in &self.groups {
            *sums.entry((month.is_none(), *month)).or_default() += *figures;
        }
        sums.into_iter().map(|((_, month), figures)| (month_in_words(month), figures)).collect()
    }
}

/// What stands for the section of drafts that have none, and for their month.
const NO_SECTION: &str = "no section";
const NO_MONTH: &str = "no date";

/// "2026-03".
fn month_in_words(month: Option<Month>) -> String {
    month.map_or(NO_MONTH.to_owned(), |(year, month)| format!("{year}-{month:02}"))
}

fn sum<'f>(figures: impl Iterator<Item = &'f Figures>) -> Figures {
    figures.fold(Figures::default(), |mut sum, figures| {
        sum += *figures;
        sum
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_summed_up_by_section_and_by_month() {
        let mut report = YearReport::default();
        let one = Figures { drafts: 1, ..Figures::default() };
        report.add(Some("news".to_owned()), Some((2026, 3)), one);
        report.add(Some("news".to_owned()), Some((2025, 12)), one);
        report.add(None, Some((2026, 3)), one);
        report.add(Some("arts".to_owned()), None, one);
        let told = |sums: Vec<(String, Figures)>| -> Vec<String> {
            sums.into_iter().map(|(name, figures)| format!("{name} {}", figures.drafts)).collect()
        };
        assert_eq!(told(report.sections()), ["arts 1", "news 2", "no section 1"]);
        assert_eq!(told(report.months()), ["2025-12 1", "2026-03 2", "no date 1"]);
        assert_eq!(report.total().drafts, 4);
    }

    #[test]
    fn a_share_is_rounded() {
        assert_eq!((percent(1, 3), percent(2, 3), percent(0, 0)), (Some(33), Some(67), None));
    }
}
