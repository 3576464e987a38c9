use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::Level;
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container that sets `securityContext.privileged: true`.
    ///
    /// # Why it matters
    /// A privileged container has every capability, sees every device of the node and is confined by neither seccomp nor
    /// AppArmor nor SELinux. Whoever controls it controls the node, and with the node's credentials often the cluster.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: true
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: false
    /// ```
    ///
    /// # Exceptions
    /// Some node agents, such as storage and network drivers, need it. Give them a namespace of their own that only
    /// administrators can write to, and suppress the finding there with the reason.
    PRIVILEGED_CONTAINER {
        id: "privileged-container",
        summary: "container runs privileged, with all rights on its node",
        family: Family::PodSecurity,
        severity: Severity::Critical,
        pod_security: Some(PodSecurity { level: Level::Baseline, check: "privileged" }),
        help: "remove `privileged: true`; add only the capabilities that the program needs",
        references: &[
            reference("PSS", "privileged"),
            reference("CIS", "5.2.2"),
            reference("NSA", "Privileged container"),
            reference("MITRE", "Privileged container"),
        ],
        aliases: &[
            alias("kube-linter", "privileged-container"),
            alias("trivy", "KSV-0017"),
            alias("kubescape", "C-0057"),
            alias("checkov", "CKV_K8S_16"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-baseline", "pss-restricted"],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if !container.is_privileged() {
        return;
    }
    let path = container.path(&pod.path()).key("securityContext").key("privileged");
    sink.report(path, format!("{} runs privileged", container.label()));
}
