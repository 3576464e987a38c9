use crate::rule::Unjudged;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// Input that may be a manifest but that no other rule could check: a file without read
    /// permission or above a limit, a document truncated by a limit, an object without `apiVersion`
    /// or `kind`. Also what a limit removes within an object or from the report: pods, containers,
    /// fields, and findings.
    ///
    /// # Why it matters
    /// Kubernetes may accept what was not judged. kubectl reads files of any size, and the API
    /// server fills in a missing `apiVersion`. Without this finding, a check would pass because
    /// there was nothing to check. What was not judged may have any fault, so the finding is
    /// critical and fails every gate. A baseline that accepts it accepts the present content only.
    ///
    /// # Bad
    /// ```yaml
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Files that a directory walk excludes by its rules, unrendered templates, and text that has
    /// neither `apiVersion` nor `kind` as Kubernetes writes them.
    ///
    /// Every profile includes this rule, even user-defined ones. Comments and annotations cannot
    /// suppress it, since nothing is known of what they would cover. The configuration, `--ignore`
    /// and a baseline can, for example for a chart's values that have `kind` and `spec`.
    pub(crate) static MANIFEST_NOT_JUDGED: Rule = Rule {
        id: "manifest-not-judged",
        summary: "may be a manifest, but was not judged",
        family: Family::Input,
        severity: Severity::Critical,
        help: "make it readable and complete, or exclude it from the check",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Unjudged(check)],
        ..Rule::BASE
    };
);

fn check(unjudged: &Unjudged<'_>, sink: &mut Sink<'_>) {
    sink.report(unjudged.target.clone(), unjudged.reason);
}
