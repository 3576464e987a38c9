use super::grants::{no_detail, report_grants};
use crate::rbac::permission::IMPERSONATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `impersonate` on `users`, `groups` or `serviceaccounts`, also
    /// through `*`.
    ///
    /// # Why it matters
    /// Whoever may impersonate the group `system:masters` is the administrator of the cluster, and
    /// everything he does is done in the name of another.
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
    /// Proxies that log people in need it: give them `resourceNames` where the names are known.
    /// `uids` and `userextras` are not judged, since they can be claimed only together with a user.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_IMPERSONATE: Rule = Rule {
        id: "rbac-impersonate",
        summary: "role allows acting as other users, groups or service accounts",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove `impersonate`, or name those who may be impersonated in `resourceNames`",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, IMPERSONATE, sink, no_detail);
}
