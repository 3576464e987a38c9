use super::grants::{no_detail, report_grants};
use crate::rbac::permission::WORKLOADS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `update`, `patch`, `delete` or `deletecollection` on `pods` or
    /// on a workload.
    ///
    /// # Why it matters
    /// Who changes a workload runs code of his choice as its service account; who deletes pods
    /// stops programs and traces of what they did.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [apps]
    ///   resources: [deployments]
    ///   verbs: [patch]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [apps]
    ///   resources: [deployments]
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// People and pipelines that deploy need it, in their own namespace.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_WORKLOADS_WRITE: Rule = Rule {
        id: "rbac-workloads-write",
        summary: "role allows changing or deleting pods and workloads",
        family: Family::Rbac,
        severity: Severity::Medium,
        severities: &[Severity::Low, Severity::Medium],
        help: "remove the verbs that are not needed, or name the workloads in `resourceNames`",
        profiles: &[Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, WORKLOADS_WRITE, sink, no_detail);
}
