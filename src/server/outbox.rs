//! The outbox: messages that wait to be sent to the client.
//!
//! Adding a message never blocks, so a client that does not read cannot stop the server from reading. Memory stays
//! bounded: of one document's diagnostics only the newest are kept, and the connection ends if more than [`LIMIT`]
//! bytes are waiting. This module does not know what the messages say.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Write};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, TryLockError};

use tokio::sync::Notify;

use super::frame::framed;
use super::uri_spelling::UriSpellings;

/// How many bytes may wait before the connection is ended.
const LIMIT: usize = 512 * 1024 * 1024;

type ClientOutput = Box<dyn Write + Send>;

/// Messages to be sent to the client.
pub(super) struct Outbox {
    queue: Mutex<Queue>,
    changed: Condvar,
    overflowed: Notify,
    limit: usize,
    /// How the client writes the URIs of its documents.
    pub(super) uris: UriSpellings,
    /// The stream to the client; `None` once it has been given up. The holder of this lock is the one that sends.
    output: Mutex<Option<ClientOutput>>,
}

#[derive(Debug, Default)]
struct Queue {
    order: VecDeque<QueueEntry>,
    /// The newest unsent diagnostics of each document, by URI. The place in the queue is in `order`.
    diagnostics: HashMap<String, Vec<u8>>,
    /// The sum of the lengths of all waiting bodies.
    bytes: usize,
    closed: bool,
}

#[derive(Debug)]
enum QueueEntry {
    Message(Vec<u8>),
    Diagnostics(String),
}

impl Outbox {
    /// An outbox that sends to `output`, whose writes may block on the client.
    pub(super) fn new(output: impl Write + Send + 'static) -> Self {
        Self::with_limit(output, LIMIT)
    }

    fn with_limit(output: impl Write + Send + 'static, limit: usize) -> Self {
        Self {
            queue: Mutex::default(),
            changed: Condvar::new(),
            overflowed: Notify::new(),
            limit,
            uris: UriSpellings::default(),
            output: Mutex::new(Some(Box::new(output))),
        }
    }

    /// Adds a message and wakes the writer thread.
    pub(super) fn push(&self, body: Vec<u8>) {
        let body = self.uris.applied(body);
        let mut queue = self.lock();
        queue.bytes += body.len();
        queue.order.push_back(QueueEntry::Message(body));
        self.watch_limit(&queue);
        self.changed.notify_one();
    }

    /// Adds the diagnostics of a document, replacing unsent ones, and wakes the writer thread.
    pub(super) fn publish(&self, uri: &str, body: Vec<u8>) {
        self.put_diagnostics(uri, body);
        self.changed.notify_one();
    }

    /// Wakes the writer thread.
    pub(super) fn wake(&self) {
        self.changed.notify_one();
    }

    /// Adds the diagnostics of a document, replacing unsent ones, without waking the writer thread. The caller must
    /// call [`Self::send`] afterwards.
    pub(super) fn put_diagnostics(&self, uri: &str, body: Vec<u8>) {
        let body = self.uris.applied(body);
        let mut queue = self.lock();
        queue.bytes += body.len();
        match queue.diagnostics.insert(uri.to_owned(), body) {
            Some(older) => queue.bytes -= older.len(),
            None => queue.order.push_back(QueueEntry::Diagnostics(uri.to_owned())),
        }
        self.watch_limit(&queue);
    }

    /// Sends the waiting messages on the calling thread, which saves waking another one. Returns at once if another
    /// thread is sending, so at most one caller waits for the client.
    pub(super) fn send(&self) {
        // The thread that was sending may have looked for more messages just before this one was added.
        while !self.lock().order.is_empty() {
            let Some(mut output) = self.free_output() else { return };
            self.send_all(&mut output);
        }
    }

    /// Sends messages as they come, until the outbox is closed and empty, or the client can no longer be written to.
    pub(super) fn run_writer(&self) {
        loop {
            let is_open = self.wait();
            // Also when closed: another thread may be in the middle of a message.
            self.send_all(&mut self.output.lock().unwrap_or_else(PoisonError::into_inner));
            if !is_open {
                return;
            }
        }
    }

    /// Lets the writer thread end once everything is sent.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// Drops the waiting messages, and closes the output as soon as no thread writes to it.
    pub(super) fn abandon(&self) {
        self.discard();
        if let Some(mut output) = self.free_output() {
            self.send_all(&mut output);
        }
    }

    /// Waits until too many bytes are waiting for the client.
    pub(super) async fn overflow(&self) {
        self.overflowed.notified().await;
    }

    /// Waits for a message. Returns `false` if the outbox is closed and empty.
    fn wait(&self) -> bool {
        let is_idle = |queue: &mut Queue| queue.order.is_empty() && !queue.closed;
        let queue = self.changed.wait_while(self.lock(), is_idle).unwrap_or_else(PoisonError::into_inner);
        !queue.order.is_empty()
    }

    /// Sends the waiting messages. Closes the output if nothing can or will be sent any more.
    fn send_all(&self, output: &mut Option<ClientOutput>) {
        while let Some(body) = self.take() {
            if output.as_mut().is_none_or(|output| write(output, &body).is_err()) {
                // The client is gone; there is nothing to report and nobody to report it to.
                self.discard();
            }
        }
        if self.lock().closed {
            *output = None;
        }
    }

    /// Drops the waiting messages, so that threads that send return.
    fn discard(&self) {
        *self.lock() = Queue { closed: true, ..Queue::default() };
        self.changed.notify_all();
    }

    /// The output, if no thread is sending.
    fn free_output(&self) -> Option<MutexGuard<'_, Option<ClientOutput>>> {
        match self.output.try_lock() {
            Ok(output) => Some(output),
            Err(TryLockError::Poisoned(output)) => Some(output.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The body of the next message.
    fn take(&self) -> Option<Vec<u8>> {
        self.lock().take()
    }

    fn watch_limit(&self, queue: &Queue) {
        if queue.bytes > self.limit {
            self.overflowed.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    fn take(&mut self) -> Option<Vec<u8>> {
        let body = match self.order.pop_front()? {
            QueueEntry::Message(body) => body,
            QueueEntry::Diagnostics(uri) => self.diagnostics.remove(&uri)?,
        };
        self.bytes -= body.len();
        Some(body)
    }
}

fn write(output: &mut ClientOutput, body: &[u8]) -> io::Result<()> {
    output.write_all(&framed(body))?;
    output.flush()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use std::sync::Arc;
    use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

    use super::*;

    /// An output that keeps what is written to it.
    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Written {
        fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// An output that reports the start of a write and then waits for permission.
    struct Slow {
        written: Written,
        begun: Sender<()>,
        may: Receiver<()>,
    }

    impl Write for Slow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.begun.send(()).unwrap();
            self.may.recv().map_err(|_| io::ErrorKind::BrokenPipe)?;
            self.written.write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// An outbox with a slow output, what has been written, the signal that a write has begun, and the permission to
    /// finish it.
    fn slow() -> (Outbox, Written, Receiver<()>, Sender<()>) {
        let (written, (begun, has_begun), (go, may)) = (Written::default(), channel(), channel());
        (Outbox::new(Slow { written: written.clone(), begun, may }), written, has_begun, go)
    }

    fn frames(bodies: &[&str]) -> String {
        String::from_utf8(bodies.iter().flat_map(|body| framed(body.as_bytes())).collect()).unwrap()
    }

    #[test]
    fn only_the_newest_diagnostics_of_a_document_are_kept() {
        let sent = Written::default();
        let outbox = Outbox::new(sent.clone());
        outbox.publish("a", b"a1".to_vec());
        outbox.push(b"answer".to_vec());
        for version in 2..1000 {
            outbox.publish("b", b"b1".to_vec());
            outbox.put_diagnostics("a", format!("a{version}").into_bytes());
        }
        assert_eq!(outbox.lock().bytes, "a999".len() + "answer".len() + "b1".len());
        outbox.send();
        assert_eq!(sent.text(), frames(&["a999", "answer", "b1"]));
        assert_eq!(outbox.lock().bytes, 0);
    }

    #[test]
    fn diagnostics_after_sent_ones_are_sent_too() {
        let sent = Written::default();
        let outbox = Outbox::new(sent.clone());
        outbox.put_diagnostics("a", b"a1".to_vec());
        outbox.send();
        outbox.put_diagnostics("a", b"a2".to_vec());
        outbox.close();
        outbox.run_writer();
        assert_eq!(sent.text(), frames(&["a1", "a2"]));
    }

    #[tokio::test]
    async fn a_client_that_never_reads_is_disconnected() {
        let outbox = Outbox::with_limit(io::sink(), 10);
        outbox.push(vec![b' '; 10]);
        assert!(tokio::time::timeout(std::time::Duration::ZERO, outbox.overflow()).await.is_err());
        outbox.push(vec![b' ']);
        outbox.overflow().await;
    }

    #[test]
    fn a_frame_counts_the_bytes_of_its_message() {
        let sent = Written::default();
        let outbox = Outbox::new(sent.clone());
        outbox.push("\"é\"".into());
        outbox.send();
        assert_eq!(sent.text(), "Content-Length: 4\r\n\r\n\"é\"");
    }

    #[test]
    fn the_sending_thread_also_sends_what_others_add_meanwhile() {
        let (outbox, written, has_begun, go) = slow();
        outbox.put_diagnostics("a", b"a1".to_vec());
        std::thread::scope(|scope| {
            scope.spawn(|| outbox.send());
            has_begun.recv().unwrap();
            outbox.put_diagnostics("b", b"b1".to_vec());
            // Returns although the other thread waits for the client.
            outbox.send();
            go.send(()).unwrap();
            go.send(()).unwrap();
        });
        assert_eq!(written.text(), frames(&["a1", "b1"]));
    }

    #[test]
    fn the_end_waits_for_a_message_that_another_thread_is_writing() {
        let (outbox, written, has_begun, go) = slow();
        outbox.put_diagnostics("a", b"a1".to_vec());
        std::thread::scope(|scope| {
            scope.spawn(|| outbox.send());
            has_begun.recv().unwrap();
            outbox.close();
            let end = scope.spawn(|| outbox.run_writer());
            std::thread::sleep(std::time::Duration::from_millis(20));
            let is_over = end.is_finished();
            go.send(()).unwrap();
            assert!(!is_over);
        });
        assert_eq!(written.text(), frames(&["a1"]));
    }

    #[test]
    fn an_abandoned_outbox_closes_its_output_after_the_last_write() {
        let (outbox, written, has_begun, go) = slow();
        outbox.push(b"one".to_vec());
        outbox.push(b"two".to_vec());
        std::thread::scope(|scope| {
            scope.spawn(|| outbox.run_writer());
            has_begun.recv().unwrap();
            outbox.abandon();
            go.send(()).unwrap();
        });
        assert_eq!(written.text(), frames(&["one"]));
        assert!(go.send(()).is_err(), "the output is still there");
    }

    #[test]
    fn a_client_that_cannot_be_written_to_ends_the_sending() {
        let (outbox, _, has_begun, go) = slow();
        drop(go);
        outbox.push(b"one".to_vec());
        outbox.run_writer();
        assert_eq!(has_begun.try_iter().count(), 1);
        assert!(
            has_begun.try_recv().is_err_and(|error| error == TryRecvError::Disconnected),
            "the output is still there"
        );
    }
}
