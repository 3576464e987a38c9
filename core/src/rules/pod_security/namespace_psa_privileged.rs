use crate::engine::Sink;
use crate::finding::Severity;
use crate::object::Object;
use crate::rule::{Check, Family, FixGrade, alias, kind, rule};

rule! {
    /// # What it flags
    /// A `Namespace` with the label `pod-security.kubernetes.io/enforce: privileged`.
    ///
    /// # Why it matters
    /// The level `privileged` checks nothing: whoever may create pods in the namespace may take over its nodes.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: privileged
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: baseline
    /// ```
    ///
    /// # Exceptions
    /// Namespaces for agents of the nodes. Let only administrators create pods there.
    ///
    /// # Fix safety
    /// Pods that do not fulfil the level are refused: set the label `warn` first and look at the warnings.
    NAMESPACE_PSA_PRIVILEGED {
        id: "namespace-psa-privileged",
        summary: "namespace lets every pod in, privileged ones too",
        family: Family::PodSecurity,
        severity: Severity::High,
        help: "label it `pod-security.kubernetes.io/enforce: baseline` or `restricted`",
        aliases: &[
            alias("kyverno",
            "deny-privileged-profile"),
            alias("kyverno",
            "add-privileged-existing-namespaces"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted"],
        checks: &[Check::Kinds(&[kind("", "Namespace")], check)],
    }
}

const ENFORCE: &str = "pod-security.kubernetes.io/enforce";

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    if object.label(ENFORCE) == Some("privileged") {
        let path = object.path_to(&["metadata", "labels", ENFORCE]);
        sink.report(path, format!("namespace `{}` lets every pod in", object.identity.name));
    }
}
