//! Services.

use super::Strings;
use crate::object::Object;
use crate::text::{Node, Path};

/// How a Service is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceType {
    /// From inside the cluster; the default.
    ClusterIp,
    /// On a port of every node.
    NodePort,
    /// Through a load balancer of the provider.
    LoadBalancer,
    /// By a DNS name that is an alias of another one.
    ExternalName,
}

/// A Service.
#[derive(Debug, Clone)]
pub struct Service<'t> {
    /// The object itself.
    pub object: &'t Object<'t>,
    /// How it is reached.
    pub kind: ServiceType,
    /// `externalIPs`
    pub external_ips: Strings<'t>,
    /// `loadBalancerSourceRanges`
    pub source_ranges: Strings<'t>,
    /// `externalName`, if it is of that type.
    pub external_name: Option<&'t str>,
}

impl<'t> Service<'t> {
    /// Returns the view of `object`, if it is a Service of the core group.
    pub fn new(object: &'t Object<'t>) -> Option<Self> {
        if !object.is("", "Service") {
            return None;
        }
        let text = |field| object.at(&["spec", field]).and_then(Node::as_str);
        let kind = match text("type") {
            Some("NodePort") => ServiceType::NodePort,
            Some("LoadBalancer") => ServiceType::LoadBalancer,
            Some("ExternalName") => ServiceType::ExternalName,
            _ => ServiceType::ClusterIp,
        };
        Some(Self {
            object,
            kind,
            external_ips: Strings::new(object.at(&["spec", "externalIPs"])),
            source_ranges: Strings::new(object.at(&["spec", "loadBalancerSourceRanges"])),
            external_name: text("externalName").filter(|_| kind == ServiceType::ExternalName),
        })
    }

    /// Returns the path of a field of the spec.
    pub fn path(&self, field: &str) -> Path {
        self.object.path_to(&["spec", field])
    }

    /// Returns the Service's name.
    pub fn name(&self) -> &'t str {
        self.object.identity.name
    }
}
