//! Work on many inputs at once, with results in the order of the inputs.

use std::num::NonZeroUsize;

use rayon::prelude::*;

/// Inputs taken at once: enough to keep every thread busy, few enough that their results take little memory.
const BATCH: usize = 512;

/// Calls `work` on every item, on `threads` threads, and `each` on every result, in the order of the items.
///
/// `between` hears how many items are done. Stops at the first error of `each`.
pub(crate) fn in_order<T: Sync, R: Send, E>(
    items: &[T],
    threads: Option<u16>,
    work: impl Fn(&T) -> R + Sync,
    mut each: impl FnMut(R) -> Result<(), E>,
    mut between: impl FnMut(usize),
) -> Result<(), E> {
    let processors = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let threads = threads.map_or_else(processors, usize::from).min(items.len());
    let pool = match threads {
        0 | 1 => None,
        // A system that grants no threads still gets its report, from this one.
        threads => rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok(),
    };
    let mut done = 0;
    for batch in items.chunks(BATCH) {
        let results: Vec<R> = match &pool {
            None => batch.iter().map(&work).collect(),
            Some(pool) => pool.install(|| batch.par_iter().with_max_len(1).map(&work).collect()),
        };
        results.into_iter().try_for_each(&mut each)?;
        done += batch.len();
        between(done);
    }
    Ok(())
}
