//! Shared code of the rules about bound permissions.

use crate::rbac::{Power, Powers};
use crate::rule::Sink;
use crate::set::{Binding, Roles, Set, Subject};

/// Reports each binding that grants `power` to one of the subjects that `counts` selects, at the
/// name of its role.
///
/// `rbac-cluster-admin-binding` and `role-wildcard` report bindings of every permission.
pub(super) fn report_bound(
    set: &Set<'_>,
    sink: &mut Sink<'_>,
    power: Power,
    counts: impl Fn(&str, &str) -> bool,
    what: &str,
) {
    let roles = Roles::new(set);
    if let Some(role) = roles.cut {
        let reason = format!(
            "the aggregated ClusterRoles of this input select others in too many ways: not all that {} gives is known; \
             check the roles in parts",
            role.label()
        );
        sink.skip_limit(role, reason);
    }
    for (fact, binding) in set.bindings().filter(|(_, binding)| !binding.built_in) {
        let Some((powers, role)) = roles.bound(fact, binding) else { continue };
        let meant = |subject: &&Subject| counts(&subject.kind, &subject.name);
        let Some(subject) = binding.subjects.iter().find(meant) else { continue };
        if powers == Powers::ALL || !powers.has(power) {
            continue;
        }
        let message = format_args!(
            "{} lets {} `{}` {what} {}, through {} `{}`",
            fact.label(),
            subject.kind,
            subject.name,
            reach(binding),
            if binding.cluster_role { "ClusterRole" } else { "Role" },
            binding.role,
        );
        let finding = sink.report((fact, &binding.role_place), message);
        if let Some(role) = role {
            finding.related(role, "the role");
        }
    }
}

fn reach(binding: &Binding) -> &'static str {
    if binding.cluster { "in every namespace" } else { "in its namespace" }
}

/// Returns whether a subject represents programs: a service account, all of them, or the nodes.
pub(super) fn is_machine(kind: &str, name: &str) -> bool {
    let group = kind == "Group"
        && (name == "system:nodes"
            || name == "system:serviceaccounts"
            || name.starts_with("system:serviceaccounts:"));
    kind == "ServiceAccount" || group || (kind == "User" && name.starts_with("system:node:"))
}
