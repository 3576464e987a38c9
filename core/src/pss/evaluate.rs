//! The verdict on a pod at a level and version, in upstream's words.

use std::fmt;

use super::{CHECKS, Defaulting, Level, Version};
use crate::view::Pod;

/// The result of Pod Security admission for a pod.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The level the pod was held against.
    pub level: Level,
    /// The version the pod was held against, as asked for.
    pub version: Version,
    /// Whether the pod fulfils the level.
    pub allowed: bool,
    /// The checks it fails, in upstream's order; empty if it is allowed.
    pub checks: Vec<CheckResult>,
}

/// A check that a pod fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckResult {
    /// Upstream's id of the check, such as `hostNamespaces`.
    pub id: &'static str,
    /// What is forbidden, such as `host namespaces`.
    pub reason: &'static str,
    /// What violates it and how, such as `hostPID=true`.
    pub detail: String,
}

/// Holds `pod` against `level` at `version`. A level of [`Level::Privileged`] allows everything.
pub fn evaluate(pod: &Pod<'_>, level: Level, version: Version, defaulting: Defaulting) -> Verdict {
    let mut checks = Vec::new();
    for check in CHECKS.iter().filter(|check| check.applies(level, version)) {
        let hits = check.hits(pod, version, defaulting);
        if !hits.is_empty() {
            let description = (check.describe)(pod, &hits);
            let (reason, detail) = (description.reason, description.detail);
            checks.push(CheckResult { id: check.id, reason, detail });
        }
    }
    Verdict { level, version, allowed: checks.is_empty(), checks }
}

impl Verdict {
    /// Returns the message with which the API server denies the creation of `name`. `resource` is the plural, such as
    /// `pods`.
    pub fn forbidden_message(&self, resource: &str, name: &str) -> String {
        format!("{resource} \"{name}\" is forbidden: violates {}: {self}", self.standard())
    }

    /// Returns the warning that a client gets where the level only warns.
    pub fn warning(&self) -> String {
        format!("would violate {}: {self}", self.standard())
    }

    fn standard(&self) -> String {
        format!("PodSecurity \"{}:{}\"", self.level, self.version)
    }
}

/// The failed checks as upstream lists them: `REASON (DETAIL), …`; empty if the pod is allowed.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, check) in self.checks.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{check}")?;
        }
        Ok(())
    }
}

impl fmt::Display for CheckResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason)?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}
