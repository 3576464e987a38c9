//! What is wrong with options, and what was probably meant.

use std::fmt;

use crate::text::Position;

/// What is wrong with options, and where.
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

    /// What is wrong and what to do, without the place.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where in the text of the options it is, if they came from a text.
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

/// A longer word, in characters, is no misspelt name: comparing it with every name would cost too much.
const LONGEST: usize = 100;

/// ``; did you mean `X`?`` for the candidate nearest to `word`, or nothing if none is near.
pub fn suggest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    let length = word.chars().count();
    if length > LONGEST {
        return String::new();
    }
    let limit = 1 + length / 4;
    let near = candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min();
    near.map(|(_, candidate)| format!("; did you mean `{candidate}`?")).unwrap_or_default()
}

/// How many single-character edits and swaps of neighbours lead from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut last = None;
    for (i, a) in from.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let at =
                |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut cost = at(&row, j) + usize::from(a != *b);
            cost = cost.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = j > 0 && last == Some(*b) && to.get(j - 1) == Some(&a);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            next.push(cost);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(a);
    }
    row.last().copied().unwrap_or(0)
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
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
