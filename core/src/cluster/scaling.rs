//! How many pods of a workload run.

use super::Place;
use crate::labels::Selector;

/// A PodDisruptionBudget.
#[derive(Debug, Clone)]
pub struct DisruptionBudget {
    /// The pods it protects; `None` if it has no selector. In policy/v1beta1 an empty one selects nothing.
    pub selector: Option<Selector>,
    /// `minAvailable` as written: a number or a percentage.
    pub min_available: Option<Box<str>>,
    /// `maxUnavailable` as written.
    pub max_unavailable: Option<Box<str>>,
}

/// A HorizontalPodAutoscaler.
#[derive(Debug, Clone)]
pub struct Autoscaler {
    /// Kind of what it scales.
    pub kind: Box<str>,
    /// Name of what it scales.
    pub name: Box<str>,
    /// The location of that name.
    pub place: Place,
    /// `minReplicas`; 1 if absent.
    pub min_replicas: i64,
    /// `maxReplicas`, if stated.
    pub max_replicas: Option<i64>,
}
