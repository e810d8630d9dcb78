//! Works on many drafts at a time, and hands each result on as soon as it is there.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// How many results may wait for each thread. More would only fill memory.
const WAITING: usize = 4;

/// Calls `work` with each index below `count`, on so many threads, and `take` on this thread with each result. Results come in
/// any order, and only a few are kept at a time. `work` must not panic: a panic ends the program.
pub(super) fn each<T: Send>(
    count: usize,
    threads: usize,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(usize, T),
) {
    let next = AtomicUsize::new(0);
    let threads = threads.min(count).max(1);
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(threads * WAITING);
        for _ in 0..threads {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    // The receiver lives until all senders are gone.
                    if index >= count || sender.send((index, work(index))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for (index, result) in receiver {
            take(index, result);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn every_index_is_worked_on_once() {
        for (count, threads) in [(0, 4), (1, 4), (100, 1), (1000, 3)] {
            let mut found = vec![0; count];
            each(
                count,
                threads,
                |index| index,
                |index, result| {
                    assert_eq!(index, result);
                    found.iter_mut().skip(index).take(1).for_each(|times| *times += 1);
                },
            );
            assert!(found.iter().all(|times| *times == 1), "{found:?}");
        }
    }
}
