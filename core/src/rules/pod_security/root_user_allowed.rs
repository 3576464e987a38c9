use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container for which `runAsNonRoot` is not `true`,
    /// neither on the container nor inherited from the pod, and every field that is set to `false`.
    /// A number in `runAsUser` is not a substitute. From Kubernetes 1.35 on, pods in a separate
    /// user namespace (`hostUsers: false`) are exempt.
    ///
    /// # Why it matters
    /// Without the flag the image decides which user the program runs as, and for most images that
    /// is root. Root in a container is root on the node once it escapes, and can write to every
    /// volume. With the flag the kubelet refuses to start such an image.
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
    /// Images that must start as root and then drop it themselves.
    ///
    /// # Fix safety
    /// The kubelet refuses to start an image that runs as root, or whose user is a name rather than
    /// a number: first build the image with a numeric user, or set `runAsUser`.
    pub(crate) static ROOT_USER_ALLOWED: Rule = Rule {
        id: "root-user-allowed",
        former: &["run-as-non-root"],
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
