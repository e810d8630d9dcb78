//! A batch of drafts as JSON Lines: one JSON object per line of standard input, one line of output for each.
//!
//! Answers come in the order of the lines, from several threads, and memory does not grow with the input. The caller
//! decides what an answer says.

use std::io::{self, BufRead, ErrorKind, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde::Serialize;
use serde_json::{Map, Value};

use super::arguments::JSONL_FORMATS;
use super::console::Console;
use super::{CLEAN, FAILURE, threads};
use crate::input::{self, Container, Contents, Layout};
use crate::report::Problem;
use crate::text::Format;

/// Answers each line of standard input with one line, in order, as soon as all lines before it are answered.
///
/// `read` turns a draft, given by the number of its line from 1, its id and its contents, into the answer: a JSON object
/// on one line.
pub(super) fn answer_all(
    jobs: Option<NonZero<usize>>,
    read: impl Fn(usize, &str, Contents) -> serde_json::Result<String> + Send + Sync + 'static,
    console: &mut Console,
) -> u8 {
    match write_answers(&start(threads(jobs), &Arc::new(read)), &mut io::stdout().lock()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            console.print_problem(&Problem::new(format!("cannot continue: {error}")));
            FAILURE
        }
        _ => CLEAN,
    }
}

/// How many lines per thread may wait to be answered or written. This keeps every thread busy and memory flat.
const QUEUED_PER_THREAD: usize = 8;

/// A line of input that needs an answer.
struct InputLine {
    bytes: Vec<u8>,
    /// From 1.
    number: usize,
    reply: SyncSender<serde_json::Result<String>>,
}

/// The answer to one line, once it is ready; or the error that ended the input.
type PendingAnswer = io::Result<Receiver<serde_json::Result<String>>>;

/// Starts the threads that read and answer. Returns the pending answers in the order of the lines.
///
/// The threads end with the input or with the process: a read of standard input cannot be interrupted.
fn start(
    threads: usize,
    read: &Arc<impl Fn(usize, &str, Contents) -> serde_json::Result<String> + Send + Sync + 'static>,
) -> Receiver<PendingAnswer> {
    let (pending_sender, pending) = sync_channel(threads * QUEUED_PER_THREAD);
    let (line_sender, lines) = sync_channel::<InputLine>(threads * QUEUED_PER_THREAD);
    let lines = Arc::new(Mutex::new(lines));
    for _ in 0..threads {
        let (lines, read) = (Arc::clone(&lines), Arc::clone(read));
        thread::spawn(move || {
            while let Ok(InputLine { bytes, number, reply }) = take(&lines) {
                // Sending fails when the output was closed and nothing waits for the answer.
                let _ = reply.send(answer(&bytes, number, &*read));
            }
        });
    }
    thread::spawn(move || read_lines(&mut io::stdin().lock(), &line_sender, &pending_sender));
    pending
}

/// The next line. The lock is held while waiting, since only one of the waiting threads can get the line anyway.
fn take(lines: &Mutex<Receiver<InputLine>>) -> Result<InputLine, RecvError> {
    lines.lock().unwrap_or_else(PoisonError::into_inner).recv()
}

/// Reads lines until the input ends or the receivers are gone.
fn read_lines(input: &mut impl BufRead, lines: &SyncSender<InputLine>, pending: &SyncSender<PendingAnswer>) {
    for number in 1.. {
        let mut bytes = Vec::new();
        let (reply, answer) = sync_channel(1);
        let answer = match input.read_until(b'\n', &mut bytes) {
            Ok(0) => return,
            Ok(_) if lines.send(InputLine { bytes, number, reply }).is_err() => return,
            Ok(_) => Ok(answer),
            Err(error) => Err(error),
        };
        let has_failed = answer.is_err();
        if pending.send(answer).is_err() || has_failed {
            return;
        }
    }
}

/// Writes the answers in order, each as soon as it is ready. Fails only if a stream fails.
fn write_answers(pending: &Receiver<PendingAnswer>, output: &mut impl Write) -> io::Result<()> {
    for answer in pending {
        // A worker cannot die while it answers: `answer` catches panics.
        let answer = answer?.recv().map_err(io::Error::other)??;
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// The answer to a line that could not be read.
#[derive(Serialize)]
struct ErrorAnswer<'a> {
    /// `None` if the line has no readable id.
    id: Option<&'a str>,
    error: LineError<'a>,
}

/// Why a line could not be read.
#[derive(Serialize)]
struct LineError<'a> {
    /// From 1.
    line: usize,
    message: &'a str,
}

/// Answers one line, whatever it holds.
fn answer(
    line: &[u8],
    number: usize,
    read: &impl Fn(usize, &str, Contents) -> serde_json::Result<String>,
) -> serde_json::Result<String> {
    let refuse =
        |id, message: &str| serde_json::to_string(&ErrorAnswer { id, error: LineError { line: number, message } });
    let request = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(request)) => request,
        Ok(_) => return refuse(None, "not a JSON object"),
        Err(error) => return refuse(None, &format!("not JSON: {error}")),
    };
    let id = request.get("id").and_then(Value::as_str);
    match parse(&request) {
        // A panic is a defect, but it must cost one line only.
        Ok((id, text, format)) => {
            match catch_unwind(AssertUnwindSafe(|| contents(text, format).map(|contents| read(number, id, contents)))) {
                Ok(Ok(answer)) => answer,
                Ok(Err(refusal)) => refuse(Some(id), refusal),
                Err(_) => {
                    refuse(Some(id), "copydesk failed on this draft; this is a bug in copydesk, please report it")
                }
            }
        }
        Err(message) => refuse(id, &message),
    }
}

/// The contents of a text. An encoded mail is decoded, as it is when it comes from a file.
fn contents(text: &str, format: Format) -> Result<Contents, input::Refusal> {
    if format == Format::Mail {
        return input::open(Container::Mail, text.as_bytes());
    }
    Ok(Contents::whole(text.to_owned(), Layout::Marked(format)))
}

/// The id, text and format of a request, or what is wrong with it.
fn parse(request: &Map<String, Value>) -> Result<(&str, &str, Format), String> {
    let id = request
        .get("id")
        .and_then(Value::as_str)
        .ok_or("`id` is missing or is not a string; put a number in quotation marks")?;
    let text = request.get("text").and_then(Value::as_str).ok_or("`text` is missing or is not a string")?;
    let format = match request.get("format") {
        None => Some(Format::Plain),
        Some(name) => name.as_str().and_then(Format::of_name),
    };
    Ok((id, text, format.ok_or_else(|| format!("`format` must be one of {}", JSONL_FORMATS.join(", ")))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_formats_are_complete() {
        assert_eq!(JSONL_FORMATS.map(Format::of_name), std::array::from_fn(|index| Format::ALL.get(index).copied()));
        assert_eq!(JSONL_FORMATS.len(), Format::ALL.len());
    }

    #[test]
    fn the_page_on_formats_lists_all_but_the_default() {
        let told: Vec<String> = JSONL_FORMATS.iter().skip(1).map(|format| format!("`{format}`")).collect();
        assert!(include_str!("../../docs/formats.md").contains(&format!("`format` ({})", told.join(", "))));
    }
}
