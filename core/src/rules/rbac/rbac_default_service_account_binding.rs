use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with a ServiceAccount named `default` among its
    /// subjects.
    ///
    /// # Why it matters
    /// Every pod that sets no service account runs as `default`: all of them get the role,
    /// including those deployed later by someone who does not know about it.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: web}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - kind: ServiceAccount
    ///   name: "default"
    ///   namespace: shop
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: rbac.authorization.k8s.io/v1
    /// kind: ClusterRoleBinding
    /// metadata: {name: web}
    /// roleRef:
    ///   apiGroup: rbac.authorization.k8s.io
    ///   kind: ClusterRole
    ///   name: view
    /// subjects:
    /// - kind: ServiceAccount
    ///   name: "web"
    ///   namespace: shop
    /// ```
    ///
    /// # Exceptions
    /// Bindings that the API server creates itself (label `kubernetes.io/bootstrapping:
    /// rbac-defaults`, a built-in name, its role, and no other subjects) are judged only at
    /// admission, not in files.
    pub(crate) static RBAC_DEFAULT_SERVICE_ACCOUNT_BINDING: Rule = Rule {
        id: "rbac-default-service-account-binding",
        summary: "role is bound to the service account `default`",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "bind a dedicated service account, and set it in the program's pods",
        profiles: &[Profile::Default, Profile::CisWorkloads],
        checks: &[Check::Binding(check)],
        ..Rule::BASE
    };
);

fn check(binding: &Binding<'_>, sink: &mut Sink<'_>) {
    for subject in binding.subjects.iter().filter(|subject| is_meant(subject)) {
        let message = format_args!(
            "{} gives `{}` to the service account `default`, which every pod without one of its \
             own runs as",
            binding.label(),
            binding.role_name
        );
        sink.report(binding.subject_path(subject), message);
    }
}

fn is_meant(subject: &Subject<'_>) -> bool {
    subject.kind == "ServiceAccount" && subject.name == "default"
}
