use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or sidecar without a memory request or a limit from which the
    /// API server derives it, in a pod without a pod-level one. A limit of zero counts as missing.
    /// Ephemeral containers are exempt, because the API does not allow resources for them.
    ///
    /// # Why it matters
    /// The scheduler places pods by their requests, and the node first evicts those that use more
    /// than they requested.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
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
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     resources:
    ///       requests: {memory: 128Mi}
    /// ```
    ///
    /// # Exceptions
    /// A LimitRange with defaults sets it at admission.
    pub(crate) static MEMORY_REQUEST_MISSING: Rule = Rule {
        id: "memory-request-missing",
        summary: "container has no memory request",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "set `resources.requests.memory`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "requests", "memory") {
        let path = container.path().key("resources").key("requests").key("memory");
        sink.report(path, format_args!("{} has no memory request", container.label()));
    }
}
