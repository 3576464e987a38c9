use super::grants::{no_detail, report_grants};
use crate::rbac::permission::ESCALATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `escalate` on `roles` or `clusterroles`, also through `*`.
    ///
    /// # Why it matters
    /// Normally the API server prevents users from writing a role with permissions that they do not
    /// have themselves; `escalate` lifts that limit. With it, the holder can grant itself any
    /// permission.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [clusterroles]
    ///   verbs: [escalate]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [clusterroles]
    ///   verbs: [get, list, create]
    /// ```
    ///
    /// # Exceptions
    /// Controllers that manage roles for others, such as tenant operators. With `resourceNames`,
    /// only the named roles can be escalated.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_ESCALATE: Rule = Rule {
        id: "rbac-escalate",
        summary: "role allows writing roles with permissions that its holder does not have",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove `escalate`, and grant the permissions themselves to those who may pass them on",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, ESCALATE, sink, no_detail);
}
