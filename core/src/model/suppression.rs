//! What becomes of suppressions that are not in order.

use std::fmt;
use std::sync::Arc;

use super::{Location, ObjectRef};

/// Something about a suppression that its author should know: what the rules of the family `suppression` report.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The suppression.
    pub suppressor: Suppressor,
    /// What is wrong with it.
    pub problem: Problem,
    /// Where it is, if it is in a manifest.
    pub location: Option<Location>,
    /// The object it is in, if that is known.
    pub object: Option<Arc<ObjectRef>>,
}

/// A suppression, as messages call it.
#[derive(Debug, Clone, Copy)]
pub enum Suppressor {
    /// One in a manifest: `comment` or `annotation`.
    Manifest(&'static str),
    /// One of the configuration, counted from 1.
    Configuration(usize),
    /// The baseline.
    Baseline,
}

/// What is wrong with a suppression.
#[derive(Debug, Clone)]
pub enum Problem {
    /// It cannot be read: why.
    Unreadable(String),
    /// It names a rule that is not in the catalog.
    UnknownRule {
        /// The id.
        id: String,
        /// A suggestion, as the end of a message; empty if no id is similar.
        near: String,
    },
    /// It gives no reason, and reasons are required.
    WithoutReason,
    /// Its last day is over.
    Expired {
        /// The last day.
        until: String,
    },
    /// It has no effect where it is: why.
    WithoutEffect(String),
    /// It suppresses no finding, or none of this rule.
    Unused(Option<String>),
    /// It accepts findings that are no longer there.
    Stale {
        /// How many.
        findings: usize,
        /// What one of them was.
        example: String,
    },
}

impl fmt::Display for Suppressor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest(source) => write!(f, "this {source}"),
            Self::Configuration(number) => write!(f, "suppression {number} in the configuration"),
            Self::Baseline => f.write_str("the baseline"),
        }
    }
}

/// The id of the rule on suppressions without effect. A baseline does not accept what it reports on the baseline itself.
pub(crate) const UNUSED: &str = "suppression-unused";
