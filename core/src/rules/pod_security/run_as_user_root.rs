use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `runAsUser: 0` in the `securityContext` of a pod, container, init container or ephemeral
    /// container; of a pod also where every container sets another user. From Kubernetes 1.35 on,
    /// pods in a user namespace of their own (`hostUsers: false`) are exempt.
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
    /// Programs that must be root; a user namespace (`hostUsers: false`) makes them nobody on the
    /// node.
    ///
    /// # Fix safety
    /// The image must work under the other user: files that only root may read or write, and ports
    /// below 1024, are out of reach then.
    pub(crate) static RUN_AS_USER_ROOT: Rule = Rule {
        id: "run-as-user-root",
        summary: "container is told to run as user 0, root",
        family: Family::PodSecurity,
        severity: Severity::High,
        pod_security: Some(&pss::check::RUN_AS_USER),
        kubernetes: VersionRange::since(23),
        help: "remove `runAsUser: 0` or set the number of a user that is not root",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssRestricted, Profile::Nsa],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::RUN_AS_USER, pod, sink, |_, who| {
        format!("{who} asks to run as user 0, root")
    });
}
