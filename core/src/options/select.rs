//! Selectors: words that select rules.

use std::fmt;

use super::{OptionsError, suggest};
use crate::model::Severity;
use crate::rule::{Family, Rule};
use crate::rules;

/// Selects one or more rules: a rule id, a family name, `severity:high` or `severity:>=high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Selector {
    /// One rule.
    Rule(&'static str),
    /// All rules of a family.
    Family(Family),
    /// All rules of a severity.
    Severity(Severity),
    /// All rules of a severity or a higher one.
    AtLeast(Severity),
}

impl Selector {
    /// Parses a selector. The error suggests a similar one.
    pub fn parse(text: &str) -> Result<Self, OptionsError> {
        if let Some(rule) = rules::by_id(text) {
            return Ok(Self::Rule(rule.id));
        }
        if let Some(family) = Family::from_word(text) {
            return Ok(Self::Family(family));
        }
        if let Some(word) = text.strip_prefix("severity:") {
            let (at_least, word) =
                word.strip_prefix(">=").map_or((false, word), |word| (true, word.trim()));
            return match Severity::from_word(word) {
                Some(severity) if at_least => Ok(Self::AtLeast(severity)),
                Some(severity) => Ok(Self::Severity(severity)),
                None => {
                    let near = suggest(word, Severity::ALL.iter().map(|severity| severity.word()));
                    Err(OptionsError::new(format!("there is no severity `{word}`{near}")))
                }
            };
        }
        let families = Family::ALL.iter().map(|family| family.word());
        let near = suggest(text, rules::ALL.iter().map(|rule| rule.id).chain(families));
        Err(OptionsError::new(format!("there is no rule or family `{text}`{near}")))
    }

    /// Returns whether the selector selects `rule`.
    pub fn matches(self, rule: &Rule) -> bool {
        match self {
            Self::Rule(id) => rule.id == id,
            Self::Family(family) => rule.family == family,
            Self::Severity(severity) => rule.severity == severity,
            Self::AtLeast(severity) => rule.severity >= severity,
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
