//! Whether an update brings in anything that is judged.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::order::sort_by;
use crate::text::tree::Entry;
use crate::text::{Content, Document, HazardKind, Limits, Node, Source, Value, documents};

/// Metadata that the API server keeps, and finalizers, which only delay a deletion. No rule judges them.
const BOOKKEEPING: &[&str] = &[
    "creationTimestamp",
    "deletionGracePeriodSeconds",
    "deletionTimestamp",
    "finalizers",
    "generation",
    "managedFields",
    "resourceVersion",
    "selfLink",
    "uid",
];

/// Calls `compare` with the root of the old object; returns `None` if that cannot be read without doubt.
pub(super) fn with_old<R>(
    old: &RawValue,
    limits: &Limits,
    compare: impl FnOnce(Node<'_>) -> R,
) -> Option<R> {
    let source = Source::new(old.get().as_bytes());
    let document = documents(&source, limits).next()?;
    let Content::Tree(tree) = &document.content else { return None };
    is_plain(&document).then(|| compare(tree.root()))
}

/// Returns whether a document has only one reading: it has no duplicate key.
pub(super) fn is_plain(document: &Document<'_>) -> bool {
    let duplicates = [HazardKind::DuplicateKey, HazardKind::JsonDuplicateKey];
    !document.hazards.iter().any(|hazard| duplicates.contains(&hazard.kind))
}

/// The fields besides bookkeeping that may differ.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Allowed {
    /// The `status`, which is all that the subresource `status` is there for.
    pub(super) status: bool,
    /// The `spec.finalizers` of a namespace.
    pub(super) spec_finalizers: bool,
}

/// Returns whether two objects differ in anything but bookkeeping and what is `allowed`.
pub(super) fn differs(old: Node<'_>, new: Node<'_>, allowed: Allowed) -> bool {
    let mut open = vec![(old, new, Part::Object)];
    while let Some((old, new, part)) = open.pop() {
        match (old.value(), new.value()) {
            (Value::Mapping, Value::Mapping) => {
                let kept = |node| sorted(node, |key| !part.ignores(key, allowed));
                let (before, after) = (kept(old), kept(new));
                if !before.iter().map(|entry| entry.key).eq(after.iter().map(|entry| entry.key)) {
                    return true;
                }
                let both = before.into_iter().zip(after);
                open.extend(both.map(|(old, new)| (old.value, new.value, part.below(old.key))));
            }
            (Value::Sequence, Value::Sequence) => {
                if old.items().len() != new.items().len() {
                    return true;
                }
                open.extend(old.items().zip(new.items()).map(|(old, new)| (old, new, Part::Other)));
            }
            (before, after) if before == after => {}
            _ => return true,
        }
    }
    false
}

/// A part of an object, by which fields of it are ignored.
#[derive(Clone, Copy)]
enum Part {
    Object,
    Metadata,
    Spec,
    Other,
}

impl Part {
    fn below(self, key: &str) -> Self {
        match (self, key) {
            (Self::Object, "metadata") => Self::Metadata,
            (Self::Object, "spec") => Self::Spec,
            _ => Self::Other,
        }
    }

    fn ignores(self, key: &str, allowed: Allowed) -> bool {
        match self {
            Self::Object => allowed.status && key == "status",
            Self::Metadata => BOOKKEEPING.contains(&key),
            Self::Spec => allowed.spec_finalizers && key == "finalizers",
            Self::Other => false,
        }
    }
}

/// Returns the entries of a mapping whose keys `keep` accepts, by key. Null counts as absent.
fn sorted(node: Node<'_>, keep: impl Fn(&str) -> bool) -> Vec<Entry<'_>> {
    let kept = node.entries().filter(|entry| !entry.value.is_null() && keep(entry.key));
    let mut entries: Vec<_> = kept.collect();
    sort_by(&mut entries, |a, b| a.key.cmp(b.key));
    entries
}

/// Returns whether an update of a pod is significant to the API server's own admission: another number of containers,
/// another image, another seccomp annotation, a new ephemeral container. A change of labels of a pod that breaks the
/// level passes.
pub(super) fn is_significant(old: Node<'_>, new: Node<'_>) -> bool {
    let fixed = ["containers", "initContainers"];
    fixed.iter().any(|key| list_changes(old, new, key)) || ephemeral_changes(old, new)
}

fn list_changes(old: Node<'_>, new: Node<'_>, key: &str) -> bool {
    let (before, after) = (list(old, key), list(new, key));
    let (before_notes, after_notes) = (Seccomp::of(old), Seccomp::of(new));
    before.len() != after.len()
        || before.iter().zip(&after).any(|(earlier, later)| {
            container_changes((&before_notes, *earlier), (&after_notes, *later))
        })
}

fn ephemeral_changes(old: Node<'_>, new: Node<'_>) -> bool {
    let (before_notes, after_notes) = (Seccomp::of(old), Seccomp::of(new));
    let mut before = BTreeMap::new();
    // Of two containers of one name the first counts.
    for container in list(old, "ephemeralContainers") {
        before.entry(text(container, "name")).or_insert(container);
    }
    list(new, "ephemeralContainers").into_iter().any(|container| {
        before.get(text(container, "name")).is_none_or(|earlier| {
            container_changes((&before_notes, *earlier), (&after_notes, container))
        })
    })
}

/// The seccomp annotations of a pod, by the name of the container.
struct Seccomp<'t>(BTreeMap<&'t str, &'t str>);

impl<'t> Seccomp<'t> {
    fn of(pod: Node<'t>) -> Self {
        let annotations = pod.at(&["metadata", "annotations"]);
        let annotations = annotations.into_iter().flat_map(Node::entries);
        let seccomp = annotations.filter_map(|entry| {
            let name = entry.key.strip_prefix("container.seccomp.security.alpha.kubernetes.io/")?;
            Some((name, entry.value.as_str()?))
        });
        Self(seccomp.collect())
    }
}

/// Returns each container with the annotations of its pod.
fn container_changes(old: (&Seccomp<'_>, Node<'_>), new: (&Seccomp<'_>, Node<'_>)) -> bool {
    let name = text(new.1, "name");
    text(old.1, "image") != text(new.1, "image") || old.0.0.get(name) != new.0.0.get(name)
}

fn list<'t>(pod: Node<'t>, key: &str) -> Vec<Node<'t>> {
    pod.at(&["spec", key]).map_or_else(Vec::new, |list| list.items().collect())
}

fn text<'t>(node: Node<'t>, key: &str) -> &'t str {
    node.get(key).and_then(Node::as_str).unwrap_or("")
}
