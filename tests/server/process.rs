//! The real program, started as an editor starts it.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::HEARSAY;
use crate::client::has_hearsay;

pub(crate) struct Program {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Program {
    fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts the server with further arguments.
    pub(crate) fn start_with(arguments: &[&OsStr]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_copydesk"))
            .arg("lsp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        Self { process, input, output }
    }

    pub(crate) fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }

    pub(crate) fn read(&mut self) -> Value {
        let mut header = String::new();
        self.output.read_line(&mut header).unwrap();
        let length: usize = header.trim_end().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        self.output.read_line(&mut header).unwrap();
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    pub(crate) fn initialize(&mut self) {
        self.initialize_for(std::process::id());
    }

    /// Initializes for an editor with this process id.
    fn initialize_for(&mut self, editor: u32) {
        let params = json!({"processId": editor, "capabilities": {}});
        self.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}));
        assert_eq!(self.read()["result"]["serverInfo"]["name"], "copydesk");
        self.send(&json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}));
    }

    /// Waits for the end. Returns the exit code and the text on standard error.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let status = self.process.wait().unwrap();
        let mut errors = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        (status.code(), errors)
    }
}

#[test]
fn a_session_from_initialize_to_exit() {
    let mut program = Program::start();
    program.initialize();
    let document = json!({"uri": "untitled:Untitled-1", "languageId": "plaintext", "version": 1, "text": HEARSAY});
    program.send(&json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}));
    let published = program.read();
    assert_eq!(published["method"], "textDocument/publishDiagnostics");
    assert!(has_hearsay(&published["params"]));
    program.send(&json!({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}));
    assert_eq!(program.read(), json!({"jsonrpc": "2.0", "id": 2, "result": null}));
    program.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(program.end(), (Some(0), String::new()));
}

#[test]
fn exit_without_shutdown_is_a_failure_though_the_input_stays_open() {
    let mut program = Program::start();
    program.initialize();
    program.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(program.end(), (Some(1), String::new()));
}

#[test]
fn the_end_of_the_input_is_an_end() {
    let mut program = Program::start();
    program.initialize();
    let Program { process, input, output } = program;
    drop(input);
    let status = process.wait_with_output().unwrap();
    assert_eq!((status.status.code(), status.stderr), (Some(1), Vec::new()));
    drop(output);
}

#[cfg(unix)]
#[test]
fn the_death_of_the_editor_is_an_end_though_the_input_stays_open() {
    let mut editor = Command::new("sleep").arg("600").spawn().unwrap();
    let mut program = Program::start();
    program.initialize_for(editor.id());
    editor.kill().unwrap();
    editor.wait().unwrap();
    assert_eq!(program.end(), (Some(1), String::new()));
}

#[test]
fn a_client_that_reads_nothing_ends_the_program_by_exit() {
    let mut program = Program::start();
    program.initialize();
    // More responses than any pipe holds, so that the program cannot have sent them all.
    for id in 2..4002 {
        program
            .send(&json!({"jsonrpc": "2.0", "id": id, "method": "x/unknown", "params": {"padding": "x".repeat(100)}}));
    }
    program.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "shutdown"}));
    program.send(&json!({"jsonrpc": "2.0", "method": "exit"}));
    assert_eq!(program.end(), (Some(0), String::new()));
}
