//! Standard output, written to as it is: each message at once and whole.
//!
//! The standard library's own cuts what is written at line ends, so that the client would be woken for the header of a
//! message and again for its body; the runtime's hands every write to one more thread. Whoever writes here may stand still
//! until the client reads, and so is on a thread of its own.

use std::fs::File;
use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::AsyncWrite;

/// How long it is until a full pipe that does not let writers wait is tried again.
const PAUSE: Duration = Duration::from_millis(2);

/// An output whose every write waits until it is done.
#[derive(Debug)]
pub(super) struct Waiting(File);

/// Standard output.
///
/// # Errors
///
/// Fails where it is closed.
pub(super) fn open() -> io::Result<Waiting> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(Waiting(File::from(own)))
}

impl AsyncWrite for Waiting {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        loop {
            match self.0.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Whoever started us may share a pipe that does not let writers wait.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => std::thread::sleep(PAUSE),
                written => return Poll::Ready(written),
            }
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(self.0.flush())
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}
