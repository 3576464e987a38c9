use super::bound::{is_machine, report_bound};
use crate::rbac::Power;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A binding in the input that gives a service account, all of them, or the nodes a role that
    /// allows reading every Secret, of its namespace or of the cluster. The role is looked up in
    /// the input, aggregated ClusterRoles with their parts; `admin` and `edit` are known.
    ///
    /// # Why it matters
    /// The token of the service account is mounted into its pods. An attacker who breaks into one
    /// of them can read every password and key in scope.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRole
    /// metadata: {name: reader}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [secrets]
    ///   verbs: [get]
    /// ---
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: web}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: reader
    /// subjects:
    /// - kind: ServiceAccount
    ///   name: "web"
    ///   namespace: shop
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: Role
    /// metadata: {name: reader, namespace: shop}
    /// rules:
    /// - apiGroups: [""]
    ///   resources: [secrets]
    ///   resourceNames: [web-tls]
    ///   verbs: [get]
    /// ---
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: RoleBinding
    /// metadata: {name: web, namespace: shop}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: Role
    ///   name: reader
    /// subjects:
    /// - kind: ServiceAccount
    ///   name: "web"
    /// ```
    ///
    /// # Exceptions
    /// `role-wildcard` and `rbac-cluster-admin-binding` report roles with every permission. Roles
    /// that are not in the input are not judged.
    pub(crate) static RBAC_SERVICE_ACCOUNT_READS_SECRETS: Rule = Rule {
        id: "rbac-service-account-reads-secrets",
        summary: "service account is bound to a role that can read every Secret in scope",
        family: Family::Rbac,
        severity: Severity::High,
        help: "bind a role that lists the required Secrets in `resourceNames`, or reads none",
        profiles: &[Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    report_bound(cluster, sink, Power::SecretsRead, is_machine, "read every Secret");
}
