use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with the group `system:authenticated` among its
    /// subjects.
    ///
    /// # Why it matters
    /// Every user and every service account of the cluster is in this group, with some providers
    /// every account of the provider. A permission of this group is a permission of any compromised
    /// pod.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: all}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "system:authenticated"
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: all}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "shop-developers"
    /// ```
    ///
    /// # Exceptions
    /// Bindings that the API server creates itself (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, a built-in name, its role, and no other subjects) are judged only at
    /// admission, not in files. `system:basic-user` and `system:discovery` are among them.
    pub(crate) static RBAC_SYSTEM_AUTHENTICATED_BINDING: Rule = Rule {
        id: "rbac-system-authenticated-binding",
        summary: "role is bound to all authenticated users",
        family: Family::Rbac,
        severity: Severity::High,
        help: "bind a group of the users and programs that need it",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    for subject in binding.subjects.iter().filter(|subject| is_meant(subject)) {
        let message = format_args!(
            "{} grants `{}` to every user and service account (`system:authenticated`)",
            binding.label(),
            binding.role_name
        );
        sink.report(binding.subject_path(subject), message);
    }
}

fn is_meant(subject: &Subject<'_>) -> bool {
    subject.is_group("system:authenticated")
}
