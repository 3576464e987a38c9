use super::hits::report;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container, init container or ephemeral container that sets
    /// `securityContext.privileged: true`.
    ///
    /// # Why it matters
    /// A privileged container has every capability, has access to every device of the node and is
    /// not confined by seccomp, AppArmor or SELinux. An attacker who controls it controls the node,
    /// and with the node's credentials often the cluster.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: true
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: false
    /// ```
    ///
    /// # Exceptions
    /// Some node agents, such as storage and network drivers, need it. Run them in a separate
    /// namespace that only administrators can write to, and suppress the finding there with a
    /// reason.
    ///
    /// # Fix safety
    /// A program that uses the node's devices or kernel stops working without the flag.
    pub(crate) static PRIVILEGED_CONTAINER: Rule = Rule {
        id: "privileged-container",
        summary: "container runs privileged, with full access to its node",
        family: Family::PodSecurity,
        severity: Severity::Critical,
        pod_security: Some(&pss::check::PRIVILEGED),
        help: "remove `privileged: true`; add only the capabilities that the program needs",
        fix: FixGrade::Unsafe,
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
        ],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report(&pss::check::PRIVILEGED, pod, sink, |_, who| format!("{who} runs privileged"));
}
