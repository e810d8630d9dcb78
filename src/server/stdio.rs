//! Standard input and output without buffering: each message is written whole, with one write.
//!
//! The standard library splits output at line ends, which would wake the client once for the header of a message and
//! once for its body. The runtime's input and output pass everything through one more thread. Reads and writes here
//! may block on the client, so each needs a thread of its own.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::time::Duration;

/// How long to wait before a non-blocking pipe is tried again.
const RETRY_INTERVAL: Duration = Duration::from_millis(2);

/// Standard input.
///
/// # Errors
///
/// Fails if it is closed.
pub(super) fn input() -> io::Result<BlockingStream> {
    duplicate(&io::stdin())
}

/// Standard output.
///
/// # Errors
///
/// Fails if it is closed.
pub(super) fn output() -> io::Result<BlockingStream> {
    duplicate(&io::stdout())
}

#[cfg(unix)]
fn duplicate(stream: &impl std::os::fd::AsFd) -> io::Result<BlockingStream> {
    Ok(BlockingStream(File::from(stream.as_fd().try_clone_to_owned()?)))
}

#[cfg(windows)]
fn duplicate(stream: &impl std::os::windows::io::AsHandle) -> io::Result<BlockingStream> {
    Ok(BlockingStream(File::from(stream.as_handle().try_clone_to_owned()?)))
}

/// A stream whose reads and writes block, even if the descriptor is non-blocking.
#[derive(Debug)]
pub(super) struct BlockingStream(File);

/// Repeats an operation until it does not return `WouldBlock`: the parent process may share a non-blocking pipe with
/// us.
fn wait(mut attempt: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(RETRY_INTERVAL),
            done => return done,
        }
    }
}

impl Read for BlockingStream {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        wait(|| self.0.read(bytes))
    }
}

impl Write for BlockingStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        wait(|| self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
