use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A `SecurityContextConstraints` of `OpenShift` with `allowPrivilegedContainer: true`.
    ///
    /// # Why it matters
    /// Anyone who may use the constraint can start a container with full access to its node.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: security.openshift.io/v1
    /// kind: SecurityContextConstraints
    /// metadata: {name: agents}
    /// allowPrivilegedContainer: true
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: security.openshift.io/v1
    /// kind: SecurityContextConstraints
    /// metadata: {name: agents}
    /// allowPrivilegedContainer: false
    /// ```
    ///
    /// # Exceptions
    /// The constraint `privileged` that comes with `OpenShift`; do not bind it to anyone.
    ///
    /// # Fix safety
    /// Pods that rely on the constraint are denied.
    pub(crate) static SCC_PRIVILEGED_CONTAINER: Rule = Rule {
        id: "scc-privileged-container",
        summary: "OpenShift security context constraint allows privileged containers",
        family: Family::PodSecurity,
        severity: Severity::High,
        help: "set `allowPrivilegedContainer: false`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default],
        checks: &[Check::Kinds(
            &[kind("security.openshift.io", "SecurityContextConstraints")],
            check,
        )],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let keys = &["allowPrivilegedContainer"];
    if object.at(keys).and_then(Node::as_bool) == Some(true) {
        let message =
            format_args!("constraint `{}` allows privileged containers", object.identity.name);
        sink.report(object.path_to(keys), message);
    }
}
