//! One input: its documents, their objects, their findings.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

use super::conclude::{Whose, head};
use super::hooks::Listed;
use super::room::Room;
use super::{Checker, origin, sort};
use crate::cluster::{Collector, Inventory};
use crate::content::{Contents, hash};
use crate::document::DocumentView;
use crate::locate::Trail;
use crate::model::{Confidence, Finding, Location, ObjectRef, Skipped, Summary, brief, briefly};
use crate::object::{
    Found, Object, PodSite, decode, find, may_be_manifest, merged, text_may_be_manifest,
};
use crate::order::gathered;
use crate::rule::{Bound, Drafts, Sink, Target, Unjudged};
use crate::suppress::{self, Annotations, Suppression};
use crate::text::{
    Content, Document, Limits, Node, NodeId, Path, ReadError, ReadErrorKind, Source, Span, Tree,
    documents,
};
use crate::view::{Binding, Ingress, NetworkPolicy, Pod, Role, Service};

/// The result for one input, before the rules across objects ran.
#[derive(Debug, Clone, Default)]
pub struct FileReport {
    pub(super) name: Arc<str>,
    /// The size of the input.
    pub(super) bytes: usize,
    pub(super) summary: Summary,
    /// In the order of the report.
    pub(super) findings: Vec<Finding>,
    pub(super) skipped: Vec<Skipped>,
    pub(super) inventory: Inventory,
    pub(super) suppressions: Vec<Suppression>,
}

impl FileReport {
    /// Returns an input that was left out on purpose, such as a file that a `.gitignore` names. One that was to be read
    /// but cannot be is [`Checker::unreadable_file`].
    pub fn left_out(name: &str, kind: &'static str, reason: impl Into<String>) -> Self {
        let skipped = Skipped {
            file: name.to_owned(),
            document: None,
            kind,
            reason: reason.into(),
            location: None,
        };
        Self { name: name.into(), skipped: vec![skipped], ..Self::default() }
    }

    /// Returns the objects of the input that rules across objects read; none if the checker has no such rule.
    pub fn inventory(&self) -> &Inventory {
        &self.inventory
    }
}

pub(super) fn check(checker: &Checker, name: &str, bytes: &[u8]) -> FileReport {
    let source = Source::new(bytes);
    if is_binary(&source, &checker.options.limits) {
        let reason = "binary data, not text; leave it out, or save it as UTF-8";
        return FileReport::left_out(name, "binary", reason);
    }
    let mut run = Run::new(checker, name, &source);
    let mut documents = documents(&source, &checker.options.limits);
    while let Some(document) = documents.next() {
        run.document(&DocumentView { file: name, source: &source, document: &document });
        documents.reuse(document);
    }
    run.end()
}

/// Returns whether the first part of the text contains a zero byte, which Kubernetes rejects, and the input contains nothing
/// that looks like a manifest: no such text, and no mapping before the zero byte, whose keys may be written otherwise.
fn is_binary(source: &Source<'_>, limits: &Limits) -> bool {
    let text = source.text();
    let head = text.as_bytes().get(..1024).unwrap_or(text.as_bytes());
    let is_mapping = |document: Document<'_>| match document.content {
        Content::Tree(tree) => tree.root().is_mapping(),
        Content::Empty | Content::Error(_) => false,
    };
    memchr::memchr(0, head).is_some()
        && !text_may_be_manifest(text)
        && !documents(source, limits).any(is_mapping)
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

/// How many skipped parts of one document are listed; further ones are only counted.
const SKIPPED_PARTS: usize = 100;

/// As [`check`], for an input without text.
pub(super) fn unreadable(
    checker: &Checker,
    name: &str,
    kind: &'static str,
    reason: String,
    content: u128,
) -> FileReport {
    let source = Source::default();
    let mut run = Run::new(checker, name, &source);
    run.out.summary.files = 0;
    run.unjudged(&reason, Span::default(), content);
    run.conclude(0, Whose::Unreadable(name));
    let file = name.to_owned();
    run.out.skipped.push(Skipped { file, document: None, kind, reason, location: None });
    run.end()
}

/// Returns the findings on what a limit removed from the report on all inputs, in the input of this name. `content` is the
/// hash of it.
pub(super) fn removed(checker: &Checker, name: &str, reason: &str, content: u128) -> Vec<Finding> {
    let source = Source::default();
    let mut run = Run::new(checker, name, &source);
    run.unjudged(reason, Span::default(), content);
    run.conclude(0, Whose::Unreadable(""));
    run.out.findings
}

/// The state of one input's check.
pub(super) struct Run<'c> {
    pub(super) checker: &'c Checker,
    pub(super) source: &'c Source<'c>,
    pub(super) drafts: Drafts,
    pub(super) room: Room,
    /// The parts of the document at hand that were skipped.
    parts: usize,
    /// The contents of the current document's values.
    pub(super) contents: Contents,
    /// The annotations of the document at hand that were read.
    annotations_read: BTreeSet<NodeId>,
    /// The original location of the current document or object, if a generator recorded it.
    origin: Option<Arc<str>>,
    /// Whether anything in the text looks like a manifest.
    text_may_be_manifest: OnceCell<bool>,
    content_of_text: OnceCell<u128>,
    pub(super) out: FileReport,
}

impl<'c> Run<'c> {
    fn new(checker: &'c Checker, name: &str, source: &'c Source<'c>) -> Self {
        let mut out = FileReport { name: name.into(), ..FileReport::default() };
        out.summary.files = 1;
        out.bytes = source.text().len();
        let limits = &checker.options.limits;
        Self {
            checker,
            source,
            drafts: Drafts::new(limits.findings),
            room: Room::new(out.bytes, limits.report),
            parts: 0,
            contents: Contents::default(),
            annotations_read: BTreeSet::new(),
            origin: None,
            text_may_be_manifest: OnceCell::new(),
            content_of_text: OnceCell::new(),
            out,
        }
    }

    /// Returns the text that `node` was read from, without that of aliases.
    pub(super) fn text_of(&self, node: Node<'_>) -> &'c str {
        self.source.text().get(node.span().range()).unwrap_or("")
    }
}

impl Run<'_> {
    /// Sorts here, where files are checked side by side, so that only whole files are left to put in order.
    fn end(mut self) -> FileReport {
        self.room.cut(&mut self.out.findings);
        if let Some((reason, content)) = self.room.removed() {
            self.origin = None;
            self.unjudged(&reason, Span::default(), content);
            self.conclude(0, Whose::Unreadable(""));
        }
        let entries = self.room.entries(&self.out.name);
        self.out.skipped.extend(entries);
        sort(&mut self.out.findings);
        self.out.inventory.shrink();
        self.out
    }

    fn document(&mut self, view: &DocumentView<'_>) {
        self.origin = origin::helm(view);
        self.contents.clear();
        self.annotations_read.clear();
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
                // Where a rule reports the error itself, one finding is enough.
                let is_reported = self.drafts.point_at(error.span);
                if !is_reported && self.may_be_manifest(view.document, error) {
                    let content = self.content_of(view.document, error);
                    self.unjudged(&error.message, error.span, content);
                }
                let location = Some(self.location(index, error.span));
                self.skip(index, error.kind.word(), error.message.clone(), location);
                let text = self.source.text().get(view.document.span.range()).unwrap_or("");
                self.conclude(index, Whose::Unreadable(text));
            }
            Content::Tree(tree) => {
                self.out.summary.documents += 1;
                let only = (!self.drafts.is_empty()).then(|| only_object(tree.root())).flatten();
                let named = only.as_ref().map(|(object, reference)| (object, reference));
                self.conclude(index, Whose::Tree(tree.root(), named));
                let mut known = only.map(|(_, reference)| reference);
                let merged = merged(tree);
                let (mut bounds, mut references) = (Vec::new(), Vec::new());
                for found in find(tree.root()) {
                    let reference = known.take().or_else(|| reference(&found));
                    if merged.is_some() {
                        bounds.push(self.out.findings.len());
                        references.push(reference.clone());
                    } else {
                        self.room.fit(&mut self.out);
                    }
                    self.found(index, found, reference.as_ref());
                }
                if let Some(tree) = merged {
                    bounds.push(self.out.findings.len());
                    self.merged(index, &tree, &references, &bounds);
                }
                self.misplaced(view, tree);
            }
        }
        let more = std::mem::take(&mut self.parts).saturating_sub(SKIPPED_PARTS);
        if more > 0 {
            let reason = format!("{more} more parts of the document are not judged");
            self.push_skipped(Some(index), "limit", reason, None);
        }
        self.room.fit(&mut self.out);
    }

    /// Adds the findings that occur only in `tree`, the document with duplicate JSON keys merged as the API server
    /// does. `references` are the objects of the usual reading, `bounds` the numbers of findings before, between and
    /// after them.
    fn merged(
        &mut self,
        document: usize,
        tree: &Tree<'_>,
        references: &[Option<Arc<ObjectRef>>],
        bounds: &[usize],
    ) {
        for (position, found) in find(tree.root()).enumerate() {
            let mut other = Run::new(self.checker, &self.out.name, self.source);
            other.origin.clone_from(&self.origin);
            // Suppressions know an object by its reference: it has the same one in both readings.
            let own = reference(&found);
            let same = references.get(position).filter(|same| **same == own);
            other.found(document, found, same.unwrap_or(&own).as_ref());
            let bound = |position| bounds.get(position).copied().unwrap_or(self.out.findings.len());
            let known = self.out.findings.get(bound(position)..bound(position + 1));
            let known: BTreeSet<_> = gathered(known.unwrap_or_default().iter().map(said));
            other.out.findings.retain(|finding| !known.contains(&said(finding)));
            for finding in &other.out.findings {
                self.room.take(finding);
            }
            self.out.findings.append(&mut other.out.findings);
            self.out.skipped.append(&mut other.out.skipped);
        }
    }

    fn found(&mut self, document: usize, found: Found<'_>, reference: Option<&Arc<ObjectRef>>) {
        match found {
            Found::Object(object) => {
                let reference = reference.map_or_else(|| Arc::new(object_ref(&object)), Arc::clone);
                self.object(document, &object, &reference);
            }
            Found::NotAnObject { node, reason } => {
                let reason = format!("not a Kubernetes object: {reason}");
                if may_be_manifest(node) {
                    self.unjudged_node(document, node, &reason);
                }
                self.skip_node(document, "not-an-object", reason, node);
            }
            Found::TooDeep { node } => {
                let reason = "lists are nested too deep to judge what is in them".to_owned();
                self.unjudged_node(document, node, &reason);
                self.skip_node(document, "limit", reason, node);
            }
        }
    }

    /// Returns whether a document that cannot be read may be one that kubectl can, or that was meant to be a manifest.
    /// A template is neither before it is rendered.
    fn may_be_manifest(&self, document: &Document<'_>, error: &ReadError) -> bool {
        let text = self.source.text();
        match error.kind {
            ReadErrorKind::Template => false,
            ReadErrorKind::Limit => true,
            // Where reading stopped is known, but not where the document begins.
            _ if document.span == error.span => {
                *self.text_may_be_manifest.get_or_init(|| text_may_be_manifest(text))
            }
            _ => text.get(document.span.range()).is_some_and(text_may_be_manifest),
        }
    }

    /// Adds the findings on a part of a document that was not judged and may be a manifest.
    fn unjudged_node(&mut self, document: usize, node: Node<'_>, reason: &str) {
        let content = self.contents.of(node).hash;
        self.unjudged(reason, head(node), content);
        self.conclude(document, Whose::Unreadable(self.text_of(node)));
    }

    /// Adds the finding on a part of an object that a limit cut.
    fn cut(&mut self, document: usize, object: &Object<'_>, reason: String) {
        let content = self.contents.of(object.node).hash;
        self.unjudged(&reason, head(object.node), content);
        self.skip_node(document, "limit", reason, object.node);
    }

    /// Returns the hash of what findings on a document that cannot be read do not belong to, but should: where it is unknown
    /// where the document begins, that of the whole text.
    fn content_of(&self, document: &Document<'_>, error: &ReadError) -> u128 {
        if document.span != error.span {
            return 0;
        }
        *self.content_of_text.get_or_init(|| hash(&[self.source.text().as_bytes()]))
    }

    /// As [`Checker::unjudged`], at `span`. `content` is the hash of what was not judged, as far as the findings do not
    /// belong to it anyway.
    pub(super) fn unjudged(&mut self, reason: &str, span: Span, content: u128) {
        let target = Target::with_content(span, content);
        self.checker.unjudged(reason, target, &mut self.drafts);
    }

    fn object(&mut self, document: usize, object: &Object<'_>, reference: &Arc<ObjectRef>) {
        self.out.summary.objects += 1;
        let above = self.origin.clone();
        self.origin = origin::kustomize(object).or(self.origin.take());
        let search = self.checker.sites.search(object);
        if let Some(reason) = search.omission() {
            self.cut(document, object, reason);
        }
        let sites = search.sites;
        let decoded = decode::decode(object, &sites);
        let pods = self.pods(document, object, sites);
        let hooks = &self.checker.hooks;
        let drafts = &mut self.drafts;
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
            if bound.rule.is_for(kinds, object) {
                read = true;
                check(object, &mut self.checker.sink(bound, drafts));
            }
        }
        read |= self.typed(object);
        for pod in &pods {
            self.pod(pod);
        }
        if !self.checker.hooks.cluster.is_empty() {
            read |= self.collect(document, object, reference, &pods);
        }
        if decoded.omitted > 0 && !self.checker.hooks.field.is_empty() {
            let more = decoded.omitted;
            let reason = format!("{more} more rejected or dropped fields are not listed");
            self.cut(document, object, reason);
        }
        self.count(object, read);
        self.annotations(document, object, reference, &pods);
        self.conclude(document, Whose::Tree(object.root, Some((object, reference))));
        self.origin = above;
    }

    /// Returns the pods at `sites` of `object`, as many as the limit allows.
    fn pods<'o>(
        &mut self,
        document: usize,
        object: &'o Object<'o>,
        sites: Vec<PodSite<'o>>,
    ) -> Vec<Pod<'o>> {
        let limit = self.checker.options.limits.containers;
        let mut room = limit;
        let mut is_whole = true;
        let mut pods = Vec::with_capacity(sites.len().min(limit));
        for site in sites {
            let Some(containers) = room.checked_sub(1) else {
                is_whole = false;
                break;
            };
            let (pod, has_all) = Pod::bounded(object, site, containers);
            is_whole &= has_all;
            room = containers - pod.containers.len();
            pods.push(pod);
        }
        if !is_whole {
            let reason = format!(
                "only the first {limit} pods and containers of the object are judged; \
                 `limits.containers` raises the limit"
            );
            self.cut(document, object, reason);
        }
        pods
    }

    /// Takes the object into the inventory for rules across objects. Returns whether it is of a kind that they read.
    fn collect(
        &mut self,
        document: usize,
        object: &Object<'_>,
        reference: &Arc<ObjectRef>,
        pods: &[Pod<'_>],
    ) -> bool {
        let mut inventory = std::mem::take(&mut self.out.inventory);
        let mut contents = std::mem::take(&mut self.contents);
        let trail = Trail::new(Some(object.root), &object.path, &mut contents);
        let trail = RefCell::new(trail);
        let locate = |path: &Path| {
            let mut trail = trail.borrow_mut();
            trail.follow(path);
            self.location(document, trail.span(false).unwrap_or_default())
        };
        let mark = |path: &Path| {
            let mut trail = trail.borrow_mut();
            trail.follow(path);
            trail.mark()
        };
        let collector = Collector::new(object, reference, &locate, &mark);
        let is_held = collector.collect(pods, &mut inventory);
        self.contents = contents;
        self.out.inventory = inventory;
        is_held
    }

    /// Calls the hooks of the kind the object is of; whether there are such hooks at all.
    fn typed(&mut self, object: &Object<'_>) -> bool {
        self.drafts.judge_kind(true);
        let is_typed = self.views(object);
        self.drafts.judge_kind(false);
        is_typed
    }

    fn views(&mut self, object: &Object<'_>) -> bool {
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
            drafts.enter(container.name);
            for (bound, check) in hooks.of(&hooks.container) {
                let sink = self.checker.sink(bound, drafts);
                check(pod, container, &mut Sink { confidence, ..sink });
            }
            drafts.leave();
        }
    }

    /// Notes the suppressions in the document's comments.
    fn comments(&mut self, view: &DocumentView<'_>) {
        let location = |span| self.location(view.document.index, span);
        let peers = &self.checker.options.honour;
        let comments = &view.document.comments;
        let found = suppress::from_comments(self.source, comments, peers, location);
        self.out.suppressions.extend(found);
    }

    /// Notes the suppressions in the object's annotations.
    fn annotations(
        &mut self,
        document: usize,
        object: &Object<'_>,
        reference: &Arc<ObjectRef>,
        pods: &[Pod<'_>],
    ) {
        let mut read = std::mem::take(&mut self.annotations_read);
        let location = |span| self.location(document, span);
        let peers = &self.checker.options.honour;
        let annotations = Annotations { object, pods, reference, peers };
        let found = annotations.suppressions(&mut read, location);
        self.annotations_read = read;
        self.out.suppressions.extend(found);
    }

    /// Notes the annotations that look like suppressions and have no effect.
    fn misplaced(&mut self, view: &DocumentView<'_>, tree: &Tree<'_>) {
        let location = |span| self.location(view.document.index, span);
        let text = self.source.text().get(view.document.span.range()).unwrap_or("");
        let found = suppress::without_effect(tree, text, &self.annotations_read, location);
        self.out.suppressions.extend(found);
    }

    fn count(&mut self, object: &Object<'_>, read: bool) {
        if read {
            self.out.summary.checked += 1;
        } else {
            *self
                .out
                .summary
                .unchecked
                .entry(brief(object.identity.kind).into_owned())
                .or_default() += 1;
        }
    }

    pub(super) fn location(&self, document: usize, span: Span) -> Location {
        let point = |offset| self.source.lines().position(self.source.text(), offset).into();
        Location {
            file: Arc::clone(&self.out.name),
            document,
            start: point(span.start),
            end: point(span.end),
            origin: self.origin.clone(),
        }
    }

    fn skip_node(&mut self, document: usize, kind: &'static str, reason: String, node: Node<'_>) {
        let location = Some(self.location(document, head(node)));
        self.skip(document, kind, reason, location);
    }

    /// Notes that a part of a document was skipped, or counts it where there are many.
    pub(super) fn skip(
        &mut self,
        document: usize,
        kind: &'static str,
        reason: String,
        location: Option<Location>,
    ) {
        self.parts += 1;
        if self.parts <= SKIPPED_PARTS {
            self.push_skipped(Some(document), kind, reason, location);
        }
    }

    fn push_skipped(
        &mut self,
        document: Option<usize>,
        kind: &'static str,
        reason: String,
        location: Option<Location>,
    ) {
        let file = self.out.name.as_ref().to_owned();
        let reason = briefly(reason);
        self.room.skip(&mut self.out.skipped, Skipped { file, document, kind, reason, location });
    }
}

impl Checker {
    pub(super) fn sink<'s>(&self, bound: &'s Bound, drafts: &'s mut Drafts) -> Sink<'s> {
        let kubernetes = self.options.kubernetes_version;
        Sink { bound, kubernetes, confidence: Confidence::High, drafts }
    }

    /// Tells rules of something that was not judged and may be a manifest, or that a limit removed.
    pub(super) fn unjudged(&self, reason: &str, target: Target, drafts: &mut Drafts) {
        let unjudged = Unjudged { reason, target };
        for (bound, check) in self.hooks.of(&self.hooks.unjudged) {
            check(&unjudged, &mut self.sink(bound, drafts));
        }
    }
}

/// Returns the object of the document with root `root`, if it is the only one.
fn only_object(root: Node<'_>) -> Option<(Object<'_>, Arc<ObjectRef>)> {
    let mut found = find(root);
    match (found.next(), found.next()) {
        (Some(Found::Object(object)), None) => {
            let reference = Arc::new(object_ref(&object));
            Some((object, reference))
        }
        _ => None,
    }
}

/// Returns what distinguishes two findings of one object.
fn said(finding: &Finding) -> (&str, &str, &str) {
    (&finding.rule, &finding.path, &finding.message)
}

/// Returns what reports call an object.
fn reference(found: &Found<'_>) -> Option<Arc<ObjectRef>> {
    match found {
        Found::Object(object) => Some(Arc::new(object_ref(object))),
        Found::NotAnObject { .. } | Found::TooDeep { .. } => None,
    }
}

fn object_ref(object: &Object<'_>) -> ObjectRef {
    let identity = &object.identity;
    ObjectRef {
        api_version: brief(identity.api_version).into_owned(),
        kind: brief(identity.kind).into_owned(),
        namespace: identity.namespace.map(|namespace| brief(namespace).into_owned()),
        name: brief(identity.name).into_owned(),
    }
}
