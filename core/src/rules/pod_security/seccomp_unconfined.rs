use super::hits::report_where;
use crate::pss::Subject;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A `seccompProfile` of a pod or container whose `type` is neither `RuntimeDefault` nor
    /// `Localhost`. Before Kubernetes 1.19, the corresponding annotations.
    ///
    /// # Why it matters
    /// Without a seccomp profile a container can make every system call, and rarely used ones are
    /// where the flaws are.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     seccompProfile: {type: Unconfined}
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
    /// Debuggers and profilers; a `Localhost` profile can allow exactly what they need.
    ///
    /// # Fix safety
    /// A program that needs a system call that the profile denies fails.
    pub(crate) static SECCOMP_UNCONFINED: Rule = Rule {
        id: "seccomp-unconfined",
        summary: "seccomp is disabled",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::SECCOMP_PROFILE_BASELINE),
        help: "set `seccompProfile.type: RuntimeDefault`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::SECCOMP_PROFILE_BASELINE, pod, sink, |hit, who| {
        let kind = hit.text()?;
        Some(match hit.subject {
            Subject::Annotation(key) => format!("annotation `{key}` sets `{kind}`"),
            _ if kind.is_empty() => format!("{who} has a seccomp profile without a type"),
            _ => format!("{who} sets the seccomp profile `{kind}`"),
        })
    });
}
