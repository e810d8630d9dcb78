//! The outbox: messages that wait for the client to read.
//!
//! Nobody who puts a message in ever waits, so a client that does not read cannot stop us from reading. What it holds
//! stays bounded: of one document's diagnostics only the newest are kept, and a client that leaves more than
//! [`LIMIT`] bytes unread is given up. It does not know what the messages say.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::sync::Notify;

use super::frame::framed;

/// How many bytes may wait before the client is given up.
const LIMIT: usize = 512 * 1024 * 1024;

/// Messages on their way to the client.
#[derive(Debug)]
pub(super) struct Outbox {
    queue: Mutex<Queue>,
    changed: Notify,
    overflowed: Notify,
    limit: usize,
}

#[derive(Debug, Default)]
struct Queue {
    order: VecDeque<Entry>,
    /// The newest diagnostics of each document that has some in `order`, by its URI.
    diagnostics: HashMap<String, Vec<u8>>,
    /// The bytes of all bodies.
    bytes: usize,
    closed: bool,
}

#[derive(Debug)]
enum Entry {
    Message(Vec<u8>),
    Diagnostics(String),
}

impl Default for Outbox {
    fn default() -> Self {
        Self::with_limit(LIMIT)
    }
}

impl Outbox {
    fn with_limit(limit: usize) -> Self {
        Self { queue: Mutex::default(), changed: Notify::new(), overflowed: Notify::new(), limit }
    }

    /// Puts in the body of a message.
    pub(super) fn push(&self, body: Vec<u8>) {
        let mut queue = self.lock();
        queue.bytes += body.len();
        queue.order.push_back(Entry::Message(body));
        self.announce(&queue);
    }

    /// Puts in the body of the diagnostics of a document, in place of those that have not been sent.
    pub(super) fn publish(&self, uri: &str, body: Vec<u8>) {
        let mut queue = self.lock();
        queue.bytes += body.len();
        match queue.diagnostics.insert(uri.to_owned(), body) {
            Some(older) => queue.bytes -= older.len(),
            None => queue.order.push_back(Entry::Diagnostics(uri.to_owned())),
        }
        self.announce(&queue);
    }

    /// Lets the writer end once everything is sent.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_one();
    }

    /// Waits until the client has left too much unread.
    pub(super) async fn overflow(&self) {
        self.overflowed.notified().await;
    }

    /// Sends messages as they come, until the outbox is closed and empty.
    ///
    /// # Errors
    ///
    /// Fails when the client can no longer be written to.
    pub(super) async fn send_to(&self, mut output: impl AsyncWrite + Unpin) -> std::io::Result<()> {
        while let Some(body) = self.next().await {
            output.write_all(&framed(&body)).await?;
            output.flush().await?;
        }
        Ok(())
    }

    /// The body of the next message, or `None` when the outbox is closed and empty.
    async fn next(&self) -> Option<Vec<u8>> {
        loop {
            {
                let mut queue = self.lock();
                if let Some(body) = queue.take() {
                    return Some(body);
                }
                if queue.closed {
                    return None;
                }
            }
            self.changed.notified().await;
        }
    }

    fn announce(&self, queue: &Queue) {
        self.changed.notify_one();
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
            Entry::Message(body) => body,
            Entry::Diagnostics(uri) => self.diagnostics.remove(&uri)?,
        };
        self.bytes -= body.len();
        Some(body)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    async fn sent(outbox: &Outbox) -> Vec<String> {
        outbox.close();
        let mut bodies = Vec::new();
        while let Some(body) = outbox.next().await {
            bodies.push(String::from_utf8(body).unwrap());
        }
        bodies
    }

    #[tokio::test]
    async fn only_the_newest_diagnostics_of_a_document_are_kept() {
        let outbox = Outbox::default();
        outbox.publish("a", b"a1".to_vec());
        outbox.push(b"answer".to_vec());
        for version in 2..1000 {
            outbox.publish("b", b"b1".to_vec());
            outbox.publish("a", format!("a{version}").into_bytes());
        }
        assert_eq!(outbox.lock().bytes, "a999".len() + "answer".len() + "b1".len());
        assert_eq!(sent(&outbox).await, ["a999", "answer", "b1"]);
        assert_eq!(outbox.lock().bytes, 0);
    }

    #[tokio::test]
    async fn diagnostics_after_sent_ones_are_sent_too() {
        let outbox = Outbox::default();
        outbox.publish("a", b"a1".to_vec());
        assert_eq!(outbox.next().await.unwrap(), b"a1");
        outbox.publish("a", b"a2".to_vec());
        assert_eq!(sent(&outbox).await, ["a2"]);
    }

    #[tokio::test]
    async fn a_client_that_never_reads_is_given_up() {
        let outbox = Outbox::with_limit(10);
        outbox.push(vec![b' '; 10]);
        assert!(tokio::time::timeout(std::time::Duration::ZERO, outbox.overflow()).await.is_err());
        outbox.push(vec![b' ']);
        outbox.overflow().await;
    }

    #[tokio::test]
    async fn every_message_gets_a_frame() {
        let outbox = Outbox::default();
        outbox.push(b"{}".to_vec());
        outbox.push("\"é\"".into());
        outbox.close();
        let mut output = Vec::new();
        outbox.send_to(&mut output).await.unwrap();
        assert_eq!(output, "Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\n\"é\"".as_bytes());
    }
}
