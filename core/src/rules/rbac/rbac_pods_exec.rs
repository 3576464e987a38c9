use super::grants::{no_detail, report_grants};
use crate::rbac::permission::PODS_EXEC;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` or `get` on `pods/exec`. `kubectl exec` opens a
    /// WebSocket, for which `get` was enough for years; `create` is what it asks for since.
    ///
    /// # Why it matters
    /// A command inside a container has its files, its Secrets, its service account and its
    /// network, and leaves no trace in the workload. It is as good as owning every program of the
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
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_PODS_EXEC: Rule = Rule {
        id: "rbac-pods-exec",
        summary: "role allows running commands in containers",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove `pods/exec`; give it for the time of need to the people on duty",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, PODS_EXEC, sink, no_detail);
}
