//! Errors in options.

use std::fmt;

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
