use super::hazards;
use crate::finding::Related;
use crate::rule::prelude::*;
use crate::text::{Hazard, HazardKind};

rule!(
    /// # What it flags
    /// A merge key `<<` below a key that the merged mapping has, too.
    ///
    /// # Why it matters
    /// By the YAML specification the explicit key wins. Kubernetes applies the merge where it
    /// stands and overwrites the key above it: what reads as an exception from the shared settings
    /// is none.
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
        summary: "merge (`<<`) overwrites a key that stands above it",
        family: Family::Input,
        severity: Severity::Medium,
        help: "put the merge first, or drop the key",
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
    // Where the reader of the text believes that a value counts.
    let overwritten = |hazard: &Hazard| hazard.related.unwrap_or(hazard.span);
    hazards::each_at(view, wanted, overwritten, |hazard, path| {
        sink.report(path, "a merge below overwrites this key")
            .at_span(overwritten(hazard))
            .related(Related::Span(hazard.span), "this is what counts");
    });
}
