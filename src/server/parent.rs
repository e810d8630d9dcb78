//! Watches the editor's process, so that the server does not outlive it.
//!
//! It does not know how the server ends.

use std::io::ErrorKind;
use std::sync::Arc;

use tokio::sync::Notify;
use waitpid_any::WaitHandle;

/// Notifies `gone` when the process ends.
///
/// A process that cannot be seen, for example from inside a container, is not watched; the end of the input shows its
/// death as well.
pub(super) fn watch(process_id: u32, gone: Arc<Notify>) {
    let Some(process) = i32::try_from(process_id).ok().and_then(|id| WaitHandle::open(id).ok()) else { return };
    // A thread outside the runtime, because the runtime waits for its own threads when it shuts down. If none can be
    // started, the end of the input must do.
    let _ = std::thread::Builder::new().name("parent".to_owned()).spawn(move || {
        if wait(process).is_ok() {
            gone.notify_one();
        }
    });
}

fn wait(mut process: WaitHandle) -> std::io::Result<()> {
    loop {
        match process.wait() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            ended => return ended,
        }
    }
}
