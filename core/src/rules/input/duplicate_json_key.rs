use super::hazards;
use crate::finding::Related;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A key that is given twice in one object of a JSON document.
    ///
    /// # Why it matters
    /// kubectl keeps the last value. The API server, given the JSON itself, lays the second value
    /// over the first: a container list given twice is merged, and `privileged: true` of the first
    /// survives. What one tool judged is not what another one applies.
    ///
    /// Rules judge both readings, so a finding may point at a value that a later one seems to
    /// overwrite. `podwall pss` judges what the API server makes of the JSON.
    ///
    /// # Bad
    /// ```yaml
    /// {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"hostPID": true, "hostPID": false, "containers": [{"name": "web", "image": "example.com/web:1.0"}]}}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}, "spec": {"hostPID": false, "containers": [{"name": "web", "image": "example.com/web:1.0"}]}}
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static DUPLICATE_JSON_KEY: Rule = Rule {
        id: "duplicate-json-key",
        summary: "key stands twice in a JSON object, and its readers disagree on the outcome",
        family: Family::Input,
        severity: Severity::High,
        help: "remove the entry that must not count",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::JsonDuplicateKey);
    hazards::each(view, wanted, |hazard, path| {
        let draft = sink
            .report(
                path,
                format_args!(
                    "key `{}` stands twice; the API server may merge both values",
                    hazards::text(view, hazard.span).trim_matches('"')
                ),
            )
            .at_span(hazard.span);
        if let Some(related) = hazard.related {
            draft.related(Related::Span(related), "the earlier one");
        }
    });
}
