//! Views of objects: values that many rules need, resolved once per object.

mod container;
mod image;
mod ingress;
mod network_policy;
mod pod;
mod quantity;
mod rbac;
mod service;

pub use container::{Container, List, Role as ContainerRole};
pub use image::Image;
pub use ingress::{Backend, CertifiedHosts, Ingress, IngressPath, IngressRule};
pub use network_policy::{Direction, NetworkPolicy, NetworkRule};
pub use pod::{Os, Pod};
pub use quantity::Quantity;
pub use rbac::{Binding, PolicyRule, Role, Subject};
pub use service::{Service, ServiceType};

pub use crate::object::Strings;
