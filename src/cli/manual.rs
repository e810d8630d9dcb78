//! `copydesk manual`: the pages for `man`, for those who package copydesk.
//!
//! A page is printed, never written to a file, so that the program keeps its promise to write nothing unasked;
//! `packaging/manuals` puts the pages into a folder.

use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::arguments::Arguments;
use super::console::Console;
use super::{CLEAN, FAILURE};
use crate::report::Problem;

/// Prints the page of the program, or of one subcommand, and gives the exit status.
pub(super) fn run(subcommand: Option<&str>, console: &mut Console) -> u8 {
    if let Some(page) = page(subcommand) {
        return console.print(&page, CLEAN);
    }
    let known = subcommands().join(", ");
    console.print_problem(&Problem::new(format!("there are pages of {known}, and one without a name")));
    FAILURE
}

/// The page of the program or of one subcommand, if there is such a one.
fn page(subcommand: Option<&str>) -> Option<String> {
    let mut command = whole();
    let command = match subcommand {
        Some(name) => command.find_subcommand_mut(name).filter(|found| !found.is_hide_set())?,
        None => &mut command,
    };
    let mut page = Vec::new();
    let source = concat!("copydesk ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(source).render(&mut page).ok()?;
    // What is shown after the help are examples, for which the renderer has no better heading.
    Some(String::from_utf8_lossy(&page).replace("\n.SH EXTRA\nExamples:\n", "\n.SH EXAMPLES\n"))
}

/// The names of the subcommands that have a page.
fn subcommands() -> Vec<String> {
    let command = whole();
    command.get_subcommands().filter(|one| !one.is_hide_set()).map(|one| one.get_name().to_owned()).collect()
}

/// The command line as the parser completes it, each subcommand knowing its full name.
fn whole() -> Command {
    // `help` is explained by every page, and needs none of its own.
    let mut command = Arguments::command().disable_help_subcommand(true);
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
    fn what_is_hidden_or_unknown_has_none() {
        assert_eq!((page(Some("manual")), page(Some("chekc"))), (None, None));
    }
}
