//! Takes an object into the inventory, while the tree of its document is alive.

mod access;
mod labels;
mod network;
mod other;
mod references;
mod service;
mod workload;

use std::cell::OnceCell;
use std::sync::Arc;

use super::{Inventory, Item, Meta, Owner, Place};
use crate::content;
use crate::labels::Labels;
use crate::model::{Location, ObjectRef};
use crate::object::Object;
use crate::text::{Node, Number, Path, Value};
use crate::view::{self, Pod};

/// Where an object comes from.
pub(crate) struct Collector<'c> {
    object: &'c Object<'c>,
    /// Its name in reports.
    reference: &'c Arc<ObjectRef>,
    /// Returns the location of a field of its document.
    locate: &'c dyn Fn(&Path) -> Location,
    /// Returns the hash of the names on a path of its document and of the value it leads to.
    mark: &'c dyn Fn(&Path) -> u128,
    /// What every object has, once it is read: an object may hold thousands of pods.
    meta: OnceCell<Meta>,
}

impl<'c> Collector<'c> {
    pub(crate) fn new(
        object: &'c Object<'c>,
        reference: &'c Arc<ObjectRef>,
        locate: &'c dyn Fn(&Path) -> Location,
        mark: &'c dyn Fn(&Path) -> u128,
    ) -> Self {
        Self { object, reference, locate, mark, meta: OnceCell::new() }
    }
}

impl Collector<'_> {
    /// Adds the object and its `pods` to `inventory`. Returns whether it is of a kind that the inventory holds.
    pub(crate) fn collect(&self, pods: &[Pod<'_>], inventory: &mut Inventory) -> bool {
        let before = inventory.len();
        for pod in pods {
            inventory.workloads.push(self.item(self.workload(pod)));
        }
        if !self.viewed(inventory) {
            self.plain(inventory);
        }
        inventory.len() > before
    }

    /// Adds an object of a kind with a view; returns whether it is one.
    fn viewed(&self, inventory: &mut Inventory) -> bool {
        let object = self.object;
        if let Some(policy) = view::NetworkPolicy::new(object) {
            inventory.network_policies.push(self.item(self.network_policy(&policy)));
        } else if let Some(service) = view::Service::new(object) {
            inventory.services.push(self.item(self.service(&service)));
        } else if let Some(ingress) = view::Ingress::new(object) {
            inventory.ingresses.push(self.item(self.ingress(&ingress)));
        } else if let Some(role) = view::Role::new(object) {
            inventory.roles.push(self.item(self.role(&role)));
        } else if let Some(binding) = view::Binding::new(object) {
            inventory.bindings.push(self.item(self.binding(&binding)));
        } else {
            return false;
        }
        true
    }

    /// Adds an object of another kind, if it is of one that the inventory holds.
    fn plain(&self, inventory: &mut Inventory) {
        let identity = &self.object.identity;
        match (identity.group, identity.kind) {
            ("", "Namespace") => inventory.namespaces.push(self.item(self.namespace())),
            ("", "ServiceAccount") => {
                inventory.service_accounts.push(self.item(self.service_account()));
            }
            ("", "ConfigMap") => inventory.config_maps.push(self.item(self.config_map())),
            ("", "Secret") => inventory.secrets.push(self.item(self.secret())),
            ("", "PersistentVolumeClaim") => inventory.claims.push(self.item(self.claim())),
            ("", "ResourceQuota") => inventory.quotas.push(self.item(self.quota())),
            ("", "LimitRange") => inventory.limit_ranges.push(self.item(self.limit_range())),
            ("policy", "PodDisruptionBudget") => {
                inventory.disruption_budgets.push(self.item(self.disruption_budget()));
            }
            ("autoscaling", "HorizontalPodAutoscaler") => {
                inventory.autoscalers.push(self.item(self.autoscaler()));
            }
            _ => {
                if let Some(policy) = self.foreign_network_policy() {
                    inventory.foreign_network_policies.push(self.item(policy));
                }
            }
        }
    }

    fn item<T>(&self, spec: T) -> Item<T> {
        Item { meta: self.meta().clone(), spec }
    }

    fn meta(&self) -> &Meta {
        self.meta.get_or_init(|| self.read_meta())
    }

    fn read_meta(&self) -> Meta {
        let object = self.object;
        let mut judged = 0_u128;
        for key in content::judged(object.identity.kind) {
            judged = judged.rotate_left(1) ^ (self.mark)(&object.path_to(&[key]));
        }
        Meta {
            object: Arc::clone(self.reference),
            location: (self.locate)(&object.path_to(&["metadata", "name"])),
            labels: Arc::new(Labels::read(object.at(&["metadata", "labels"]))),
            owner: self.owner(),
            is_cluster_scoped: self.is_cluster_scoped(),
            judged,
        }
    }

    fn owner(&self) -> Option<Arc<Owner>> {
        let owners = self.object.at(&["metadata", "ownerReferences"]);
        let mut owners = owners.into_iter().flat_map(Node::items);
        let controls = |owner: &Node<'_>| owner.get("controller").and_then(Node::as_bool);
        let owner = owners.find(|owner| controls(owner) == Some(true))?;
        let field = |field| owner.get(field).and_then(Node::as_str).unwrap_or("").into();
        Some(Arc::new(Owner { kind: field("kind"), name: field("name") }))
    }

    fn is_cluster_scoped(&self) -> bool {
        let identity = &self.object.identity;
        match (identity.group, identity.kind) {
            ("", "Namespace") | (crate::rbac::GROUP, "ClusterRole" | "ClusterRoleBinding") => true,
            _ => network::is_cluster_wide(identity),
        }
    }

    /// Returns the location of a field, whose path starts at the document's root.
    fn place(&self, path: &Path) -> Place {
        let own = path.below(&self.object.path).unwrap_or_default();
        let location = (self.locate)(path);
        Place { path: own.pointer().into(), location, mark: (self.mark)(path) }
    }

    /// Returns the text at `keys` of the object.
    fn text(&self, keys: &[&str]) -> Option<Box<str>> {
        self.object.at(keys).and_then(Node::as_str).map(Into::into)
    }
}

/// Returns a number or text as it is written.
fn number_or_text(node: Node<'_>) -> Option<Box<str>> {
    match node.value() {
        Value::String(text) => Some(text.into()),
        Value::Number(Number::Int(number)) => Some(number.to_string().into()),
        _ => None,
    }
}

/// Returns the items of a list.
fn items(node: Option<Node<'_>>) -> impl Iterator<Item = Node<'_>> {
    node.into_iter().flat_map(Node::items)
}

/// Returns the text of a field, or an empty one if the field holds no text.
fn text(node: Node<'_>, field: &str) -> Box<str> {
    node.get(field).and_then(Node::as_str).unwrap_or("").into()
}

/// Returns the whole number of a field.
fn number(node: Node<'_>, field: &str) -> Option<i64> {
    node.get(field).and_then(Node::as_i64)
}
