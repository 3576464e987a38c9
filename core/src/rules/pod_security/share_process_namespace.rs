use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// `shareProcessNamespace: true` in a pod spec.
    ///
    /// # Why it matters
    /// A container then sees the processes of the others with their environment, reads their files
    /// through `/proc`, and can stop them: a flaw in one is a flaw in all.
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
    /// Sidecars that watch or signal the main process.
    ///
    /// # Fix safety
    /// A sidecar that signals or watches the main process no longer reaches it.
    pub(crate) static SHARE_PROCESS_NAMESPACE: Rule = Rule {
        id: "share-process-namespace",
        summary: "containers of a pod see each other's processes",
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
        sink.report(path, "the pod's containers see each other's processes");
    }
}
