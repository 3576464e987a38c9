use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `shareProcessNamespace: true` in a pod spec.
    ///
    /// # Why it matters
    /// Each container sees the processes of the others with their environment, can read their files
    /// through `/proc`, and can stop them: a flaw in one affects all.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   shareProcessNamespace: true
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
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Sidecars that monitor or signal the main process.
    ///
    /// # Fix safety
    /// A sidecar that signals or monitors the main process no longer reaches it.
    pub(crate) static PROCESS_NAMESPACE_SHARED: Rule = Rule {
        id: "process-namespace-shared",
        former: &["share-process-namespace"],
        summary: "containers of a pod share their processes",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "remove `shareProcessNamespace`",
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    if pod.flag("shareProcessNamespace") == Some(true) {
        let path = pod.path().key("shareProcessNamespace");
        sink.report(path, "the pod's containers share their processes");
    }
}
