//! A desk's year as one page to read, mail or print: the main shares, drawings by month and section, and the tables.
//!
//! The page needs nothing else: no script, no picture, no font, no address.

use std::fmt::Write;

use super::drawing::{Series, bars, columns, lines};
use super::{Figures, NO_MONTH, YearReport, percent};
use crate::report::html::{escaped, skeleton};
use crate::report::in_words::counted;

/// The style of the page, besides that of all pages.
const STYLE: &str = include_str!("page.css");

/// The page. It ends with a line feed.
pub fn render(report: &YearReport) -> String {
    let (sections, months, total) = (report.sections(), report.months(), report.total());
    let dated: Vec<(String, Figures)> = months.iter().filter(|(month, _)| month != NO_MONTH).cloned().collect();
    let mut main =
        format!("<header>\n<h1>How the drafts use sources</h1>\n<p>{}</p>\n</header>\n", extent(&dated, &total));
    main.push_str(&cards(&total));
    if !dated.is_empty() {
        main.push_str("<h2>Month by month</h2>\n");
        main.push_str(&shares_by_month(&dated));
        main.push_str(&quotations_by_month(&dated));
    }
    main.push_str("<h2>Section by section</h2>\n");
    main.push_str(&by_section(&sections));
    main.push_str("<h2>The numbers</h2>\n");
    main.push_str(&table("Section", &sections, &total));
    main.push_str(&table("Month", &months, &total));
    main.push_str(NOTES);
    for problem in &report.problems {
        // Writing to a string cannot fail.
        let _ = writeln!(main, "<p class=\"problem\">{}</p>", escaped(&problem.to_string()));
    }
    skeleton::page("how the drafts use sources", STYLE, &main, &footer(report))
}

/// What the numbers mean, and what they cannot say.
const NOTES: &str = "<p class=\"lead\">A source is counted once in each draft. Whether somebody is a woman or a man is counted only \
where the draft itself says so, by a pronoun, a title such as Mr. or Ms., or a noun such as spokeswoman; nothing is taken from a given \
name. What rests on nobody is not wrong for that: much of it is known to everybody. The numbers say where to look, not who is at \
fault.</p>\n";

/// "1,204 drafts from 2025-01 to 2025-12".
fn extent(dated: &[(String, Figures)], total: &Figures) -> String {
    let drafts = counted(total.drafts, "draft", "drafts");
    match (dated.first(), dated.last()) {
        (Some((first, _)), Some((last, _))) if first == last => format!("{drafts} of {first}"),
        (Some((first, _)), Some((last, _))) => format!("{drafts} from {first} to {last}"),
        _ => drafts,
    }
}

fn footer(report: &YearReport) -> String {
    match report.left_out {
        0 => "Made by copydesk report.".to_owned(),
        count => format!("Made by copydesk report. {} left out (copydesk: off).", counted(count, "draft", "drafts")),
    }
}

fn share(part: usize, whole: usize) -> String {
    percent(part, whole).map_or("–".to_owned(), |share| format!("{share}%"))
}

/// The main shares of all drafts.
fn cards(total: &Figures) -> String {
    let cards = [
        ("unnamed", share(total.unnamed_sources, total.sources()), "of all sources have no name"),
        (
            "reason",
            share(total.reason_given, total.reason_due),
            "of the drafts that should say why a source has no name do",
        ),
        ("unnamed", total.single_source.to_string(), "statements have one unnamed person as their only support"),
        ("nobody", share(total.words_on_nobody, total.own_words), "of the words rest on nobody"),
        ("nobody", total.claims_on_nobody.to_string(), "contested statements are credited to nobody"),
        (
            "women",
            share(total.women_quoted, total.gendered()),
            "of the quotations are of women, where the draft says so",
        ),
    ];
    let card = |(class, number, words): &(&str, String, &str)| {
        format!("<li class=\"{class}\"><strong>{number}</strong>{words}</li>\n")
    };
    format!("<ul class=\"cards\">\n{}</ul>\n", cards.iter().map(card).collect::<String>())
}

/// The names of months, and a value of each.
fn names(dated: &[(String, Figures)]) -> Vec<String> {
    dated.iter().map(|(month, _)| month.clone()).collect()
}

fn series<'a>(
    dated: &[(String, Figures)],
    class: &'a str,
    words: &'a str,
    value: impl Fn(&Figures) -> Option<usize>,
) -> Series<'a> {
    Series { class, words, values: dated.iter().map(|(_, figures)| value(figures)).collect() }
}

fn shares_by_month(dated: &[(String, Figures)]) -> String {
    let shares = [
        series(dated, "unnamed", "sources without a name", |one| percent(one.unnamed_sources, one.sources())),
        series(dated, "reason", "drafts that say why, where it is due", |one| {
            percent(one.reason_given, one.reason_due)
        }),
        series(dated, "nobody", "words that rest on nobody", |one| percent(one.words_on_nobody, one.own_words)),
    ];
    lines("shares", "Shares by month", &names(dated), &shares)
}

fn quotations_by_month(dated: &[(String, Figures)]) -> String {
    let counts = [
        series(dated, "women", "of women", |one| Some(one.women_quoted)),
        series(dated, "men", "of men", |one| Some(one.men_quoted)),
        series(dated, "unsaid", "of people of whom the draft says neither", |one| Some(one.others_quoted)),
    ];
    columns("quotations", "Quotations by month", &names(dated), &counts)
}

fn by_section(sections: &[(String, Figures)]) -> String {
    let rows = |value: fn(&Figures) -> Option<usize>| -> Vec<(String, Option<usize>)> {
        sections.iter().map(|(section, figures)| (section.clone(), value(figures))).collect()
    };
    [
        bars(
            "unnamed",
            "Sources without a name, of all sources",
            "unnamed",
            &rows(|one| percent(one.unnamed_sources, one.sources())),
        ),
        bars(
            "reason",
            "Drafts that say why a source has no name, of those in which it is due",
            "reason",
            &rows(|one| percent(one.reason_given, one.reason_due)),
        ),
        bars("nobody", "Words that rest on nobody", "nobody", &rows(|one| percent(one.words_on_nobody, one.own_words))),
        bars(
            "women",
            "Quotations of women, of those of women and men",
            "women",
            &rows(|one| percent(one.women_quoted, one.gendered())),
        ),
    ]
    .concat()
}

/// The heads of the columns.
const HEADS: [&str; 11] = [
    "Drafts",
    "Words",
    "Sources",
    "Unnamed",
    "Reason given",
    "One source",
    "Single",
    "Claims",
    "Nobody",
    "Women / men",
    "Not said",
];

fn table(head: &str, rows: &[(String, Figures)], total: &Figures) -> String {
    let heads: Vec<String> = HEADS.iter().map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    let heads = heads.concat();
    let body: String = rows.iter().map(|(name, figures)| row(&escaped(name), figures)).collect();
    format!(
        "<div class=\"wide\" tabindex=\"0\">\n<table>\n<caption>By {}</caption>\n<thead><tr><th scope=\"col\">{head}</th>{heads}</tr></thead>\n\
         <tbody>\n{body}</tbody>\n<tfoot>\n{}</tfoot>\n</table>\n</div>\n",
        head.to_lowercase(),
        row("All", total)
    )
}

fn row(name: &str, one: &Figures) -> String {
    let cells = [
        one.drafts.to_string(),
        one.words.to_string(),
        one.sources().to_string(),
        share(one.unnamed_sources, one.sources()),
        format!("{} of {}", one.reason_given, one.reason_due),
        share(one.one_source_drafts, one.drafts),
        one.single_source.to_string(),
        one.claims_on_nobody.to_string(),
        share(one.words_on_nobody, one.own_words),
        format!("{} / {}", one.women_quoted, one.men_quoted),
        one.others_quoted.to_string(),
    ];
    let cells: Vec<String> = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr><th scope=\"row\">{name}</th>{}</tr>\n", cells.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_loads_nothing_and_names_are_text() {
        let mut report = YearReport::default();
        let figures = Figures {
            drafts: 2,
            named_sources: 3,
            unnamed_sources: 1,
            women_quoted: 1,
            men_quoted: 3,
            ..Figures::default()
        };
        report.add(Some("<script>".to_owned()), Some((2026, 3)), figures);
        let page = render(&report);
        for word in ["http://", "https://", "src=", "url(", "@import", "<script", "<link", "javascript:"] {
            assert!(!page.contains(word), "{word}");
        }
        assert!(page.contains("default-src 'none'") && page.contains("&lt;script&gt;"));
        assert!(page.contains("<strong>25%</strong>of all sources have no name"), "{page}");
        assert_eq!(page.matches("<svg viewBox=\"0 0 720").count(), 6);
    }
}
