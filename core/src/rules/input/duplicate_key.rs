use crate::document::DocumentView;
use crate::engine::Sink;
use crate::finding::{Related, Severity};
use crate::rule::{Check, Family, rule};
use crate::text::HazardKind;

use super::hazards;

rule! {
    /// # What it flags
    /// A key that is given twice in one YAML mapping.
    ///
    /// # Why it matters
    /// kubectl keeps the last value and drops the first, whole and without a word: even `--validate=strict` never sees
    /// it. A reviewer who reads the first one approves what is not applied.
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
    DUPLICATE_KEY {
        id: "duplicate-key",
        summary: "key stands twice in one mapping; only the last counts",
        family: Family::Input,
        severity: Severity::Medium,
        help: "remove the entry that does not count",
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads", "hygiene"],
        checks: &[Check::Document(check)],
    }
}

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    for hazard in &view.document.hazards {
        if !matches!(hazard.kind, HazardKind::DuplicateKey) {
            continue;
        }
        let path = hazards::path(view, hazard.span);
        let draft = sink
            .report(
                path,
                format_args!(
                    "key `{}` stands twice; this one counts",
                    hazards::text(view, hazard.span)
                ),
            )
            .at_span(hazard.span);
        if let Some(related) = hazard.related {
            draft.related(Related::Span(related), "this one is dropped");
        }
    }
}
