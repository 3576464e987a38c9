use super::hazards;
use crate::rule::prelude::*;
use crate::text::{HazardKind, Segment};

rule!(
    /// # What it flags
    /// A plain key that YAML reads as a boolean or number: `on`, `yes`, `n`, `0x10`, `1.0`.
    ///
    /// # Why it matters
    /// The key becomes another string: `on` turns into `true`, `0x10` into `16`. A label, a data
    /// key or a selector then has a name that no one wrote.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   on: "start"
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata: {name: web}
    /// data:
    ///   "on": "start"
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static KEY_NOT_A_STRING: Rule = Rule {
        id: "key-not-a-string",
        summary: "key is not read as written",
        family: Family::Input,
        severity: Severity::Low,
        help: "put the key in quotes",
        profiles: &[Profile::Default, Profile::Hygiene],
        checks: &[Check::Document(check)],
        ..Rule::BASE
    };
);

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::NonStringKey);
    hazards::each(view, wanted, |hazard, path| {
        let read_as = path.segments().last();
        if matches!(read_as, Some(Segment::Key(key)) if key == hazards::text(view, hazard.span)) {
            return;
        }
        sink.report(
            Target::span(path, hazard.span),
            format_args!("key `{}` is not read as written", hazards::text(view, hazard.span)),
        );
    });
}
