//! Work on many inputs at once, with results in the order of the inputs.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::num::NonZeroUsize;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};

/// How many results may wait for the calling thread before the threads that make them wait, too.
const AHEAD: usize = 512;
/// Bytes by which the heap of a thread may grow before the system is asked for more.
const ROOM: usize = 16 << 20;

/// Calls `work` on every item of `feed`, on up to `threads` threads (by default the number of available processors),
/// and `each` on every result, in the order of the items.
///
/// The calling thread runs `feed` while the others already work, then works, too, and it alone calls `each`, so that no
/// thread waits while there is work. `between` gets the number of finished items and of all items. Stops at the first
/// error of `each` or `between`, once every thread has finished its current item.
pub fn in_order<T: Send, R: Send, E>(
    feed: impl FnOnce(&mut dyn FnMut(T)),
    threads: Option<usize>,
    work: impl Fn(T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
    mut between: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads.unwrap_or_else(processors);
    let (give, items) = unbounded();
    let (items, work) = (&items, &work);
    thread::scope(|scope| {
        let _stop = Stop(items);
        let (done, results) = bounded(AHEAD);
        let (mut early, mut total, mut workers) = (BTreeMap::new(), 0, 1);
        feed(&mut |item| {
            // There is always a receiver: ours.
            let _ = give.send((total, item));
            total += 1;
            if workers < threads.min(total) {
                let done = done.clone();
                let spawned =
                    thread::Builder::new().spawn_scoped(scope, move || help(items, work, &done));
                // A system that grants no more threads still gets its report, from those there are.
                workers = if spawned.is_ok() { workers + 1 } else { usize::MAX };
            }
            early.extend(results.try_iter());
        });
        drop((give, done));
        let mut handed_on = 0;
        loop {
            while let Some(result) = early.remove(&handed_on) {
                each(result)?;
                handed_on += 1;
            }
            between(handed_on, total)?;
            if handed_on == total {
                return Ok(());
            }
            let own = items.try_recv().map(|(position, item)| (position, work(item)));
            match own.or_else(|_| results.recv()) {
                Ok((position, result)) => _ = early.insert(position, result),
                // Only a panic of another thread leaves a result out; the scope passes it on.
                Err(_) => return Ok(()),
            }
            early.extend(results.try_iter());
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

/// Makes this thread's heap request memory from the system once instead of each time it grows.
///
/// glibc's heaps of secondary threads otherwise grow page by page, and other threads wait at each step. A freed block
/// stays with the heap; no memory is used until it is written. The first block is allocated elsewhere and teaches glibc
/// that blocks of this size are short-lived. Other allocators lose nothing by it, and failure is harmless.
pub(crate) fn make_room() {
    for _ in 0..2 {
        let mut room = Vec::<u8>::new();
        let _ = room.try_reserve_exact(ROOM);
        drop(black_box(room));
    }
}

/// Works until there are no more items or the receiver of the results is gone.
fn help<T, R>(items: &Receiver<(usize, T)>, work: &impl Fn(T) -> R, done: &Sender<(usize, R)>) {
    make_room();
    for (position, item) in items {
        if done.send((position, work(item))).is_err() {
            return;
        }
    }
}

/// Takes away what is left to do when the thread that hands on results leaves, for whatever reason.
struct Stop<'i, T>(&'i Receiver<T>);

impl<T> Drop for Stop<'_, T> {
    fn drop(&mut self) {
        self.0.try_iter().for_each(drop);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::panic::{AssertUnwindSafe, catch_unwind};
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
    fn nothing_is_lost_that_is_done_before_the_last_item_is_found() {
        for count in [1, 2, 3, 50] {
            let (done, finished) = unbounded();
            let feed = |push: &mut dyn FnMut(usize)| {
                (0..count).for_each(&mut *push);
                // All but a first one alone, for which no other thread is started.
                (0..count).take_while(|_| count > 1).for_each(|_| _ = finished.recv());
            };
            let work = |number| {
                let _ = done.send(());
                number
            };
            let mut sum = 0;
            let each = |_| {
                sum += 1;
                Ok(())
            };
            let Ok(()) = in_order::<_, _, Infallible>(feed, Some(2), work, each, |_, _| Ok(()));
            assert_eq!(sum, count);
        }
    }

    #[test]
    fn work_begins_while_items_are_still_found() {
        let (done, finished) = unbounded();
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
    fn an_error_ends_the_work() {
        let started = AtomicUsize::new(0);
        let work = |number: usize| {
            started.fetch_add(1, Ordering::Relaxed);
            // Far slower than handing out, which goes on to its end.
            thread::sleep(Duration::from_micros(20));
            number
        };
        let feed = |push: &mut dyn FnMut(usize)| (0..10_000).for_each(push);
        for threads in [1, 2, 4] {
            let each = |number| if number == 10 { Err(number) } else { Ok(()) };
            assert_eq!(in_order(feed, Some(threads), work, each, |_, _| Ok(())), Err(10));
            let between = |done, _| if done > 10 { Err("enough") } else { Ok(()) };
            assert_eq!(in_order(feed, Some(threads), work, |_| Ok(()), between), Err("enough"));
            assert!(started.swap(0, Ordering::Relaxed) < 20_000);
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
            assert!(catch_unwind(AssertUnwindSafe(all)).is_err());
        }
    }
}
