//! Colours.

use std::fmt::{self, Display};

use crate::report::v1::Severity;

/// The role of a piece of text, which determines its color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Critical,
    High,
    Medium,
    Low,
    Info,
    /// File, line and column.
    Place,
    /// Rule ids and counts.
    Strong,
    /// Line numbers and the lines of the frame.
    Frame,
    /// The label of a help line.
    Help,
    /// A clean result.
    Good,
}

impl Paint {
    pub(super) const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Critical => Self::Critical,
            Severity::High => Self::High,
            Severity::Medium => Self::Medium,
            Severity::Low => Self::Low,
            Severity::Info => Self::Info,
        }
    }

    /// Only the sixteen colors that every terminal theme defines, so that text stays readable on light and dark.
    const fn code(self) -> &'static str {
        match self {
            Self::Critical => "\x1b[1;31m",
            Self::High => "\x1b[31m",
            Self::Medium => "\x1b[33m",
            Self::Low => "\x1b[36m",
            Self::Info => "\x1b[2m",
            Self::Place | Self::Strong => "\x1b[1m",
            Self::Frame => "\x1b[1;34m",
            Self::Help => "\x1b[1;36m",
            Self::Good => "\x1b[32m",
        }
    }
}

/// Paints, or leaves text as it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Painter {
    color: bool,
}

impl Painter {
    pub(super) const fn new(color: bool) -> Self {
        Self { color }
    }

    pub(super) fn text<T: Display>(self, paint: Paint, text: T) -> impl Display {
        fmt::from_fn(move |f| {
            if self.color { write!(f, "{}{text}\x1b[0m", paint.code()) } else { text.fmt(f) }
        })
    }
}
