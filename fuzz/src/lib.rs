//! Fuzzing: what must hold for every input, whoever makes it up.
//!
//! A target is a plain function that takes any bytes and panics when something does not hold. Three things call it: the
//! bounded run in the tests, `cargo xtask fuzz` for as long as one likes, and libFuzzer.

pub mod guest;
pub mod mutate;
pub mod run;
pub mod seed;
pub mod target;
