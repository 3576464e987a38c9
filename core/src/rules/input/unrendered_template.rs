use crate::document::DocumentView;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::rule::{Check, Family, rule};
use crate::text::Path;
use crate::text::{Content, ReadErrorKind};

rule! {
    /// # What it flags
    /// A document that cannot be read because template actions (`{{ … }}`) stand in it.
    ///
    /// # Why it matters
    /// A template is not what is applied. Nothing in it was judged.
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
    UNRENDERED_TEMPLATE {
        id: "unrendered-template",
        summary: "text is a template, not a manifest",
        family: Family::Input,
        severity: Severity::Info,
        help: "render it first: `helm template CHART | podwall check -`",
        profiles: &["default", "pss-baseline", "pss-restricted", "nsa", "cis-workloads", "hygiene"],
        checks: &[Check::Document(check)],
    }
}

fn check(view: &DocumentView<'_>, sink: &mut Sink<'_>) {
    let Content::Error(error) = &view.document.content else { return };
    if error.kind == ReadErrorKind::Template {
        sink.report(Path::new(), error.message.clone()).at_span(error.span);
    }
}
