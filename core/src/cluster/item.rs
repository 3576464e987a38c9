//! An object of the inventory, and the fields of it that findings point at.

use std::sync::Arc;

use crate::labels::Labels;
use crate::model::{Location, ObjectRef};

/// The namespace of objects that state none: kubectl's own default.
pub const DEFAULT_NAMESPACE: &str = "default";

/// An object of the cluster.
#[derive(Debug, Clone)]
pub struct Item<T> {
    /// What every object has.
    pub meta: Meta,
    /// What objects of its kind have.
    pub spec: T,
}

/// What every object has: its name, its labels, its location.
#[derive(Debug, Clone)]
pub struct Meta {
    /// The object's name in reports.
    pub object: Arc<ObjectRef>,
    /// The location of its name; of its kind if it has no name.
    pub location: Location,
    /// The labels of the object. The pods of a workload have other ones.
    pub labels: Arc<Labels>,
    /// The object that manages it, if it states one: the owner reference marked `controller`.
    pub owner: Option<Arc<Owner>>,
    /// Whether it belongs to no namespace.
    pub is_cluster_scoped: bool,
    /// Hash of what is judged of it wherever a finding points.
    pub(crate) judged: u128,
}

/// The object that manages another one of its namespace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Kind.
    pub kind: Box<str>,
    /// Name.
    pub name: Box<str>,
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

impl Meta {
    /// Returns the name.
    pub fn name(&self) -> &str {
        &self.object.name
    }

    /// Returns the namespace the object would be applied to: its own, or kubectl's default.
    pub fn namespace(&self) -> &str {
        self.object.namespace.as_deref().unwrap_or(DEFAULT_NAMESPACE)
    }

    /// Returns where names of its kind are unique: its namespace, or an empty text for an object that belongs to none.
    pub fn scope(&self) -> &str {
        if self.is_cluster_scoped { "" } else { self.namespace() }
    }

    /// How a message names the object: ``Service `shop` ``.
    pub fn label(&self) -> String {
        format!("{} `{}`", self.object.kind, self.object.name)
    }
}
