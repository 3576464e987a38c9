use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with the group `system:masters` among its subjects.
    ///
    /// # Why it matters
    /// Members of this group bypass authorization, so a binding neither adds nor removes anything.
    /// But it suggests that someone works as a member, with a certificate that cannot be revoked.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: masters}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "system:masters"
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: masters}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "cluster-operators"
    /// ```
    ///
    /// # Exceptions
    /// Bindings that the API server creates itself (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, a built-in name, its role, and no other subjects) are judged only at
    /// admission, not in files. The built-in `cluster-admin` binding is one of them.
    pub(crate) static RBAC_SYSTEM_MASTERS_BINDING: Rule = Rule {
        id: "rbac-system-masters-binding",
        summary: "role is bound to `system:masters`",
        family: Family::Rbac,
        severity: Severity::Critical,
        help: "remove the subject, and bind your own groups",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    for subject in binding.subjects.iter().filter(|subject| is_meant(subject)) {
        let message = format_args!(
            "{} binds `{}` to `system:masters`, which may do everything anyway",
            binding.label(),
            binding.role_name
        );
        sink.report(binding.subject_path(subject), message);
    }
}

fn is_meant(subject: &Subject<'_>) -> bool {
    subject.is_group("system:masters")
}
