use super::grants::{no_detail, report_grants};
use crate::rbac::permission::IMPERSONATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `impersonate` on `users`, `groups` or `serviceaccounts`, also
    /// through `*`.
    ///
    /// # Why it matters
    /// A user who may impersonate the group `system:masters` is an administrator of the cluster,
    /// and acts in the name of others.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [users, groups]
    ///   verbs: [impersonate]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [serviceaccounts]
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// Authenticating proxies need it: list the names in `resourceNames` if they are known. `uids`
    /// and `userextras` are not reported, because they can be claimed only together with a user.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_IMPERSONATE: Rule = Rule {
        id: "rbac-impersonate",
        summary: "role allows acting as other users, groups or service accounts",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove `impersonate`, or list who may be impersonated in `resourceNames`",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, IMPERSONATE, sink, no_detail);
}
