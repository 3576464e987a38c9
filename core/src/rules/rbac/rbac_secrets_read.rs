use super::grants::{no_detail, report_grants};
use crate::rbac::permission::SECRETS_READ;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a Role or ClusterRole that allows `get`, `list` or `watch` on `secrets` of the
    /// core group, also through `*` for the resource, the verb or the group. With `resourceNames`
    /// the finding is one severity lower.
    ///
    /// # Why it matters
    /// Secrets contain passwords, keys and tokens of service accounts, and reading them is enough
    /// to impersonate their owners. `list` and `watch` return the content, too.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [secrets]
    ///   verbs: [get, list]
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
    ///   verbs: [get, list]
    /// ```
    ///
    /// # Exceptions
    /// Controllers that distribute Secrets need it; suppress the finding with a reason, and bind
    /// the role in few namespaces.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, its name, and no more than its rules) are judged only at admission, not in
    /// files. `role-wildcard` reports rules with `*` for both resources and verbs. In a Role,
    /// permissions on cluster-scoped resources have no effect and are not reported.
    pub(crate) static RBAC_SECRETS_READ: Rule = Rule {
        id: "rbac-secrets-read",
        summary: "role allows reading Secrets",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "remove the verbs, or name the Secrets that are needed in `resourceNames` and allow \
               only `get`",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, SECRETS_READ, sink, no_detail);
}
