use super::grants::{no_detail, report_grants};
use crate::rbac::permission::BINDINGS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create`, `update` or `patch` on `rolebindings` or
    /// `clusterrolebindings`.
    ///
    /// # Why it matters
    /// The holder can pass every right he has to anybody, for good: to an account that nobody
    /// watches, or to all of them. With `bind` beside it he passes on rights that he does not have.
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
    /// Administrators of a namespace, and operators that give their own service accounts roles.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
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
