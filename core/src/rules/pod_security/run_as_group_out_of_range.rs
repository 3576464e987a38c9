use super::ids::{Ids, report_low};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container whose effective `runAsGroup`, its own or
    /// the pod's, is absent or below the parameter `minimum`. Pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Low numbers belong to groups of the node. Without a number the group is 0, root, unless the
    /// image sets another.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     runAsGroup: 1000
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
    ///     runAsGroup: 10001
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Images whose files belong to a fixed low group.
    ///
    /// # Fix safety
    /// Files of the image and of volumes must be readable for the new group.
    pub(crate) static RUN_AS_GROUP_OUT_OF_RANGE: Rule = Rule {
        id: "run-as-group-out-of-range",
        former: &["run-as-group-range"],
        summary: "container does not set a group id of at least the minimum",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set `runAsGroup` to 10000 or more, with which the image works",
        parameters: Ids::PARAMETERS,
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    report_low("runAsGroup", "group", pod, container, sink);
}
