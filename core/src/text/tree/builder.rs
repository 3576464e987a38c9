//! How the readers build a tree.

use std::mem;

use super::{KeyKind, NodeId, Record, Slot, Span, Stored, Text, Tree};
use crate::text::{Hazard, HazardKind};

/// Mappings up to this size look for an earlier key of the same name at once, larger ones when they are closed.
const SCANNED: usize = 32;

/// Bytes of text for which a builder makes room at once.
const ROOM: usize = 1 << 16;

/// A collection whose end has not been read.
#[derive(Debug)]
struct Frame {
    id: NodeId,
    /// Where its children begin among the pending ones.
    first: usize,
    mapping: bool,
    /// One bit per key seen, by a weak hash: shows quickly that a key is new.
    seen: u64,
    /// Two keys may be the same.
    suspect: bool,
    /// Some key is a merge.
    merges: bool,
}

/// Builds a [`Tree`] in the order of the text.
///
/// A collection's node is made when it opens; its children wait on a stack shared by all levels and move into the tree,
/// side by side, when it closes. Keys are made unique then, and what they pushed aside is noted as a hazard.
#[derive(Debug)]
pub(crate) struct Builder<'a> {
    tree: Tree<'a>,
    open: Vec<Frame>,
    pending_slots: Vec<Slot>,
    pending_items: Vec<NodeId>,
    /// What reading noticed so far.
    pub(crate) hazards: Vec<Hazard>,
    /// The kind of hazard of a repeated key.
    duplicate: HazardKind,
}

impl<'a> Builder<'a> {
    /// Returns a builder for a document of `source` that is `len` bytes long; a repeated key is a hazard of kind
    /// `duplicate`.
    pub(crate) fn new(source: &'a str, len: usize, duplicate: HazardKind) -> Self {
        let mut builder = Self {
            tree: Tree::default(),
            // What an ordinary manifest needs, so that these do not grow in several steps for each.
            open: Vec::with_capacity(16),
            pending_slots: Vec::with_capacity(32),
            pending_items: Vec::with_capacity(16),
            hazards: Vec::new(),
            duplicate: HazardKind::DuplicateKey,
        };
        builder.start(source, len, duplicate);
        builder
    }

    /// Begins the tree of another document, after the last was finished.
    pub(crate) fn start(&mut self, source: &'a str, len: usize, duplicate: HazardKind) {
        self.duplicate = duplicate;
        // A guess that holds for manifests. Of many small documents each must not ask for room for the rest of the input.
        let len = len.min(ROOM);
        self.open.clear();
        self.pending_slots.clear();
        self.pending_items.clear();
        self.tree.source = source;
        self.tree.records.reserve(len / 24 + 4);
        self.tree.slots.reserve(len / 32 + 4);
        self.tree.items.reserve(len / 128 + 4);
    }

    /// Makes room for a document with this many values, keys and items of lists.
    ///
    /// Vectors that grow step by step have up to three times the memory they need while they do.
    pub(crate) fn expect(&mut self, values: usize, keys: usize, items: usize) {
        self.tree.records.reserve_exact(values);
        self.tree.slots.reserve_exact(keys);
        self.tree.items.reserve_exact(items);
        self.pending_slots.reserve_exact(keys);
        self.pending_items.reserve_exact(items);
    }

    /// Reuses the memory of a tree that is no longer needed.
    pub(crate) fn reuse(&mut self, mut tree: Tree<'a>) {
        tree.decoded.clear();
        tree.records.clear();
        tree.slots.clear();
        tree.items.clear();
        tree.overwritten.clear();
        tree.wide.clear();
        self.tree = tree;
    }

    /// Returns the finished tree and its hazards in the order of the text.
    pub(crate) fn finish(&mut self) -> (Tree<'a>, Vec<Hazard>) {
        crate::order::sort_by_key(&mut self.hazards, |hazard| hazard.span);
        crate::order::sort_by_key(&mut self.tree.overwritten, |(owner, slot)| {
            (*owner, slot.key_span)
        });
        (mem::take(&mut self.tree), mem::take(&mut self.hazards))
    }

    /// Returns how many collections are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Returns whether the innermost open collection is a mapping; `None` at the root.
    pub(crate) fn in_mapping(&self) -> Option<bool> {
        self.open.last().map(|frame| frame.mapping)
    }

    /// Stores text that is not in the source unchanged.
    pub(crate) fn decoded(&mut self, text: &str) -> Text {
        let start = u32::try_from(self.tree.decoded.len()).unwrap_or(u32::MAX);
        let len = u32::try_from(text.len()).unwrap_or(0) | Text::DECODED;
        self.tree.decoded.push_str(text);
        Text { start, len }
    }

    /// Starts text that is put together piece by piece; nothing else may be decoded until it ends.
    pub(crate) fn begin_text(&self) -> usize {
        self.tree.decoded.len()
    }

    /// Adds a piece to the text begun last.
    pub(crate) fn push_text(&mut self, piece: &str) {
        self.tree.decoded.push_str(piece);
    }

    /// Ends the text that began at `start`.
    pub(crate) fn end_text(&self, start: usize) -> Text {
        let (start, len) = extent(start, self.tree.decoded.len());
        Text { start, len: len | Text::DECODED }
    }

    /// What node `id` holds.
    pub(crate) fn stored(&self, id: NodeId) -> Stored {
        self.tree.records.get(id.0 as usize).map_or(Stored::Null, |record| record.stored)
    }

    /// Returns the nodes of sequence `id`.
    pub(crate) fn items(&self, id: NodeId) -> &[NodeId] {
        match self.stored(id) {
            Stored::Sequence { first, len } => super::slice(&self.tree.items, first, len),
            _ => &[],
        }
    }

    /// Makes a node that has no parent yet.
    pub(crate) fn detached(&mut self, stored: Stored, span: Span) -> NodeId {
        let id = NodeId(u32::try_from(self.tree.records.len()).unwrap_or(u32::MAX));
        self.tree.records.push(Record { stored, span });
        id
    }

    /// Adds a scalar at the current position.
    pub(crate) fn scalar(&mut self, stored: Stored, span: Span) -> NodeId {
        let id = self.detached(stored, span);
        self.attach(id);
        id
    }

    /// Adds a node that exists already.
    pub(crate) fn attach(&mut self, id: NodeId) {
        match self.open.last() {
            Some(frame) if !frame.mapping => self.pending_items.push(id),
            Some(_) => {
                if let Some(slot) = self.pending_slots.last_mut() {
                    slot.value = id;
                }
            }
            None => self.tree.root = id,
        }
    }

    /// Opens a mapping or sequence that begins at `start`.
    pub(crate) fn open(&mut self, mapping: bool, start: u32) -> NodeId {
        let stored = if mapping {
            Stored::Mapping { first: 0, len: 0 }
        } else {
            Stored::Sequence { first: 0, len: 0 }
        };
        let id = self.scalar(stored, Span::new(start, start));
        let first = if mapping { self.pending_slots.len() } else { self.pending_items.len() };
        self.open.push(Frame { id, first, mapping, seen: 0, suspect: false, merges: false });
        id
    }

    /// Adds a key to the open mapping; the value comes next.
    pub(crate) fn key(&mut self, key: Text, key_span: Span, kind: KeyKind) {
        let text = self.tree.str(key);
        let Some(frame) = self.open.last_mut() else { return };
        let bit = 1 << weak_hash(text);
        if frame.seen & bit == 0 {
            frame.seen |= bit;
        } else if !frame.suspect {
            let earlier = self.pending_slots.get(frame.first..).unwrap_or(&[]);
            let tree = &self.tree;
            frame.suspect = earlier.len() > SCANNED
                || earlier
                    .iter()
                    .any(|slot| slot.key.len() == text.len() && tree.str(slot.key) == text);
        }
        let value = NodeId(0);
        self.pending_slots.push(Slot { key, key_span, value, kind, merged: false });
    }

    /// Adds a merge key to the open mapping; the value comes next and must be a mapping or a sequence of mappings.
    pub(crate) fn merge_key(&mut self, key_span: Span) {
        if let Some(frame) = self.open.last_mut() {
            frame.merges = true;
            let key = Text::source(0, 0);
            let value = NodeId(0);
            let kind = KeyKind::Merge;
            self.pending_slots.push(Slot { key, key_span, value, kind, merged: false });
        }
    }

    /// Closes the innermost collection, which ends at `end`, and returns its node.
    pub(crate) fn close(&mut self, end: u32) -> Option<NodeId> {
        let frame = self.open.pop()?;
        let (stored, last) = if frame.mapping {
            if frame.merges {
                self.expand_merges(frame.first);
            }
            if frame.suspect || frame.merges {
                self.make_unique(frame.id, frame.first);
            }
            let first = self.tree.slots.len();
            self.tree.slots.extend_from_slice(self.pending_slots.get(frame.first..).unwrap_or(&[]));
            self.pending_slots.truncate(frame.first);
            let stored = Stored::mapping(first, self.tree.slots.len());
            self.tree.note_order(stored);
            (stored, end)
        } else {
            let first = self.tree.items.len();
            self.tree.items.extend_from_slice(self.pending_items.get(frame.first..).unwrap_or(&[]));
            self.pending_items.truncate(frame.first);
            (Stored::sequence(first, self.tree.items.len()), end)
        };
        if let Some(record) = self.tree.records.get_mut(frame.id.0 as usize) {
            record.stored = stored;
            record.span.end = last;
        }
        Some(frame.id)
    }

    /// Inserts the entries of merged mappings at their merge keys. In a list of mappings the earlier one wins, so its
    /// entries come last.
    fn expand_merges(&mut self, first: usize) {
        let raw = self.pending_slots.split_off(first);
        let mut merge_seen = None;
        for slot in raw {
            if slot.kind != KeyKind::Merge {
                self.pending_slots.push(slot);
                continue;
            }
            if let Some(earlier) = merge_seen.replace(slot) {
                self.note(self.duplicate.clone(), &slot, &earlier);
            }
            if matches!(self.stored(slot.value), Stored::Mapping { .. }) {
                self.merge(slot.value);
            } else {
                let items = self.items(slot.value).to_vec();
                items.into_iter().rev().for_each(|item| self.merge(item));
            }
        }
    }

    fn merge(&mut self, id: NodeId) {
        if let Stored::Mapping { first, len } = self.stored(id) {
            let slots = super::slice(&self.tree.slots, first, len).iter();
            self.pending_slots.extend(slots.map(|slot| Slot { merged: true, ..*slot }));
        }
    }

    /// Of keys with the same text keeps the last, and notes the others.
    fn make_unique(&mut self, owner: NodeId, first: usize) {
        let slots = self.pending_slots.split_off(first);
        let mut order: Vec<usize> = (0..slots.len()).collect();
        let text = |index: usize| slots.get(index).map_or("", |slot| self.tree.str(slot.key));
        crate::order::sort_by(&mut order, |a, b| text(*a).cmp(text(*b)).then(a.cmp(b)));
        // The position of the next of the same text, if there is one.
        let mut later = vec![None; slots.len()];
        for pair in order.windows(2) {
            let [a, b] = pair else { continue };
            if text(*a) == text(*b)
                && let Some(later) = later.get_mut(*a)
            {
                *later = u32::try_from(*b).ok();
            }
        }
        drop(order);
        let count = later.iter().flatten().count();
        self.hazards.reserve(count);
        for (earlier, later) in slots.iter().zip(&later) {
            let Some(later) = later.and_then(|later| slots.get(later as usize)) else { continue };
            if let Some(kind) = self.collision(earlier, later) {
                self.note(kind, later, earlier);
            }
        }
        let keeps_all = self.duplicate == HazardKind::JsonDuplicateKey;
        if keeps_all {
            self.tree.overwritten.reserve(count);
        }
        for (slot, later) in slots.into_iter().zip(later) {
            if later.is_none() {
                self.pending_slots.push(slot);
            } else if keeps_all {
                self.tree.overwritten.push((owner, slot));
            }
        }
    }

    fn collision(&self, earlier: &Slot, later: &Slot) -> Option<HazardKind> {
        match (earlier.merged, later.merged) {
            _ if earlier.kind != later.kind => Some(HazardKind::KeyClash),
            (false, false) => Some(self.duplicate.clone()),
            (false, true) => Some(HazardKind::MergeOverridesKey),
            (true, _) => None,
        }
    }

    fn note(&mut self, kind: HazardKind, later: &Slot, earlier: &Slot) {
        self.hazards.push(Hazard {
            kind,
            span: later.key_span,
            related: Some(earlier.key_span),
            shadowed: Some(earlier.value),
        });
    }
}

/// Six bits that differ for most keys that occur side by side.
fn weak_hash(text: &str) -> u32 {
    let (first, last) = match text.as_bytes() {
        [first, .., last] => (*first, *last),
        [only] => (*only, 0),
        [] => (0, 0),
    };
    let mixed = u32::try_from(text.len())
        .unwrap_or(0)
        .wrapping_mul(0x9E37)
        .wrapping_add(u32::from(first).wrapping_mul(0x85EB))
        .wrapping_add(u32::from(last).wrapping_mul(0xC2B3));
    mixed.wrapping_mul(0x9E37_79B1) >> 26
}

impl Stored {
    pub(super) fn mapping(first: usize, end: usize) -> Self {
        let (first, len) = extent(first, end);
        Self::Mapping { first, len }
    }

    pub(super) fn sequence(first: usize, end: usize) -> Self {
        let (first, len) = extent(first, end);
        Self::Sequence { first, len }
    }
}

fn extent(first: usize, end: usize) -> (u32, u32) {
    (u32::try_from(first).unwrap_or(u32::MAX), u32::try_from(end - first).unwrap_or(0))
}
