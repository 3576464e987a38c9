use crate::rule::prelude::*;
use crate::text::{Content, Path, ReadErrorKind};

rule!(
    /// # What it flags
    /// A document that cannot be read because it contains template actions (`{{ … }}`).
    ///
    /// # Why it matters
    /// The template is not what is applied. Nothing in it was judged.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: {{ .Release.Name }}
    /// spec:
    ///   {{- toYaml .Values.spec | nindent 2 }}
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
    pub(crate) static UNRENDERED_TEMPLATE: Rule = Rule {
        id: "unrendered-template",
        summary: "text is a template, not a manifest",
        family: Family::Input,
        severity: Severity::Info,
        help: "render it first: `helm template CHART | podwall check -`",
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
    let Content::Error(error) = &view.document.content else { return };
    if error.kind == ReadErrorKind::Template {
        sink.report(Target::span(Path::new(), error.span), error.message.clone());
    }
}
