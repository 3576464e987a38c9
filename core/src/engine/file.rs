//! One input: its documents, their objects, their findings.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::hooks::{Bound, Listed};
use super::sink::Drafts;
use super::{Checker, Sink, order, origin};
use crate::document::DocumentView;
use crate::finding::{Confidence, Related};
use crate::locate::{Trail, locate};
use crate::object::{Found, Object, decode, find, merged};
use crate::order::gathered;
use crate::report::{Finding, Location, ObjectRef, RelatedPlace, Skipped, Summary};
use crate::rule::GroupKind;
use crate::set::{Collector, Fact};
use crate::suppress::{self, Suppression};
use crate::text::{Content, Document, Node, Path, Source, Span, Tree, documents};
use crate::view::{Binding, Ingress, NetworkPolicy, Pod, Role, Service};

/// What one input gave, before the rules across objects ran.
#[derive(Debug, Clone, Default)]
pub struct FileReport {
    pub(super) name: Arc<str>,
    pub(super) summary: Summary,
    /// In the order of the report.
    pub(super) findings: Vec<Finding>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) facts: Vec<Fact>,
    pub(super) suppressions: Vec<Suppression>,
}

impl FileReport {
    /// An input that could not be read at all, such as a file without permission.
    pub fn unreadable(name: &str, kind: &'static str, reason: impl Into<String>) -> Self {
        let skipped = Skipped {
            file: name.to_owned(),
            document: None,
            kind,
            reason: reason.into(),
            location: None,
        };
        Self { name: name.into(), skipped: vec![skipped], ..Self::default() }
    }
}

pub(super) fn check(checker: &Checker, name: &str, bytes: &[u8]) -> FileReport {
    let source = Source::new(bytes);
    let mut run = Run::new(checker, name, &source);
    let mut documents = documents(&source, &checker.options.limits);
    while let Some(document) = documents.next() {
        run.document(&DocumentView { file: name, source: &source, document: &document });
        documents.reuse(document);
    }
    run.end()
}

/// As [`check`], for a caller that has read the one document of `source` already.
pub(super) fn check_document(
    checker: &Checker,
    name: &str,
    source: &Source<'_>,
    document: &Document<'_>,
) -> FileReport {
    let mut run = Run::new(checker, name, source);
    run.document(&DocumentView { file: name, source, document });
    run.end()
}

/// The state of one input's check.
struct Run<'c> {
    checker: &'c Checker,
    source: &'c Source<'c>,
    drafts: Drafts,
    /// Where the document or object at hand came from, if a generator says so.
    origin: Option<Arc<str>>,
    out: FileReport,
}

impl<'c> Run<'c> {
    fn new(checker: &'c Checker, name: &str, source: &'c Source<'c>) -> Self {
        let mut out = FileReport { name: name.into(), ..FileReport::default() };
        out.summary.files = 1;
        Self { checker, source, drafts: Drafts::default(), origin: None, out }
    }
}

impl Run<'_> {
    /// Sorts here, where files are checked side by side, so that only whole files are left to put in order.
    fn end(mut self) -> FileReport {
        crate::order::sort_by(&mut self.out.findings, order);
        self.out
    }

    fn document(&mut self, view: &DocumentView<'_>) {
        self.origin = origin::helm(view);
        let hooks = &self.checker.hooks;
        for (bound, check) in hooks.of(&hooks.document) {
            check(view, &mut self.checker.sink(bound, &mut self.drafts));
        }
        self.comments(view);
        let index = view.document.index;
        match &view.document.content {
            Content::Empty => {}
            Content::Error(error) => {
                self.out.summary.documents += 1;
                let location = Some(self.location(index, error.span));
                self.skip(index, error.kind.word(), error.message.clone(), location);
                self.conclude(index, None, None);
            }
            Content::Tree(tree) => {
                self.out.summary.documents += 1;
                let found = find(tree.root());
                let reference;
                let only = match found.as_slice() {
                    [Found::Object(object)] if !self.drafts.is_empty() => {
                        reference = Arc::new(object_ref(object));
                        Some((object, &reference))
                    }
                    _ => None,
                };
                self.conclude(index, Some(tree.root()), only);
                let merged = merged(tree);
                let mut bounds = Vec::new();
                for found in found {
                    if merged.is_some() {
                        bounds.push(self.out.findings.len());
                    }
                    self.found(index, found);
                }
                if let Some(tree) = merged {
                    bounds.push(self.out.findings.len());
                    self.merged(index, &tree, &bounds);
                }
            }
        }
    }

    /// Adds what rules find only in `tree`, the document as the API server merges what stands twice in JSON. `bounds` are
    /// the numbers of findings before, between and after the objects of the usual reading.
    fn merged(&mut self, document: usize, tree: &Tree<'_>, bounds: &[usize]) {
        for (position, found) in find(tree.root()).into_iter().enumerate() {
            let mut other = Run::new(self.checker, &self.out.name, self.source);
            other.origin.clone_from(&self.origin);
            other.found(document, found);
            let bound = |position| bounds.get(position).copied().unwrap_or(self.out.findings.len());
            let known = self.out.findings.get(bound(position)..bound(position + 1));
            let said = |one: &Finding| format!("{}\0{}\0{}", one.rule, one.path, one.message);
            let known: BTreeSet<String> = gathered(known.unwrap_or_default().iter().map(said));
            other.out.findings.retain(|finding| !known.contains(&said(finding)));
            self.out.findings.extend(other.out.findings);
        }
    }

    fn found(&mut self, document: usize, found: Found<'_>) {
        match found {
            Found::Object(object) => self.object(document, &object),
            Found::NotAnObject { node, path: _, reason } => {
                let reason = format!("not a Kubernetes object: {reason}");
                let span = locate(node, &Path::new(), true);
                let location = Some(self.location(document, span));
                self.skip(document, "not-an-object", reason, location);
            }
        }
    }

    fn object(&mut self, document: usize, object: &Object<'_>) {
        self.out.summary.objects += 1;
        let above = self.origin.clone();
        self.origin = origin::kustomize(object).or(self.origin.take());
        let reference = Arc::new(object_ref(object));
        let hooks = &self.checker.hooks;
        let search = self.checker.sites.search(object);
        if let Some(reason) = search.omission() {
            let location = Some(self.location(document, object.node.span()));
            self.skip(document, "limit", reason, location);
        }
        let sites = search.sites;
        let drafts = &mut self.drafts;
        let decoded = decode::decode(object, &sites);
        let pods: Vec<Pod<'_>> = sites.into_iter().map(|site| Pod::new(object, site)).collect();
        let mut read = !pods.is_empty();
        for issue in decoded.issues {
            for (bound, check) in hooks.of(&hooks.field) {
                check(object, &issue, &mut self.checker.sink(bound, drafts));
            }
        }
        for (bound, check) in hooks.of(&hooks.object) {
            check(object, &mut self.checker.sink(bound, drafts));
        }
        for (bound, (kinds, check)) in hooks.of(&hooks.kinds) {
            if listed(kinds, object) {
                read = true;
                check(object, &mut self.checker.sink(bound, drafts));
            }
        }
        read |= self.typed(object);
        for pod in &pods {
            self.pod(pod);
        }
        if !self.checker.hooks.set.is_empty() {
            let facts = self.facts(document, object, &reference, &pods);
            read |= !facts.is_empty();
            self.out.facts.extend(facts);
        }
        if decoded.omitted > 0 {
            let location = Some(self.location(document, object.node.span()));
            let more = decoded.omitted;
            let reason =
                format!("{more} more fields that Kubernetes refuses or drops are not told");
            self.skip(document, "limit", reason, location);
        }
        self.count(object, read);
        self.annotations(document, object, &reference, &pods);
        self.conclude(document, Some(object.root), Some((object, &reference)));
        self.origin = above;
    }

    /// What the object has to say to rules across objects.
    fn facts(
        &self,
        document: usize,
        object: &Object<'_>,
        reference: &Arc<ObjectRef>,
        pods: &[Pod<'_>],
    ) -> Vec<Fact> {
        let locate = |path: &Path| self.location(document, locate(object.root, path, false));
        Collector { object, reference, locate: &locate }.collect(pods)
    }

    /// Calls the hooks of the kind the object is of; whether there are such hooks at all.
    fn typed(&mut self, object: &Object<'_>) -> bool {
        let hooks = &self.checker.hooks;
        if let Some(mut role) = Role::new(object) {
            if self.checker.spares_built_in {
                role.remove_built_in();
            }
            self.call(&hooks.role, &role);
        } else if let Some(binding) = Binding::new(object) {
            if !(self.checker.spares_built_in && binding.is_built_in()) {
                self.call(&hooks.binding, &binding);
            }
        } else if let Some(service) = Service::new(object) {
            self.call(&hooks.service, &service);
        } else if let Some(policy) = NetworkPolicy::new(object) {
            self.call(&hooks.network_policy, &policy);
        } else if let Some(ingress) = Ingress::new(object) {
            self.call(&hooks.ingress, &ingress);
        } else {
            return false;
        }
        true
    }

    fn call<V>(&mut self, listed: &Listed<fn(&V, &mut Sink<'_>)>, view: &V) {
        for (bound, check) in self.checker.hooks.of(listed) {
            check(view, &mut self.checker.sink(bound, &mut self.drafts));
        }
    }

    fn pod(&mut self, pod: &Pod<'_>) {
        let confidence = pod.confidence();
        let (hooks, drafts) = (&self.checker.hooks, &mut self.drafts);
        for (bound, check) in hooks.of(&hooks.pod) {
            let sink = self.checker.sink(bound, drafts);
            check(pod, &mut Sink { confidence, ..sink });
        }
        for container in &pod.containers {
            let before = drafts.len();
            for (bound, check) in hooks.of(&hooks.container) {
                let sink = self.checker.sink(bound, drafts);
                check(pod, container, &mut Sink { confidence, ..sink });
            }
            drafts.are_in(container.name, before);
        }
    }

    /// Notes the exceptions in the document's comments.
    fn comments(&mut self, view: &DocumentView<'_>) {
        let location = |span| self.location(view.document.index, span);
        let peers = &self.checker.options.honour;
        let comments = &view.document.comments;
        let found = suppress::from_comments(self.source, comments, peers, location);
        self.out.suppressions.extend(found);
    }

    /// Notes the exceptions in the object's annotations.
    fn annotations(
        &mut self,
        document: usize,
        object: &Object<'_>,
        reference: &Arc<ObjectRef>,
        pods: &[Pod<'_>],
    ) {
        let location = |span| self.location(document, span);
        let peers = &self.checker.options.honour;
        let found = suppress::from_object(object, pods, peers, reference, location);
        self.out.suppressions.extend(found);
    }

    fn count(&mut self, object: &Object<'_>, read: bool) {
        if read {
            self.out.summary.checked += 1;
        } else {
            *self.out.summary.unchecked.entry(object.identity.kind.to_owned()).or_default() += 1;
        }
    }

    /// Gives every draft its place and makes it a finding.
    fn conclude(&mut self, document: usize, root: Option<Node<'_>>, whose: Option<Named<'_>>) {
        if self.drafts.is_empty() {
            return;
        }
        let nowhere = Path::new();
        let base = whose.map_or(&nowhere, |(object, _)| &object.path);
        let object = whose.map(|(_, reference)| reference);
        let mut trail = Trail::new(root, object.map(AsRef::as_ref), base);
        let mut drafts = std::mem::take(&mut self.drafts);
        for draft in drafts.iter_mut() {
            trail.follow(&draft.path);
            draft.span = draft.span.or_else(|| trail.span(draft.key));
            draft.fingerprint = trail.fingerprint(draft.rule.id, draft.container.as_deref());
        }
        // Here, before they grow to findings.
        drafts.sort();
        self.out.findings.reserve(drafts.len());
        let mut near = None;
        for draft in drafts.drain() {
            let location = draft.span.map(|span| {
                // Much of what a container lacks is told of the same place.
                let same = self.out.findings.last().filter(|_| near == Some(span));
                let same = same.and_then(|finding| finding.location.clone());
                same.unwrap_or_else(|| self.location(document, span))
            });
            near = draft.span;
            let related = draft.related.into_iter().filter_map(|(place, message)| {
                let span = match place {
                    Related::Span(span) => span,
                    Related::Path(path) => locate(root?, &path, false),
                };
                Some(RelatedPlace { message, location: Some(self.location(document, span)) })
            });
            let finding = Finding {
                rule: draft.rule.id,
                severity: draft.severity,
                confidence: draft.confidence,
                message: draft.message,
                help: draft.help.map_or(Cow::Borrowed(draft.rule.help), Cow::Owned),
                object: object.map(Arc::clone),
                container: draft.container,
                path: draft.path.into_pointer(base),
                location,
                related: related.collect(),
                fingerprint: draft.fingerprint,
                suppressed: None,
            };
            self.out.findings.push(finding);
        }
        self.drafts = drafts;
    }

    fn location(&self, document: usize, span: Span) -> Location {
        let point = |offset| self.source.lines().position(self.source.text(), offset).into();
        Location {
            file: Arc::clone(&self.out.name),
            document,
            start: point(span.start),
            end: point(span.end),
            origin: self.origin.clone(),
        }
    }

    fn skip(
        &mut self,
        document: usize,
        kind: &'static str,
        reason: String,
        location: Option<Location>,
    ) {
        let file = self.out.name.as_ref().to_owned();
        self.out.skipped.push(Skipped { file, document: Some(document), kind, reason, location });
    }
}

/// An object and what reports call it.
type Named<'o> = (&'o Object<'o>, &'o Arc<ObjectRef>);

impl Checker {
    fn sink<'s>(&self, bound: &'s Bound, drafts: &'s mut Drafts) -> Sink<'s> {
        let kubernetes = self.options.kubernetes_version;
        Sink { bound, kubernetes, confidence: Confidence::High, drafts }
    }
}

fn listed(kinds: &[GroupKind], object: &Object<'_>) -> bool {
    kinds.iter().any(|kind| object.is(kind.group, kind.kind))
}

fn object_ref(object: &Object<'_>) -> ObjectRef {
    let identity = &object.identity;
    ObjectRef {
        api_version: identity.api_version.to_owned(),
        kind: identity.kind.to_owned(),
        namespace: identity.namespace.map(str::to_owned),
        name: identity.name.to_owned(),
    }
}
