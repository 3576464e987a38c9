//! Reads selectors.

use super::{OptionsError, suggest};
use crate::model::Severity;
use crate::rule::{Family, Selector};
use crate::rules;

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
}
