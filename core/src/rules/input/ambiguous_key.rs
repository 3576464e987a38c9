use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// Two keys of one mapping that differ in YAML but not in JSON: `1` and `'1'`, `true` and
    /// `'true'`.
    ///
    /// # Why it matters
    /// Which value is kept differs from run to run: the manifest that was tested may not be the one
    /// that is applied.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   1: safe
    ///   '1': fast
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   '1': safe
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static AMBIGUOUS_KEY: Rule = Rule {
        id: "ambiguous-key",
        summary: "two keys become one, and which of them applies is random",
        family: Family::Input,
        severity: Severity::High,
        help: "write the key once, in quotes",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::KeyClash);
    let effect = " with two types; which one applies is random";
    hazards::report_repeated(view, wanted, sink, effect, "the other key");
}
