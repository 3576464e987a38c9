use crate::rule::prelude::*;
use crate::text::{Node, Path};

rule!(
    /// # What it flags
    /// A label of an object or of its pods with an invalid value. Values may be empty; otherwise
    /// they have at most 63 characters, only letters, digits, `-`, `_` and `.`, and a letter or
    /// digit at both ends. `undecodable-field` reports values that are not strings.
    ///
    /// # Why it matters
    /// The API server rejects the object, and a selector with this value never matches.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata:
    ///   name: web
    ///   labels: {team: "web team"}
    /// data: {mode: safe}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: ConfigMap
    /// metadata:
    ///   name: web
    ///   labels: {team: web-team}
    /// data: {mode: safe}
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static LABEL_VALUE_INVALID: Rule = Rule {
        id: "label-value-invalid",
        summary: "label value is invalid",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "use at most 63 letters, digits, `-`, `_` and `.`, beginning and ending with a \
               letter or digit",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Object(object), Check::Pod(pod)],
        ..Rule::BASE
    };
);

fn object(object: &Object<'_>, sink: &mut Sink<'_>) {
    let labels = object.at(&["metadata", "labels"]);
    check(labels, || object.path_to(&["metadata", "labels"]), sink);
}

fn pod(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let own = pod.object.at(&["metadata"]).map(Node::id);
    let Some(metadata) = pod.site.metadata.filter(|metadata| Some(metadata.id()) != own) else {
        return;
    };
    check(metadata.get("labels"), || pod.metadata_path().key("labels"), sink);
}

fn check(labels: Option<Node<'_>>, path: impl Fn() -> Path, sink: &mut Sink<'_>) {
    for entry in labels.into_iter().flat_map(Node::entries) {
        let Some(value) = entry.value.as_str() else { continue };
        if !is_label_value(value) {
            let message = format_args!("label `{}` has the invalid value `{value}`", entry.key);
            sink.report(path().key(entry.key), message);
        }
    }
}

fn is_label_value(text: &str) -> bool {
    let bytes = text.as_bytes();
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let end = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_alphanumeric);
    bytes.len() <= 63 && bytes.iter().all(inner) && end(bytes.first()) && end(bytes.last())
}
