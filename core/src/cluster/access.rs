//! Roles, bindings and service accounts.

use super::{Place, Texts};
use crate::labels::Selector;
use crate::rbac::{self, Powers};

/// A Role or ClusterRole.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its rules as written. Those of an aggregated role count for nothing: the controller overwrites them.
    pub rules: Box<[RoleRule]>,
    /// What these rules grant.
    pub powers: Powers,
    /// The ClusterRoles it is aggregated from, if it is: each that one of the selectors matches.
    pub aggregation: Option<Box<[Selector]>>,
}

/// One rule of a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RoleRule {
    /// `apiGroups`; the core group is the empty string.
    pub api_groups: Texts,
    /// `resources`, subresources included.
    pub resources: Texts,
    /// `resourceNames`; empty means all names.
    pub resource_names: Texts,
    /// `nonResourceURLs`
    pub non_resource_urls: Texts,
    /// `verbs`
    pub verbs: Texts,
}

/// A RoleBinding or ClusterRoleBinding.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Whether the API server makes it itself.
    pub is_built_in: bool,
    /// The role.
    pub role: RoleRef,
    /// Where it names the role.
    pub role_place: Place,
    /// The subjects that get it.
    pub subjects: Box<[Subject]>,
}

/// The role that a binding grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleRef {
    /// Whether it is a ClusterRole; otherwise it is a Role of the binding's namespace.
    pub is_cluster_role: bool,
    /// Its name.
    pub name: Box<str>,
}

/// A user, group or service account that gets a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// `User`, `Group` or `ServiceAccount`.
    pub kind: Box<str>,
    /// Name.
    pub name: Box<str>,
    /// Namespace of a service account, if stated.
    pub namespace: Option<Box<str>>,
}

/// A ServiceAccount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceAccount {
    /// Its `automountServiceAccountToken`, if stated.
    pub automount: Option<bool>,
    /// The Secrets that its pods may mount.
    pub secrets: Texts,
    /// The Secrets with which the images of its pods are pulled.
    pub image_pull_secrets: Texts,
}

impl RoleRule {
    /// Returns the rule as the authorizer evaluates it.
    pub fn rule(&self) -> rbac::Rule<'_> {
        rbac::Rule {
            api_groups: self.api_groups.iter().collect(),
            resources: self.resources.iter().collect(),
            resource_names: self.resource_names.iter().collect(),
            non_resource_urls: self.non_resource_urls.iter().collect(),
            verbs: self.verbs.iter().collect(),
        }
    }
}

impl From<&rbac::Rule<'_>> for RoleRule {
    fn from(rule: &rbac::Rule<'_>) -> Self {
        let texts = |list: &[&str]| list.iter().copied().collect();
        Self {
            api_groups: texts(&rule.api_groups),
            resources: texts(&rule.resources),
            resource_names: texts(&rule.resource_names),
            non_resource_urls: texts(&rule.non_resource_urls),
            verbs: texts(&rule.verbs),
        }
    }
}
