//! `copydesk inspect`: everything copydesk knows of a draft, for programs.

use std::io::{self, BufRead, ErrorKind, Write};
use std::panic::catch_unwind;

use serde::Serialize;
use serde_json::{Map, Value};

use super::arguments::InspectArguments;
use super::console::Console;
use super::drafts::Place;
use super::{CLEAN, FAILURE};
use crate::House;
use crate::house::Houses;
use crate::report::{Inspection, Problem};
use crate::text::Format;

/// Prints what is known of a file, or of each line of standard input, and gives the exit status.
pub(super) fn run(arguments: &InspectArguments, console: &mut Console) -> u8 {
    match &arguments.file {
        Some(path) => inspect_file(&Place::File(path.clone()), console),
        None => inspect_lines(console),
    }
}

/// Prints what is known of one draft as indented JSON.
fn inspect_file(place: &Place, console: &mut Console) -> u8 {
    let answer = place.read().and_then(|draft| {
        let house = Houses::default().house(place.path());
        let inspection = inspect(&draft.name, &draft.text, draft.format, &house);
        serde_json::to_string_pretty(&inspection).map_err(|error| Problem::new(error.to_string()).in_file(draft.name))
    });
    match answer {
        Ok(answer) => console.print(&format!("{answer}\n"), CLEAN),
        Err(problem) => {
            console.complain(&problem);
            FAILURE
        }
    }
}

/// Answers each line of standard input with a line, at once.
fn inspect_lines(console: &mut Console) -> u8 {
    match answer_lines(&mut io::stdin().lock(), &mut io::stdout().lock()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            console.complain(&Problem::new(format!("cannot go on: {error}")));
            FAILURE
        }
        _ => CLEAN,
    }
}

/// Reads lines to the end and answers each. Fails only where a stream does.
fn answer_lines(input: &mut impl BufRead, output: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    let mut number = 0;
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        let answer = serde_json::to_string(&answer(&line, number))?;
        writeln!(output, "{answer}")?;
        output.flush()?;
        line.clear();
    }
    Ok(())
}

/// The answer to one line.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Known(Inspection),
    Refused { id: Option<String>, error: Refusal },
}

/// Why a line was not inspected. Lines count from 1.
#[derive(Serialize)]
struct Refusal {
    line: usize,
    message: String,
}

/// Answers one line, whatever it holds.
fn answer(line: &[u8], number: usize) -> Answer {
    let refuse = |id: Option<&str>, message: String| Answer::Refused {
        id: id.map(str::to_owned),
        error: Refusal { line: number, message },
    };
    let request = match serde_json::from_slice::<Value>(line) {
        Ok(Value::Object(request)) => request,
        Ok(_) => return refuse(None, "not a JSON object".to_owned()),
        Err(error) => return refuse(None, format!("not JSON: {error}")),
    };
    let id = request.get("id").and_then(Value::as_str);
    match parse(&request) {
        // A panic is a defect, and still must not end the conversation.
        Ok((id, text, format)) => match catch_unwind(|| inspect(id, text, format, &House::default())) {
            Ok(inspection) => Answer::Known(inspection),
            Err(_) => refuse(Some(id), "copydesk broke down on this draft; that is a defect".to_owned()),
        },
        Err(message) => refuse(id, message.to_owned()),
    }
}

/// The id, text and format of a request, or what is wrong with it.
fn parse(request: &Map<String, Value>) -> Result<(&str, &str, Format), &'static str> {
    let id = request.get("id").and_then(Value::as_str).ok_or("no string `id`")?;
    let text = request.get("text").and_then(Value::as_str).ok_or("no string `text`")?;
    let format = match request.get("format") {
        None => Some(Format::Plain),
        Some(name) => name.as_str().and_then(Format::of_name),
    };
    Ok((id, text, format.ok_or("`format` is none of plain, markdown, html")?))
}

/// Everything known of a draft.
fn inspect(id: &str, text: &str, format: Format, house: &House) -> Inspection {
    let story = crate::read(text, format);
    let findings = crate::check(&story, house);
    Inspection::new(id, &story, &findings)
}
