use super::bound::report_bound;
use crate::rbac::Power;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A binding in the input whose role allows running commands in containers, attaching to them,
    /// or adding containers to running pods. The role is looked up in the input; `admin` and `edit`
    /// are known.
    ///
    /// # Why it matters
    /// The subjects have access to the files, Secrets and network of every program in scope.
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
    /// `role-wildcard` and `rbac-cluster-admin-binding` report roles with every permission.
    pub(crate) static RBAC_PODS_EXEC_BOUND: Rule = Rule {
        id: "rbac-pods-exec-bound",
        summary: "binding lets its subjects run commands in containers",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "bind a role without `pods/exec` and `pods/attach`",
        profiles: &[Profile::Nsa],
        checks: &[Check::Cluster(check)],
        ..Rule::BASE
    };
);

fn check(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    report_bound(cluster, sink, Power::PodsExec, |_, _| true, "run commands in every container");
}
