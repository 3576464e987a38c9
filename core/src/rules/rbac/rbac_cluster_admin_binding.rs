use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A ClusterRoleBinding or RoleBinding to the ClusterRole `cluster-admin`. In a RoleBinding,
    /// which covers one namespace, the finding is one severity lower.
    ///
    /// # Why it matters
    /// The role allows everything: reading every Secret, impersonating anyone, running on any node.
    /// An attacker who takes over one of the subjects controls the cluster.
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
    /// The built-in binding to `system:masters` is not reported. Someone has to administer the
    /// cluster: bind a group of people and suppress the finding with a reason.
    pub(crate) static RBAC_CLUSTER_ADMIN_BINDING: Rule = Rule {
        id: "rbac-cluster-admin-binding",
        summary: "`cluster-admin` is bound",
        family: Family::Rbac,
        severity: Severity::High,
        severities: &[Severity::Medium, Severity::High],
        help: "bind a role with only the required permissions",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    let is_admin = binding.role_kind == "ClusterRole" && binding.role_name == "cluster-admin";
    if !is_admin {
        return;
    }
    let who = match binding.subjects.as_slice() {
        [] => "no subject yet".to_owned(),
        [one] => format!("{} `{}`", one.kind, one.name),
        [first, rest @ ..] => format!("{} `{}` and {} more", first.kind, first.name, rest.len()),
    };
    let path = binding.object.path_to(&["roleRef", "name"]);
    let scope = if binding.is_cluster_wide() { "in the whole cluster" } else { "in its namespace" };
    let draft = sink
        .report(path, format_args!("{} grants {who} every permission {scope}", binding.label()));
    if !binding.is_cluster_wide() {
        draft.lower_severity();
    }
}
