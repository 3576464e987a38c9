use super::hazards;
use crate::rule::prelude::*;
use crate::text::{Hazard, HazardKind};

rule!(
    /// # What it flags
    /// A merge key `<<` below a key that the merged mapping also has.
    ///
    /// # Why it matters
    /// In the YAML specification the explicit key wins. Kubernetes applies the merge at its
    /// position and overwrites the key above it: what looks like an override of the shared settings
    /// has no effect.
    ///
    /// # Bad
    /// ```yaml
    /// x: &shared {privileged: true}
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
    ///       <<: *shared
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// x: &shared {privileged: true}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    ///     securityContext:
    ///       <<: *shared
    ///       privileged: false
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static MERGE_OVERWRITES_KEY: Rule = Rule {
        id: "merge-overwrites-key",
        summary: "merge (`<<`) overwrites a key above it",
        family: Family::Input,
        severity: Severity::Medium,
        help: "put the merge first, or remove the key",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::MergeOverridesKey);
    // The position where a reader expects the value to apply.
    let overwritten = |hazard: &Hazard| hazard.related.unwrap_or(hazard.span);
    hazards::each_at(view, wanted, overwritten, |hazard, path| {
        sink.report(Target::span(path, overwritten(hazard)), "a merge below overwrites this key")
            .related(hazard.span, "this applies");
    });
}
