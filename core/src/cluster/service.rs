//! Services and Ingresses: the ways to pods.

use super::{Place, PortRef, Protocol, Texts};
use crate::labels::Selector;
use crate::view::ServiceType;

/// A Service.
#[derive(Debug, Clone)]
pub struct Service {
    /// How it is reached.
    pub kind: ServiceType,
    /// The pods behind it; `None` if something else manages its endpoints, or if it is only a name.
    pub selector: Option<Selector>,
    /// Where it selects them.
    pub selector_place: Place,
    /// Whether it has no cluster IP (`clusterIP: None`).
    pub is_headless: bool,
    /// Its ports.
    pub ports: Box<[ServicePort]>,
    /// Addresses outside the cluster's control at which it is reached, too.
    pub external_ips: Texts,
    /// The addresses that may use its load balancer, as written; an empty list means all.
    pub load_balancer_source_ranges: Texts,
    /// The DNS name that it is an alias of, if it is of that type.
    pub external_name: Option<Box<str>>,
}

/// A port of a Service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePort {
    /// Its name; empty if it has none.
    pub name: Box<str>,
    /// Its number.
    pub port: i64,
    /// The port of the pods; `None` if it is the same number.
    pub target_port: Option<PortRef>,
    /// The port of every node that leads to it, if the manifest chooses one.
    pub node_port: Option<i64>,
    /// Its protocol.
    pub protocol: Protocol,
}

/// An Ingress.
#[derive(Debug, Clone)]
pub struct Ingress {
    /// Each host with each of its paths.
    pub routes: Box<[Route]>,
    /// Where requests go: that of requests which no route takes, then those of the routes.
    pub backends: Box<[Backend]>,
    /// The class, if stated.
    pub class: Option<Box<str>>,
    /// The hosts that it serves with a certificate.
    pub tls: Box<[Tls]>,
    /// Whether it shares the routes of another Ingress, to take a part of the requests.
    pub is_canary: bool,
}

/// A host and path that an Ingress claims.
#[derive(Debug, Clone)]
pub struct Route {
    /// Host, in lower case; empty for every host.
    pub host: Box<str>,
    /// Path.
    pub path: Box<str>,
    /// Where its requests go, as a position among the backends.
    pub backend: Option<usize>,
    /// The location of the host.
    pub place: Place,
}

/// A Service that takes requests.
#[derive(Debug, Clone)]
pub struct Backend {
    /// Name of the Service.
    pub service: Box<str>,
    /// Its port, by number or name.
    pub port: Option<PortRef>,
    /// The location of the name.
    pub place: Place,
}

/// An entry of `tls`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The hosts, as written; an empty list means all.
    pub hosts: Texts,
    /// The Secret with the certificate, if the Ingress names one.
    pub secret: Option<Box<str>>,
}
