//! Notes in each format: who says what, when, and on which line; and what is said of files that are none.

use std::path::Path;

use copydesk::input::open_notes;
use copydesk::quotes::Notes;

fn read(name: &str, text: &str) -> Result<Notes, &'static str> {
    open_notes(Path::new(name), name, text.as_bytes().to_vec())
}

/// The turns of notes: label, words, line and seconds of each.
fn turns(name: &str, text: &str) -> Vec<(String, String, usize, Option<f64>)> {
    let notes = read(name, text).unwrap();
    let turn = |turn: &copydesk::quotes::Turn| {
        let piece = notes.piece_at(turn.span.start).unwrap();
        let words = notes.text[turn.span.clone()].replace('\n', " ");
        (turn.label.clone().unwrap_or_default(), words, piece.line, notes.seconds_at(turn.span.start))
    };
    notes.turns.iter().map(turn).collect()
}

fn turn(label: &str, words: &str, line: usize, seconds: Option<f64>) -> (String, String, usize, Option<f64>) {
    (label.to_owned(), words.to_owned(), line, seconds)
}

#[test]
fn text_has_labels_before_a_colon_and_goes_on_over_lines() {
    let text = "Quay, Tuesday. RA = Rosa Ames.\n\nQ: Was it late?\nRA: It was\nlate: at nine.\nQ: Who said so?\n";
    let expected = [
        turn("Q", "Was it late?", 3, None),
        turn("RA", "It was late: at nine.", 4, None),
        turn("Q", "Who said so?", 6, None),
    ];
    assert_eq!(turns("a.txt", text), expected);
    assert_eq!(read("a.txt", text).unwrap().head.trim(), "Quay, Tuesday. RA = Rosa Ames.");
}

#[test]
fn markdown_and_otter_have_labels_with_times() {
    let text = "### 0:02\n\n**Ana Bell:** Good evening.\n\n**Resident (red cap):** From where?\n";
    let expected = [turn("Ana Bell", "Good evening.", 3, Some(2.0)), turn("Resident", "From where?", 5, Some(2.0))];
    assert_eq!(turns("a.md", text), expected);
    let text =
        "Speaker 1 (00:00:04)\nYou are on.\n\nSpeaker 2 (00:01:09)\nIt is about six.\n\nSpeaker 1 (00:01:20)\nAnd?\n";
    let lines = turns("a.txt", text);
    assert_eq!((lines[1].0.as_str(), lines[1].3), ("Speaker 2", Some(69.0)));
    assert!(lines[1].1.contains("It is about six."));
}

#[test]
fn captions_have_voices_and_go_on_from_cue_to_cue() {
    let srt = "1\n00:00:01,500 --> 00:00:03,000\n>> CHAIR BELL: We are\nback on\n\n2\n00:00:03,000 --> 00:00:05,000\nthe record.\n\n3\n00:00:06,000 --> 00:00:07,000\n>> Thank you.\n";
    let expected =
        [turn("CHAIR BELL", "We are back on the record.", 2, Some(1.5)), turn("", "Thank you.", 11, Some(6.0))];
    assert_eq!(turns("a.srt", srt), expected);
    let vtt = "WEBVTT\n\nNOTE pool\n\n00:21.000 --> 00:26.177\n<v Gov. Lind>Good <i>morning</i>.\n\n00:27.000 --> 00:28.000\n<v Dr. Vane>Yes.\n";
    let expected = [turn("Gov. Lind", "Good morning.", 5, Some(21.0)), turn("Dr. Vane", "Yes.", 8, Some(27.0))];
    assert_eq!(turns("a.vtt", vtt), expected);
}

#[test]
fn json_of_otter_and_whisper() {
    let otter = r#"{"segments": [{"speaker": "Vic", "start": 3.0, "transcript": "That's right."}, {"speaker": "Lena", "start": 9, "transcript": "Why?"}]}"#;
    assert_eq!(
        turns("a.json", otter),
        [turn("Vic", "That's right.", 0, Some(3.0)), turn("Lena", "Why?", 0, Some(9.0))]
    );
    let whisper =
        r#"{"text": " Hey. Yes.", "segments": [{"start": 0.0, "text": " Hey."}, {"start": 2.5, "text": " Yes."}]}"#;
    assert_eq!(turns("a.json", whisper), [turn("", "Hey. Yes.", 0, Some(0.0))]);
}

#[test]
fn files_that_are_no_notes_are_refused() {
    for (name, text, message) in [
        ("a.json", "{", "this file is not JSON"),
        ("a.json", "{\"title\": \"x\"}", "this JSON has no transcript"),
        ("a.srt", "Just text.\n", "this file has no captions"),
        ("a.vtt", "WEBVTT\n\nsoon --> later\nWords\n", "this file has no captions"),
        ("a.pdf", "%PDF-1.7", "copydesk does not read PDF"),
    ] {
        let refusal = read(name, text).unwrap_err();
        assert!(refusal.starts_with(message), "{name}: {refusal}");
    }
}
