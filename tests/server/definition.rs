//! Go to definition: the first reference.

use serde_json::{Value, json};

use crate::marked::{answers_nothing_of_unopened_documents, asked, offset, words};

/// The text before the first reference in its line, and the first reference; `None` if there is none.
async fn first(text: &str) -> Option<(String, String)> {
    let (draft, found) = asked("textDocument/definition", text, json!({})).await;
    found.is_object().then(|| {
        assert_eq!(found["uri"], crate::marked::URI);
        let start = offset(&draft, &found["range"]["start"]);
        let before = draft[..start].rsplit('\n').next().unwrap();
        (before.to_owned(), words(&draft, &found["range"]).to_owned())
    })
}

fn place(before: &str, found: &str) -> (String, String) {
    (before.to_owned(), found.to_owned())
}

const TOP: &str = "# Bell leaves the port\n\n“😀 We are tired,” Harbourmaster Ana Bell said.";

#[tokio::test]
async fn every_form_leads_to_the_first_full_name_of_the_body() {
    let expected = Some(place("“😀 We are tired,” Harbourmaster ", "Ana Bell"));
    for rest in
        ["“😀😀 No,” B|ell said.", "“No,” Bell| said. She left.", "“No,” Bell said. S|he left.", "Ana Bel|l left."]
    {
        assert_eq!(first(&format!("{TOP}\n\n{rest}")).await, expected, "{rest}");
    }
    assert_eq!(first(&TOP.replace("# Bell", "# B|ell")).await, expected, "from the headline");
    assert_eq!(first(&TOP.replace("Ana", "A|na")).await, expected, "from itself");
}

#[tokio::test]
async fn initials_lead_to_the_name_in_full() {
    let found = first("The Harbour Traffic Council (HTC) met on Monday.\n\nThe H|TC said nothing.").await;
    assert_eq!(found, Some(place("The ", "Harbour Traffic Council")));
}

#[tokio::test]
async fn an_unnamed_source_leads_to_where_it_was_described() {
    let found = first("A depot guard briefed on the order said it was late.\n\nThe gu|ard said it was cold.").await;
    assert_eq!(found, Some(place("", "A depot guard briefed on the order")));
}

#[tokio::test]
async fn plain_words_and_empty_lines_lead_nowhere() {
    for text in ["Ana Bell closed the po|rt.", "Ana Bell left.\n|\nShe slept.", "|"] {
        let found = first(text).await;
        assert_eq!(found, None, "{text}");
    }
}

#[tokio::test]
async fn a_position_past_the_end_is_the_end() {
    let draft = "It was Harbourmaster Ana Bell";
    for position in [json!({"line": 0, "character": 900}), json!({"line": 70, "character": 3})] {
        let mut client = crate::marked::with_draft(draft, json!({})).await;
        let found = client.request("textDocument/definition", crate::marked::at(&position)).await["result"].clone();
        assert_eq!(words(draft, &found["range"]), "Ana Bell");
    }
}

#[tokio::test]
async fn a_document_that_is_not_open_has_no_first_reference() {
    let position: Value = json!({"position": {"line": 0, "character": 1}});
    answers_nothing_of_unopened_documents("textDocument/definition", position).await;
}
