use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `runAsUser: 0` in the `securityContext` of a pod, container, init container or ephemeral
    /// container. On a pod it is flagged even if every container sets another user. From Kubernetes
    /// 1.35 on, pods in a separate user namespace (`hostUsers: false`) are exempt.
    ///
    /// # Why it matters
    /// Root in a container is root on the node once it escapes, and until then it can write to
    /// every volume and to every file of the image.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     runAsUser: 0
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
    ///     runAsUser: 10001
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Programs that must be root; in a user namespace (`hostUsers: false`) they are unprivileged
    /// on the node.
    ///
    /// # Fix safety
    /// The image must work as the other user: files that only root may access and ports below 1024
    /// are no longer available.
    pub(crate) static RUN_AS_USER_ROOT: Rule = Rule {
        id: "run-as-user-root",
        summary: "container runs as user 0, root",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::RUN_AS_USER),
        kubernetes: VersionRange::since(23),
        help: "remove `runAsUser: 0`, or set a user id other than 0",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssRestricted, Profile::Nsa],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::RUN_AS_USER, pod, sink, |_, who| format!("{who} runs as user 0, root"));
}
