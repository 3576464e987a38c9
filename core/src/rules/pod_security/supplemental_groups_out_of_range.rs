use super::ids::{Groups, outside};
use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// An entry of `supplementalGroups` of a pod outside the parameters `minimum` and `maximum`.
    /// Pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Processes of the pod can access all files of these groups: on network storage, and on the
    /// node once a process escapes.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     supplementalGroups: [100]
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
    ///     supplementalGroups: [10001]
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Shared storage whose files belong to a fixed group: set the range accordingly.
    pub(crate) static SUPPLEMENTAL_GROUPS_OUT_OF_RANGE: Rule = Rule {
        id: "supplemental-groups-out-of-range",
        former: &["supplemental-groups-range"],
        summary: "supplemental group of a pod is outside the allowed range",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "remove the group, or use one within the range",
        parameters: Groups::PARAMETERS,
        profiles: &[Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let groups = pod.security("supplementalGroups").filter(|_| !pod.is_windows());
    for (index, group) in groups.into_iter().flat_map(Node::items).enumerate() {
        if let Some(range) = outside(group, sink) {
            let path = pod.path().keys(&["securityContext", "supplementalGroups"]).index(index);
            sink.report(path, format_args!("a supplemental group of the pod is outside {range}"));
        }
    }
}
