//! Runs a target over many inputs and holds it to its bounds.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use podwall_tests::tree::Dice;

use crate::mutate::mutated;
use crate::target::Target;
use crate::time;

/// How long a run goes on.
#[derive(Debug, Clone, Copy)]
pub enum Length {
    /// This number of inputs.
    Inputs(usize),
    /// So long.
    Time(Duration),
}

/// What a run did.
#[derive(Debug, Clone, Copy, Default)]
pub struct Done {
    /// Inputs tried.
    pub inputs: usize,
    /// Ways they went.
    pub ways: usize,
    /// Memory used at most, in bytes, beyond twenty times the input.
    pub memory: u64,
    /// The longest processor time one input took.
    pub slowest: Duration,
}

/// An input that broke something.
#[derive(Debug, Clone)]
pub struct Broken {
    /// What broke.
    pub why: String,
    /// The input.
    pub input: Vec<u8>,
}

/// How many inputs are kept to be changed again.
const POOL: usize = 4_000;

/// Tries the seeds of `target`, then changed ones, until the run is long enough or something breaks.
pub fn run(target: &Target, seed: u64, length: Length) -> Result<Done, Broken> {
    let mut dice = Dice::new(seed);
    let mut pool = (target.seeds)();
    let mut ways = BTreeSet::new();
    let mut done = Done::default();
    let start = Instant::now();
    let mut unchanged = pool.clone().into_iter();
    loop {
        match length {
            Length::Inputs(count) if done.inputs >= count => break,
            Length::Time(time) if start.elapsed() >= time => break,
            _ => {}
        }
        let next = unchanged.next();
        let is_seed = next.is_some();
        let input = next.unwrap_or_else(|| mutated(&pool, &mut dice));
        let way = attempt(target, &input, &mut done)?;
        done.inputs += 1;
        if ways.insert(way) && !is_seed && pool.len() < POOL && input.len() < 16_384 {
            pool.push(input);
        }
    }
    done.ways = ways.len();
    Ok(done)
}

/// Runs `target` once on `input` and measures it.
fn attempt(target: &Target, input: &[u8], done: &mut Done) -> Result<u64, Broken> {
    let broken = |why: String| Broken { why, input: input.to_vec() };
    let mut way = Ok(0);
    let mut time = Duration::ZERO;
    let used = allocation_counter::measure(|| {
        time = time::of(|| way = catch_unwind(AssertUnwindSafe(|| (target.run)(input))));
    });
    let way = way.map_err(|panic| broken(message(&*panic)))?;
    let size = input.len() + target.makes;
    let free = 20 * size as u64;
    done.memory = done.memory.max(used.bytes_max.saturating_sub(free));
    if used.bytes_max > free + (64 << 20) {
        return Err(broken(format!("{} bytes of memory for {}", used.bytes_max, input.len())));
    }
    if time > allowed(size) {
        // Only what is slow three times is slow.
        let again = (0..2).map(|_| time::of(|| _ = (target.run)(input)));
        time = again.min().unwrap_or(time);
        if time > allowed(size) {
            return Err(broken(format!("{time:?} for {} bytes", input.len())));
        }
    }
    done.slowest = done.slowest.max(time);
    Ok(way)
}

/// Linear in the size, with room for builds without optimisation.
fn allowed(len: usize) -> Duration {
    let factor = if cfg!(debug_assertions) { 40 } else { 4 };
    Duration::from_millis(50 * factor)
        + Duration::from_nanos(250 * factor) * u32::try_from(len).unwrap_or(u32::MAX)
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("a panic").to_owned()
}
