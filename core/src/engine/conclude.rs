//! Locates what rules reported on an object or document.

use std::mem;
use std::sync::Arc;

use super::file::Run;
use crate::content::hash;
use crate::locate::{Facts, Owner, Trail, locate};
use crate::model::{Finding, ObjectRef, bound};
use crate::object::Object;
use crate::rule::{Draft, Drafts, Field, Placed, Related, Target};
use crate::text::{Node, Path, Span};

/// How much of the text that a finding points at is part of its fingerprint.
const POINTED: usize = 256;

/// What findings belong to.
#[derive(Clone, Copy)]
pub(super) enum Whose<'o> {
    /// A document that could not be read, with its text.
    Unreadable(&'o str),
    /// The root of a document, and the object in it that they are about.
    Tree(Node<'o>, Option<Named<'o>>),
}

/// An object and what reports call it.
type Named<'o> = (&'o Object<'o>, &'o Arc<ObjectRef>);

impl<'o> Whose<'o> {
    fn root(self) -> Option<Node<'o>> {
        match self {
            Self::Unreadable(_) => None,
            Self::Tree(root, _) => Some(root),
        }
    }

    fn object(self) -> Option<Named<'o>> {
        match self {
            Self::Unreadable(_) => None,
            Self::Tree(_, object) => object,
        }
    }
}

/// Returns the bytes to point at for all of `node`.
pub(super) fn head(node: Node<'_>) -> Span {
    locate(node, &Path::new(), true)
}

impl Run<'_> {
    /// Locates every draft and turns it into a finding.
    pub(super) fn conclude(&mut self, document: usize, whose: Whose<'_>) {
        if self.drafts.is_empty() {
            return;
        }
        self.settle(document, whose);
        let skipped = self.drafts.take_skipped();
        for (target, reason) in &skipped {
            self.checker.unjudged(reason, target.clone(), &mut self.drafts);
        }
        let mut drafts = mem::take(&mut self.drafts);
        if let Some((object, _)) = whose.object() {
            add_judged(object, drafts.iter_mut());
        }
        self.find(whose, &mut drafts);
        // Here, before they grow to findings.
        drafts.sort();
        self.out.findings.reserve(drafts.len());
        let mut near = None;
        for draft in drafts.drain() {
            let span = draft.target.bytes();
            let finding = self.finding(document, whose, draft, near == span);
            near = span;
            self.room.take(&finding);
            self.out.findings.push(finding);
        }
        for (target, reason) in skipped {
            let location = match target {
                Target::Field(field) => {
                    let root = whose.root();
                    let span = root.map(|root| locate(root, &field.path, field.at_key));
                    field.span.or(span).map(|span| self.location(document, span))
                }
                Target::Located(located) => located.location,
            };
            self.skip(document, "limit", reason, location);
        }
        self.drafts = drafts;
    }

    /// Leaves out the least severe drafts beyond the limit, and reports that.
    fn settle(&mut self, document: usize, whose: Whose<'_>) {
        let left_out = self.drafts.settle();
        if left_out.total() > 0 {
            let limit = self.checker.options.limits.findings;
            let reason = format!(
                "only the {limit} most severe findings on the object are reported; {} are left out; \
                 `limits.findings` raises the limit",
                bound::left_out(left_out)
            );
            let node = whose.object().map(|(object, _)| object.node).or(whose.root());
            let content = match whose {
                // The text is part of what the document is recognized by.
                Whose::Unreadable(_) => 0,
                Whose::Tree(root, None) => hash(&[self.text_of(root).as_bytes()]),
                Whose::Tree(_, Some((object, _))) => self.contents.of(object.node).hash,
            };
            self.unjudged(&reason, node.map(head).unwrap_or_default(), content);
            let location = node.map(|node| self.location(document, head(node)));
            self.skip(document, "limit", reason, location);
        }
    }

    /// Finds the bytes that drafts point at, and their fingerprints.
    fn find(&mut self, whose: Whose<'_>, drafts: &mut Drafts) {
        let owner = match whose {
            Whose::Tree(_, Some((_, reference))) => Owner::Object(reference),
            Whose::Unreadable(text) => Owner::Document { file: &self.out.name, text },
            Whose::Tree(..) => Owner::Document { file: &self.out.name, text: "" },
        };
        let owner = owner.hash();
        let nowhere = Path::new();
        let base = whose.object().map_or(&nowhere, |(object, _)| &object.path);
        let mut trail = Trail::new(whose.root(), base, &mut self.contents);
        for draft in drafts.iter_mut() {
            let Target::Field(field) = &mut draft.target else { continue };
            trail.follow(&field.path);
            let text = field.span.map(|span| start_of(self.source.text(), span));
            field.span = field.span.or_else(|| trail.span(field.at_key));
            field.fingerprint = trail.fingerprint(&Facts {
                owner,
                rule: draft.rule.id(),
                severity: draft.severity,
                container: draft.container.as_deref(),
                text,
                judged: &draft.judged,
                content: field.content,
            });
        }
    }

    /// Returns the finding of a draft. `is_near` if the last finding is at the same bytes.
    fn finding(
        &self,
        document: usize,
        whose: Whose<'_>,
        mut draft: Draft,
        is_near: bool,
    ) -> Finding {
        let location = |span| self.location(document, span);
        for (place, _) in &mut draft.related {
            let span = match place {
                Related::Path(path) => whose.root().map(|root| locate(root, path, false)),
                Related::Span(span) => Some(*span),
                Related::Location(_) => None,
            };
            if let Some(span) = span {
                *place = Related::Location(location(span));
            }
        }
        let Target::Field(field) = &mut draft.target else { return draft.located() };
        let Field { path, span, fingerprint, .. } = mem::take(field);
        let nowhere = Path::new();
        let object = whose.object();
        let base = object.map_or(&nowhere, |(object, _)| &object.path);
        // Many findings about a container's missing fields have the same location.
        let same = self.out.findings.last().filter(|_| is_near);
        let same = same.and_then(|finding| finding.location.clone());
        draft.at(Placed {
            object: object.map(|(_, reference)| Arc::clone(reference)),
            path: path.into_pointer(base),
            location: span.map(|span| same.unwrap_or_else(|| location(span))),
            fingerprint,
        })
    }
}

/// Returns the first bytes of the text at `span`.
fn start_of(text: &str, span: Span) -> &str {
    let all = text.get(span.range()).unwrap_or("");
    all.get(..all.floor_char_boundary(POINTED)).unwrap_or("")
}

/// Adds to `drafts` what rules on the views of `object` judge besides the field that they report.
fn add_judged<'d>(object: &Object<'_>, drafts: impl Iterator<Item = &'d mut Draft>) {
    let keys = crate::content::judged(object.identity.kind);
    let mut paths = None;
    for draft in drafts.filter(|draft| draft.judges_kind) {
        let paths: &Vec<Path> =
            paths.get_or_insert_with(|| keys.iter().map(|key| object.path_to(&[key])).collect());
        draft.judged.extend_from_slice(paths);
    }
}
