//! What the benches measure: inputs made by the same steps every time, and the yardsticks to measure against.

pub mod command;
pub mod host;
pub mod input;
pub mod yardstick;

use podwall::{Checker, Options};

/// Returns a checker with a built-in profile.
///
/// # Panics
/// If the profile does not exist.
pub fn checker(profile: &str) -> Checker {
    let options = Options { profile: profile.to_owned(), ..Options::default() };
    Checker::new(options).unwrap_or_else(|error| panic!("{error}"))
}
