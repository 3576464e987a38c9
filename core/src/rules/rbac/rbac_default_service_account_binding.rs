use crate::rule::prelude::*;
use crate::view::Subject;

rule!(
    /// # What it flags
    /// A RoleBinding or ClusterRoleBinding with a ServiceAccount named `default` among its
    /// subjects.
    ///
    /// # Why it matters
    /// Every pod that names no service account runs as `default`: all of them get the role, also
    /// those that are deployed later by somebody who does not know of it.
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
    /// Bindings that the API server creates itself (label
    /// `kubernetes.io/bootstrapping: rbac-defaults`, a built-in name, its role, and no subject but
    /// its own) are not judged in files; at admission they are.
    pub(crate) static RBAC_DEFAULT_SERVICE_ACCOUNT_BINDING: Rule = Rule {
        id: "rbac-default-service-account-binding",
        summary: "role is bound to the service account `default`",
        family: Family::Rbac,
        severity: Severity::Medium,
        help: "bind a service account of the program's own, and name it in its pods",
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
