use super::grants::{no_detail, report_grants};
use crate::engine::Sink;
use crate::finding::Severity;
use crate::rbac::permission::SECRETS_READ;
use crate::rule::{Check, Family, alias, reference, rule};
use crate::view::Role;

rule! {
    /// # What it flags
    /// A rule of a Role or ClusterRole that allows `get`, `list` or `watch` on `secrets` of the core group, also where
    /// `*` stands for the resource, the verb or the group. With `resourceNames` the finding is one step milder.
    ///
    /// # Why it matters
    /// Secrets hold passwords, keys and tokens of service accounts: who reads them becomes whoever they belong to.
    /// `list` and `watch` show the content as well as `get` does.
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
    /// Controllers that distribute Secrets need it; suppress the finding with the reason, and bind the role in few
    /// namespaces.
    ///
    /// Rules that the API server itself gives a built-in role (label `kubernetes.io/bootstrapping: rbac-defaults`, its
    /// name, and no more than its rules) are not judged in files; at admission they are. Rules with `*` for both
    /// resources and verbs are left to `role-wildcard`. In a Role, rights on what belongs to the whole cluster have no
    /// effect and are no finding.
    RBAC_SECRETS_READ {
        id: "rbac-secrets-read",
        summary: "role allows reading Secrets",
        family: Family::Rbac,
        severity: Severity::High,
        help: "remove the verbs, or name the Secrets that are needed in `resourceNames` and allow only `get`",
        references: &[
            reference("CIS", "5.1.2"),
            reference("MITRE", "List Kubernetes secrets"),
            reference("OWASP", "K03"),
        ],
        aliases: &[
            alias("kube-linter", "access-to-secrets"),
            alias("trivy", "KSV-0041"),
            alias("trivy", "KSV-0113"),
            alias("kubescape", "C-0015"),
            alias("kubescape", "C-0186"),
            alias("kics", "rbac_roles_with_read_secrets_permissions"),
            alias("kyverno", "restrict-secret-role-verbs"),
            alias("kubewarden", "rego:RBACProhibitListOnSecrets"),
            alias("kubewarden", "rego:RBACProhibitWatchOnSecrets"),
            alias("kubewarden", "rego:RBACProhibitWildcardOnSecrets"),
            alias("datree", "CIS_INVALID_VERB_SECRETS"),
        ],
        profiles: &["default", "nsa", "cis-workloads"],
        checks: &[Check::Role(check)],
    }
}

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    report_grants(role, SECRETS_READ, sink, no_detail);
}
