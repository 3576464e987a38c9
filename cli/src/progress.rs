//! How far a long run is, for a person who waits.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::Stream;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);
const BAR: usize = 30;

/// A bar on standard error; silent where that is no terminal.
pub(crate) struct Progress<'c, 'a> {
    stream: &'c mut Stream<'a>,
    start: Instant,
    total: usize,
    shown: bool,
}

impl<'c, 'a> Progress<'c, 'a> {
    pub(crate) fn new(stream: &'c mut Stream<'a>, total: usize) -> Self {
        Self { stream, start: Instant::now(), total, shown: false }
    }

    /// Says that `done` of the files are read.
    pub(crate) fn show(&mut self, done: usize) {
        if !self.stream.is_terminal() || self.start.elapsed() < PATIENCE {
            return;
        }
        self.shown = true;
        let filled = BAR * done / self.total.max(1);
        let (full, empty) = ("=".repeat(filled), " ".repeat(BAR - filled.min(BAR)));
        let _ = write!(self.stream, "\r[{full}{empty}] {done} of {} files", self.total);
        let _ = self.stream.flush();
    }
}

impl Drop for Progress<'_, '_> {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(self.stream, "\r\x1b[2K");
            let _ = self.stream.flush();
        }
    }
}
