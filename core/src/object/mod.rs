//! From documents to Kubernetes objects: their identity, their fields and their pods.

pub mod decode;
mod find;
mod identity;
mod input;
mod merge;
pub mod schema;
mod shape;
mod site;
mod strings;

pub use find::{Find, Found, find};
pub use identity::Identity;
pub use merge::merged;
pub(crate) use shape::{may_be_manifest, text_may_be_manifest};
pub use site::{PodSite, Search, SiteTable, UserSite, UserSiteError};
pub use strings::Strings;
pub(crate) use strings::decoded;

use crate::text::{Node, Path};

/// A Kubernetes object inside a document.
#[derive(Debug, Clone)]
pub struct Object<'t> {
    /// The object's mapping.
    pub node: Node<'t>,
    /// The root of the document; the object itself unless it is an item of a list or part of a review.
    pub root: Node<'t>,
    /// The object's identity.
    pub identity: Identity<'t>,
    /// The path from the document's root to the object.
    pub path: Path,
}

impl<'t> Object<'t> {
    /// Returns the field at `keys`, relative to the object; null counts as absent.
    pub fn at(&self, keys: &[&str]) -> Option<Node<'t>> {
        self.node.at(keys)
    }

    /// Returns the path of the field at `keys`, relative to the document's root.
    pub fn path_to(&self, keys: &[&str]) -> Path {
        self.path.clone().keys(keys)
    }

    /// Returns the value of annotation `key`.
    pub fn annotation(&self, key: &str) -> Option<&'t str> {
        self.at(&["metadata", "annotations", key])?.as_str()
    }

    /// Returns the value of label `key`.
    pub fn label(&self, key: &str) -> Option<&'t str> {
        self.at(&["metadata", "labels", key])?.as_str()
    }

    /// Returns whether the object is of this API group and kind, at any version.
    pub fn is(&self, group: &str, kind: &str) -> bool {
        self.identity.kind == kind && self.identity.group == group
    }
}
