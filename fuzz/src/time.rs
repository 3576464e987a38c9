//! Time that does not depend on what else the machine does.

use std::time::Duration;

/// Runs `work` and returns the processor time that it took: waiting for other programs is not part of it.
#[cfg(unix)]
pub(crate) fn of(work: impl FnOnce()) -> Duration {
    let now = || {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        Duration::try_from(now).unwrap_or_default()
    };
    let start = now();
    work();
    now().saturating_sub(start)
}

/// Runs `work` and returns the time that it took, waiting included.
#[cfg(not(unix))]
pub(crate) fn of(work: impl FnOnce()) -> Duration {
    let start = std::time::Instant::now();
    work();
    start.elapsed()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn waiting_takes_no_time() {
        let wait = Duration::from_millis(200);
        assert!(of(|| std::thread::sleep(wait)) < wait / 2);
        assert!(of(|| _ = std::hint::black_box((0..1_000_000).sum::<u64>())) > Duration::ZERO);
    }
}
