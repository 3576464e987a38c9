use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container without `seccompProfile`, neither on the
    /// container nor inherited from the pod. `seccomp-unconfined` reports disabled profiles. From
    /// Kubernetes 1.25 on, pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Unless the kubelet runs with `--seccomp-default`, a container without a profile can make
    /// every system call, and rarely used ones are where the flaws are.
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
    /// Clusters whose kubelets all run with `--seccomp-default`; the restricted level requires the
    /// field anyway.
    ///
    /// # Fix safety
    /// In rare cases a program needs a system call that the runtime's profile denies.
    pub(crate) static SECCOMP_PROFILE_MISSING: Rule = Rule {
        id: "seccomp-profile-missing",
        former: &["seccomp-profile"],
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
