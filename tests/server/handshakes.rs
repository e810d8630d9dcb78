//! What each editor gets: the server answers the `initialize` recorded from real editors in `handshakes/`, and then
//! sends what that editor can read.
//!
//! This checks what the server sends. That editors can read it is checked by running them, `editors/test/run`.

use std::sync::Arc;

use copydesk::server::HouseAnalyzer;
use serde_json::{Value, json};

use crate::client::Client;

const URI: &str = "file:///desk/draft.md";
/// The curly marks are three bytes in UTF-8; the emoji is four bytes, and two UTF-16 code units. After them come a
/// name and a finding with a fix; below, a finding with related locations.
const DRAFT: &str = "# Port\n\n“We stay 😀,” harbour master Ana Bell stated on Monday.\n\n\
                     Ana Bell met the mayor, Victor Bell.\n\nBell said the wall would hold.\n";
const LINE: usize = 2;
const NAME: &str = "Ana Bell";
const STATED: &str = "stated";

/// An editor, and what the server must send to it.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of the table")]
struct Editor {
    /// The file in `handshakes/`.
    name: &'static str,
    handshake: &'static str,
    /// The units of positions.
    encoding: &'static str,
    /// The format of hovers.
    hover: &'static str,
    /// Whether diagnostics have related locations.
    related: bool,
    /// Where the edits of a fix are: in `documentChanges`, with a version, or in `changes`.
    edits: &'static str,
    /// Whether the editor may ask what can be renamed before it asks for the new name.
    prepares: bool,
    /// Whether the outline is a tree.
    tree: bool,
    /// Whether the editor is asked to watch settings files.
    watches: bool,
}

macro_rules! editors {
    ($($name:literal: $encoding:literal $hover:literal $related:literal $edits:literal $prepares:literal $tree:literal $watches:literal;)*) => {
        [$(Editor {
            name: $name,
            handshake: include_str!(concat!("handshakes/", $name, ".json")),
            encoding: $encoding,
            hover: $hover,
            related: $related,
            edits: $edits,
            prepares: $prepares,
            tree: $tree,
            watches: $watches,
        }),*]
    };
}

// Every publication has a version and a link to the rule's page, even if an editor does not announce support for
// them: editors ignore what they do not know, and some use these without announcing it.
#[rustfmt::skip]
const EDITORS: [Editor; 5] = editors! {
    // ALE offers no encoding; its settings in editors/vim say that it counts bytes.
    //            encoding  hover        related  edits              prepares  tree   watches
    "vscode":     "utf-16"  "markdown"   true     "documentChanges"  true      true   true;
    "nvim-0.11":  "utf-8"   "markdown"   true     "changes"          true      true   false;
    "nvim-0.7":   "utf-16"  "markdown"   true     "changes"          true      true   false;
    "eglot":      "utf-16"  "plaintext"  false    "documentChanges"  false     true   true;
    "ale":        "utf-8"   "plaintext"  true     "changes"          false     false  false;
};

impl Editor {
    /// The column of `word` in the line with the curly marks, as this editor counts.
    fn column(&self, word: &str) -> usize {
        let line = DRAFT.lines().nth(LINE).unwrap();
        let before = &line[..line.find(word).unwrap()];
        match self.encoding {
            "utf-8" => before.len(),
            "utf-16" => before.encode_utf16().count(),
            other => panic!("{other} is not asked for by any editor here"),
        }
    }

    /// The range of an ASCII word in the line with the curly marks.
    fn range(&self, word: &str) -> Value {
        let start = self.column(word);
        let place = |character: usize| json!({"line": LINE, "character": character});
        json!({"start": place(start), "end": place(start + word.len())})
    }

    /// The editor with the draft open, and the server's capabilities.
    async fn start(&self) -> (Client, Value) {
        let mut client = Client::connect(Arc::new(HouseAnalyzer::default()));
        let handshake = serde_json::from_str(self.handshake).unwrap();
        let answer = client.request("initialize", handshake).await;
        client.notify("initialized", json!({})).await;
        client.open_as(URI, "markdown", 3, DRAFT).await;
        (client, answer["result"]["capabilities"].clone())
    }

    /// The answer to a question about the start of a word in the line with the curly marks.
    async fn asked(&self, client: &mut Client, method: &str, word: &str) -> Value {
        let params = json!({"textDocument": {"uri": URI}, "position": self.range(word)["start"]});
        client.request(method, params).await["result"].clone()
    }
}

/// The diagnostic of a rule.
fn of_rule<'a>(published: &'a Value, rule: &str) -> &'a Value {
    let found = published["diagnostics"].as_array().unwrap().iter().find(|found| found["code"] == rule);
    found.unwrap_or_else(|| panic!("{rule} is not in {published}"))
}

#[tokio::test]
async fn positions_are_counted_as_the_editor_counts() {
    for editor in EDITORS {
        let (mut client, offered) = editor.start().await;
        assert_eq!(offered["positionEncoding"], editor.encoding, "{}", editor.name);
        let published = client.published(URI).await;
        let found = of_rule(&published, "attribution-verb-stilted");
        assert_eq!(found["range"], editor.range(STATED), "{}", editor.name);
    }
}

#[test]
fn the_line_tells_the_encodings_apart() {
    let columns: Vec<usize> = EDITORS.iter().map(|editor| editor.column(STATED)).collect();
    assert_eq!(columns, [38, 44, 38, 38, 44]);
}

#[tokio::test]
async fn diagnostics_point_at_other_places_only_where_they_are_shown() {
    for editor in EDITORS {
        let (mut client, _) = editor.start().await;
        let published = client.published(URI).await;
        let found = of_rule(&published, "surname-ambiguous");
        let related = found.get("relatedInformation").map(|places| places.as_array().unwrap().len());
        assert_eq!(related, editor.related.then_some(2), "{}", editor.name);
        assert_eq!(published["version"], 3, "{}", editor.name);
        assert!(found["codeDescription"]["href"].is_string(), "{}", editor.name);
    }
}

#[tokio::test]
async fn hovers_are_written_in_the_format_that_the_editor_shows() {
    for editor in EDITORS {
        let (mut client, _) = editor.start().await;
        let hover = editor.asked(&mut client, "textDocument/hover", NAME).await;
        assert_eq!(hover["contents"]["kind"], editor.hover, "{}", editor.name);
        let title = if editor.hover == "markdown" { "**Ana Bell**, " } else { "Ana Bell, " };
        assert!(hover["contents"]["value"].as_str().unwrap().starts_with(title), "{}: {hover}", editor.name);
        assert_eq!(hover["range"], editor.range(NAME), "{}", editor.name);
    }
}

#[tokio::test]
async fn fixes_are_written_as_edits_that_the_editor_can_make() {
    for editor in EDITORS {
        let (mut client, _) = editor.start().await;
        let params =
            json!({"textDocument": {"uri": URI}, "range": editor.range(STATED), "context": {"diagnostics": []}});
        let answer = client.request("textDocument/codeAction", params).await;
        let mut actions = answer["result"].as_array().unwrap().iter();
        let fix = actions.find(|action| action["title"] == "Change to “said”").unwrap_or_else(|| panic!("{answer}"));
        let edits = json!([{"range": editor.range(STATED), "newText": "said"}]);
        let expected = match editor.edits {
            "changes" => json!({"changes": {URI: edits}}),
            _ => json!({"documentChanges": [{"textDocument": {"uri": URI, "version": 3}, "edits": edits}]}),
        };
        assert_eq!(fix["edit"], expected, "{}", editor.name);
    }
}

#[tokio::test]
async fn a_rename_is_prepared_only_where_the_editor_asks_for_it() {
    for editor in EDITORS {
        let (mut client, offered) = editor.start().await;
        let provider = if editor.prepares { json!({"prepareProvider": true}) } else { json!(true) };
        assert_eq!(offered["renameProvider"], provider, "{}", editor.name);
        if editor.prepares {
            let prepared = editor.asked(&mut client, "textDocument/prepareRename", NAME).await;
            assert_eq!(prepared, json!({"range": editor.range(NAME), "placeholder": NAME}), "{}", editor.name);
        }
        let mut params = json!({"textDocument": {"uri": URI}, "newName": "Ada Bell"});
        params["position"] = editor.range(NAME)["start"].clone();
        let answer = client.request("textDocument/rename", params).await;
        let edits = match editor.edits {
            "changes" => &answer["result"]["changes"][URI],
            _ => &answer["result"]["documentChanges"][0]["edits"],
        };
        assert_eq!(edits[0]["range"]["start"], editor.range(NAME)["start"], "{}: {answer}", editor.name);
    }
}

#[tokio::test]
async fn the_outline_is_a_tree_where_the_editor_shows_trees() {
    for editor in EDITORS {
        let (mut client, _) = editor.start().await;
        let params = json!({"textDocument": {"uri": URI}});
        let outline = client.request("textDocument/documentSymbol", params).await["result"].clone();
        let is_tree = outline.as_array().unwrap().iter().any(|symbol| symbol["children"][0]["name"] == NAME);
        let is_list = outline.as_array().unwrap().iter().any(|symbol| {
            symbol["name"] == NAME && symbol["containerName"] == "People" && symbol["location"]["uri"] == URI
        });
        assert_eq!((is_tree, is_list), (editor.tree, !editor.tree), "{}: {outline}", editor.name);
    }
}

#[tokio::test]
async fn settings_are_watched_only_through_editors_that_take_registrations() {
    for editor in EDITORS {
        let (mut client, _) = editor.start().await;
        let is_watch = |message: &Value| {
            let registrations = message["params"]["registrations"].as_array();
            message["method"] == "client/registerCapability"
                && registrations.unwrap().iter().any(|one| one["method"] == "workspace/didChangeWatchedFiles")
        };
        if editor.watches {
            client.wait_for(is_watch).await;
        } else {
            // Registrations are sent once the editor is initialized, long before its draft has been analyzed twice.
            client.published(URI).await;
            client.rewrite(URI, 4, "The port was shut.").await;
            client.published(URI).await;
            assert!(!client.others().any(is_watch), "{}", editor.name);
        }
    }
}
