use super::ids::{Ids, report_low};
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container whose effective `runAsUser`, its own or
    /// the pod's, is absent or below the parameter `minimum`. Pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Low numbers belong to users of the node: a process that breaks out of its container owns
    /// their files. Without a number the image decides.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     runAsUser: 1000
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
    ///     runAsUser: 10001
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Images whose files belong to a fixed low user id; a user namespace (`hostUsers: false`)
    /// separates it from the node's.
    ///
    /// # Fix safety
    /// Files of the image and of volumes must be readable for the new user.
    pub(crate) static RUN_AS_USER_OUT_OF_RANGE: Rule = Rule {
        id: "run-as-user-out-of-range",
        former: &["run-as-user-range"],
        summary: "container does not set a user id of at least the minimum",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set `runAsUser` to 10000 or more, with which the image works",
        parameters: Ids::PARAMETERS,
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    report_low("runAsUser", "user", pod, container, sink);
}
