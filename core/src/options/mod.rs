//! What a checker is told: the same structure in every host, and the contents of `podwall.yaml`.

mod error;
mod parameter;
mod profile;
pub(crate) mod read;
mod select;

use std::collections::BTreeMap;

pub use error::{OptionsError, suggest};
pub use parameter::{DefaultSetting, Parameter, Parameters, Setting};
pub use profile::UserProfile;
pub use read::KEYS;
pub use select::Selector;

use crate::finding::{Confidence, Severity};
use crate::object::UserSite;
use crate::rule::{Peer, Rule};
use crate::suppress::{ConfigSuppression, Date};
use crate::text::Limits;

/// Options of a check.
///
/// ```
/// use podwall::{Options, Severity};
/// let options = Options::from_text("profile: pss-restricted\nfailOn: high\n")?;
/// assert_eq!(options.fail_on, Severity::High);
///
/// let error = Options::from_text("profil: all\n").unwrap_err();
/// assert_eq!(error.to_string(), "line 1, column 1: unknown key `profil`; did you mean `profile`?");
/// # Ok::<(), podwall::OptionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Which rules run: a built-in profile, such as `default` or `pss-restricted`, or one of `profiles`.
    pub profile: String,
    /// Profiles of the user's own, by name.
    pub profiles: BTreeMap<String, UserProfile>,
    /// Rules to add to the profile.
    pub select: Vec<Selector>,
    /// Rules to take away from it; stronger than `select`.
    pub ignore: Vec<Selector>,
    /// Severity and parameters of single rules, by rule id.
    pub rules: BTreeMap<String, RuleOptions>,
    /// The lowest severity that fails a gate.
    pub fail_on: Severity,
    /// The lowest confidence that is reported.
    pub min_confidence: Confidence,
    /// Minor version of the cluster: 34 for Kubernetes 1.34. The newest known one if absent.
    pub kubernetes_version: Option<u16>,
    /// Where pods are in kinds podwall does not know.
    pub pod_paths: Vec<UserSite>,
    /// Exceptions from outside the manifests.
    pub suppress: Vec<ConfigSuppression>,
    /// Which exceptions count at all.
    pub suppressions: Honoured,
    /// Tools whose own exceptions in manifests count, too.
    pub honour: Vec<Peer>,
    /// Whether an exception without a reason is a finding.
    pub require_reasons: bool,
    /// Fingerprints of findings that were accepted before.
    pub baseline: Vec<String>,
    /// The day of the check, for exceptions that expire. The engine has no clock: a host gives it.
    pub today: Option<Date>,
    /// Bounds on input and report.
    pub limits: Limits,
}

/// Which exceptions count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Honoured {
    /// None at all.
    None,
    /// Only those of the configuration: whoever writes the manifest may not except himself.
    Configuration,
    /// Those of the configuration and those in manifests.
    All,
}

/// What is said about one rule.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleOptions {
    /// A severity other than the rule's own.
    pub severity: Option<Severity>,
    /// Values of its parameters, by name.
    pub parameters: BTreeMap<String, Setting>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            profile: "default".to_owned(),
            profiles: BTreeMap::new(),
            select: Vec::new(),
            ignore: Vec::new(),
            rules: BTreeMap::new(),
            fail_on: Severity::Low,
            min_confidence: Confidence::Low,
            kubernetes_version: None,
            pod_paths: Vec::new(),
            suppress: Vec::new(),
            suppressions: Honoured::All,
            honour: Vec::new(),
            require_reasons: false,
            baseline: Vec::new(),
            today: None,
            limits: Limits::default(),
        }
    }
}

impl Options {
    /// The keys that options may have.
    pub const KEYS: &'static [&'static str] = read::KEYS;

    /// Reads options from YAML or JSON text, the form of `podwall.yaml` and of every host's settings.
    ///
    /// Unknown keys, wrong types and unknown names are errors with their place and, where one is near, a suggestion. An
    /// empty text gives the defaults.
    pub fn from_text(text: &str) -> Result<Self, OptionsError> {
        read::options(text)
    }

    /// The rules these options select, in the order of the catalogue.
    pub fn selected(&self) -> Result<Vec<&'static Rule>, OptionsError> {
        profile::selected(self)
    }

    /// Reads a Kubernetes version such as `1.34`, `v1.34` or `1.34.2` and gives its minor number.
    pub fn parse_kubernetes_version(text: &str) -> Result<u16, OptionsError> {
        let wrong = || {
            OptionsError::new(format!("`{text}` is no Kubernetes version; write it like `1.34`"))
        };
        let digits = text.strip_prefix('v').unwrap_or(text).strip_prefix("1.").ok_or_else(wrong)?;
        let (minor, patch) = digits.split_once('.').unwrap_or((digits, "0"));
        let number =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok());
        number(patch).flatten().ok_or_else(wrong)?;
        number(minor).flatten().ok_or_else(wrong)
    }
}
