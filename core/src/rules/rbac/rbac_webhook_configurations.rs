use super::grants::{no_detail, report_grants};
use crate::rbac::permission::WEBHOOKS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create`, `update`, `patch`, `delete` or `deletecollection` on
    /// `mutatingwebhookconfigurations` or `validatingwebhookconfigurations`.
    ///
    /// # Why it matters
    /// A webhook sees every object it asks for, Secrets included, and a mutating one rewrites them;
    /// deleting a webhook switches off the policies behind it.
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
    /// Operators that install their own webhook: name it in `resourceNames`, which is one step
    /// milder. `create` cannot be limited by name.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
    pub(crate) static RBAC_WEBHOOK_CONFIGURATIONS: Rule = Rule {
        id: "rbac-webhook-configurations",
        summary: "role allows changing admission webhooks",
        family: Family::Rbac,
        severity: Severity::Critical,
        severities: &[Severity::High, Severity::Critical],
        help: "remove the verbs, or name the configurations in `resourceNames`",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, WEBHOOKS_WRITE, sink, no_detail);
}
