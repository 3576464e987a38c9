//! The original location of a document, according to the tool that generated it.

use std::sync::Arc;

use crate::document::DocumentView;
use crate::model::brief;
use crate::object::Object;
use crate::text::{Content, Node, Source, documents};

/// What Helm writes above each rendered template: `# Source: CHART/templates/FILE`.
pub(super) fn helm(view: &DocumentView<'_>) -> Option<Arc<str>> {
    let Content::Tree(tree) = &view.document.content else { return None };
    let start = tree.root().entries().next()?.key_span.start;
    let above = view.document.comments.iter().take_while(|comment| comment.end <= start);
    let text = |span: &crate::text::Span| view.source.text().get(span.range());
    let sources = above.filter_map(|span| text(span)?.strip_prefix("# Source: "));
    sources.last().map(|source| brief(source.trim()).into())
}

/// What Kustomize writes with `buildMetadata: [originAnnotations]`: YAML with the `path` of the file, and the `repo` if
/// it is another one.
pub(super) fn kustomize(object: &Object<'_>) -> Option<Arc<str>> {
    let text = object.annotation("config.kubernetes.io/origin")?;
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &crate::text::Limits::default()).next()?;
    let Content::Tree(tree) = &document.content else { return None };
    let field = |key| tree.root().get(key).and_then(Node::as_str);
    let path = field("path").or_else(|| field("configuredIn"))?;
    Some(match field("repo") {
        Some(repo) => format!("{}//{}", brief(repo), brief(path)).into(),
        None => brief(path).into(),
    })
}
