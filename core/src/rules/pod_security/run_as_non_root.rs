use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container for which `runAsNonRoot` is not `true`,
    /// neither at itself nor inherited from the pod, and every place where it is set to `false`. A
    /// number in `runAsUser` is no substitute. From Kubernetes 1.35 on, pods in a user namespace of
    /// their own (`hostUsers: false`) are exempt.
    ///
    /// # Why it matters
    /// Without the flag the image decides who the program runs as, and most images say root. Root
    /// in a container is root on the node once it escapes, and it can write to every volume. With
    /// the flag the kubelet refuses to start such an image.
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
    ///     runAsNonRoot: true
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Images that must start as root and drop it themselves.
    ///
    /// # Fix safety
    /// The kubelet refuses to start an image that runs as root, or whose user is a name and not a
    /// number: build the image with a numbered user, or set `runAsUser`, first.
    pub(crate) static RUN_AS_NON_ROOT: Rule = Rule {
        id: "run-as-non-root",
        summary: "container may run as root",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::RUN_AS_NON_ROOT),
        help: "set `runAsNonRoot: true` in the `securityContext` of the pod or of the container",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssRestricted, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::RUN_AS_NON_ROOT, pod, sink, |hit, who| {
        if hit.is_missing() {
            format!("{who} may run as root: neither it nor the pod sets `runAsNonRoot: true`")
        } else {
            format!("{who} sets `runAsNonRoot: false`")
        }
    });
}
