use super::hits::report_where;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::pss::{self, Level};
use crate::rule::{Check, Family, FixGrade, PodSecurity, alias, reference, rule};
use crate::view::Pod;

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container without `seccompProfile`, neither at itself nor inherited
    /// from the pod. A profile that is switched off is told by `seccomp-unconfined`. From Kubernetes 1.25 on, pods for
    /// Windows are exempt.
    ///
    /// # Why it matters
    /// Unless the kubelet runs with `--seccomp-default`, a container without profile can call all of the kernel, and
    /// its rarely used calls are where the flaws are.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     seccompProfile: {type: RuntimeDefault}
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Clusters whose kubelets all run with `--seccomp-default`; the restricted level asks for the field all the same.
    ///
    /// # Fix safety
    /// Rarely a program needs a call outside of the runtime's profile.
    SECCOMP_PROFILE {
        id: "seccomp-profile",
        summary: "container has no seccomp profile",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(PodSecurity { level: Level::Restricted, check: "seccompProfile_restricted" }),
        kubernetes: (Some(19), None),
        help: "set `seccompProfile.type: RuntimeDefault` in the `securityContext` of the pod",
        references: &[
            reference("PSS",
            "seccompProfile_restricted"),
            reference("CIS",
            "5.7.2"),
            reference("NSA",
            "Linux hardening"),
        ],
        aliases: &[
            alias("kube-score",
            "container-seccomp-profile"),
            alias("kubesec",
            "SeccompAny"),
            alias("polaris",
            "linuxHardening"),
            alias("trivy",
            "KSV-0030"),
            alias("trivy",
            "KSV-0104"),
            alias("kubescape",
            "C-0210"),
            alias("kubescape",
            "C-0055"),
            alias("kubescape",
            "C-0211"),
            alias("checkov",
            "CKV_K8S_31"),
            alias("kics",
            "seccomp_profile_is_not_configured"),
            alias("kubeaudit",
            "SeccompProfileMissing"),
            alias("gatekeeper",
            "seccomp"),
            alias("gatekeeper",
            "seccompv2"),
            alias("kyverno",
            "restrict-seccomp-strict"),
            alias("kubewarden",
            "seccomp-psp-policy"),
            alias("kubewarden",
            "rego:ControllerSeccompRuntimeDefault"),
            alias("datree",
            "CONTAINERS_INCORRECT_SECCOMP_PROFILE"),
            alias("datree",
            "CIS_INVALID_VALUE_SECCOMP_PROFILE"),
        ],
        fix: FixGrade::Unsafe,
        profiles: &["default", "pss-restricted", "nsa", "cis-workloads"],
        checks: &[Check::Pod(check)],
    }
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::SECCOMP_PROFILE_RESTRICTED, pod, sink, |hit, who| {
        hit.is_missing().then(|| format!("neither {who} nor the pod sets a seccomp profile"))
    });
}
