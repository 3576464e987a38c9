use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container without `securityContext` in a pod
    /// without one; an empty one counts as missing.
    ///
    /// # Why it matters
    /// Without a security context the image and the runtime's defaults decide everything, which is
    /// seldom the minimum that the program needs.
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
    /// None. Other rules report the individual fields that belong in a security context.
    pub(crate) static SECURITY_CONTEXT_MISSING: Rule = Rule {
        id: "security-context-missing",
        summary: "container has no security context, and its pod has none either",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "add a `securityContext`; the profile `pss-restricted` checks its fields",
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let says_something =
        |context: Option<Node<'_>>| context.is_some_and(|context| context.entries().len() > 0);
    if says_something(pod.security_context) || says_something(container.security_context) {
        return;
    }
    let path = container.path().key("securityContext");
    sink.report(
        path,
        format_args!("neither {} nor the pod has a security context", container.label()),
    );
}
