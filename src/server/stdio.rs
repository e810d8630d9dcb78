//! Standard input and output as they are: a read is one read, and each message is written at once and whole.
//!
//! The standard library's own output cuts what is written at line ends, so that the client would be woken for the header
//! of a message and again for its body; the runtime's input and output hand every piece to one more thread. Whoever reads
//! or writes here may stand still until the client does its part, and so is on a thread of its own.

use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::time::Duration;

/// How long it is until a pipe that does not let readers or writers wait is tried again.
const RETRY_INTERVAL: Duration = Duration::from_millis(2);

/// Standard input.
///
/// # Errors
///
/// Fails where it is closed.
pub(super) fn input() -> io::Result<BlockingStream> {
    duplicate(&io::stdin())
}

/// Standard output.
///
/// # Errors
///
/// Fails where it is closed.
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

/// An input or output whose every read or write waits until it is done.
#[derive(Debug)]
pub(super) struct BlockingStream(File);

/// Does something until it is done: whoever started us may share a pipe that lets nobody wait.
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
