//! What a checker is told: the same structure in every host.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::finding::Severity;
use crate::object::UserSite;
use crate::rule::Rule;
use crate::rules;
use crate::text::Limits;

/// Options of a check. Unknown keys are errors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Options {
    /// Which rules run: `default`, `pss-baseline`, `pss-restricted`, `all`, …
    pub profile: String,
    /// The lowest severity that fails a gate.
    pub fail_on: Severity,
    /// Minor version of the cluster: 34 for Kubernetes 1.34. The newest known one if absent.
    pub kubernetes_version: Option<String>,
    /// Where pods are in kinds podwall does not know: `GROUP/KIND=path.to.template`.
    pub pod_paths: Vec<String>,
    /// Bounds on input and report.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            profile: "default".to_owned(),
            fail_on: Severity::Low,
            kubernetes_version: None,
            pod_paths: Vec::new(),
            limits: Limits::default(),
        }
    }
}

/// What is wrong with options.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum OptionsError {
    /// No profile of this name.
    UnknownProfile(String),
    /// A pod path that cannot be read.
    PodPath(String),
    /// A Kubernetes version that cannot be read.
    KubernetesVersion(String),
}

impl fmt::Display for OptionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownProfile(name) => {
                write!(f, "there is no profile `{name}`; see `podwall rules` for the names")
            }
            Self::PodPath(message) => f.write_str(message),
            Self::KubernetesVersion(text) => {
                write!(f, "`{text}` is no Kubernetes version; write it like `1.34`")
            }
        }
    }
}

impl std::error::Error for OptionsError {}

impl Options {
    /// The rules these options select, in the order of the catalogue.
    pub(crate) fn select(&self) -> Result<Vec<&'static Rule>, OptionsError> {
        let chosen: Vec<_> = rules::ALL
            .iter()
            .copied()
            .filter(|rule| self.profile == "all" || rule.profiles.contains(&self.profile.as_str()))
            .collect();
        if chosen.is_empty() {
            return Err(OptionsError::UnknownProfile(self.profile.clone()));
        }
        Ok(chosen)
    }

    pub(crate) fn pod_sites(&self) -> Result<Vec<UserSite>, OptionsError> {
        let parse = |text: &String| UserSite::parse(text);
        let sites: Result<_, _> = self.pod_paths.iter().map(parse).collect();
        sites.map_err(|error| OptionsError::PodPath(error.to_string()))
    }
}
