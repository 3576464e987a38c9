use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A Namespace with the label `pod-security.kubernetes.io/enforce: privileged`.
    ///
    /// # Why it matters
    /// Pods in it may do everything: run privileged, use the network and processes of the node,
    /// mount its file system. Anyone who can create a pod there can take over the node.
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
    /// Node agents such as storage and network drivers need it: run them in a separate namespace
    /// that only administrators can write to, and suppress the finding with a reason. `kube-system`
    /// is not reported.
    pub(crate) static NAMESPACE_POD_SECURITY_PRIVILEGED: Rule = Rule {
        id: "namespace-pod-security-privileged",
        summary: "namespace enforces the Pod Security level `privileged`, which allows everything",
        family: Family::Tenancy,
        severity: Severity::High,
        help: "enforce `baseline`, or `restricted` if the pods allow it",
        checks: &[Check::Kinds(&[kind("", "Namespace")], check)],
        ..Rule::BASE
    };
);

const LABEL: &str = "pod-security.kubernetes.io/enforce";

fn check(namespace: &Object<'_>, sink: &mut Sink<'_>) {
    let name = namespace.identity.name;
    if name == "kube-system" || namespace.label(LABEL) != Some("privileged") {
        return;
    }
    let path = namespace.path_to(&["metadata", "labels", LABEL]);
    sink.report(path, format_args!("namespace `{name}` admits every pod, even privileged ones"));
}
