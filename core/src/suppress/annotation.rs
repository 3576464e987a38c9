//! Exceptions in annotations: `ignore.podwall.dev/RULE: reason`, or `ignore.podwall.dev/RULE.CONTAINER` for one container.

use std::sync::Arc;

use super::{Names, Peer, Scope, Suppression, peer, text::until_and_reason};
use crate::object::Object;
use crate::report::{Location, ObjectRef};
use crate::text::{Node, Span};
use crate::view::Pod;

/// What the annotation's key begins with.
const PREFIX: &str = "ignore.podwall.dev/";

/// The exceptions in the annotations (and, for peers, labels) of an object and its pod templates.
pub(crate) fn from_object(
    object: &Object<'_>,
    pods: &[Pod<'_>],
    peers: &[Peer],
    reference: &Arc<ObjectRef>,
    location: impl Fn(Span) -> Location,
) -> Vec<Suppression> {
    let own = object.at(&["metadata"]);
    let templates = pods.iter().filter_map(|pod| pod.site.metadata);
    let mut found = Vec::new();
    let mut seen = Vec::new();
    for metadata in own.into_iter().chain(templates) {
        // A Pod's own metadata is that of its template: read it once.
        if seen.contains(&metadata.id()) {
            continue;
        }
        // Without pods there is no second metadata to compare with, and most objects are without.
        if !pods.is_empty() {
            seen.push(metadata.id());
        }
        for (field, labels) in [("annotations", false), ("labels", true)] {
            for entry in metadata.get(field).into_iter().flat_map(Node::entries) {
                let text = entry.value.as_str().unwrap_or("");
                for exception in read(entry.key, text, labels, peers) {
                    found.push(Suppression {
                        by: "annotation",
                        names: exception.names,
                        scope: Scope::Object {
                            object: Arc::clone(reference),
                            container: exception.container,
                        },
                        until: exception.until,
                        reason: exception.reason,
                        location: location(entry.key_span),
                        object: Some(Arc::clone(reference)),
                    });
                }
            }
        }
    }
    found
}

/// What one annotation or label says.
pub(super) struct Exception {
    pub(super) names: Names,
    pub(super) container: Option<String>,
    pub(super) until: Option<super::Date>,
    pub(super) reason: String,
}

fn read(key: &str, text: &str, label: bool, peers: &[Peer]) -> Vec<Exception> {
    if let Some(rest) = key.strip_prefix(PREFIX).filter(|_| !label) {
        let (rule, container) = match rest.split_once('.') {
            Some((rule, container)) => (rule, Some(container.to_owned())),
            None => (rest, None),
        };
        let (names, until, reason) = match until_and_reason(text) {
            Ok((until, reason)) => (Names::Rules(vec![rule.to_owned()]), until, reason),
            Err(wrong) => (Names::Unread(wrong), None, ""),
        };
        return vec![Exception { names, container, until, reason: reason.to_owned() }];
    }
    peers.iter().flat_map(|one| peer::read(*one, key, text, label)).collect()
}
