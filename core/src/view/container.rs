//! A container with everything that applies to it.

use std::fmt;

use super::{Image, Strings};
use crate::text::{Node, Path};

/// The list of the pod spec that a container belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// `initContainers`
    Init,
    /// `containers`
    Regular,
    /// `ephemeralContainers`
    Ephemeral,
}

impl List {
    /// All lists in the order in which Pod Security visits them.
    pub const ALL: [List; 3] = [List::Init, List::Regular, List::Ephemeral];

    /// Returns the field of the pod spec.
    pub const fn field(self) -> &'static str {
        match self {
            List::Init => "initContainers",
            List::Regular => "containers",
            List::Ephemeral => "ephemeralContainers",
        }
    }
}

/// What a container does in its pod.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Runs to its end before the others start.
    Init,
    /// An init container with `restartPolicy: Always`: runs beside the others for the pod's whole life.
    Sidecar,
    /// The work of the pod.
    Regular,
    /// Added to a running pod for debugging.
    Ephemeral,
}

impl Role {
    /// How messages call such a container.
    pub const fn noun(self) -> &'static str {
        match self {
            Role::Init => "init container",
            Role::Sidecar => "sidecar container",
            Role::Regular => "container",
            Role::Ephemeral => "ephemeral container",
        }
    }

    /// Returns whether the container runs as long as its pod, so that probes and steady resource use apply.
    pub const fn is_long_running(self) -> bool {
        matches!(self, Role::Sidecar | Role::Regular)
    }
}

/// A container of a pod.
#[derive(Debug, Clone)]
pub struct Container<'t> {
    /// The container's mapping.
    pub node: Node<'t>,
    /// The list it belongs to.
    pub list: List,
    /// Its position in that list, from 0.
    pub index: usize,
    /// What it does in its pod.
    pub role: Role,
    /// Its name; empty if it has none.
    pub name: &'t str,
    /// Its image, if it names one.
    pub image: Option<Image<'t>>,
    /// Its own `securityContext`, if it is a mapping. `effective_*` methods of [`super::Pod`] add what it inherits.
    pub security_context: Option<Node<'t>>,
    path: Path,
}

impl<'t> Container<'t> {
    pub(super) fn new(node: Node<'t>, list: List, index: usize, path: Path) -> Self {
        let restarts = node.get("restartPolicy").and_then(Node::as_str) == Some("Always");
        let role = match list {
            List::Init if restarts => Role::Sidecar,
            List::Init => Role::Init,
            List::Regular => Role::Regular,
            List::Ephemeral => Role::Ephemeral,
        };
        Self {
            node,
            list,
            index,
            role,
            name: node.get("name").and_then(Node::as_str).unwrap_or(""),
            image: node.get("image").and_then(Node::as_str).map(Image::parse),
            security_context: node.get("securityContext").filter(|context| context.is_mapping()),
            path,
        }
    }

    /// Returns a field of the container's own `securityContext`; null counts as absent.
    pub fn security(&self, field: &str) -> Option<Node<'t>> {
        self.security_context?.get(field)
    }

    /// Returns whether the container itself asks to be privileged.
    pub fn is_privileged(&self) -> bool {
        self.security("privileged").and_then(Node::as_bool) == Some(true)
    }

    /// Returns the capabilities the container adds, as written.
    pub fn added_capabilities(&self) -> Strings<'t> {
        Strings::new(self.security("capabilities").and_then(|node| node.get("add")))
    }

    /// Returns the capabilities the container drops, as written.
    pub fn dropped_capabilities(&self) -> Strings<'t> {
        Strings::new(self.security("capabilities").and_then(|node| node.get("drop")))
    }

    /// Returns the amount under `resources.FIELD.RESOURCE`, such as `limits` and `memory`, as a node.
    pub fn resource(&self, field: &str, resource: &str) -> Option<Node<'t>> {
        self.node.at(&["resources", field, resource])
    }

    /// Returns the path of the container in its document.
    pub fn path(&self) -> Path {
        self.path.clone()
    }

    /// How a message names the container: ``init container `setup` ``.
    pub fn label(&self) -> Label<'t> {
        Label { noun: self.role.noun(), name: self.name, index: self.index }
    }
}

/// A container in words.
#[derive(Debug, Clone, Copy)]
pub struct Label<'t> {
    noun: &'static str,
    name: &'t str,
    index: usize,
}

impl fmt::Display for Label<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.noun)?;
        if self.name.is_empty() {
            return write!(f, " {}", self.index);
        }
        // Most messages name a container: piece by piece is faster than `write!`.
        f.write_str(" `")?;
        f.write_str(self.name)?;
        f.write_str("`")
    }
}
