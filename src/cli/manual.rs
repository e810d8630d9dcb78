//! `copydesk manual`: pages for `man`, for packagers of copydesk.
//!
//! A page is printed rather than written to a file, because the program writes no files unasked; `packaging/manuals`
//! writes the pages to a folder.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::arguments::Arguments;
use super::console::Console;
use super::{CLEAN, FAILURE};
use crate::report::Problem;

/// Prints the page of the program or of one subcommand, and returns the exit status.
pub(super) fn run(subcommand: Option<&str>, console: &mut Console) -> u8 {
    if let Some(page) = page(subcommand) {
        return console.print(&page, CLEAN);
    }
    let known = subcommands().join(", ");
    console.print_problem(&Problem::new(format!(
        "there is no such page; name one of {known}, or nothing for the page of copydesk"
    )));
    FAILURE
}

/// The page of the program or of one subcommand; `None` if there is no such subcommand.
fn page(subcommand: Option<&str>) -> Option<String> {
    let mut command = whole();
    let command = match subcommand {
        Some(name) => command.find_subcommand_mut(name).filter(|found| !found.is_hide_set())?,
        None => &mut command,
    };
    let mut page = Vec::new();
    let source = concat!("copydesk ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(source).render(&mut page).ok()?;
    // The text after the help consists of examples, which the renderer puts under a meaningless heading.
    Some(String::from_utf8_lossy(&page).replace("\n.SH EXTRA\nExamples:\n", "\n.SH EXAMPLES\n"))
}

/// The names of the subcommands that have a page.
fn subcommands() -> Vec<String> {
    let command = whole();
    command.get_subcommands().filter(|one| !one.is_hide_set()).map(|one| one.get_name().to_owned()).collect()
}

/// The command line after completion by the parser, in which each subcommand has its full name.
fn whole() -> Command {
    // Every page explains `help`, so it needs no page of its own.
    let mut command = Arguments::command().version(env!("CARGO_PKG_VERSION")).disable_help_subcommand(true);
    command.build();
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subcommand_that_is_shown_has_a_page_under_its_full_name() {
        assert!(page(None).unwrap_or_default().contains(".TH copydesk 1"));
        let names = subcommands();
        assert!(names.iter().any(|name| name == "check") && !names.iter().any(|name| name == "manual"), "{names:?}");
        for name in names {
            let page = page(Some(&name)).unwrap_or_default();
            assert!(page.contains(&format!(".TH copydesk-{name} 1")), "{page}");
            assert!(!page.contains("EXTRA"), "{page}");
        }
    }

    #[test]
    fn hidden_and_unknown_subcommands_have_no_page() {
        assert_eq!((page(Some("manual")), page(Some("chekc"))), (None, None));
    }
}
