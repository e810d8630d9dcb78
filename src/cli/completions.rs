//! `copydesk completions`: a script that lets a shell complete copydesk's arguments.

use std::fmt::Write;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Command, CommandFactory};
use clap_complete::Shell;

use super::CLEAN;
use super::arguments::Arguments;
use super::console::Console;
use crate::rules;

/// Prints the script for one shell and returns the exit status.
pub(super) fn run(shell: Shell, console: &mut Console) -> u8 {
    console.print(&script(shell), CLEAN)
}

/// The script for one shell.
fn script(shell: Shell) -> String {
    let mut command = shown();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "copydesk", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    if shell == Shell::Fish { script + &words_for_fish(&command) } else { script }
}

/// The possible values of positional arguments, such as the ids of rules, which the generator for fish leaves out.
fn words_for_fish(command: &Command) -> String {
    let mut lines = String::new();
    for subcommand in command.get_subcommands() {
        let words = subcommand.get_positionals().flat_map(clap::Arg::get_possible_values);
        let words: Vec<String> = words.map(|word| word.get_name().to_owned()).collect();
        if !words.is_empty() {
            let name = subcommand.get_name();
            let words = words.join(" ");
            let condition = format!("__fish_copydesk_using_subcommand {name}");
            // Writing to a string cannot fail.
            let _ = writeln!(lines, "complete -c copydesk -n \"{condition}\" -f -a \"{words}\"");
        }
    }
    lines
}

/// The command line to complete. Hidden subcommands are removed, because the generators would offer them, and the ids
/// of the rules are added, so that `copydesk rule` completes them.
///
/// The program itself accepts any word as an id, so that it can suggest similar ids for a wrong one.
fn shown() -> Command {
    let whole = Arguments::command();
    let subcommands = whole.get_subcommands().filter(|one| !one.is_hide_set()).cloned();
    let ids = PossibleValuesParser::new(rules::all().iter().map(|rule| PossibleValue::new(rule.id)));
    Command::new("copydesk")
        .version(env!("CARGO_PKG_VERSION"))
        .args(whole.get_arguments().cloned())
        .subcommands(subcommands)
        .mut_subcommand("rule", |rule| rule.mut_arg("id", |id| id.value_parser(ids)))
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum;

    use super::*;

    #[test]
    fn every_shell_completes_what_is_visible_and_nothing_else() {
        for shell in Shell::value_variants() {
            let script = script(*shell);
            for word in ["inspect", "fail-on"] {
                assert!(script.contains(word), "{word} for {shell}");
            }
            assert!(!script.contains("manual"), "what is hidden is not offered by {shell}");
        }
        // Elvish and PowerShell do not complete positional arguments.
        for shell in [Shell::Bash, Shell::Fish, Shell::Zsh] {
            assert!(script(shell).contains("surname-ambiguous"), "{shell}");
        }
    }
}
