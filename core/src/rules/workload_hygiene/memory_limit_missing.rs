use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or sidecar without a memory limit, in a pod without a pod-level
    /// one. A limit of zero counts as missing. Ephemeral containers are exempt, because the API
    /// does not allow resources for them.
    ///
    /// # Why it matters
    /// A container without a memory limit can use up the memory of its node: others are then killed
    /// or evicted. A leak or an attack in one workload becomes an outage of many.
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
    ///       limits: {memory: 128Mi}
    /// ```
    ///
    /// # Exceptions
    /// A LimitRange with defaults in the namespace sets the limit at admission; this rule reads
    /// only the manifest.
    pub(crate) static MEMORY_LIMIT_MISSING: Rule = Rule {
        id: "memory-limit-missing",
        summary: "container has no memory limit",
        family: Family::WorkloadHygiene,
        severity: Severity::Medium,
        help: "set `resources.limits.memory`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene, Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "limits", "memory") {
        let path = container.path().key("resources").key("limits").key("memory");
        sink.report(path, format_args!("{} has no memory limit", container.label()));
    }
}
