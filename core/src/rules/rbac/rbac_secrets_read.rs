use super::grants::{no_detail, report_grants};
use crate::rbac::permission::SECRETS_READ;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a Role or ClusterRole that allows `get`, `list` or `watch` on `secrets` of the
    /// core group, also where `*` stands for the resource, the verb or the group. With
    /// `resourceNames` the finding is one step milder.
    ///
    /// # Why it matters
    /// Secrets hold passwords, keys and tokens of service accounts: who reads them becomes whoever
    /// they belong to. `list` and `watch` show the content as well as `get` does.
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
    /// Controllers that distribute Secrets need it; suppress the finding with the reason, and bind
    /// the role in few namespaces.
    ///
    /// Rules that the API server itself gives a built-in role (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, its name, and no more than its rules) are not
    /// judged in files; at admission they are. Rules with `*` for both resources and verbs are left
    /// to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no effect
    /// and are no finding.
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
