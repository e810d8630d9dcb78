//! The JSON Schema of the settings file, by which editors complete it and mark unknown keys.
//!
//! Most of it is made from the types of the file. The ids of the rules are added, since the types do not know them.

use schemars::{Schema, schema_for};
use serde_json::{Map, Value, json};

use super::HouseFile;
use crate::severity::Severity;

/// One rule, as editors show it beside its id.
#[derive(Clone, Copy, Debug)]
pub struct RuleEntry {
    /// Its id.
    pub id: &'static str,
    /// What it finds, in one line.
    pub summary: &'static str,
    /// The severity of its findings where no house sets a level.
    pub severity: Severity,
    /// Whether it runs only where a house gives it a level.
    pub is_preview: bool,
}

/// The schema of a `copydesk.toml` (draft 2020-12) that may name these rules.
pub fn schema(rules: &[RuleEntry]) -> Schema {
    let mut schema = schema_for!(HouseFile).to_value();
    let levels = json!({
        "description": "Rules by id, each with its level.",
        "type": "object",
        "properties": rules.iter().map(level_of).collect::<Map<String, Value>>(),
        "additionalProperties": false,
    });
    let ids: Vec<&str> = rules.iter().map(|rule| rule.id).collect();
    set(&mut schema, "/$defs", "RuleLevels", levels);
    for place in ["/properties/rules", "/$defs/Override/properties/rules"] {
        let description = schema.pointer(place).and_then(|rules| rules.get("description")).cloned();
        let reference = json!({ "description": description, "$ref": "#/$defs/RuleLevels" });
        let (parent, key) = place.rsplit_once('/').unwrap_or_default();
        set(&mut schema, parent, key, reference);
    }
    set(&mut schema, "/$defs/QuotedStet/properties/rule", "enum", json!(ids));
    Schema::try_from(schema).unwrap_or_default()
}

/// The key of a rule and what may be written after it.
fn level_of(rule: &RuleEntry) -> (String, Value) {
    let default = if rule.is_preview { "off" } else { rule.severity.name() };
    let level = json!({ "description": rule.summary, "$ref": "#/$defs/Level", "default": default });
    (rule.id.to_owned(), level)
}

/// Sets a key of the object at a JSON pointer.
fn set(schema: &mut Value, parent: &str, key: &str, value: Value) {
    let object = schema.pointer_mut(parent).and_then(Value::as_object_mut);
    debug_assert!(object.is_some(), "the schema has no object at {parent}");
    if let Some(object) = object {
        object.insert(key.to_owned(), value);
    }
}
