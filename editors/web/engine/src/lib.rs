//! copydesk for browsers: reads and checks drafts in WebAssembly.
//!
//! A thin translation, like the server: everything that is said of a draft comes from the core, and `draft.rs` turns it into JSON
//! whose places count UTF-16 code units, as JavaScript does. What crosses the border is strings and numbers only. The models are
//! handed over once, packed as `pack` leaves them. This package does not know workers, pages or editors; `js/` does.

mod answers;
mod draft;
mod layout;

use copydesk::language::models::{self, Models};
use copydesk::{read_settings, rules};
use wasm_bindgen::prelude::wasm_bindgen;

pub use draft::Draft;

#[wasm_bindgen]
extern "C" {
    /// Says where in the engine a panic was, before everything stops. JavaScript throws the instance away and starts another.
    #[wasm_bindgen(js_namespace = globalThis, js_name = copydeskBrokeDown)]
    fn broke_down(place: &str);
}

/// Unpacks the models. Returns false if these are not the models of copydesk.
#[wasm_bindgen]
pub fn start(packed: &[u8]) -> bool {
    // A message may contain words of the draft, a place in the program does not.
    std::panic::set_hook(Box::new(|panic| {
        broke_down(&panic.location().map(ToString::to_string).unwrap_or_default());
    }));
    let Some(files) = copydesk_engine_pack::unpack(packed) else { return false };
    let mut files = files.into_iter().map(|file| -> &'static [u8] { Box::leak(file.into_boxed_slice()) });
    let (Some(pos), Some(names), Some(trees)) = (files.next(), files.next(), files.next()) else { return false };
    models::hand_over(Models { pos, names, trees });
    true
}

/// What is wrong with a settings file, as JSON: a list of places and messages.
#[wasm_bindgen]
pub fn mistakes(settings: &str) -> String {
    answers::mistakes(settings, &read_settings(settings).1)
}

/// The page of a rule in Markdown, if there is such a rule.
#[wasm_bindgen]
pub fn page(rule: &str) -> Option<String> {
    rules::by_id(rule).map(rules::Rule::page)
}

/// All rules, as JSON: a list of ids, summaries, severities and standards.
#[wasm_bindgen]
pub fn list() -> String {
    answers::rules(rules::all())
}

/// Breaks down on purpose, so that tests see that a panic stays inside.
///
/// # Panics
///
/// Always.
#[wasm_bindgen(js_name = breakDown)]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn break_down() {
    panic!("asked to");
}
