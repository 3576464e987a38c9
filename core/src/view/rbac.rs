//! Roles with their rules, bindings with their subjects.

use super::Strings;
use crate::object::Object;
use crate::rbac::bootstrap::{BindingKey, BuiltInRules};
use crate::rbac::{self, GROUP, Grant};
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
#[derive(Debug, Clone)]
pub struct PolicyRule<'t> {
    /// The rule's mapping.
    pub node: Node<'t>,
    /// Its position in the role, from 0.
    pub index: usize,
    /// Its content.
    pub rule: rbac::Rule<'t>,
}

impl<'t> Role<'t> {
    /// Returns the view of `object`, if it is a Role or ClusterRole.
    pub fn new(object: &'t Object<'t>) -> Option<Self> {
        if !object.is(GROUP, "Role") && !object.is(GROUP, "ClusterRole") {
            return None;
        }
        let rules = object.at(&["rules"]).into_iter().flat_map(Node::items).enumerate();
        Some(Self {
            object,
            rules: rules.map(|(index, node)| PolicyRule::new(node, index)).collect(),
        })
    }

    /// Returns whether the role applies to the whole cluster when a ClusterRoleBinding binds it.
    pub fn is_cluster_role(&self) -> bool {
        self.object.identity.kind == "ClusterRole"
    }

    /// Removes the rules that the API server itself gives the role of this name, so that only rules of a user remain.
    ///
    /// The label and the name of a built-in role are not enough: what goes beyond the built-in rules stays.
    pub fn remove_built_in(&mut self) {
        if !is_labeled_built_in(self.object) {
            return;
        }
        let built_in = BuiltInRules::of(namespace(self.object), self.object.identity.name);
        self.rules.retain(|entry| !built_in.cover(&entry.rule));
    }

    /// Returns the path of a rule in its document.
    pub fn rule_path(&self, rule: &PolicyRule<'_>) -> Path {
        self.object.path_to(&["rules"]).index(rule.index)
    }

    /// How a message names the role: ``ClusterRole `reader` ``.
    pub fn label(&self) -> String {
        label(self.object)
    }
}

impl<'t> PolicyRule<'t> {
    fn new(node: Node<'t>, index: usize) -> Self {
        let list = |field| Strings::new(node.get(field)).iter().collect();
        let rule = rbac::Rule {
            api_groups: list("apiGroups"),
            resources: list("resources"),
            resource_names: list("resourceNames"),
            non_resource_urls: list("nonResourceURLs"),
            verbs: list("verbs"),
        };
        Self { node, index, rule }
    }

    /// Returns the path of the entry `text` of one of the rule's lists, when the rule's own path is `rule`.
    pub fn entry_path(&self, rule: Path, list: &str, text: &str) -> Path {
        let path = rule.key(list);
        match Strings::new(self.node.get(list)).position(text) {
            Some(index) => path.index(index),
            None => path,
        }
    }

    /// Returns the path of the entry of `resources` that makes `grant`, when the rule's own path is `rule`.
    pub fn grant_path(&self, rule: Path, grant: &Grant<'_>) -> Path {
        self.entry_path(rule, "resources", grant.resource)
    }
}

/// A RoleBinding or ClusterRoleBinding.
#[derive(Debug, Clone)]
pub struct Binding<'t> {
    /// The object itself.
    pub object: &'t Object<'t>,
    /// Kind of the role: `Role` or `ClusterRole`.
    pub role_kind: &'t str,
    /// Name of the role.
    pub role_name: &'t str,
    /// The subjects that get the role, in order.
    pub subjects: Vec<Subject<'t>>,
}

/// A user, group or service account that gets a role.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'t> {
    /// Its position in the binding, from 0.
    pub index: usize,
    /// `User`, `Group` or `ServiceAccount`.
    pub kind: &'t str,
    /// Name.
    pub name: &'t str,
    /// Namespace of a service account, if stated.
    pub namespace: Option<&'t str>,
}

impl<'t> Binding<'t> {
    /// Returns the view of `object`, if it is a RoleBinding or ClusterRoleBinding.
    pub fn new(object: &'t Object<'t>) -> Option<Self> {
        if !object.is(GROUP, "RoleBinding") && !object.is(GROUP, "ClusterRoleBinding") {
            return None;
        }
        let text = |keys: &[&str]| object.at(keys).and_then(Node::as_str).unwrap_or("");
        let subjects = object.at(&["subjects"]).into_iter().flat_map(Node::items).enumerate();
        Some(Self {
            object,
            role_kind: text(&["roleRef", "kind"]),
            role_name: text(&["roleRef", "name"]),
            subjects: subjects.map(|(index, node)| Subject::new(node, index)).collect(),
        })
    }

    /// Returns whether it grants the role in every namespace and on cluster-scoped resources.
    pub fn is_cluster_wide(&self) -> bool {
        self.object.identity.kind == "ClusterRoleBinding"
    }

    /// Returns whether the API server creates this binding itself, with this role and with all of these subjects.
    pub fn is_built_in(&self) -> bool {
        let key = BindingKey {
            namespace: namespace(self.object),
            name: self.object.identity.name,
            role_kind: self.role_kind,
            role_name: self.role_name,
        };
        let subjects = self.subjects.iter();
        let subjects = subjects.map(|one| (one.kind, one.namespace.unwrap_or(""), one.name));
        is_labeled_built_in(self.object) && key.is_built_in(subjects)
    }

    /// Returns the path of a subject's name in its document.
    pub fn subject_path(&self, subject: &Subject<'_>) -> Path {
        self.object.path_to(&["subjects"]).index(subject.index).key("name")
    }

    /// How a message names the binding: ``RoleBinding `readers` ``.
    pub fn label(&self) -> String {
        label(self.object)
    }
}

impl<'t> Subject<'t> {
    fn new(node: Node<'t>, index: usize) -> Self {
        let text = |field| node.get(field).and_then(Node::as_str);
        Self {
            index,
            kind: text("kind").unwrap_or(""),
            name: text("name").unwrap_or(""),
            namespace: text("namespace").filter(|namespace| !namespace.is_empty()),
        }
    }

    /// Returns whether it is the group `name`.
    pub fn is_group(&self, name: &str) -> bool {
        self.kind == "Group" && self.name == name
    }
}

/// Returns whether an object has the label of the roles and bindings that the API server creates. Anybody may write it.
fn is_labeled_built_in(object: &Object<'_>) -> bool {
    object.label("kubernetes.io/bootstrapping") == Some("rbac-defaults")
}

/// Returns the namespace of a Role or RoleBinding; `None` for what belongs to the whole cluster.
fn namespace<'t>(object: &Object<'t>) -> Option<&'t str> {
    let cluster = object.identity.kind.starts_with("Cluster");
    (!cluster).then(|| object.identity.namespace.unwrap_or(""))
}

fn label(object: &Object<'_>) -> String {
    format!("{} `{}`", object.identity.kind, object.identity.name)
}
