//! Preferences: what one writer wants to see, from the editor's own settings.
//!
//! They decide how much is shown, never what is found. That is up to the newsroom's `copydesk.toml`, so that the
//! editor and continuous integration cannot disagree.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use tower_lsp::Client;
use tower_lsp::lsp_types::ConfigurationItem;

use crate::rules::Severity;
use crate::rules::pass::Pass;

/// Our section of the editor's settings.
const SECTION: &str = "copydesk";

/// All keys that are read.
const KEYS: [&str; 6] = ["inlayHints", "codeLens", "minimumSeverity", "show", "diagnostics", "positionEncoding"];

/// What one writer wants to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Preferences {
    /// Whether a sentence that is attributed by another sentence shows its source.
    pub(super) inlay_hints: bool,
    /// Whether the number of sources is shown above the draft.
    pub(super) code_lens: bool,
    /// The least severity to show.
    pub(super) minimum_severity: Severity,
    /// Whether only the findings of one pass are shown.
    pub(super) show: Pass,
    /// How diagnostics reach the client. Only the value sent with `initialize` counts.
    pub(super) diagnostics: Delivery,
    /// Whether the client counts bytes without saying so. Only the value sent with `initialize` counts.
    pub(super) counts_bytes: bool,
}

/// How diagnostics reach the client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Delivery {
    /// The server sends them as soon as it has them.
    #[default]
    Push,
    /// The client asks for them. A client that got both kinds would show everything twice.
    Pull,
}

/// The only encoding that can be set.
#[derive(Deserialize)]
enum Bytes {
    #[serde(rename = "utf-8")]
    Utf8,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            inlay_hints: false,
            code_lens: true,
            minimum_severity: Severity::Hint,
            show: Pass::default(),
            diagnostics: Delivery::default(),
            counts_bytes: false,
        }
    }
}

impl Preferences {
    /// Reads preferences and reports mistakes in them. A missing or wrong value is replaced by its default. `None` if
    /// there are no preferences at all.
    pub(super) fn read(settings: &Value) -> Option<(Self, Vec<String>)> {
        let settings = settings.as_object()?;
        let section = settings.get(SECTION).map_or(Some(settings), Value::as_object)?;
        // These are the settings of another program, or none at all.
        if !KEYS.iter().any(|key| section.contains_key(*key)) {
            return None;
        }
        let mut reader = PreferencesReader { section, mistakes: Vec::new() };
        let standard = Self::default();
        let preferences = Self {
            inlay_hints: reader.key("inlayHints", "true or false").unwrap_or(standard.inlay_hints),
            code_lens: reader.key("codeLens", "true or false").unwrap_or(standard.code_lens),
            minimum_severity: reader
                .key("minimumSeverity", "“error”, “warning”, “information” or “hint”")
                .unwrap_or(standard.minimum_severity),
            show: reader.key("show", "“everything”, “sourcing”, “names” or “style”").unwrap_or_default(),
            diagnostics: reader.key("diagnostics", "“push” or “pull”").unwrap_or_default(),
            counts_bytes: reader.key::<Bytes>("positionEncoding", "“utf-8”, or left out").is_some(),
        };
        Some((preferences, reader.mistakes))
    }
}

struct PreferencesReader<'a> {
    section: &'a Map<String, Value>,
    mistakes: Vec<String>,
}

impl PreferencesReader<'_> {
    /// The value of a key; `None` if it is missing or wrong. A wrong value is reported.
    fn key<T: DeserializeOwned>(&mut self, key: &str, expected: &str) -> Option<T> {
        let value = self.section.get(key).filter(|value| !value.is_null())?;
        let read = serde_json::from_value(value.clone()).ok();
        if read.is_none() {
            self.mistakes.push(format!("copydesk: the setting “{SECTION}.{key}” must be {expected}."));
        }
        read
    }
}

/// Asks the client for its settings. Never returns if the client does not answer, so nothing may wait for it.
pub(super) async fn ask(client: &Client) -> Option<Value> {
    let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
    client.configuration(vec![item]).await.ok()?.into_iter().next()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)] // a failed test may panic
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_come_with_and_without_their_section() {
        let expected = Preferences { inlay_hints: true, ..Preferences::default() };
        for settings in [json!({"inlayHints": true}), json!({"copydesk": {"inlayHints": true, "server.path": null}})] {
            assert_eq!(Preferences::read(&settings), Some((expected, Vec::new())));
        }
        for nothing in [Value::Null, json!({}), json!({"other": true}), json!({"copydesk": {}})] {
            assert_eq!(Preferences::read(&nothing), None, "{nothing}");
        }
    }

    #[test]
    fn one_mistake_costs_one_setting() {
        let settings = json!({"inlayHints": "yes", "minimumSeverity": "warning", "diagnostics": 3});
        let (preferences, mistakes) = Preferences::read(&settings).unwrap();
        assert_eq!(preferences, Preferences { minimum_severity: Severity::Warning, ..Preferences::default() });
        let expected = [
            "copydesk: the setting “copydesk.inlayHints” must be true or false.",
            "copydesk: the setting “copydesk.diagnostics” must be “push” or “pull”.",
        ];
        assert_eq!(mistakes, expected);
    }
}
