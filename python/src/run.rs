//! Runs checks without Python's lock, many inputs on several threads, ready for Ctrl-C at any time.

use std::convert::Infallible;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use podwall_cli::in_order;
use pyo3::prelude::*;

/// How long Ctrl-C may take to be heard.
const PATIENCE: Duration = Duration::from_millis(50);

/// The exception that a signal asks for, such as `KeyboardInterrupt`.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method itself is not general enough in its lifetime"
)]
fn interrupted() -> PyResult<()> {
    Python::attach(|py| py.check_signals())
}

/// Calls `judge` for everything that `feed` hands out, on up to `threads` threads; the results are in the order of the inputs.
pub(crate) fn all<I: Send, T: Send>(
    py: Python<'_>,
    feed: impl FnOnce(&mut dyn FnMut(I)) + Send,
    threads: Option<NonZeroUsize>,
    judge: impl Fn(I) -> T + Send + Sync,
) -> PyResult<Vec<T>> {
    let stop = &AtomicBool::new(false);
    let work = move || {
        let after = |_, _| if stop.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) };
        in_order(feed, threads.map(NonZeroUsize::get), judge, after)
    };
    py.detach(|| {
        thread::scope(|scope| {
            let (working, end) = channel::<Infallible>();
            let worker = scope.spawn(move || {
                let _working = working;
                work()
            });
            while end.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                interrupted().inspect_err(|_| stop.store(true, Ordering::Relaxed))?;
            }
            let parts = worker.join().unwrap_or_else(|panic| resume_unwind(panic));
            // It stops early only because of an exception, which is raised above.
            Ok(parts.unwrap_or_default())
        })
    })
}

/// A signal came.
struct Stopped;
