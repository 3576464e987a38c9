use super::grants::{no_detail, report_grants};
use crate::rbac::permission::CSR_APPROVE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `update` or `patch` on `certificatesigningrequests/approval`,
    /// or `approve` on `signers`, of the group `certificates.k8s.io`.
    ///
    /// # Why it matters
    /// Certificates of the cluster identify users and nodes, and cannot be revoked. A user who can
    /// request and approve one can become anyone. Both permissions are needed for that, and each is
    /// reported.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [certificates.k8s.io]
    ///   resources: [certificatesigningrequests/approval]
    ///   verbs: [update]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [certificates.k8s.io]
    ///   resources: [certificatesigningrequests]
    ///   verbs: [create, get, list]
    /// ```
    ///
    /// # Exceptions
    /// Controllers that approve the certificates of nodes need it; a rule that lists its signers is
    /// one severity lower.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_CSR_APPROVAL: Rule = Rule {
        id: "rbac-csr-approval",
        summary: "role allows approving certificate requests",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the rule, or list the signers in `resourceNames`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, CSR_APPROVE, sink, no_detail);
}
