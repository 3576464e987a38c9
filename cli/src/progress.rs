//! How far a long run is, for a person who waits.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::Stream;

/// Runs shorter than this show nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// How long a bar stays before it is redrawn.
const PAUSE: Duration = Duration::from_millis(50);
const BAR: usize = 30;

/// A progress bar on standard error; silent unless it is a terminal.
pub(crate) struct Progress<'c, 'a> {
    stream: &'c mut Stream<'a>,
    /// When to draw next.
    due: Instant,
    shown: bool,
}

impl<'c, 'a> Progress<'c, 'a> {
    pub(crate) fn new(stream: &'c mut Stream<'a>) -> Self {
        Self { stream, due: Instant::now() + PATIENCE, shown: false }
    }

    /// Says that `done` of `total` files are read.
    pub(crate) fn show(&mut self, done: usize, total: usize) {
        if !self.stream.is_terminal() || Instant::now() < self.due {
            return;
        }
        self.shown = true;
        self.due = Instant::now() + PAUSE;
        let filled = BAR * done / total.max(1);
        let (full, empty) = ("=".repeat(filled), " ".repeat(BAR - filled.min(BAR)));
        let _ = write!(self.stream, "\r[{full}{empty}] {done} of {total} files");
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
