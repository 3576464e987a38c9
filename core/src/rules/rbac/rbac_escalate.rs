use super::grants::{no_detail, report_grants};
use crate::rbac::permission::ESCALATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `escalate` on `roles` or `clusterroles`, also through `*`.
    ///
    /// # Why it matters
    /// The API server lets nobody write a role with rights he does not have himself, unless he may
    /// `escalate`. With it the holder writes himself any right there is.
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
    /// Controllers that manage roles for others, such as operators of tenants. With `resourceNames`
    /// only the named roles can be changed so.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_ESCALATE: Rule = Rule {
        id: "rbac-escalate",
        summary: "role allows giving roles more rights than its holder has",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove `escalate`; grant the rights themselves to those who may pass them on",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, ESCALATE, sink, no_detail);
}
