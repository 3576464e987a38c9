use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or sidecar without a cpu request or a limit from which the API
    /// server derives it, in a pod without a pod-level one. A limit of zero counts as missing.
    /// Ephemeral containers are exempt, because the API does not allow resources for them.
    ///
    /// # Why it matters
    /// The scheduler places pods by their requests. A pod without one is also placed on full nodes,
    /// where it gets the least cpu time.
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
    ///       requests: {cpu: 250m}
    /// ```
    ///
    /// # Exceptions
    /// A LimitRange with defaults sets it at admission.
    pub(crate) static CPU_REQUEST_MISSING: Rule = Rule {
        id: "cpu-request-missing",
        summary: "container has no cpu request",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "set `resources.requests.cpu`",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "requests", "cpu") {
        let path = container.path().key("resources").key("requests").key("cpu");
        sink.report(path, format_args!("{} has no cpu request", container.label()));
    }
}
