use super::grants::{no_detail, report_grants};
use crate::rbac::permission::WEBHOOKS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create`, `update`, `patch`, `delete` or `deletecollection` on
    /// `mutatingwebhookconfigurations` or `validatingwebhookconfigurations`.
    ///
    /// # Why it matters
    /// A webhook receives every object that it selects, including Secrets, and a mutating one can
    /// rewrite them; deleting a webhook disables its policies.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [admissionregistration.k8s.io]
    ///   resources: [mutatingwebhookconfigurations]
    ///   verbs: [create]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [admissionregistration.k8s.io]
    ///   resources: [mutatingwebhookconfigurations]
    ///   verbs: [get, list, watch]
    /// ```
    ///
    /// # Exceptions
    /// Operators that install their own webhook: name it in `resourceNames`, which is one severity
    /// lower. `create` cannot be restricted by name.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_WEBHOOK_CONFIGURATIONS: Rule = Rule {
        id: "rbac-webhook-configurations",
        summary: "role allows changing admission webhooks",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove the verbs, or list the configurations in `resourceNames`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, WEBHOOKS_WRITE, sink, no_detail);
}
