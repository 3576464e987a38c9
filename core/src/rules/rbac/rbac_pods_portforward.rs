use super::grants::{no_detail, report_grants};
use crate::rbac::permission::PODS_PORTFORWARD;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` or `get` on `pods/portforward`.
    ///
    /// # Why it matters
    /// A forwarded port bypasses every network policy, ingress and login in front of a program:
    /// databases and consoles that listen only inside their pod become reachable.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [pods/portforward]
    ///   verbs: [create]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [pods]
    ///   verbs: [get]
    /// ```
    ///
    /// # Exceptions
    /// Developers use it in their own namespaces.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_PODS_PORTFORWARD: Rule = Rule {
        id: "rbac-pods-portforward",
        summary: "role allows forwarding ports of pods",
        family: Family::Rbac,
        severity: Severity::Medium,
        severities: &[Severity::Low, Severity::Medium],
        help: "remove `pods/portforward`",
        profiles: &[Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, PODS_PORTFORWARD, sink, no_detail);
}
