use super::grants::{no_detail, report_grants};
use crate::rbac::permission::WORKLOADS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `update`, `patch`, `delete` or `deletecollection` on `pods` or
    /// on a workload.
    ///
    /// # Why it matters
    /// Changing a workload runs arbitrary code as its service account; deleting pods stops programs
    /// and removes evidence.
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
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_WORKLOADS_WRITE: Rule = Rule {
        id: "rbac-workloads-write",
        summary: "role allows changing or deleting pods and workloads",
        family: Family::Rbac,
        severity: Severity::Medium,
        severities: &[Severity::Low, Severity::Medium],
        help: "remove the verbs that are not needed, or list the workloads in `resourceNames`",
        profiles: &[Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, WORKLOADS_WRITE, sink, no_detail);
}
