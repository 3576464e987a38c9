use super::grants::{no_detail, report_grants};
use crate::rbac::permission::NODES_PROXY;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `get` or `create` on `nodes/proxy`.
    ///
    /// # Why it matters
    /// Through the kubelet API, the holder can run commands in every container of a node, and
    /// neither admission nor the API server's audit log sees them. `get` is enough, because
    /// commands run over a WebSocket.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [nodes/proxy]
    ///   verbs: [get]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [nodes/metrics, nodes/stats]
    ///   verbs: [get]
    /// ```
    ///
    /// # Exceptions
    /// Old versions of monitoring agents; grant them `nodes/metrics` instead.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_NODES_PROXY: Rule = Rule {
        id: "rbac-nodes-proxy",
        summary: "role allows access to the kubelet API",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove `nodes/proxy`; what monitoring needs is in `nodes/metrics`, `nodes/stats` \
               and `nodes/log`",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, NODES_PROXY, sink, no_detail);
}
