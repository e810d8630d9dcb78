//! JSON schemas of the output for programs, generated from the types that are serialized.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{inspection, json, jsonl, sources, stets, year};

/// The schema of each output, with its file name in `docs/schemas/`.
pub fn schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("check.json", schema::<json::CheckDocument<'_>>()),
        ("check-line.json", schema::<jsonl::ReportLine<'_>>()),
        ("check-answer.json", schema::<jsonl::CheckAnswer<'_>>()),
        ("inspect.json", schema::<inspection::Inspection>()),
        ("sources.json", schema::<sources::json::LedgerDocument<'_>>()),
        ("report.json", schema::<year::json::YearDocument<'_>>()),
        ("stets.json", schema::<stets::json::StetsDocument<'_>>()),
    ]
}

/// The schema of a type as it is serialized, in draft 2020-12. Keys may be added within a version, so unknown keys
/// are allowed.
fn schema<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>().to_value()
}
