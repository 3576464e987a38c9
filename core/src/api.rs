//! What hosts call, and nothing else: text in, serialisable answer out.
//!
//! Every host, from the browser to the policy server, converts its own values to text, calls one of these functions, and
//! converts the answer back. What is asked and what is answered is therefore the same everywhere, and decided here.
//!
//! ```
//! let report = podwall_core::api::check("pod.yaml", b"{kind: Pod}", "profile: all")?;
//! assert_eq!(report.skipped.len(), 1);
//! # Ok::<(), podwall_core::api::ApiError>(())
//! ```

mod admission;
mod envelope;
mod request;
mod settings;
mod subresource;
mod update;

pub use crate::report::admission::{Admission, Violation, kubewarden, review, violations};
pub use crate::report::json::to_string as to_json;
pub use admission::{admit, admit_with_catalogue};
pub use envelope::{OpaEntrypoint, opa, text_request};
pub use settings::{Exemptions, Mode, Settings};

use std::fmt;

use serde::Serialize;

use crate::Checker;
use crate::catalogue::Catalogue;
use crate::model::string_enum;
use crate::object::SiteTable;
use crate::options::{Options, OptionsError};
use crate::pss::{self, Level};
use crate::report::v1::Report;
use crate::rule::RuleRef;
use crate::spelling::suggest;
use crate::text::Limits;
use crate::text::clean::clean;

string_enum! {
    /// Why a call failed.
    ErrorKind {
        /// The options or settings.
        Options = "options",
        /// A rule that does not exist.
        UnknownRule = "unknown-rule",
        /// An argument that is not one of the known words.
        Argument = "argument",
    }
}

/// The reason why a call failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiError {
    /// What sort of mistake it is.
    pub kind: ErrorKind,
    /// What is wrong and what to do, safe to show.
    pub message: String,
}

impl ApiError {
    fn new(kind: ErrorKind, message: &str) -> Self {
        Self { kind, message: clean(message).into_owned() }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ApiError {}

impl From<OptionsError> for ApiError {
    fn from(error: OptionsError) -> Self {
        Self::new(ErrorKind::Options, &error.to_string())
    }
}

/// Checks one input by itself. `name` is what the report calls it; `options` is the text of a `podwall.yaml`, or empty.
pub fn check(name: &str, bytes: &[u8], options: &str) -> Result<Report, ApiError> {
    Ok(Checker::new(Options::from_text(options)?)?.check(name, bytes))
}

/// Checks several inputs, each with its name, as one set: rules across objects see all of them.
pub fn check_all<'a>(
    inputs: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    options: &str,
) -> Result<Report, ApiError> {
    let checker = Checker::new(Options::from_text(options)?)?;
    let parts = inputs.into_iter().map(|(name, bytes)| checker.check_file(name, bytes));
    Ok(checker.finish(parts))
}

/// Returns the Pod Security verdict on every pod and pod template of one input.
///
/// `level` is `privileged`, `baseline` or `restricted`; `version` is `latest` or such as `v1.34`.
pub fn pod_security(
    name: &str,
    bytes: &[u8],
    level: &str,
    version: &str,
) -> Result<Vec<pss::Row>, ApiError> {
    let wrong = |message: String| ApiError::new(ErrorKind::Argument, &message);
    let Some(level) = Level::from_word(level) else {
        let near = suggest(level, Level::ALL.iter().map(|level| level.word()));
        return Err(wrong(format!("there is no Pod Security level `{level}`{near}")));
    };
    let Ok(version) = version.parse() else {
        let form = "write `latest` or a version such as `v1.34`";
        return Err(wrong(format!(
            "`{version}` is not a version of the Pod Security Standards; {form}"
        )));
    };
    let sites = SiteTable::default();
    Ok(pss::verdicts(name, bytes, &[level], &[version], &sites, &Limits::default()))
}

/// Returns the catalog of rules.
pub fn catalogue() -> Catalogue {
    Catalogue::built_in()
}

/// Returns the rule of this id.
pub fn rule(id: &str) -> Result<RuleRef, ApiError> {
    let found = Catalogue::built_in().find(id).cloned();
    found.map_err(|message| ApiError::new(ErrorKind::UnknownRule, &message))
}

/// Returns the page of a rule, in Markdown.
#[cfg(feature = "docs")]
pub fn explain(id: &str) -> Result<String, ApiError> {
    Ok(rule(id)?.declaration().page())
}

/// Whether settings are in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingsAnswer {
    /// Whether they are.
    pub valid: bool,
    /// What is wrong with them and what to do, safe to show.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// Returns whether the settings of a policy host are in order.
pub fn validate_settings(settings: &str) -> SettingsAnswer {
    let error = Settings::from_text(settings).err();
    let message = error.map(|error| clean(&error.to_string()).into_owned());
    SettingsAnswer { valid: message.is_none(), message }
}

#[cfg(test)]
mod tests;
