use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A key that is repeated in one object of a JSON document.
    ///
    /// # Why it matters
    /// kubectl keeps the last value. The API server, given the JSON itself, decodes the second
    /// value over the first: repeated container lists are merged, and `privileged: true` of the
    /// first survives. What one tool judged is not what another one applies.
    ///
    /// Rules judge both readings, so a finding may point at a value that a later one seems to
    /// overwrite. `podwall pss` judges the API server's reading.
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
        summary: "key is repeated in a JSON object, and parsers disagree on the result",
        family: Family::Input,
        severity: Severity::High,
        help: "remove the wrong entry",
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
    let effect = "; the API server may merge both values";
    hazards::report_repeated(view, wanted, sink, effect, "the earlier entry");
}
