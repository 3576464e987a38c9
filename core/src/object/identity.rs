//! An object's group, version, kind, namespace and name.

use crate::text::Node;

/// Group, version, kind, namespace and name of an object, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity<'t> {
    /// `apiVersion` as written, such as `apps/v1`.
    pub api_version: &'t str,
    /// API group; empty for the core group.
    pub group: &'t str,
    /// Version inside the group, such as `v1`.
    pub version: &'t str,
    /// Kind, such as `Deployment`.
    pub kind: &'t str,
    /// Namespace, if the object has one that is not empty.
    pub namespace: Option<&'t str>,
    /// Name; `generateName` if there is no name; empty if there is neither.
    pub name: &'t str,
}

impl<'t> Identity<'t> {
    /// Reads the identity of `node`, or returns which of `apiVersion` and `kind` is missing.
    ///
    /// `defaults` are the API version and kind that the items of a typed list may leave out, both together.
    pub(crate) fn read(
        node: Node<'t>,
        defaults: Option<(&'t str, &'t str)>,
    ) -> Result<Self, &'static str> {
        let text = |keys: &[&str]| node.at(keys).and_then(Node::as_str).filter(|s| !s.is_empty());
        let (api_version, kind) = match (text(&["apiVersion"]), text(&["kind"])) {
            (Some(api_version), Some(kind)) => (api_version, kind),
            (None, Some(_)) => return Err("`apiVersion` is missing"),
            (Some(_), None) => return Err("`kind` is missing"),
            (None, None) => defaults.ok_or("`apiVersion` and `kind` are missing")?,
        };
        let (group, version) = api_version.split_once('/').unwrap_or(("", api_version));
        let name = text(&["metadata", "name"]).or_else(|| text(&["metadata", "generateName"]));
        Ok(Self {
            api_version,
            group,
            version,
            kind,
            namespace: text(&["metadata", "namespace"]),
            name: name.unwrap_or(""),
        })
    }
}
