use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A suppression of a rule that ran and found nothing there; an annotation where it has no
    /// effect, such as in the metadata of a list or of a job template; a comment or an annotation
    /// for `manifest-not-judged` or a rule on suppressions, which cannot suppress them; and entries
    /// of a baseline for findings that no longer exist.
    ///
    /// # Why it matters
    /// The suppressed fault is fixed, or is elsewhere. Left in place, the suppression would hide
    /// the next fault.
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
    /// A suppression of a rule that the profile does not select is not reported, nor is an entry of
    /// a baseline whose file was not checked.
    pub(crate) static SUPPRESSION_UNUSED: Rule = Rule {
        id: "suppression-unused",
        summary: "suppression matches no finding",
        family: Family::Suppression,
        severity: Severity::Low,
        help: "remove the suppression",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Suppression(check)],
        ..Rule::BASE
    };
);

fn check(outcome: &Outcome, sink: &mut Sink<'_>) {
    let suppressor = outcome.suppressor;
    match &outcome.problem {
        Problem::WithoutEffect(why) => {
            sink.report(outcome, format_args!("{suppressor} {why}"));
        }
        Problem::Unused(Some(rule)) => {
            sink.report(outcome, format_args!("{suppressor} suppresses no finding of `{rule}`"));
        }
        Problem::Unused(None) => {
            sink.report(outcome, format_args!("{suppressor} matches no finding"));
        }
        Problem::Stale { findings, example } => {
            let findings = match findings {
                1 => "1 finding that is",
                _ => &format!("{findings} findings that are"),
            };
            let message =
                format_args!("{suppressor} accepts {findings} no longer there, such as {example}");
            sink.report(outcome, message)
                .help("remove such entries by writing the baseline again: `--write-baseline`");
        }
        _ => {}
    }
}
