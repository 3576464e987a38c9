use super::grants::{no_detail, report_grants};
use crate::rbac::permission::BIND;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `bind` on `roles` or `clusterroles`, also through `*`.
    ///
    /// # Why it matters
    /// Normally the API server prevents users from binding a role with permissions that they do not
    /// have themselves; `bind` lifts that limit. Together with write access to bindings, it gives
    /// the holder any role, including `cluster-admin`.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [clusterroles]
    ///   verbs: [bind]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [clusterroles]
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// Controllers that give fixed roles to tenants; a rule that names those roles in
    /// `resourceNames` is one severity lower.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_BIND: Rule = Rule {
        id: "rbac-bind",
        summary: "role allows binding roles that its holder does not have",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove `bind`, or list the roles that may be bound in `resourceNames`",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, BIND, sink, no_detail);
}
