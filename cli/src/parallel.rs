//! Work on many inputs at once, with results in the order of the inputs.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use podwall::{Checker, FileReport, Report};

/// How many results may wait for an earlier one: enough for every thread to stay busy beside a large file, few enough to
/// take little memory.
const AHEAD: usize = 512;
/// So many parts of a check are worth a second thread to put them together.
const MANY: usize = 200;

/// Calls `work` on everything that `feed` hands out, on up to `threads` threads, by default as many as the system has
/// processors for us, and `each` on every result, in the order in which
/// `feed` gave the items.
///
/// The calling thread runs `feed` while the others are at work already, then works as they do, and alone hands results on,
/// so that nobody waits for anybody as long as there is work. `between` hears how many items are done, and of how many. Stops at the first
/// error of `each` or `between`, when every thread has finished the item it is at.
pub fn in_order<T: Send, R: Send, E>(
    feed: impl FnOnce(&mut dyn FnMut(T)),
    threads: Option<usize>,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
    mut between: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.unwrap_or_else(processors);
    let queue = Queue::default();
    thread::scope(|scope| {
        let _stop = Stop(&queue);
        let (done, results) = channel();
        let (mut items, mut workers) = (0, 1);
        feed(&mut |item| {
            queue.push(item);
            items += 1;
            if workers < threads.min(items) {
                let (queue, work, done) = (&queue, &work, done.clone());
                let help = move || queue.help(work, &done);
                let spawned = thread::Builder::new().spawn_scoped(scope, help);
                // A system that grants no more threads still gets its report, from those there are.
                workers = if spawned.is_ok() { workers + 1 } else { usize::MAX };
            }
        });
        drop(done);
        queue.close();
        let mut early = BTreeMap::new();
        let mut handed_on = 0;
        loop {
            let first = match queue.take_now() {
                Some((position, item)) => (position, Ok(work(item))),
                None => match results.recv() {
                    Ok(result) => result,
                    Err(_) => return Ok(()),
                },
            };
            for (position, result) in std::iter::once(first).chain(results.try_iter()) {
                early.insert(position, result.unwrap_or_else(|panic| resume_unwind(panic)));
            }
            while let Some(result) = early.remove(&handed_on) {
                each(result)?;
                handed_on += 1;
            }
            queue.hand_on(handed_on);
            between(handed_on, items)?;
        }
    })
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Feeds [`in_order`] with what is known already.
pub fn all<'i, T>(items: &'i [T]) -> impl FnOnce(&mut dyn FnMut(&'i T)) {
    move |push| items.iter().for_each(push)
}

/// Completes a check on up to two threads.
pub fn finish(checker: &Checker, parts: Vec<FileReport>, threads: Option<usize>) -> Report {
    // Few parts are put together faster than a thread is started.
    let at_once = parts.len() >= MANY && threads.unwrap_or_else(processors) > 1;
    checker.finish_with(parts, |one, other| {
        if at_once {
            both(one, other);
        } else {
            one();
            other();
        }
    })
}

/// Does two pieces of work at once.
fn both(one: &mut (dyn FnMut() + Send), other: &mut (dyn FnMut() + Send)) {
    let spawned = thread::scope(|scope| {
        let spawned = thread::Builder::new().spawn_scoped(scope, &mut *other);
        one();
        spawned.is_ok()
    });
    if !spawned {
        other();
    }
}

/// What is to be done.
struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

struct State<T> {
    waiting: VecDeque<T>,
    /// Items taken so far.
    taken: usize,
    /// Results handed on so far.
    handed_on: usize,
    /// Threads that wait for a change.
    sleeping: usize,
    /// Nothing more will come.
    closed: bool,
    /// Nothing more is to be done.
    stopped: bool,
}

/// Whether there is something to do.
enum Next<T> {
    Item(usize, T),
    Later,
    Never,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        let state = State {
            waiting: VecDeque::new(),
            taken: 0,
            handed_on: 0,
            sleeping: 0,
            closed: false,
            stopped: false,
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl<T> Queue<T> {
    /// Works until nothing is left; `done` hears each result, or what `work` panicked with.
    fn help<R>(&self, work: &impl Fn(T) -> R, done: &Sender<(usize, thread::Result<R>)>) {
        while let Some((position, item)) = self.take() {
            let result = catch_unwind(AssertUnwindSafe(|| work(item)));
            let failed = result.is_err();
            if done.send((position, result)).is_err() || failed {
                return;
            }
        }
    }

    /// The next item, as soon as there is one.
    fn take(&self) -> Option<(usize, T)> {
        let mut state = self.lock();
        loop {
            match state.next() {
                Next::Item(position, item) => return Some((position, item)),
                Next::Never => return None,
                Next::Later => {
                    state.sleeping += 1;
                    state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                    state.sleeping -= 1;
                }
            }
        }
    }

    /// The next item, if there is one now.
    fn take_now(&self) -> Option<(usize, T)> {
        match self.lock().next() {
            Next::Item(position, item) => Some((position, item)),
            Next::Later | Next::Never => None,
        }
    }

    fn push(&self, item: T) {
        self.change(|state| state.waiting.push_back(item));
    }

    fn close(&self) {
        self.change(|state| state.closed = true);
    }

    fn hand_on(&self, count: usize) {
        self.change(|state| state.handed_on = count);
    }

    fn change(&self, change: impl FnOnce(&mut State<T>)) {
        let mut state = self.lock();
        change(&mut state);
        if state.sleeping > 0 {
            self.changed.notify_all();
        }
    }

    /// No thread panics while it holds the lock.
    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> State<T> {
    fn next(&mut self) -> Next<T> {
        // Before all items are known nothing is handed on.
        let too_far = self.closed && self.taken - self.handed_on >= AHEAD;
        if self.stopped {
            return Next::Never;
        }
        match self.waiting.pop_front() {
            None if self.closed => Next::Never,
            None => Next::Later,
            Some(item) if too_far => {
                self.waiting.push_front(item);
                Next::Later
            }
            Some(item) => {
                self.taken += 1;
                Next::Item(self.taken - 1, item)
            }
        }
    }
}

/// Ends the work of all threads when the one that hands on results leaves, for whatever reason.
struct Stop<'q, T>(&'q Queue<T>);

impl<T> Drop for Stop<'_, T> {
    fn drop(&mut self) {
        self.0.change(|state| state.stopped = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_are_in_order_on_any_number_of_threads() {
        for threads in 1..6 {
            for count in [0, 1, 2, 7, AHEAD + 1, 5 * AHEAD] {
                let mut results = Vec::new();
                let mut heard = 0;
                let work = |number: usize| {
                    // The first is by far the last to be done.
                    if number == 0 {
                        thread::sleep(Duration::from_millis(3));
                    }
                    number * 2
                };
                let each = |result| {
                    results.push(result);
                    Ok(())
                };
                let between = |done, total| {
                    heard = done;
                    assert_eq!(total, count);
                    Ok(())
                };
                let feed = |push: &mut dyn FnMut(usize)| (0..count).for_each(push);
                let done: Result<(), Infallible> =
                    in_order(feed, Some(threads), work, each, between);
                let Ok(()) = done;
                assert_eq!(results, (0..count).map(|number| number * 2).collect::<Vec<_>>());
                assert_eq!(heard, count);
            }
        }
    }

    #[test]
    fn work_begins_while_items_are_still_found() {
        let (done, finished) = channel();
        let feed = |push: &mut dyn FnMut(usize)| {
            push(1);
            push(2);
            assert_eq!(finished.recv_timeout(Duration::from_secs(20)), Ok(1));
            push(3);
        };
        let mut sum = 0;
        let work = |number| {
            let _ = done.send(number);
            number
        };
        let each = |number| {
            sum += number;
            Ok(())
        };
        let done: Result<(), Infallible> = in_order(feed, Some(2), work, each, |_, _| Ok(()));
        let Ok(()) = done;
        assert_eq!(sum, 6);
    }

    #[test]
    fn both_are_done_once() {
        let (mut one, mut other) = (0, 0);
        both(&mut || one += 1, &mut || other += 1);
        assert_eq!((one, other), (1, 1));
    }

    #[test]
    fn an_error_ends_the_work() {
        for threads in [1, 2, 4] {
            let started = AtomicUsize::new(0);
            let work = |number: usize| {
                started.fetch_add(1, Ordering::Relaxed);
                number
            };
            let feed = |push: &mut dyn FnMut(usize)| (0..100_000).for_each(push);
            let each = |number| if number == 10 { Err(number) } else { Ok(()) };
            assert_eq!(in_order(feed, Some(threads), work, each, |_, _| Ok(())), Err(10));
            let feed = |push: &mut dyn FnMut(usize)| (0..100_000).for_each(push);
            let between = |done, _| if done > 10 { Err("enough") } else { Ok(()) };
            assert_eq!(in_order(feed, Some(threads), work, |_| Ok(()), between), Err("enough"));
            assert!(started.load(Ordering::Relaxed) < 200_000);
        }
    }

    #[test]
    fn a_panic_comes_through() {
        for (threads, at) in [(1, 3), (2, 3), (3, 0), (4, 2 * AHEAD)] {
            let work = |number: usize| assert!(number != at, "at {number}");
            let feed = |push: &mut dyn FnMut(usize)| (0..3 * AHEAD).for_each(push);
            let all = || -> Result<(), Infallible> {
                in_order(feed, Some(threads), work, |()| Ok(()), |_, _| Ok(()))
            };
            let panic = catch_unwind(AssertUnwindSafe(all)).unwrap_err();
            assert_eq!(panic.downcast_ref::<String>(), Some(&format!("at {at}")));
        }
    }
}
