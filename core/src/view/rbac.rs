//! Roles and their rules.

use super::Strings;
use crate::object::Object;
use crate::text::{Node, Path};

/// A Role or ClusterRole.
#[derive(Debug, Clone)]
pub struct Role<'t> {
    /// The object itself.
    pub object: &'t Object<'t>,
    /// Its rules, in order.
    pub rules: Vec<PolicyRule<'t>>,
}

/// One rule of a role.
#[derive(Debug, Clone, Copy)]
pub struct PolicyRule<'t> {
    /// The rule's mapping.
    pub node: Node<'t>,
    /// Its position in the role, from 0.
    pub index: usize,
    /// `apiGroups`
    pub api_groups: Strings<'t>,
    /// `resources`, subresources included: `pods`, `pods/exec`, `*/scale`
    pub resources: Strings<'t>,
    /// `resourceNames`; empty means all names.
    pub resource_names: Strings<'t>,
    /// `nonResourceURLs`
    pub non_resource_urls: Strings<'t>,
    /// `verbs`
    pub verbs: Strings<'t>,
}

impl<'t> Role<'t> {
    /// The view of `object`, if it is a Role or ClusterRole.
    pub fn new(object: &'t Object<'t>) -> Option<Self> {
        let is_role = object.is("rbac.authorization.k8s.io", "Role")
            || object.is("rbac.authorization.k8s.io", "ClusterRole");
        if !is_role {
            return None;
        }
        let rules = object.at(&["rules"]).into_iter().flat_map(Node::items).enumerate();
        Some(Self {
            object,
            rules: rules.map(|(index, node)| PolicyRule::new(node, index)).collect(),
        })
    }

    /// The path of a rule in its document.
    pub fn rule_path(&self, rule: &PolicyRule<'_>) -> Path {
        self.object.path_to(&["rules"]).index(rule.index)
    }
}

impl<'t> PolicyRule<'t> {
    fn new(node: Node<'t>, index: usize) -> Self {
        let strings = |field| Strings::new(node.get(field));
        Self {
            node,
            index,
            api_groups: strings("apiGroups"),
            resources: strings("resources"),
            resource_names: strings("resourceNames"),
            non_resource_urls: strings("nonResourceURLs"),
            verbs: strings("verbs"),
        }
    }
}
