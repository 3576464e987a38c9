//! Pods and workloads.

use super::{Place, Protocol, Resources};
use crate::labels::PodLabels;
use crate::model::{Confidence, Location};
use crate::pss::Failures;
use crate::view::ContainerRole;

/// A pod or pod template. An object with several templates is several workloads.
#[derive(Debug, Clone)]
pub struct Workload {
    /// The labels of its pods.
    pub labels: PodLabels,
    /// Where the pod spec is, as a JSON Pointer from the object's root.
    pub path: Box<str>,
    /// `spec.replicas` of the workload, if stated.
    pub replicas: Option<i64>,
    /// Whether its pods use the network of their node, where network policies do not reach.
    pub host_network: bool,
    /// Its containers of all three lists: init, regular, ephemeral.
    pub containers: Box<[Container]>,
    /// What all containers of the pod together may use.
    pub resources: ResourceRequirements,
    /// The service account it runs as.
    pub service_account: Box<str>,
    /// Where it names its service account, or would.
    pub service_account_place: Place,
    /// The pod's own `automountServiceAccountToken`.
    pub automount: Option<bool>,
    /// Where that field is, or would be.
    pub automount_place: Place,
    /// The ConfigMaps, Secrets and claims that it names.
    pub references: Box<[WorkloadReference]>,
    /// The Pod Security checks it fails.
    pub failures: Failures,
    /// How sure it is that this is what its pods will be.
    pub confidence: Confidence,
}

/// A container.
#[derive(Debug, Clone)]
pub struct Container {
    /// Its name; empty if it has none.
    pub name: Box<str>,
    /// Its position in its list, from 0.
    pub index: usize,
    /// What it does in its pod.
    pub role: ContainerRole,
    /// The location of its name.
    pub location: Location,
    /// The ports it declares.
    pub ports: Box<[ContainerPort]>,
    /// What it asks for and may use.
    pub resources: ResourceRequirements,
}

/// `requests` and `limits`, as written: the API server also takes a missing request from the limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResourceRequirements {
    /// What is reserved.
    pub requests: Resources,
    /// What may be used.
    pub limits: Resources,
}

/// A port that a container declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainerPort {
    /// Its name; empty if it has none.
    pub name: Box<str>,
    /// Its number.
    pub number: i64,
    /// The port of the node that leads to it, if there is one.
    pub host_port: Option<i64>,
    /// Its protocol.
    pub protocol: Protocol,
}

/// A name of an object of the workload's namespace in its pod spec.
#[derive(Debug, Clone)]
pub struct WorkloadReference {
    /// What kind of object.
    pub to: Referent,
    /// Its name.
    pub name: Box<str>,
    /// The key in it, if one is named.
    pub key: Option<Box<str>>,
    /// Whether the pods start without it.
    pub is_optional: bool,
    /// The location of the name.
    pub place: Place,
}

/// What kind of object a pod spec may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Referent {
    /// ConfigMap
    ConfigMap,
    /// Secret
    Secret,
    /// PersistentVolumeClaim
    Claim,
}

impl Referent {
    /// Returns the kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::ConfigMap => "ConfigMap",
            Self::Secret => "Secret",
            Self::Claim => "PersistentVolumeClaim",
        }
    }
}

impl Workload {
    /// Returns the first container whose memory nothing limits, neither its own limit nor its pod's.
    ///
    /// A limit of zero counts as missing. Ephemeral containers cannot have limits.
    pub fn without_memory_limit(&self) -> Option<&Container> {
        let limits_memory = |resources: &ResourceRequirements| {
            let limits = &resources.limits;
            // Another rule reports amounts that cannot be read.
            limits.states("memory") && limits.get("memory").is_none_or(|amount| !amount.is_zero())
        };
        if limits_memory(&self.resources) {
            return None;
        }
        self.containers.iter().find(|container| {
            container.role != ContainerRole::Ephemeral && !limits_memory(&container.resources)
        })
    }

    /// Returns the ports of the containers that run as long as the pod, in order.
    pub fn serving_ports(&self) -> impl Iterator<Item = &ContainerPort> {
        let running = self.containers.iter().filter(|container| container.role.is_long_running());
        running.flat_map(|container| &container.ports)
    }
}

impl Container {
    /// How a message names the container: ``init container `setup` ``.
    pub fn label(&self) -> String {
        let noun = self.role.noun();
        match &*self.name {
            "" => format!("{noun} {}", self.index),
            name => format!("{noun} `{name}`"),
        }
    }
}
