//! What callers get who add no rules: the built-in catalog, and options that name nothing else.

use crate::catalogue::Catalogue;
use crate::options::{Config, Options, OptionsError};
use crate::rules;

impl Catalogue {
    /// Returns the catalog of the built-in rules.
    pub fn built_in() -> Self {
        Self::of(rules::ALL.iter().map(|rule| (*rule).into()))
    }
}

impl Options {
    /// Reads options from YAML or JSON text, the format of `podwall.yaml` and of every host's settings.
    ///
    /// Unknown keys, wrong types and names that are not built in are errors with a position and, if there is a similar
    /// name, a suggestion. An empty text means the defaults. [`Config`] reads options that name rules of the caller.
    pub fn from_text(text: &str) -> Result<Self, OptionsError> {
        Config::parse(text)?.resolve(&Catalogue::built_in())
    }
}
