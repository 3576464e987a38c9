use crate::rbac::permission::CONFIG_MAPS_WRITE;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A rule of a role that allows `update`, `patch` or `delete` on ConfigMaps and names
    /// `aws-auth` in `resourceNames`.
    ///
    /// # Why it matters
    /// On EKS this ConfigMap maps cloud identities to users and groups of the cluster. Anyone who
    /// can write it can become a member of `system:masters`.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: example}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [configmaps]
    ///   resourceNames: [aws-auth]
    ///   verbs: [update]
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
    ///   resourceNames: [web]
    ///   verbs: [update]
    /// ```
    ///
    /// # Exceptions
    /// Roles in a namespace other than `kube-system`, roles without `resourceNames` and built-in
    /// roles are not reported: without `resourceNames`, a role is not about this ConfigMap in
    /// particular.
    pub(crate) static RBAC_AWS_AUTH_CONFIGMAP_WRITE: Rule = Rule {
        id: "rbac-aws-auth-configmap-write",
        summary: "role allows writing the ConfigMap `aws-auth`",
        family: Family::Rbac,
        severity: Severity::Critical,
        help: "remove the rule, and manage access with EKS access entries",
        checks: &[Check::Role(check)],
        ..Rule::BASE
    };
);

fn check(role: &Role<'_>, sink: &mut Sink<'_>) {
    let namespace = role.object.identity.namespace;
    let elsewhere = !role.is_cluster_role() && namespace.is_some_and(|name| name != "kube-system");
    if elsewhere {
        return;
    }
    for rule in &role.rules {
        let named = rule.rule.resource_names.contains(&"aws-auth");
        let granted = CONFIG_MAPS_WRITE.iter().any(|write| rule.rule.grant(write).is_some());
        if named && granted {
            let path = rule.entry_path(role.rule_path(rule), "resourceNames", "aws-auth");
            let text =
                "allows changing the ConfigMap `aws-auth`, which maps cloud identities to groups";
            sink.report(path, format_args!("{} {text}", role.label()));
        }
    }
}
