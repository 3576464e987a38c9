use super::bound::report_bound;
use crate::finding::Severity;
use crate::rbac::Power;
use crate::rule::{Check, Family, alias, reference, rule};
use crate::set::{Set, SetSink};

rule! {
    /// # What it flags
    /// A binding in the input whose role allows running commands in containers, attaching to them, or adding containers
    /// to running pods. The role is looked up in the input; `admin` and `edit` are known.
    ///
    /// # Why it matters
    /// The subjects have the files, Secrets and network of every program in reach.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: RoleBinding
    /// metadata: {name: dev, namespace: shop}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: edit
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "developers"
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: RoleBinding
    /// metadata: {name: dev, namespace: shop}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "developers"
    /// ```
    ///
    /// # Exceptions
    /// Roles with every right are left to `role-wildcard` and `rbac-cluster-admin-binding`.
    RBAC_PODS_EXEC_BOUND {
        id: "rbac-pods-exec-bound",
        summary: "binding lets its subjects run commands in containers",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "bind a role without `pods/exec` and `pods/attach`",
        references: &[
            reference("NSA", "Prevent containers from allowing command execution"),
            reference("MITRE", "Prevent containers from allowing command execution"),
            reference("OWASP", "K03"),
        ],
        aliases: &[
            alias("polaris", "clusterrolebindingPodExecAttach"),
            alias("polaris", "rolebindingClusterRolePodExecAttach"),
            alias("polaris", "rolebindingRolePodExecAttach"),
            alias("kubescape", "C-0002"),
            alias("checkov", "CKV2_K8S_2"),
        ],
        profiles: &["nsa"],
        checks: &[Check::Set(check)],
    }
}

fn check(set: &Set<'_>, sink: &mut SetSink<'_>) {
    report_bound(set, sink, Power::PodsExec, |_, _| true, "run commands in every container");
}
