use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or sidecar without a cpu limit, in a pod without a pod-level
    /// one. A limit of zero counts as missing. Ephemeral containers are exempt, because the API
    /// does not allow resources for them.
    ///
    /// # Why it matters
    /// Without a limit, one container can take all cpu time of its node from its neighbors; with a
    /// limit, it is throttled even if the node is idle. Opinions differ: the NSA guidance requires
    /// limits, many operators set only requests.
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
    ///       limits: {cpu: 250m}
    /// ```
    ///
    /// # Exceptions
    /// If your policy is to set only requests, ignore this rule in the configuration.
    pub(crate) static CPU_LIMIT_MISSING: Rule = Rule {
        id: "cpu-limit-missing",
        summary: "container has no cpu limit",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "set `resources.limits.cpu`, or ignore this rule if you rely on requests",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene, Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    if pod.lacks(container, "limits", "cpu") {
        let path = container.path().key("resources").key("limits").key("cpu");
        sink.report(path, format_args!("{} has no cpu limit", container.label()));
    }
}
