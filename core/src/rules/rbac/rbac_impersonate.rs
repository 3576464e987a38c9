use super::grants::{no_detail, report_grants};
use crate::engine::Sink;
use crate::finding::Severity;
use crate::rbac::permission::IMPERSONATE;
use crate::rule::{Check, Family, alias, reference, rule};
use crate::view::Role;

rule! {
    /// # What it flags
    /// A rule of a role that allows `impersonate` on `users`, `groups` or `serviceaccounts`, also through `*`.
    ///
    /// # Why it matters
    /// Whoever may impersonate the group `system:masters` is the administrator of the cluster, and everything he does
    /// is done in the name of another.
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
    /// Proxies that log people in need it: give them `resourceNames` where the names are known. `uids` and `userextras`
    /// are not judged, since they can be claimed only together with a user.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping: rbac-defaults`, its
    /// name, and no more than its rules) are not judged in files; at admission they are. Rules with `*` for both
    /// resources and verbs are left to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no
    /// effect and are no finding.
    RBAC_IMPERSONATE {
        id: "rbac-impersonate",
        summary: "role allows acting as other users, groups or service accounts",
        family: Family::Rbac,
        severity: Severity::Critical,
        help: "remove `impersonate`, or name those who may be impersonated in `resourceNames`",
        references: &[
            reference("CIS", "5.1.8"),
            reference("OWASP", "K03"),
        ],
        aliases: &[
            alias("trivy", "KSV-0043"),
            alias("kubescape", "C-0065"),
            alias("kubescape", "C-0191"),
            alias("kics", "rbac_roles_with_impersonate_permission"),
            alias("kyverno", "restrict-escalation-verbs-roles"),
            alias("datree", "CIS_INVALID_VALUE_BIND_IMPERSONATE_ESCALATE"),
        ],
        profiles: &["default", "nsa", "cis-workloads"],
        checks: &[Check::Role(check)],
    }
}

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, IMPERSONATE, sink, no_detail);
}
