//! The parent: the editor's process, without which there is nobody to serve.
//!
//! It knows process ids. It does not know how the server ends.

use std::io::ErrorKind;
use std::sync::Arc;

use tokio::sync::Notify;
use waitpid_any::WaitHandle;

/// Raises `gone` when the process ends.
///
/// A process that cannot be seen is not watched: it may live beyond a container's wall, and the end of the input tells
/// of its death as well.
pub(super) fn watch(process_id: u32, gone: Arc<Notify>) {
    let Some(process) = i32::try_from(process_id).ok().and_then(|id| WaitHandle::open(id).ok()) else { return };
    // A thread of its own, since the runtime would wait for one of its own at its end. If there is none to be had the
    // end of the input must do.
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
