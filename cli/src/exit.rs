//! How a command ends.

use std::io;
use std::process::ExitCode;

/// The exit codes, the same for every command and format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// No finding at or above the gate.
    Clean = 0,
    /// Findings at or above the gate, or a forbidden pod.
    Findings = 1,
    /// Wrong use, which a path that does not exist is, too.
    Usage = 2,
    /// Nothing was checked.
    Nothing = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Wrong use, or output that cannot be written: what is wrong and what to do.
    Usage(String),
    /// Standard output was closed by its reader.
    Closed,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Closed
        } else {
            Self::Usage(format!("cannot write the output: {}", reason(&error)))
        }
    }
}

impl From<podwall::OptionsError> for Stop {
    fn from(error: podwall::OptionsError) -> Self {
        Self::Usage(error.to_string())
    }
}

/// Returns why the system refused, as the end of a sentence.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => {
            let text = system_message(error);
            let mut chars = text.chars();
            chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
        }
    }
}

/// Returns the system's message for an error as it is, without the number that Rust appends.
pub fn system_message(error: &io::Error) -> String {
    let text = error.to_string();
    match text.split_once(" (os error") {
        Some((message, _)) => message.to_owned(),
        None => text,
    }
}
