use crate::engine::Sink;
use crate::finding::Severity;
use crate::object::Object;
use crate::rule::{Check, Family, FixGrade, alias, kind, reference, rule};

rule! {
    /// # What it flags
    /// A `Namespace` without the label `pod-security.kubernetes.io/enforce`. Labels that only audit or warn refuse
    /// nothing.
    ///
    /// # Why it matters
    /// Without the label the cluster's own default applies, and unless an administrator changed it that is
    /// `privileged`: whoever may create pods in the namespace may take over its nodes.
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
    /// Clusters with another default level, or with a policy engine that does the same.
    ///
    /// # Fix safety
    /// Pods that do not fulfil the level are refused: set the label `warn` first and look at the warnings.
    NAMESPACE_WITHOUT_POD_SECURITY_LEVEL {
        id: "namespace-without-pod-security-level",
        summary: "namespace enforces no Pod Security level",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "label it `pod-security.kubernetes.io/enforce: baseline` or `restricted`",
        references: &[
            reference("CIS",
            "5.2.1"),
            reference("NSA",
            "PSP enabled"),
            reference("MITRE",
            "PSP enabled"),
            reference("CIS",
            "5.2.2"),
            reference("CIS",
            "5.2.8"),
            reference("CIS",
            "5.2.11"),
            reference("CIS",
            "5.2.12"),
            reference("CIS",
            "5.2.13"),
            reference("CIS",
            "5.2.6"),
            reference("CIS",
            "5.2.7"),
            reference("CIS",
            "5.2.9"),
            reference("CIS",
            "5.2.10"),
        ],
        aliases: &[
            alias("kubescape",
            "C-0192"),
            alias("kubescape",
            "C-0068"),
            alias("kubescape",
            "C-0193"),
            alias("kubescape",
            "C-0194"),
            alias("kubescape",
            "C-0195"),
            alias("kubescape",
            "C-0196"),
            alias("kubescape",
            "C-0199"),
            alias("kubescape",
            "C-0202"),
            alias("kubescape",
            "C-0203"),
            alias("kubescape",
            "C-0204"),
            alias("kubescape",
            "C-0197"),
            alias("kubescape",
            "C-0198"),
            alias("kubescape",
            "C-0200"),
            alias("kubescape",
            "C-0201"),
            alias("kyverno",
            "add-psa-namespace-reporting"),
            alias("kyverno",
            "add-psa-labels"),
            alias("kubewarden",
            "psa-label-enforcer-policy"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Kinds(&[kind("", "Namespace")], check)],
    }
}

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
            format!("namespace `{name}` has a Pod Security level to {mode}, but enforces none")
        }
        None => format!("namespace `{name}` enforces no Pod Security level"),
    };
    sink.report(object.path_to(&["metadata", "labels", ENFORCE]), message);
}
