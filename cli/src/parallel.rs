//! Work on many inputs at once, with results in the order of the inputs.

use std::num::NonZeroUsize;
use std::thread;

use crossbeam_channel::unbounded;

use crate::exit::Stop;
use crate::progress::Progress;

/// How many results of [`in_chunks`] are in memory at a time.
const CHUNK: usize = 512;

/// Calls `work` on every item that `feed` hands out, on up to `threads` threads (by default the number of available
/// processors), while `feed` still finds more. Returns the results in the order of the items.
///
/// The calling thread works, too, once `feed` has ended. Then `after` gets the number of finished items and of all items,
/// again and again; its error ends the work.
pub fn in_order<T: Send, R: Send, E>(
    feed: impl FnOnce(&mut dyn FnMut(T)),
    threads: Option<usize>,
    work: impl Fn(T) -> R + Sync,
    mut after: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Vec<R>, E> {
    let (threads, work) = (threads.unwrap_or_else(processors), &work);
    thread::scope(|scope| {
        let (give, items) = unbounded();
        let (done, results) = unbounded();
        let mut total = 0;
        feed(&mut |item| {
            // Cannot fail: there is a receiver.
            let _ = give.send((total, item));
            total += 1;
            if (2..=threads).contains(&total) {
                let (items, done) = (items.clone(), done.clone());
                let help = move || {
                    let results = items.iter().map(|(position, item)| (position, work(item)));
                    results
                        .map(|result| done.send(result))
                        .take_while(Result::is_ok)
                        .for_each(drop);
                };
                // A system that grants no more threads still gets its report, from those there are.
                let _ = thread::Builder::new().spawn_scoped(scope, help);
            }
        });
        drop((give, done));
        let own = items.try_iter().map(|(position, item)| (position, work(item)));
        let mut all = Vec::with_capacity(total);
        for result in own.chain(results.iter()) {
            all.push(result);
            after(all.len() + results.len(), total)?;
        }
        all.sort_unstable_by_key(|(position, _)| *position);
        Ok(all.into_iter().map(|(_, result)| result).collect())
    })
}

/// Calls `work` on every item, on up to `threads` threads, and `each` on the results, in the order of the items. Only some of
/// the results are in memory at a time.
pub(crate) fn in_chunks<T: Sync, R: Send>(
    items: &[T],
    threads: Option<usize>,
    progress: &mut Progress<'_, '_>,
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut before = 0;
    for chunk in items.chunks(CHUNK) {
        let results = in_order(all(chunk), threads, &work, |done, _| {
            progress.show(before + done, items.len());
            Ok::<_, Stop>(())
        })?;
        results.into_iter().try_for_each(&mut each)?;
        before += chunk.len();
    }
    Ok(())
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Feeds [`in_order`] with what is known already.
pub fn all<'i, T>(items: &'i [T]) -> impl FnOnce(&mut dyn FnMut(&'i T)) {
    move |push| items.iter().for_each(push)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    #[test]
    fn results_are_in_order_on_any_number_of_threads() {
        for threads in 1..6 {
            for count in [0, 1, 2, 7, 1_000] {
                let mut heard = 0;
                let after = |done, total| {
                    assert!(heard <= done && done <= total && total == count);
                    heard = done;
                    Ok::<_, Infallible>(())
                };
                let feed = |push: &mut dyn FnMut(usize)| (0..count).for_each(push);
                let Ok(results) = in_order(feed, Some(threads), |number| number * 2, after);
                assert_eq!(results, (0..count).map(|number| number * 2).collect::<Vec<_>>());
                assert_eq!(heard, count);
            }
        }
    }

    #[test]
    fn work_begins_while_items_are_still_found() {
        let (done, finished) = unbounded();
        let feed = |push: &mut dyn FnMut(usize)| {
            push(1);
            push(2);
            assert_eq!(finished.recv(), Ok(1));
            push(3);
        };
        let work = |number| {
            let _ = done.send(number);
            number
        };
        let Ok(results) = in_order(feed, Some(2), work, |_, _| Ok::<_, Infallible>(()));
        assert_eq!(results, [1, 2, 3]);
    }

    #[test]
    fn an_error_ends_the_work() {
        let feed = |push: &mut dyn FnMut(usize)| (0..10_000).for_each(push);
        let stop = |done, _| if done > 10 { Err("enough") } else { Ok(()) };
        for threads in [1, 2, 4] {
            assert_eq!(in_order(feed, Some(threads), |number| number, stop), Err("enough"));
        }
        let mut started = 0;
        let work = std::sync::Mutex::new(&mut started);
        let count = |_| **work.lock().unwrap() += 1;
        assert_eq!(in_order(feed, Some(1), count, stop), Err("enough"));
        assert_eq!(started, 11);
    }

    #[test]
    fn a_panic_comes_through() {
        for (threads, at) in [(1, 3), (2, 3), (3, 0), (4, 1_000)] {
            let work = |number: usize| assert!(number != at, "at {number}");
            let feed = |push: &mut dyn FnMut(usize)| (0..1_500).for_each(push);
            let run = || in_order(feed, Some(threads), work, |_, _| Ok::<_, Infallible>(()));
            assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
        }
    }
}
