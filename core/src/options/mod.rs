//! The options of a checker: the same structure in every host, and the contents of `podwall.yaml`.

mod config;
mod error;
mod parameter;
mod profile;
pub(crate) mod read;
mod select;

use std::collections::BTreeMap;

pub use crate::rule::{DefaultSetting, Parameter, Parameters, Selector, Setting};
pub use crate::spelling::suggest;
pub use crate::suppress::Honoured;
pub use config::Config;
pub use error::OptionsError;
pub use profile::UserProfile;
pub use read::KEYS;

use crate::catalogue::Catalogue;
use crate::model::{Confidence, Severity};
use crate::object::UserSite;
use crate::rule::{Peer, RuleRef};
use crate::suppress::{Accepted, ConfigSuppression, Date, Terms};
use crate::text::Limits;

/// Options of a check.
///
/// ```
/// use podwall_core::{Options, Severity};
/// let options = Options::from_text("profile: pss-restricted\nfailOn: high\n")?;
/// assert_eq!(options.fail_on, Severity::High);
///
/// let error = Options::from_text("profil: all\n").unwrap_err();
/// assert_eq!(error.to_string(), "line 1, column 1: unknown key `profil`; did you mean `profile`?");
/// # Ok::<(), podwall_core::OptionsError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Which rules run: a built-in profile, such as `default` or `pss-restricted`, or one of `profiles`.
    pub profile: String,
    /// User-defined profiles, by name.
    pub profiles: BTreeMap<String, UserProfile>,
    /// Rules to add to the profile.
    pub select: Vec<Selector>,
    /// Rules to remove from it; takes precedence over `select`.
    pub ignore: Vec<Selector>,
    /// Severity and parameters of individual rules, by rule id.
    pub rules: BTreeMap<String, RuleOptions>,
    /// The lowest severity that fails a gate.
    pub fail_on: Severity,
    /// The lowest confidence that is reported.
    pub min_confidence: Confidence,
    /// Minor version of the cluster: 34 for Kubernetes 1.34. Defaults to the newest known version.
    pub kubernetes_version: Option<u16>,
    /// Locations of pods in kinds that podwall does not know.
    pub pod_paths: Vec<UserSite>,
    /// Suppressions from outside the manifests.
    pub suppress: Vec<ConfigSuppression>,
    /// Which sources of suppressions are honored.
    pub suppressions: Honoured,
    /// Other tools whose suppressions in manifests are honored, too.
    pub honour: Vec<Peer>,
    /// Whether a suppression without a reason is a finding.
    pub require_reasons: bool,
    /// Previously accepted findings.
    pub baseline: Vec<Accepted>,
    /// The date of the check, for suppressions that expire. The engine has no clock, so the host sets it.
    pub today: Option<Date>,
    /// Bounds on input and report.
    pub limits: Limits,
}

/// The options of one rule.
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

    /// Returns the rules of `catalogue` that these options select, in its order.
    pub fn selected(&self, catalogue: &Catalogue) -> Result<Vec<RuleRef>, OptionsError> {
        profile::selected(self, catalogue)
    }

    /// Returns what concerns suppressions.
    pub(crate) fn terms(&self) -> Terms<'_> {
        Terms {
            honored: self.suppressions,
            configured: &self.suppress,
            baseline: &self.baseline,
            require_reasons: self.require_reasons,
            today: self.today,
        }
    }

    /// Parses a Kubernetes version such as `1.34`, `v1.34` or `1.34.2` and returns its minor number.
    pub fn parse_kubernetes_version(text: &str) -> Result<u16, OptionsError> {
        let wrong = || {
            OptionsError::new(format!(
                "`{text}` is not a Kubernetes version; expected something like `1.34`"
            ))
        };
        let digits = text.strip_prefix('v').unwrap_or(text).strip_prefix("1.").ok_or_else(wrong)?;
        let (minor, patch) = digits.split_once('.').unwrap_or((digits, "0"));
        let number =
            |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok());
        number(patch).flatten().ok_or_else(wrong)?;
        number(minor).flatten().ok_or_else(wrong)
    }
}
