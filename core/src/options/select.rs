//! Reads selectors, and looks up the rules in them.

use super::{OptionsError, suggest};
use crate::catalogue::Catalogue;
use crate::model::Severity;
use crate::rule::{Family, Selector};

impl Selector {
    /// Parses a selector. What is neither a family nor a severity is taken for the id of a rule:
    /// [`resolve`](Self::resolve) looks it up.
    pub fn parse(text: &str) -> Result<Self, OptionsError> {
        if let Some(family) = Family::from_word(text) {
            return Ok(Self::Family(family));
        }
        let Some(word) = text.strip_prefix("severity:") else {
            return Ok(Self::Rule(text.to_owned()));
        };
        let (at_least, word) =
            word.strip_prefix(">=").map_or((false, word), |word| (true, word.trim()));
        match Severity::from_word(word) {
            Some(severity) if at_least => Ok(Self::AtLeast(severity)),
            Some(severity) => Ok(Self::Severity(severity)),
            None => {
                let near = suggest(word, Severity::ALL.iter().map(|severity| severity.word()));
                Err(OptionsError::new(format!("there is no severity `{word}`{near}")))
            }
        }
    }

    /// Looks up the rule that is selected. The error suggests a similar rule or family.
    pub fn resolve(self, catalogue: &Catalogue) -> Result<Self, OptionsError> {
        let Self::Rule(id) = self else { return Ok(self) };
        rule_or_family(&id, catalogue).map(Self::Rule)
    }
}

/// Returns the id of the rule that a selector names.
pub(super) fn rule_or_family(id: &str, catalogue: &Catalogue) -> Result<String, OptionsError> {
    if let Some(rule) = catalogue.get(id) {
        return Ok(rule.id().to_owned());
    }
    let families = Family::ALL.iter().map(|family| family.word());
    let near = suggest(id, catalogue.ids().chain(families));
    Err(OptionsError::new(format!("there is no rule or family `{id}`{near}")))
}
