use super::grants::{no_detail, report_grants};
use crate::rbac::permission::SECRETS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `create`, `update`, `patch`, `delete` or `deletecollection` on
    /// `secrets` of the core group.
    ///
    /// # Why it matters
    /// Write access to Secrets is enough to replace certificates, passwords and configuration that
    /// programs trust. A new Secret of type `kubernetes.io/service-account-token` yields a
    /// permanent token of any service account of the namespace.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [secrets]
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
    ///   resources: [configmaps]
    ///   verbs: [create]
    /// ```
    ///
    /// # Exceptions
    /// A rule that lists the Secrets in `resourceNames` is one severity lower if it allows
    /// `update`, `patch` or `delete`; `create` cannot be restricted by name and is then never
    /// allowed. Controllers that issue certificates need to write Secrets.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_SECRETS_WRITE: Rule = Rule {
        id: "rbac-secrets-write",
        summary: "role allows writing Secrets",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the verbs, or list the required Secrets in `resourceNames`",
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, SECRETS_WRITE, sink, no_detail);
}
