//! Settings of examples and cases, as the tests of rules write them.

use std::path::Path;
use std::sync::Arc;

use copydesk::house::{self, Level};
use copydesk::quotes::{self, Corpus};
use copydesk::rules::Rule;
use copydesk::{Format, House};

/// How an example is to be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    /// The newsroom's settings.
    pub(crate) house: House,
    /// How the example is marked up.
    pub(crate) format: Format,
}

impl Settings {
    /// Reads settings separated by commas, such as `profile ap, format markdown`.
    ///
    /// # Errors
    ///
    /// Names the first clause that is not a setting.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut settings = Self::default();
        for clause in text.split(',').map(str::trim) {
            settings.choose(clause)?;
        }
        Ok(settings)
    }

    /// Asks for a rule, if it is in preview and the settings do not give it a level: it would be silent.
    pub(crate) fn ask_for(&mut self, rule: &Rule) {
        if rule.preview {
            let named = Level::ALL.into_iter().find(|(name, _)| *name == rule.severity.name());
            let levels = named.map(|(_, level)| (rule.id.to_owned(), level));
            self.house.levels = levels.into_iter().chain(std::mem::take(&mut self.house.levels)).collect();
        }
    }

    fn choose(&mut self, clause: &str) -> Result<(), String> {
        match clause.split_once(' ') {
            Some(("profile", name)) => self.house = house(&format!("profile = \"{name}\""))?,
            Some(("system", rest)) => {
                let (system, name) = rest.split_once(' ').ok_or_else(|| format!("`{clause}` names nobody"))?;
                self.house = house(&format!("[[person]]\nname = \"{name}\"\nsystem = \"{system}\""))?;
            }
            Some((key @ ("spelling" | "person" | "pronouns"), pair)) => {
                let (one, other) = pair.split_once('=').ok_or_else(|| format!("`{clause}` is no pair"))?;
                self.house = house(&match key {
                    "spelling" => format!("[spellings]\n\"{one}\" = \"{other}\""),
                    "person" => format!("[[person]]\nname = \"{one}\"\nrole = \"{other}\""),
                    _ => format!("[[person]]\nname = \"{one}\"\n{key} = \"{other}\""),
                })?;
            }
            Some(("phrase", words)) => self.house = house(&format!("[[phrase]]\ntext = \"{words}\""))?,
            Some(("notes", words)) => {
                self.house.notes = Some(Arc::new(Corpus::of(vec![quotes::of_text("notes.txt", words)])));
            }
            Some(("format", name)) => {
                self.format = Format::of_name(name).ok_or_else(|| format!("`{name}` is not a format"))?;
            }
            _ => {
                return Err(format!(
                    "`{clause}` is not a setting; `profile NAME`, `format NAME`, `system SYSTEM NAME`, `spelling \
                     WRONG=RIGHT`, `person NAME=ROLE`, `pronouns NAME=PRONOUN`, `phrase WORDS` and `notes WORDS` are"
                ));
            }
        }
        Ok(())
    }
}

/// The settings of a file for a draft beside it.
///
/// # Errors
///
/// Gives the first mistake in the file.
pub(crate) fn house(file: &str) -> Result<House, String> {
    let (settings, mistakes) = house::Settings::of(file, copydesk::rules::ids());
    match mistakes.first() {
        Some(mistake) => Err(format!("not a setting: {}", mistake.message)),
        None => Ok(settings.house(Path::new("draft.txt"))),
    }
}
