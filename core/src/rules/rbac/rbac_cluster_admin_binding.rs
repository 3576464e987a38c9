use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, alias, reference, rule};
use crate::view::Binding;

rule! {
    /// # What it flags
    /// A ClusterRoleBinding or RoleBinding to the ClusterRole `cluster-admin`. In a RoleBinding, where it holds for one
    /// namespace, the finding is one step milder.
    ///
    /// # Why it matters
    /// The role allows everything: reading every Secret, becoming anybody, running on any node. Whoever takes over one
    /// of the subjects has the cluster.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: operator}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: cluster-admin
    /// subjects:
    /// - kind: ServiceAccount
    ///   name: "operator"
    ///   namespace: shop
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: operator}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: shop-operator
    /// subjects:
    /// - kind: ServiceAccount
    ///   name: "operator"
    ///   namespace: shop
    /// ```
    ///
    /// # Exceptions
    /// The built-in binding to `system:masters` is not judged. Somebody has to administer the cluster: bind a group of
    /// people and suppress the finding with the reason.
    RBAC_CLUSTER_ADMIN_BINDING {
        id: "rbac-cluster-admin-binding",
        summary: "`cluster-admin` is bound",
        family: Family::Rbac,
        severity: Severity::High,
        help: "bind a role with the rights that are needed",
        references: &[
            reference("CIS", "5.1.1"),
            reference("NSA", "Administrative Roles"),
            reference("MITRE", "Administrative Roles"),
            reference("OWASP", "K03"),
        ],
        aliases: &[
            alias("kube-linter", "cluster-admin-role-binding"),
            alias("polaris", "clusterrolebindingClusterAdmin"),
            alias("polaris", "rolebindingClusterAdminClusterRole"),
            alias("trivy", "KSV-0111"),
            alias("kubescape", "C-0035"),
            alias("kubescape", "C-0185"),
            alias("kics", "cluster_admin_role_binding_with_super_user_permissions"),
            alias("kyverno", "restrict-binding-clusteradmin"),
            alias("kubewarden", "rego:RBACClusterRoleClusterAdmin"),
            alias("datree", "CIS_INVALID_ROLE_CLUSTER_ADMIN"),
        ],
        profiles: &["default", "nsa", "cis-workloads"],
        checks: &[Check::Binding(check)],
    }
}

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    let is_admin = binding.role_kind == "ClusterRole" && binding.role_name == "cluster-admin";
    if !is_admin {
        return;
    }
    let who = match binding.subjects.as_slice() {
        [] => "nobody yet".to_owned(),
        [one] => format!("{} `{}`", one.kind, one.name),
        [first, rest @ ..] => format!("{} `{}` and {} more", first.kind, first.name, rest.len()),
    };
    let path = binding.object.path_to(&["roleRef", "name"]);
    let scope = if binding.is_cluster_wide() { "in the whole cluster" } else { "in its namespace" };
    let draft =
        sink.report(path, format_args!("{} gives {who} every right {scope}", binding.label()));
    if !binding.is_cluster_wide() {
        draft.milder();
    }
}
