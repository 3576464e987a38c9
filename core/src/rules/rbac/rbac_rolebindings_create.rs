use super::grants::{no_detail, report_grants};
use crate::rbac::permission::BINDINGS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create`, `update` or `patch` on `rolebindings` or
    /// `clusterrolebindings`.
    ///
    /// # Why it matters
    /// The holder can permanently pass all of its permissions to anyone, for example to an account
    /// that no one monitors. Together with `bind`, it can pass on permissions that it does not
    /// have.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [rolebindings]
    ///   verbs: [create]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [rolebindings]
    ///   verbs: [get, list, delete]
    /// ```
    ///
    /// # Exceptions
    /// Administrators of a namespace, and operators that bind roles to their own service accounts.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_ROLEBINDINGS_CREATE: Rule = Rule {
        id: "rbac-rolebindings-create",
        summary: "role allows writing RoleBindings or ClusterRoleBindings",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the verbs; let a reviewed pipeline write bindings",
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, BINDINGS_WRITE, sink, no_detail);
}
