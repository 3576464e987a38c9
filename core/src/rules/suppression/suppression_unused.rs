use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An exception for a rule that ran and found nothing there.
    ///
    /// # Why it matters
    /// What it excepted is repaired, or stands elsewhere than was thought. Left in place it will
    /// hide the next fault.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/host-pid: "reads processes"
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
    /// metadata:
    ///   name: agent
    ///   annotations:
    ///     ignore.podwall.dev/privileged-container: "storage driver"
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       privileged: true
    /// ```
    ///
    /// # Exceptions
    /// An exception for a rule that the profile does not select is not judged.
    pub(crate) static SUPPRESSION_UNUSED: Rule = Rule {
        id: "suppression-unused",
        summary: "exception excepts nothing",
        family: Family::Suppression,
        severity: Severity::Low,
        help: "remove the exception",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        ..Rule::BASE
    };
);
