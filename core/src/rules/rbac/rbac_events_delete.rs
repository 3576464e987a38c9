use super::grants::{no_detail, report_grants};
use crate::rbac::permission::EVENTS_DELETE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `delete` or `deletecollection` on `events`, of the core group
    /// or of `events.k8s.io`.
    ///
    /// # Why it matters
    /// Events record what happened to pods and nodes. An intruder who deletes them hides failed
    /// starts, kills and pulls of malicious images.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [events]
    ///   verbs: [get, delete]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [events]
    ///   verbs: [get, create, patch]
    /// ```
    ///
    /// # Exceptions
    /// Events expire on their own, so hardly any program needs this.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_EVENTS_DELETE: Rule = Rule {
        id: "rbac-events-delete",
        summary: "role allows deleting events",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "remove `delete` and `deletecollection`",
        profiles: &[Profile::Nsa],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, EVENTS_DELETE, sink, no_detail);
}
