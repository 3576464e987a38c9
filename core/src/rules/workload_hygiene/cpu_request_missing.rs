use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or sidecar without a cpu request, nor a limit from which the API
    /// server would take it, in a pod that has none for itself as a whole. A limit of zero counts
    /// as none. Ephemeral containers are left out: the API does not let them have resources.
    ///
    /// # Why it matters
    /// The scheduler places pods by their requests. A pod without one lands on nodes that are full,
    /// and gets the least time there.
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
    /// A LimitRange with defaults fills it at admission.
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
