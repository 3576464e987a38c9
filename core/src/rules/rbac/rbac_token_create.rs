use super::grants::{no_detail, report_grants};
use crate::rbac::permission::TOKENS_CREATE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create` on `serviceaccounts/token`.
    ///
    /// # Why it matters
    /// The holder becomes any service account within reach: in a ClusterRole bound for the cluster,
    /// also those of controllers that own it.
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
    /// Programs that log in as other service accounts on purpose: name those in `resourceNames`,
    /// which is one step milder.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_TOKEN_CREATE: Rule = Rule {
        id: "rbac-token-create",
        summary: "role allows making tokens of service accounts",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the rule, or name the service accounts in `resourceNames`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, TOKENS_CREATE, sink, no_detail);
}
