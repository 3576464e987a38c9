//! Shared code of the rules about bound permissions.

use crate::cluster::{Binding, Cluster, Item, Roles, Subject};
use crate::rbac::{Power, Powers};
use crate::rule::Sink;

/// Reports each binding that grants `power` to one of the subjects that `counts` selects, at the
/// name of its role.
///
/// `rbac-cluster-admin-binding` and `role-wildcard` report bindings of every permission.
pub(super) fn report_bound(
    cluster: &Cluster<'_>,
    sink: &mut Sink<'_>,
    power: Power,
    counts: impl Fn(&str, &str) -> bool,
    what: &str,
) {
    let roles = Roles::new(cluster);
    if let Some(role) = roles.cut {
        let reason = format!(
            "the aggregated ClusterRoles of this input select others in too many ways: not all that {} gives is known; \
             check the roles in parts",
            role.meta.label()
        );
        sink.skip_limit(&role.meta, reason);
    }
    for binding in cluster.bindings.iter().filter(|binding| !binding.spec.is_built_in) {
        let (meta, spec) = (&binding.meta, &binding.spec);
        let Some((powers, role)) = roles.bound(binding) else { continue };
        let meant = |subject: &&Subject| counts(&subject.kind, &subject.name);
        let Some(subject) = spec.subjects.iter().find(meant) else { continue };
        if powers == Powers::ALL || !powers.has(power) {
            continue;
        }
        let message = format_args!(
            "{} lets {} `{}` {what} {}, through {} `{}`",
            meta.label(),
            subject.kind,
            subject.name,
            reach(binding),
            if spec.role.is_cluster_role { "ClusterRole" } else { "Role" },
            spec.role.name,
        );
        let finding = sink.report((meta, &spec.role_place), message);
        if let Some(role) = role {
            finding.related(&role.meta, "the role");
        }
    }
}

fn reach(binding: &Item<Binding>) -> &'static str {
    if binding.meta.is_cluster_scoped { "in every namespace" } else { "in its namespace" }
}

/// Returns whether a subject represents programs: a service account, all of them, or the nodes.
pub(super) fn is_machine(kind: &str, name: &str) -> bool {
    let group = kind == "Group"
        && (name == "system:nodes"
            || name == "system:serviceaccounts"
            || name.starts_with("system:serviceaccounts:"));
    kind == "ServiceAccount" || group || (kind == "User" && name.starts_with("system:node:"))
}
