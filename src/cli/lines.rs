//! Drafts as JSON objects, one a line of standard input, each answered with one line.
//!
//! Answers come in the order of the lines, from as many threads as are wanted, and in memory that does not grow with the
//! input. What is answered is for the caller to say.

use std::io::{self, BufRead, ErrorKind, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use serde::Serialize;
use serde_json::{Map, Value};

use super::console::Console;
use super::{CLEAN, FAILURE, threads};
use crate::input::{self, Container, Contents, Layout};
use crate::report::Problem;
use crate::text::Format;

/// Answers each line of standard input with a line, in their order and as soon as all before it are answered.
///
/// `read` makes the answer to a draft, a JSON object on one line, from its id and what it holds.
pub(super) fn answer(
    jobs: Option<NonZero<usize>>,
    read: impl Fn(&str, Contents) -> serde_json::Result<String> + Send + Sync + 'static,
    console: &mut Console,
) -> u8 {
    match write_answers(&answers(threads(jobs), &Arc::new(read)), &mut io::stdout().lock()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            console.complain(&Problem::new(format!("cannot go on: {error}")));
            FAILURE
        }
        _ => CLEAN,
    }
}

/// The names of the formats that a text can say it is in, the usual one first.
pub(super) const FORMATS: [&str; 4] = ["plain", "markdown", "html", "mail"];

/// Lines that may wait to be answered or written, for each core: enough to keep it busy, and memory stays flat.
const WAITING: usize = 8;

/// A line of input to be answered.
struct Question {
    line: Vec<u8>,
    /// From 1.
    number: usize,
    reply: SyncSender<serde_json::Result<String>>,
}

/// What becomes of one line: an answer to wait for, or the end of the input by a failure.
type Promise = io::Result<Receiver<serde_json::Result<String>>>;

/// Starts to read and to answer, and gives the promises of answers in the order of the lines.
///
/// The threads end with the input, or with the process: one may stand in a read that nothing ends.
fn answers(
    cores: usize,
    read: &Arc<impl Fn(&str, Contents) -> serde_json::Result<String> + Send + Sync + 'static>,
) -> Receiver<Promise> {
    let (promise, promises) = sync_channel(cores * WAITING);
    let (question, questions) = sync_channel::<Question>(cores * WAITING);
    let questions = Arc::new(Mutex::new(questions));
    for _ in 0..cores {
        let (questions, read) = (Arc::clone(&questions), Arc::clone(read));
        thread::spawn(move || {
            while let Ok(Question { line, number, reply }) = take(&questions) {
                // Nobody waits any more where the output was closed.
                let _ = reply.send(answer_to(&line, number, &*read));
            }
        });
    }
    thread::spawn(move || read_questions(&mut io::stdin().lock(), &question, &promise));
    promises
}

/// The next question. The lock is held while waiting, as only one of the waiting can have it anyway.
fn take(questions: &Mutex<Receiver<Question>>) -> Result<Question, RecvError> {
    questions.lock().unwrap_or_else(PoisonError::into_inner).recv()
}

/// Asks a question for each line, until the input ends or nobody takes them any more.
fn read_questions(input: &mut impl BufRead, question: &SyncSender<Question>, promise: &SyncSender<Promise>) {
    for number in 1.. {
        let mut line = Vec::new();
        let (reply, answer) = sync_channel(1);
        let promised = match input.read_until(b'\n', &mut line) {
            Ok(0) => return,
            Ok(_) if question.send(Question { line, number, reply }).is_err() => return,
            Ok(_) => Ok(answer),
            Err(error) => Err(error),
        };
        let failed = promised.is_err();
        if promise.send(promised).is_err() || failed {
            return;
        }
    }
}

/// Writes answers in the order of their promises, each at once. Fails only where a stream does.
fn write_answers(promises: &Receiver<Promise>, output: &mut impl Write) -> io::Result<()> {
    for promise in promises {
        // A worker cannot die with a question: what may panic is caught in `answer_to`.
        let answer = promise?.recv().map_err(io::Error::other)??;
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// The answer to a line that was not read.
#[derive(Serialize)]
struct Refusal<'a> {
    /// None where the line tells none.
    id: Option<&'a str>,
    error: Reason<'a>,
}

/// Why a line was not read. Lines count from 1.
#[derive(Serialize)]
struct Reason<'a> {
    line: usize,
    message: &'a str,
}

/// Answers one line, whatever it holds.
fn answer_to(
    line: &[u8],
    number: usize,
    read: &impl Fn(&str, Contents) -> serde_json::Result<String>,
) -> serde_json::Result<String> {
    let refuse = |id, message: &str| serde_json::to_string(&Refusal { id, error: Reason { line: number, message } });
    let request = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(request)) => request,
        Ok(_) => return refuse(None, "not a JSON object"),
        Err(error) => return refuse(None, &format!("not JSON: {error}")),
    };
    let id = request.get("id").and_then(Value::as_str);
    match parse(&request) {
        // A panic is a defect, and still must not end the conversation.
        Ok((id, text, format)) => {
            match catch_unwind(AssertUnwindSafe(|| contents(text, format).map(|contents| read(id, contents)))) {
                Ok(Ok(answer)) => answer,
                Ok(Err(refusal)) => refuse(Some(id), refusal),
                Err(_) => refuse(Some(id), "copydesk broke down on this draft; that is a defect"),
            }
        }
        Err(message) => refuse(id, &message),
    }
}

/// What a text holds. A mail whose text is encoded is read as it would be from a file.
fn contents(text: &str, format: Format) -> Result<Contents, input::Refusal> {
    if format == Format::Mail {
        return input::open(Container::Mail, text.as_bytes());
    }
    Ok(Contents::whole(text.to_owned(), Layout::Marked(format)))
}

/// The id, text and format of a request, or what is wrong with it.
fn parse(request: &Map<String, Value>) -> Result<(&str, &str, Format), String> {
    let id = request.get("id").and_then(Value::as_str).ok_or("no string `id`")?;
    let text = request.get("text").and_then(Value::as_str).ok_or("no string `text`")?;
    let format = match request.get("format") {
        None => Some(Format::Plain),
        Some(name) => name.as_str().and_then(Format::of_name),
    };
    Ok((id, text, format.ok_or_else(|| format!("`format` is none of {}", FORMATS.join(", ")))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_formats_that_are_told_are_all_there_are() {
        assert_eq!(FORMATS.map(Format::of_name), std::array::from_fn(|index| Format::ALL.get(index).copied()));
        assert_eq!(FORMATS.len(), Format::ALL.len());
    }

    #[test]
    fn the_page_on_formats_tells_the_same_but_for_the_usual_one() {
        let told: Vec<String> = FORMATS.iter().skip(1).map(|format| format!("`{format}`")).collect();
        assert!(include_str!("../../docs/formats.md").contains(&format!("`format` ({})", told.join(", "))));
    }
}
