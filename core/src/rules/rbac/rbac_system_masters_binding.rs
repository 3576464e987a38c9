use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with the group `system:masters` among its subjects.
    ///
    /// # Why it matters
    /// Members of this group may do everything before any binding is asked, and no binding can take
    /// that away. Binding to it shows that somebody works as a member of it, with a certificate
    /// that cannot be taken back.
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
    /// Bindings that the API server creates itself (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, a built-in name, its role, and no subject but
    /// its own) are not judged in files; at admission they are. The built-in `cluster-admin`
    /// binding is one of them.
    pub(crate) static RBAC_SYSTEM_MASTERS_BINDING: Rule = Rule {
        id: "rbac-system-masters-binding",
        summary: "role is bound to `system:masters`",
        family: Family::Rbac,
        severity: Severity::Critical,
        help: "remove the subject; bind groups of your own",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    for subject in binding.subjects.iter().filter(|subject| is_meant(subject)) {
        let message = format_args!(
            "{} binds `{}` to `system:masters`, whose members may do everything without it",
            binding.label(),
            binding.role_name
        );
        sink.report(binding.subject_path(subject), message);
    }
}

fn is_meant(subject: &Subject<'_>) -> bool {
    subject.is_group("system:masters")
}
