use super::grants::{no_detail, report_grants};
use crate::rbac::permission::NODES_PROXY;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `get` or `create` on `nodes/proxy`.
    ///
    /// # Why it matters
    /// The kubelet runs commands in every container of its node for whoever reaches its API, and
    /// neither admission nor the audit log of the API server sees them. `get` is enough: commands
    /// run over a WebSocket.
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
    /// Old versions of monitoring agents; give them `nodes/metrics` instead.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_NODES_PROXY: Rule = Rule {
        id: "rbac-nodes-proxy",
        summary: "role allows talking to kubelets through the API server",
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
