//! Selectors: words that select rules.

use std::fmt;

use super::{Declaration, Family};
use crate::model::Severity;

/// Selects one or more rules: a rule id, a family name, `severity:high` or `severity:>=high`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selector {
    /// One rule.
    Rule(String),
    /// All rules of a family.
    Family(Family),
    /// All rules of a severity.
    Severity(Severity),
    /// All rules of a severity or a higher one.
    AtLeast(Severity),
}

impl Selector {
    /// Returns whether the selector selects `rule`.
    pub fn matches(&self, rule: &Declaration<'_>) -> bool {
        match self {
            Self::Rule(id) => rule.id == *id,
            Self::Family(family) => rule.family == *family,
            Self::Severity(severity) => rule.severity == *severity,
            Self::AtLeast(severity) => rule.severity >= *severity,
        }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule(id) => f.write_str(id),
            Self::Family(family) => f.write_str(family.word()),
            Self::Severity(severity) => write!(f, "severity:{severity}"),
            Self::AtLeast(severity) => write!(f, "severity:>={severity}"),
        }
    }
}
