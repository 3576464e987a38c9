use super::ids::report_low;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container whose effective `runAsUser`, its own or
    /// the pod's, is absent or below the parameter `minimum`. Pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Low numbers belong to users of the node: a process that breaks out of its container then
    /// owns their files. Without a number the image decides.
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
    /// Images whose files belong to a fixed low user; a user namespace (`hostUsers: false`) keeps
    /// it apart from the node's.
    ///
    /// # Fix safety
    /// Files of the image and of volumes must be readable for the other user.
    pub(crate) static RUN_AS_USER_RANGE: Rule = Rule {
        id: "run-as-user-range",
        summary: "container does not run as a user with a high number",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set `runAsUser` to a number of 10000 or more that the image can work with",
        parameters: &[Parameter {
            name: "minimum",
            summary: "the lowest number that is not reported",
            default: DefaultSetting::Integer(10_000),
        }],
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    report_low("runAsUser", "user", pod, container, sink);
}
