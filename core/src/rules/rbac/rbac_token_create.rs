use super::grants::{no_detail, report_grants};
use crate::rbac::permission::TOKENS_CREATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` on `serviceaccounts/token`.
    ///
    /// # Why it matters
    /// The holder can become any service account in scope; with a ClusterRole bound to the whole
    /// cluster, also those of controllers that control the cluster.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [serviceaccounts/token]
    ///   verbs: [create]
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
    /// Programs that intentionally log in as other service accounts: list those in `resourceNames`,
    /// which is one severity lower.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_TOKEN_CREATE: Rule = Rule {
        id: "rbac-token-create",
        summary: "role allows creating tokens of service accounts",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the rule, or list the service accounts in `resourceNames`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, TOKENS_CREATE, sink, no_detail);
}
