//! Namespaces and what limits them.

use super::{Resources, Texts};
use crate::labels::Labels;

/// A Namespace.
#[derive(Debug, Clone)]
pub struct Namespace {
    /// Its labels in the cluster: the written ones, and `kubernetes.io/metadata.name`, which the API server adds.
    pub labels: Labels,
}

/// A ResourceQuota.
#[derive(Debug, Clone)]
pub struct ResourceQuota {
    /// The most that the namespace may use.
    pub hard: Resources,
    /// `scopes`: only pods that have all of these properties count.
    pub scopes: Texts,
    /// `scopeSelector`: only pods that fulfil all of these terms count; `None` if there is none.
    pub scope_selector: Option<Box<[ScopeTerm]>>,
}

/// A term of a `scopeSelector`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeTerm {
    /// `scopeName`
    pub scope: Box<str>,
    /// `In`, `NotIn`, `Exists` or `DoesNotExist`.
    pub operator: Box<str>,
    /// The values.
    pub values: Texts,
}

impl ResourceQuota {
    /// Returns whether it counts only some of the pods.
    pub fn is_scoped(&self) -> bool {
        !self.scopes.is_empty() || self.scope_selector.is_some()
    }
}

/// A LimitRange.
#[derive(Debug, Clone)]
pub struct LimitRange {
    /// What it limits.
    pub limits: Box<[LimitRangeItem]>,
}

/// What a LimitRange says about one type of object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRangeItem {
    /// `Container`, `Pod` or `PersistentVolumeClaim`.
    pub kind: Box<str>,
    /// The limits of a container that states none.
    pub default: Resources,
    /// The requests of a container that states none.
    pub default_request: Resources,
    /// The least that is accepted.
    pub min: Resources,
    /// The most that is accepted.
    pub max: Resources,
    /// How many times a limit may be its request.
    pub max_limit_request_ratio: Resources,
}
