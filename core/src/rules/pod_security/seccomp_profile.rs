use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container without `seccompProfile`, neither at
    /// itself nor inherited from the pod. A profile that is switched off is told by
    /// `seccomp-unconfined`. From Kubernetes 1.25 on, pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Unless the kubelet runs with `--seccomp-default`, a container without profile can call all
    /// of the kernel, and its rarely used calls are where the flaws are.
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
    /// Clusters whose kubelets all run with `--seccomp-default`; the restricted level asks for the
    /// field all the same.
    ///
    /// # Fix safety
    /// Rarely a program needs a call outside of the runtime's profile.
    pub(crate) static SECCOMP_PROFILE: Rule = Rule {
        id: "seccomp-profile",
        summary: "container has no seccomp profile",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::SECCOMP_PROFILE_RESTRICTED),
        kubernetes: VersionRange::since(19),
        help: "set `seccompProfile.type: RuntimeDefault` in the `securityContext` of the pod",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssRestricted, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::SECCOMP_PROFILE_RESTRICTED, pod, sink, |hit, who| {
        hit.is_missing().then(|| format!("neither {who} nor the pod sets a seccomp profile"))
    });
}
