//! Notes of what was said, from the bytes of a file: text, Word files, and the formats of recorders and caption programs, `SubRip`
//! (`.srt`), `WebVTT` (`.vtt`), and the JSON of Otter and Whisper.
//!
//! Everything here is a function of bytes. How plain text is divided into turns is known in the ring `quotes`. It does not know
//! what was said.

use std::path::Path;

use serde_json::Value;

use crate::quotes::{Notes, of_text, seconds};
use crate::text::Format;

use super::{Container, Kind, Refusal, decode, open};

/// A JSON file in which no transcript is found.
const NO_TRANSCRIPT: Refusal =
    "this JSON has no transcript; export the notes from Otter or Whisper as JSON with `segments`, or as text";
/// A file of captions without any.
const NO_CUES: Refusal = "this file has no captions; check that it is a whole .srt or .vtt file";

/// How the text of notes is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotesKind {
    /// Captions.
    Captions,
    /// The JSON of a program that transcribes.
    Json,
    /// Text, Markdown or a Word file.
    Text,
}

impl NotesKind {
    /// The kind of a file by its name; `None` if it cannot be notes.
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "srt" | "vtt" => Some(Self::Captions),
            "json" => Some(Self::Json),
            "txt" | "text" | "md" | "markdown" | "docx" | "docm" => Some(Self::Text),
            _ => None,
        }
    }
}

/// Takes the notes out of the bytes of a file. A file of unknown kind is read as text.
///
/// # Errors
///
/// Returns why there are no notes in it.
pub fn open_notes(path: &Path, name: &str, bytes: Vec<u8>) -> Result<Notes, Refusal> {
    let kind = NotesKind::of_path(path);
    if let (Some(NotesKind::Text) | None, Kind::Packed(container @ Container::Word)) = (kind, Kind::of(path, &bytes)) {
        return open(container, &bytes).map(|contents| of_text(name, &contents.text));
    }
    if let (Some(NotesKind::Text) | None, Kind::Unread(refusal)) = (kind, Kind::of(path, &bytes)) {
        return Err(refusal);
    }
    let (text, _) = decode(bytes, Format::Plain)?;
    match kind {
        Some(NotesKind::Captions) => captions(name, &text),
        Some(NotesKind::Json) => json(name, &text),
        Some(NotesKind::Text) | None => Ok(of_text(name, &text)),
    }
}

/// Where the label of a cue ends at the latest.
const LONGEST_LABEL: usize = 40;

/// Reads captions, `SubRip` or `WebVTT`.
fn captions(name: &str, text: &str) -> Result<Notes, Refusal> {
    let mut notes = Notes::new(name);
    let mut time: Option<(usize, f64)> = None;
    let mut has_cue = false;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start_matches('\u{feff}').trim();
        if let Some((start, _)) = line.split_once("-->") {
            let start = seconds(start.trim()).ok_or(NO_CUES)?;
            time = Some((index + 1, start));
            has_cue = true;
        } else if line.is_empty() {
            time = None;
        } else if let Some((first, start)) = time {
            let (label, words, is_new) = labelled(line);
            notes.push(label.as_deref(), &words, (first, Some(start)), is_new);
        }
    }
    if has_cue { Ok(notes) } else { Err(NO_CUES) }
}

/// The label of a line of a caption, its words, and whether somebody else begins: `<v Ana Bell>…`, `>> CHAIR: …`, `Ana Bell: …`.
fn labelled(line: &str) -> (Option<String>, String, bool) {
    if let Some((voice, words)) = line.strip_prefix("<v").and_then(|rest| rest.split_once('>')) {
        let label = voice.split_once(' ').map(|(_, name)| name.trim().to_owned());
        return (label, without_tags(words), true);
    }
    let plain = without_tags(line);
    let turn = plain.strip_prefix(">>");
    let words = turn.unwrap_or(&plain).trim();
    let label = words.split_once(": ").filter(|(label, _)| label.len() <= LONGEST_LABEL && is_label(label));
    match label {
        Some((label, rest)) => (Some(label.trim().to_owned()), rest.to_owned(), true),
        None => (None, words.to_owned(), turn.is_some()),
    }
}

/// Whether each word before the colon is one of a name or a role.
fn is_label(label: &str) -> bool {
    !label.is_empty()
        && label.split_whitespace().all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The words without the tags of captions: "<i>now</i>".
fn without_tags(line: &str) -> String {
    let mut is_inside = false;
    line.chars()
        .filter(|character| match character {
            '<' => {
                is_inside = true;
                false
            }
            '>' if is_inside => {
                is_inside = false;
                false
            }
            _ => !is_inside,
        })
        .collect()
}

/// Reads the JSON of Otter or Whisper: a list of segments, in the document or under `segments`, `results` or `transcript`, each with
/// its words as `text` or `transcript`, and with `start` and `speaker` where it has them.
fn json(name: &str, text: &str) -> Result<Notes, Refusal> {
    let document: Value = serde_json::from_str(text)
        .map_err(|_| "this file is not JSON; export the notes again, or save them as text")?;
    let lists = ["segments", "results", "transcript", "monologues"].iter().filter_map(|key| document.get(*key));
    let segments = lists.chain([&document]).find_map(Value::as_array);
    let mut notes = Notes::new(name);
    for segment in segments.into_iter().flatten() {
        let string = |keys: &[&str]| keys.iter().find_map(|key| segment.get(*key)).and_then(Value::as_str);
        let Some(words) = string(&["transcript", "text"]) else { continue };
        let start =
            ["start", "start_time", "start_offset"].iter().find_map(|key| segment.get(*key)).and_then(Value::as_f64);
        let speaker =
            string(&["speaker", "speaker_name", "speaker_label"]).filter(|speaker| !speaker.trim().is_empty());
        notes.push(speaker, words, (0, start), speaker.is_some());
    }
    if notes.text.is_empty() {
        let whole = document.get("text").and_then(Value::as_str).ok_or(NO_TRANSCRIPT)?;
        notes.push(None, whole, (0, None), false);
    }
    Ok(notes)
}
