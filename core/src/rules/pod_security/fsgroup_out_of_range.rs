use super::ids::{Groups, outside};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An `fsGroup` of a pod outside the parameters `minimum` and `maximum`. Without the field,
    /// volumes keep their group, so it is not required. Pods for Windows are exempt.
    ///
    /// # Why it matters
    /// All processes of the pod join this group, and it becomes the group of the files in its
    /// volumes. If another tenant or the node uses the same number, the pod can access their files.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     fsGroup: 100
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
    ///     fsGroup: 10001
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Volumes whose files belong to a fixed group: set the range accordingly.
    pub(crate) static FSGROUP_OUT_OF_RANGE: Rule = Rule {
        id: "fsgroup-out-of-range",
        former: &["fsgroup-range"],
        summary: "`fsGroup` of a pod is outside the allowed range",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set `fsGroup` to a number within the range",
        parameters: Groups::PARAMETERS,
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let Some(group) = pod.security("fsGroup").filter(|_| !pod.is_windows()) else { return };
    if let Some(range) = outside(group, sink) {
        let path = pod.path().keys(&["securityContext", "fsGroup"]);
        sink.report(path, format_args!("the pod's `fsGroup` is outside {range}"));
    }
}
