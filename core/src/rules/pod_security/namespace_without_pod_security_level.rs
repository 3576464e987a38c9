use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A `Namespace` without the label `pod-security.kubernetes.io/enforce`. Labels that only audit
    /// or warn do not deny pods.
    ///
    /// # Why it matters
    /// Without the label the cluster's default applies, which is `privileged` unless an
    /// administrator changed it. Then anyone who can create pods in the namespace can take over its
    /// nodes.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: restricted
    /// ```
    ///
    /// # Exceptions
    /// Clusters with another default level, or with a policy engine that enforces the same.
    ///
    /// # Fix safety
    /// Pods that violate the level are denied: set the label `warn` first and look at the warnings.
    pub(crate) static NAMESPACE_WITHOUT_POD_SECURITY_LEVEL: Rule = Rule {
        id: "namespace-without-pod-security-level",
        summary: "namespace does not enforce a Pod Security level",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "label it `pod-security.kubernetes.io/enforce: baseline` or `restricted`",
        fix: FixGrade::Unsafe,
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Kinds(&[kind("", "Namespace")], check)],
        ..Rule::BASE
    };
);

const ENFORCE: &str = "pod-security.kubernetes.io/enforce";

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    if object.at(&["metadata", "labels", ENFORCE]).is_some() {
        return;
    }
    let name = object.identity.name;
    let other = ["audit", "warn"]
        .iter()
        .find(|mode| object.label(&format!("pod-security.kubernetes.io/{mode}")).is_some());
    let message = match other {
        Some(mode) => {
            format!(
                "namespace `{name}` has a Pod Security level to {mode}, but does not enforce one"
            )
        }
        None => format!("namespace `{name}` does not enforce a Pod Security level"),
    };
    sink.report(object.path_to(&["metadata", "labels", ENFORCE]), message);
}
