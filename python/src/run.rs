//! Runs checks without Python's lock, many inputs on several threads, ready for Ctrl-C at any time.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::input::Input;

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

/// As many threads as the system has processors for us.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

/// Calls `judge` for all inputs, on `threads` threads, in any order; the results are in the order of the inputs.
pub(crate) fn all<'i, T: Send>(
    py: Python<'_>,
    inputs: &'i [Input],
    threads: usize,
    judge: impl Fn(&'i Input) -> T + Sync,
) -> PyResult<Vec<T>> {
    let threads = threads.clamp(1, inputs.len().max(1));
    let work = Work { judge, inputs, next: AtomicUsize::new(0), stop: AtomicBool::new(false) };
    let mut parts = py.detach(|| -> PyResult<Vec<(usize, T)>> {
        thread::scope(|scope| {
            let (done, results) = channel();
            for _ in 0..threads {
                let (done, work) = (done.clone(), &work);
                scope.spawn(move || work.run(&done));
            }
            drop(done);
            let mut parts = Vec::with_capacity(inputs.len());
            let mut heard = Instant::now();
            loop {
                match results.recv_timeout(PATIENCE) {
                    Ok(part) => parts.push(part),
                    Err(RecvTimeoutError::Disconnected) => return Ok(parts),
                    Err(RecvTimeoutError::Timeout) => {}
                }
                if heard.elapsed() >= PATIENCE {
                    heard = Instant::now();
                    interrupted().inspect_err(|_| work.stop.store(true, Ordering::Relaxed))?;
                }
            }
        })
    })?;
    parts.sort_unstable_by_key(|(index, _)| *index);
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

struct Work<'i, J> {
    judge: J,
    inputs: &'i [Input],
    next: AtomicUsize,
    stop: AtomicBool,
}

impl<'i, J> Work<'i, J> {
    fn run<T>(&self, done: &Sender<(usize, T)>)
    where
        J: Fn(&'i Input) -> T,
    {
        while !self.stop.load(Ordering::Relaxed) {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(input) = self.inputs.get(index) else { return };
            if done.send((index, (self.judge)(input))).is_err() {
                return;
            }
        }
    }
}
