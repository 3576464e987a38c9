use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with the user `system:anonymous` or the group
    /// `system:unauthenticated` among its subjects.
    ///
    /// # Why it matters
    /// The API server assigns this user and this group to requests without credentials if anonymous
    /// access is on, which is the default. Then anyone who can reach the API server has the role.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: public}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - apiGroup: rbac.authorization.k8s.io
    ///   kind: Group
    ///   name: "system:unauthenticated"
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: public}
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
    /// admission, not in files. `system:public-info-viewer` is one of them.
    pub(crate) static RBAC_ANONYMOUS_BINDING: Rule = Rule {
        id: "rbac-anonymous-binding",
        summary: "role is bound to unauthenticated users",
        family: Family::Rbac,
        severity: Severity::Critical,
        help: "remove the subject; let probes and load balancers use a path that needs no role",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    for subject in binding.subjects.iter().filter(|subject| is_meant(subject)) {
        let message = format_args!(
            "{} grants `{}` to unauthenticated users (`{}`)",
            binding.label(),
            binding.role_name,
            subject.name
        );
        sink.report(binding.subject_path(subject), message);
    }
}

fn is_meant(subject: &Subject<'_>) -> bool {
    (subject.kind == "User" && subject.name == "system:anonymous")
        || subject.is_group("system:unauthenticated")
}
