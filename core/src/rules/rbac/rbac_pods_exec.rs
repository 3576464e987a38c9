use super::grants::{no_detail, report_grants};
use crate::rbac::permission::PODS_EXEC;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` or `get` on `pods/exec`. `kubectl exec` opens a
    /// WebSocket, for which older versions required only `get`; newer ones require `create`.
    ///
    /// # Why it matters
    /// A command inside a container has access to its files, Secrets, service account and network,
    /// and leaves no trace in the workload. In effect the holder controls every program of the
    /// namespace.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [pods/exec]
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
    ///   resources: [pods, pods/log]
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// Tools for support and debugging need it; keep them out of production namespaces.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_PODS_EXEC: Rule = Rule {
        id: "rbac-pods-exec",
        summary: "role allows running commands in containers",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove `pods/exec`, and grant it temporarily to people on duty",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, PODS_EXEC, sink, no_detail);
}
