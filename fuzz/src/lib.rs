//! Fuzzing: properties that must hold for every input.
//!
//! A target is a plain function that takes any bytes and panics if a property is violated. Three things call it: the
//! bounded run in the tests, `cargo xtask fuzz` for as long as you like, and libFuzzer.

pub mod growth;
pub mod guest;
pub mod mutate;
pub mod run;
pub mod seed;
pub mod target;
mod time;
