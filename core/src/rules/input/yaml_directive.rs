use super::hazards;
use crate::rule::prelude::*;
use crate::text::HazardKind;

rule!(
    /// # What it flags
    /// A line `%YAML …` or `%TAG …`.
    ///
    /// # Why it matters
    /// kubectl splits the file at the `---` that must follow, reads the directive as a separate
    /// document and stops with an error. `%TAG` can also change the meaning of a harmless-looking
    /// tag.
    ///
    /// # Bad
    /// ```yaml
    /// %YAML 1.1
    /// ---
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
    /// None.
    pub(crate) static YAML_DIRECTIVE: Rule = Rule {
        id: "yaml-directive",
        summary: "YAML directive stops kubectl",
        family: Family::Input,
        severity: Severity::Low,
        help: "remove the directive",
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
    let wanted = |kind: &HazardKind| matches!(kind, HazardKind::Directive);
    hazards::each(view, wanted, |hazard, path| {
        sink.report(
            Target::span(path, hazard.span),
            format_args!("directive `{}`", hazards::text(view, hazard.span).trim_end()),
        );
    });
}
