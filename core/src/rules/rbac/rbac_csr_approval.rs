use super::grants::{no_detail, report_grants};
use crate::rbac::permission::CSR_APPROVE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `update` or `patch` on `certificatesigningrequests/approval`,
    /// or `approve` on `signers`, of the group `certificates.k8s.io`.
    ///
    /// # Why it matters
    /// Certificates of the cluster stand for users and nodes, and cannot be taken back. Who asks
    /// for one and approves it himself becomes whom he likes. Both rights are needed for it, and
    /// either is worth a look.
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
    /// Controllers that approve the certificates of nodes need it; a rule that names its signers is
    /// one step milder.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_CSR_APPROVAL: Rule = Rule {
        id: "rbac-csr-approval",
        summary: "role allows approving certificate requests",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the rule, or name the signers in `resourceNames`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, CSR_APPROVE, sink, no_detail);
}
