//! Errors in options, with suggestions.

use std::fmt;

use crate::spelling::{LONGEST, distance};
use crate::text::Position;

/// An error in options, with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionsError {
    message: String,
    position: Option<Position>,
}

impl OptionsError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), position: None }
    }

    pub(crate) fn at(mut self, position: Position) -> Self {
        self.position = self.position.or(Some(position));
        self
    }

    /// Returns what is wrong and what to do, without the position.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the position in the text of the options, if they came from text.
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = self.position {
            write!(f, "line {}, column {}: ", position.line, position.column)?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for OptionsError {}

/// Returns ``; did you mean `X`?`` for the candidate closest to `word`, or an empty string if none is close.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let length = word.chars().count();
    if length > LONGEST {
        return String::new();
    }
    let limit = 1 + length / 4;
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate, |letter| letter), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min();
    near.map(|(_, candidate)| format!("; did you mean `{candidate}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_nearest_and_only_near_ones() {
        let ids = ["privileged-container", "host-network", "host-pid"];
        assert_eq!(suggest("priviledged-container", ids), "; did you mean `privileged-container`?");
        assert_eq!(suggest(&"host-pid".repeat(10_000), ids), "");
        assert_eq!(suggest("host-pdi", ids), "; did you mean `host-pid`?");
        assert_eq!(suggest("nothing", ids), "");
    }
}
