//! Suppressions in annotations: `ignore.podwall.dev/RULE: reason`, or `ignore.podwall.dev/RULE.CONTAINER` for one container.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Date, Names, Peer, Scope, Suppression, peer, text::until_and_reason};
use crate::model::{Location, ObjectRef};
use crate::object::Object;
use crate::text::tree::Entry;
use crate::text::{NodeId, Span, Tree};
use crate::view::Pod;

/// What the annotation's key begins with.
const PREFIX: &str = "ignore.podwall.dev/";

/// How many characters Kubernetes lets a key have after its prefix.
const LONGEST: usize = 63;

/// Where the suppressions of an object are read from.
pub(crate) struct Annotations<'a> {
    /// The object.
    pub(crate) object: &'a Object<'a>,
    /// Its pods.
    pub(crate) pods: &'a [Pod<'a>],
    /// Its name in reports.
    pub(crate) reference: &'a Arc<ObjectRef>,
    /// Tools whose suppressions are honored, too.
    pub(crate) peers: &'a [Peer],
}

impl Annotations<'_> {
    /// Returns the suppressions in the annotations (and, for peers, labels) of the object and its pod templates. Those of the
    /// object itself cover all of it, those of a pod template only what is in that. Adds what was read to `read`.
    pub(crate) fn suppressions(
        &self,
        read: &mut BTreeSet<NodeId>,
        location: impl Fn(Span) -> Location,
    ) -> Vec<Suppression> {
        let own = self.object.at(&["metadata"]).map(|metadata| (metadata, String::new()));
        let templates = self.pods.iter().filter_map(|pod| {
            let path = pod.site.path.below(&self.object.path)?.pointer();
            // A Pod's metadata is that of its template.
            Some((pod.site.metadata?, path)).filter(|(_, path)| !path.is_empty())
        });
        let mut found = Vec::new();
        for (metadata, path) in own.into_iter().chain(templates) {
            for (field, is_label) in [("annotations", false), ("labels", true)] {
                let Some(node) = metadata.get(field) else { continue };
                if !is_label {
                    read.insert(node.id());
                }
                for entry in node.entries() {
                    let all = parse(&entry, is_label, self.peers);
                    found.extend(all.into_iter().map(|one| Suppression {
                        by: "annotation",
                        names: one.names,
                        scope: Scope::Object {
                            object: Arc::clone(self.reference),
                            path: path.clone(),
                            container: one.container,
                        },
                        until: one.until,
                        reason: one.reason,
                        location: location(entry.key_span),
                        object: Some(Arc::clone(self.reference)),
                    }));
                }
            }
        }
        found
    }
}

/// The content of one annotation or label.
pub(super) struct Read {
    pub(super) names: Names,
    pub(super) container: Option<String>,
    pub(super) until: Option<Date>,
    pub(super) reason: String,
}

fn parse(entry: &Entry<'_>, is_label: bool, peers: &[Peer]) -> Vec<Read> {
    let text = entry.value.as_str().unwrap_or("");
    match entry.key.strip_prefix(PREFIX).filter(|_| !is_label) {
        Some(rest) => vec![own(rest, text)],
        None => peers.iter().flat_map(|one| peer::read(*one, entry.key, text, is_label)).collect(),
    }
}

/// Reads one of our own annotations; `rest` is the end of its key.
fn own(rest: &str, text: &str) -> Read {
    let (rule, container) = match rest.split_once('.') {
        Some((rule, container)) => (rule, Some(container)),
        None => (rest, None),
    };
    let length = rest.chars().count();
    let read = if length > LONGEST {
        Err(format!(
            "has a key with {length} characters after the slash, and Kubernetes takes at most {LONGEST}; use a comment or the configuration"
        ))
    } else if container == Some("") {
        Err("names no container after the dot".to_owned())
    } else {
        until_and_reason(text)
    };
    let (names, until, reason) = match read {
        Ok((until, reason)) => (Names::Rules(vec![rule.to_owned()]), until, reason),
        Err(wrong) => (Names::Unread(wrong), None, ""),
    };
    Read { names, container: container.map(str::to_owned), until, reason: reason.to_owned() }
}

/// Returns the annotations in `tree` that are ours but have no effect, because they are not on an object or a pod template:
/// those of a list, of a job template, and all labels. `text` is that of the document, `read` what does have an effect.
pub(crate) fn without_effect(
    tree: &Tree<'_>,
    text: &str,
    read: &BTreeSet<NodeId>,
    location: impl Fn(Span) -> Location,
) -> Vec<Suppression> {
    // Hardly any document contains one.
    if memchr::memmem::find(text.as_bytes(), PREFIX.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![tree.root()];
    while let Some(node) = open.pop() {
        if !seen.insert(node.id()) {
            continue;
        }
        for entry in node.entries().filter(|entry| matches!(entry.key, "annotations" | "labels")) {
            let keys = entry.value.entries().filter(|_| !read.contains(&entry.value.id()));
            found.extend(keys.filter(|key| key.key.starts_with(PREFIX)).map(|key| Suppression {
                by: "annotation",
                names: Names::WithoutEffect(misplaced(entry.key)),
                scope: Scope::Line(0),
                until: None,
                reason: String::new(),
                location: location(key.key_span),
                object: None,
            }));
        }
        let children = node.entries().map(|entry| entry.value).chain(node.items());
        open.extend(children.filter(|child| child.is_mapping() || child.is_sequence()));
    }
    found
}

fn misplaced(field: &str) -> String {
    match field {
        "labels" => "has no effect among labels; move it to `annotations`",
        _ => "has no effect here; move it to the metadata of an object or of a pod template",
    }
    .to_owned()
}
