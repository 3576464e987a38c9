//! The facts taken from objects.

use super::{DEFAULT_NAMESPACE, Labels, Selector};
use crate::report::{Location, ObjectRef};

/// What one object contributes to rules across objects.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The object.
    pub object: ObjectRef,
    /// Where its name stands; its kind where it has no name.
    pub location: Location,
    /// What is known of it.
    pub body: Body,
}

/// What is known of an object, by kind.
#[derive(Debug, Clone)]
pub enum Body {
    /// A Namespace with its labels.
    Namespace(Labels),
    /// A pod or a workload; one fact for each pod template of the object.
    Workload(Box<Workload>),
    /// A NetworkPolicy.
    NetworkPolicy(Box<NetworkPolicy>),
}

/// A pod or pod template.
#[derive(Debug, Clone)]
pub struct Workload {
    /// Labels of its pods.
    pub labels: Labels,
    /// Where the pod spec is, as a JSON Pointer.
    pub path: String,
}

/// A NetworkPolicy.
#[derive(Debug, Clone)]
pub struct NetworkPolicy {
    /// The pods it isolates.
    pub pods: Selector,
    /// Whether it isolates them for incoming traffic.
    pub ingress: bool,
    /// Whether it isolates them for outgoing traffic.
    pub egress: bool,
}

impl Fact {
    /// The namespace the object would be applied to: its own, or kubectl's default.
    pub fn namespace(&self) -> &str {
        self.object.namespace.as_deref().unwrap_or(DEFAULT_NAMESPACE)
    }
}
