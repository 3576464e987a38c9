//! Colors: what each piece of text is, and the ANSI escape sequence for it.

use std::fmt::{self, Display};

use super::v1::Severity;

/// The role of a piece of text, which determines its color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A finding of this severity.
    Severity(Severity),
    /// File, line and column.
    Place,
    /// Rule ids, counts and headings.
    Strong,
    /// Line numbers and the lines of the frame.
    Frame,
    /// The label of a help line or a note.
    Help,
    /// The label of an error.
    Error,
    /// A clean result.
    Good,
    /// A result that is not clean.
    Bad,
    /// Something that was not judged.
    Doubt,
}

impl Paint {
    /// Only the sixteen colors that every terminal theme defines, so that text stays readable on light and dark.
    const fn code(self) -> &'static str {
        match self {
            Self::Severity(Severity::Critical) | Self::Error => "\x1b[1;31m",
            Self::Severity(Severity::High) | Self::Bad => "\x1b[31m",
            Self::Severity(Severity::Medium) | Self::Doubt => "\x1b[33m",
            Self::Severity(Severity::Low) => "\x1b[36m",
            Self::Severity(Severity::Info) => "\x1b[2m",
            Self::Place | Self::Strong => "\x1b[1m",
            Self::Frame => "\x1b[1;34m",
            Self::Help => "\x1b[1;36m",
            Self::Good => "\x1b[32m",
        }
    }
}

/// Paints, or leaves text as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Painter {
    color: bool,
}

impl Painter {
    /// Returns a painter that uses color, or none.
    pub const fn new(color: bool) -> Self {
        Self { color }
    }

    /// Returns `text` in the color of its role.
    pub fn text<T: Display>(self, paint: Paint, text: T) -> impl Display {
        fmt::from_fn(move |f| {
            if self.color { write!(f, "{}{text}\x1b[0m", paint.code()) } else { text.fmt(f) }
        })
    }
}
