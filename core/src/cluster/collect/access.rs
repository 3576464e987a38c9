//! Roles, bindings and service accounts.

use super::{Collector, items};
use crate::cluster::{Binding, Role, RoleRef, RoleRule, ServiceAccount, Subject, Texts};
use crate::labels::Selector;
use crate::rbac::Powers;
use crate::text::Node;
use crate::view;

impl Collector<'_> {
    pub(super) fn role(&self, role: &view::Role<'_>) -> Role {
        let aggregation = self.object.at(&["aggregationRule"]).filter(|_| role.is_cluster_role());
        let selectors =
            |rule: Node<'_>| items(rule.get("clusterRoleSelectors")).map(Selector::read).collect();
        Role {
            rules: role.rules.iter().map(|entry| RoleRule::from(&entry.rule)).collect(),
            powers: Powers::of(role.rules.iter().map(|entry| &entry.rule)),
            aggregation: aggregation.map(selectors),
        }
    }

    pub(super) fn binding(&self, binding: &view::Binding<'_>) -> Binding {
        let subject = |subject: &view::Subject<'_>| Subject {
            kind: subject.kind.into(),
            name: subject.name.into(),
            namespace: subject.namespace.map(Into::into),
        };
        Binding {
            is_built_in: binding.is_built_in(),
            role: RoleRef {
                is_cluster_role: binding.role_kind == "ClusterRole",
                name: binding.role_name.into(),
            },
            role_place: self.place(&self.object.path_to(&["roleRef", "name"])),
            subjects: binding.subjects.iter().map(subject).collect(),
        }
    }

    pub(super) fn service_account(&self) -> ServiceAccount {
        let names = |field: &str| -> Texts {
            let entries = items(self.object.at(&[field]));
            entries.filter_map(|entry| entry.get("name").and_then(Node::as_str)).collect()
        };
        ServiceAccount {
            automount: self.object.at(&["automountServiceAccountToken"]).and_then(Node::as_bool),
            secrets: names("secrets"),
            image_pull_secrets: names("imagePullSecrets"),
        }
    }
}
