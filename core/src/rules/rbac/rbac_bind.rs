use super::grants::{no_detail, report_grants};
use crate::rbac::permission::BIND;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `bind` on `roles` or `clusterroles`, also through `*`.
    ///
    /// # Why it matters
    /// The API server lets nobody bind a role with rights he does not have himself, unless he may
    /// `bind` it. Together with writing bindings it gives the holder any role, `cluster-admin`
    /// included.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [rbac.authorization.k8s.io]
    ///   resources: [clusterroles]
    ///   verbs: [bind]
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
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// Controllers that give fixed roles to tenants; a rule that names those roles in
    /// `resourceNames` is one step milder.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_BIND: Rule = Rule {
        id: "rbac-bind",
        summary: "role allows binding roles that its holder does not have",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove `bind`, or name the roles that may be given away in `resourceNames`",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, BIND, sink, no_detail);
}
