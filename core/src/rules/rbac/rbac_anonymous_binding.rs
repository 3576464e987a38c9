use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with the user `system:anonymous` or the group
    /// `system:unauthenticated` among its subjects.
    ///
    /// # Why it matters
    /// The API server gives requests without credentials this user and this group, where anonymous
    /// access is on, as it is by default. Everybody who reaches the API server has the role.
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
    /// Bindings that the API server creates itself (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, a built-in name, its role, and no subject but
    /// its own) are not judged in files; at admission they are. `system:public-info-viewer` is one
    /// of them.
    pub(crate) static RBAC_ANONYMOUS_BINDING: Rule = Rule {
        id: "rbac-anonymous-binding",
        summary: "role is bound to whoever has not logged in",
        family: Family::Rbac,
        severity: Severity::Critical,
        help: "remove the subject; give probes and load balancers a path that needs no role",
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    for subject in binding.subjects.iter().filter(|subject| is_meant(subject)) {
        let message = format_args!(
            "{} gives `{}` to everybody who reaches the API server, without a login (`{}`)",
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
