//! The facts taken from objects.

use std::sync::Arc;

use super::{DEFAULT_NAMESPACE, Labels, Selector};
use crate::model::{Confidence, Location, ObjectRef};
use crate::pss::Failures;
use crate::rbac::Powers;
use crate::view::Direction;

/// What one object contributes to rules across objects.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The object.
    pub object: Arc<ObjectRef>,
    /// The location of its name; of its kind if it has no name.
    pub location: Location,
    /// Hash of what is judged of it wherever a finding points.
    pub(crate) judged: u128,
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
    /// A network policy of another kind, of a network plugin or of the cluster's administrator; `true` if it belongs to no
    /// namespace. What it isolates is not known here.
    ForeignNetworkPolicy(bool),
    /// A ServiceAccount with its `automountServiceAccountToken`.
    ServiceAccount(Option<bool>),
    /// A Service.
    Service(Box<Service>),
    /// An Ingress.
    Ingress(Box<Ingress>),
    /// A Role or ClusterRole.
    Role(Box<Role>),
    /// A RoleBinding or ClusterRoleBinding.
    Binding(Box<Binding>),
    /// A ConfigMap with its keys, sorted.
    ConfigMap(Vec<Box<str>>),
    /// A Secret with its keys, sorted.
    Secret(Vec<Box<str>>),
    /// A PersistentVolumeClaim.
    Claim,
    /// A ResourceQuota; `true` if it makes the API server deny pods without memory limits.
    ResourceQuota(bool),
    /// A LimitRange; `true` if it makes the API server set memory limits, or deny pods without them.
    LimitRange(bool),
    /// A PodDisruptionBudget.
    DisruptionBudget(Box<DisruptionBudget>),
    /// A HorizontalPodAutoscaler.
    Autoscaler(Box<Autoscaler>),
}

/// A field of an object: its JSON Pointer from the object's root, and its location.
#[derive(Debug, Clone)]
pub struct Place {
    /// JSON Pointer.
    pub path: Box<str>,
    /// Its location.
    pub location: Location,
    /// Hash of its path by names and of its value.
    pub(crate) mark: u128,
}

/// A pod or pod template.
#[derive(Debug, Clone)]
pub struct Workload {
    /// Labels of its pods.
    pub labels: Labels,
    /// Where the pod spec is, as a JSON Pointer.
    pub path: String,
    /// `spec.replicas` of the workload, if stated.
    pub replicas: Option<i64>,
    /// Whether its pods use the network of their node, where network policies do not reach.
    pub host_network: bool,
    /// The first of its containers without a memory limit: its name in messages, and its location.
    pub unlimited: Option<(Box<str>, Place)>,
    /// A port on which one of its containers listens with a server that by default requires no password, and the
    /// server.
    pub open_port: Option<(i64, &'static str)>,
    /// The service account it runs as.
    pub service_account: Box<str>,
    /// Where it names its service account, or would.
    pub service_account_place: Place,
    /// The pod's own `automountServiceAccountToken`.
    pub automount: Option<bool>,
    /// Where that field is, or would be.
    pub automount_place: Place,
    /// The ConfigMaps, Secrets and claims that must exist for the pod to start.
    pub references: Vec<Reference>,
    /// The Pod Security checks it fails.
    pub failures: Failures,
    /// How sure it is that this is what its pods will be.
    pub confidence: Confidence,
}

/// A name of another object of the same namespace.
#[derive(Debug, Clone)]
pub struct Reference {
    /// What kind of object.
    pub to: Referent,
    /// Its name.
    pub name: Box<str>,
    /// The key in it, if one is named.
    pub key: Option<Box<str>>,
    /// The location of the name.
    pub place: Place,
}

/// What kind of object a pod may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
            Referent::ConfigMap => "ConfigMap",
            Referent::Secret => "Secret",
            Referent::Claim => "PersistentVolumeClaim",
        }
    }
}

/// A NetworkPolicy.
#[derive(Debug, Clone)]
pub struct NetworkPolicy {
    /// The pods it isolates.
    pub pods: Selector,
    /// Where it selects them.
    pub selector_place: Place,
    /// Whether it isolates them for incoming traffic.
    pub ingress: bool,
    /// Whether it isolates them for outgoing traffic.
    pub egress: bool,
}

impl NetworkPolicy {
    /// Returns whether it isolates its pods in this direction.
    pub fn isolates(&self, direction: Direction) -> bool {
        match direction {
            Direction::Ingress => self.ingress,
            Direction::Egress => self.egress,
        }
    }
}

/// A Service.
#[derive(Debug, Clone)]
pub struct Service {
    /// The pods behind it; `None` if something else manages its endpoints, or if it is only a name.
    pub selector: Option<Selector>,
    /// Where it selects them.
    pub selector_place: Place,
    /// How it is reachable from outside the cluster, as text for a message; `None` if it is not.
    pub exposed: Option<&'static str>,
    /// Whether it has no cluster IP (`clusterIP: None`).
    pub headless: bool,
    /// Ports: name and number.
    pub ports: Vec<(Box<str>, i64)>,
}

/// An Ingress.
#[derive(Debug, Clone)]
pub struct Ingress {
    /// Each host with each of its paths; an empty host matches all. Empty for a canary, which shares those of another.
    pub routes: Vec<Route>,
    /// Each Service that takes requests.
    pub backends: Vec<(Box<str>, Place)>,
    /// The class, if stated.
    pub class: Option<Box<str>>,
}

/// A host and path that an Ingress claims.
#[derive(Debug, Clone)]
pub struct Route {
    /// Host, in lower case.
    pub host: Box<str>,
    /// Path.
    pub path: Box<str>,
    /// The location of the host.
    pub place: Place,
}

/// A Role or ClusterRole.
#[derive(Debug, Clone)]
pub struct Role {
    /// Whether it is a ClusterRole.
    pub cluster: bool,
    /// What its own rules grant.
    pub powers: Powers,
    /// Its labels.
    pub labels: Labels,
    /// The ClusterRoles it is put together from, if it is.
    pub aggregates: Option<Vec<Selector>>,
}

/// A RoleBinding or ClusterRoleBinding.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Whether it is a ClusterRoleBinding.
    pub cluster: bool,
    /// Whether the API server makes it itself.
    pub built_in: bool,
    /// Whether the role is a ClusterRole.
    pub cluster_role: bool,
    /// Name of the role.
    pub role: Box<str>,
    /// Where it names the role.
    pub role_place: Place,
    /// The subjects that get it.
    pub subjects: Vec<Subject>,
}

/// A user, group or service account that gets a role.
#[derive(Debug, Clone)]
pub struct Subject {
    /// `User`, `Group` or `ServiceAccount`.
    pub kind: Box<str>,
    /// Name.
    pub name: Box<str>,
    /// Namespace of a service account, if stated.
    pub namespace: Option<Box<str>>,
}

/// A PodDisruptionBudget.
#[derive(Debug, Clone)]
pub struct DisruptionBudget {
    /// The pods it protects; `None` if it has no selector. In policy/v1beta1 an empty one selects nothing.
    pub pods: Option<Selector>,
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
}

impl Fact {
    /// Returns the namespace the object would be applied to: its own, or kubectl's default.
    pub fn namespace(&self) -> &str {
        self.object.namespace.as_deref().unwrap_or(DEFAULT_NAMESPACE)
    }

    /// How a message names the object: ``Service `shop` ``.
    pub fn label(&self) -> String {
        format!("{} `{}`", self.object.kind, self.object.name)
    }
}
