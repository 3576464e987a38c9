use std::fmt;

use podwall_core::OptionsError;
use podwall_core::api::ApiError;
use podwall_core::catalogue::RuleIdError;

/// Why a call failed.
///
/// ```
/// use podwall::{ErrorKind, Options, Position};
/// let error = Options::from_text("failOn: high\nprofil: all\n").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Options);
/// assert_eq!(error.position(), Some(Position { line: 2, column: 1 }));
/// assert_eq!(error.message(), "unknown key `profil`; did you mean `profile`?");
/// assert_eq!(error.to_string(), "line 2, column 1: unknown key `profil`; did you mean `profile`?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    position: Option<Position>,
}

/// What sort of mistake an [`Error`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The options.
    Options,
    /// The id of a rule that does not exist.
    UnknownRule,
    /// The id of a rule that the caller adds.
    RuleId,
    /// An argument that is not one of the known words.
    Argument,
    /// A typed object that cannot be serialized.
    Object,
}

/// A position in the text of options. Both numbers count from 1; columns are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), position: None }
    }

    /// Returns what sort of mistake it is.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns what is wrong and what to do, without the position.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the position of the mistake, if it is in a text.
    pub fn position(&self) -> Option<Position> {
        self.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { line, column }) = self.position {
            write!(f, "line {line}, column {column}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<OptionsError> for Error {
    fn from(error: OptionsError) -> Self {
        let position = error.position();
        let position = position.map(|at| Position { line: at.line, column: at.column });
        Self { position, ..Self::new(ErrorKind::Options, error.message()) }
    }
}

impl From<RuleIdError> for Error {
    fn from(error: RuleIdError) -> Self {
        Self::new(ErrorKind::RuleId, error.to_string())
    }
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::new(ErrorKind::Argument, error.message)
    }
}
