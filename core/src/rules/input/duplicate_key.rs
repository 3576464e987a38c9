use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A key that is repeated in one YAML mapping.
    ///
    /// # Why it matters
    /// kubectl keeps the last value and silently drops the first: even `--validate=strict` does not
    /// detect it. A reviewer who reads the first one approves something that is not applied.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       privileged: false
    ///       privileged: true
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
    ///     securityContext:
    ///       privileged: false
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static DUPLICATE_KEY: Rule = Rule {
        id: "duplicate-key",
        summary: "key is repeated in one mapping; only the last one applies",
        family: Family::Input,
        severity: Severity::Medium,
        help: "remove the entry that has no effect",
        profiles: &[
            Profile::Default,
            Profile::PssBaseline,
            Profile::PssRestricted,
            Profile::Nsa,
            Profile::CisWorkloads,
            Profile::Hygiene,
        ],
        checks: &[Check::Document(check)],
        ..Rule::BASE
    };
);

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::DuplicateKey);
    let effect = "; this one applies";
    hazards::report_repeated(view, wanted, sink, effect, "this entry is dropped");
}
