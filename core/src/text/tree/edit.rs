//! Another reading of the same text: collections with other members.
//!
//! Nodes keep their values and spans; only their membership changes.

use std::cmp::Ordering;

use super::{NodeId, Slot, Stored, Tree};

impl Tree<'_> {
    /// What was pushed aside in mapping `id`.
    pub(super) fn overwritten_in(&self, id: NodeId) -> &[(NodeId, Slot)] {
        let first = self.overwritten.partition_point(|(owner, _)| *owner < id);
        let rest = self.overwritten.get(first..).unwrap_or_default();
        let len = rest.partition_point(|(owner, _)| *owner == id);
        rest.get(..len).unwrap_or_default()
    }

    /// Returns the mappings in which something was pushed aside, some of them repeatedly.
    pub(crate) fn overwriting(&self) -> impl Iterator<Item = NodeId> {
        self.overwritten.iter().map(|(owner, _)| *owner)
    }

    /// Returns whether something was overwritten in node `id` or anywhere below it. Only for JSON, where nodes are
    /// numbered in source order.
    pub(crate) fn overwrites_within(&self, id: NodeId) -> bool {
        let Some(record) = self.records.get(id.0 as usize) else { return false };
        let first = self.overwritten.partition_point(|(owner, _)| *owner < id);
        self.overwritten.get(first).is_some_and(|(_, slot)| slot.key_span.start < record.span.end)
    }

    /// Returns the entries of these mappings, those pushed aside among them: by key, and of one key in the order of the
    /// text.
    pub(crate) fn written(&self, ids: &[NodeId]) -> Vec<Slot> {
        let mut all = Vec::new();
        for id in ids {
            all.extend_from_slice(self.node(*id).slots());
            all.extend(self.overwritten_in(*id).iter().map(|(_, slot)| *slot));
        }
        sort(&mut all, &|a, b| (self.key(a), a.key_span).cmp(&(self.key(b), b.key_span)));
        all
    }

    /// Returns the key of an entry.
    pub(crate) fn key(&self, slot: &Slot) -> &str {
        self.str(slot.key)
    }

    /// Replaces the entries of mapping `id`; no two may have the same key.
    pub(crate) fn set_entries(&mut self, id: NodeId, entries: &mut [Slot]) {
        sort(entries, &|a, b| a.key_span.cmp(&b.key_span));
        let first = self.slots.len();
        self.slots.extend_from_slice(entries);
        let stored = Stored::mapping(first, self.slots.len());
        self.note_order(stored);
        self.set(id, stored);
    }

    /// Replaces the items of sequence `id`.
    pub(crate) fn set_items(&mut self, id: NodeId, items: &[NodeId]) {
        let first = self.items.len();
        self.items.extend_from_slice(items);
        let stored = Stored::sequence(first, self.items.len());
        self.set(id, stored);
    }

    fn set(&mut self, id: NodeId, stored: Stored) {
        if let Some(record) = self.records.get_mut(id.0 as usize) {
            record.stored = stored;
        }
    }
}

impl Slot {
    /// Returns the entry's value.
    pub(crate) fn value(&self) -> NodeId {
        self.value
    }

    /// Returns the same key with another value.
    pub(crate) fn with_value(self, value: NodeId) -> Self {
        Self { value, ..self }
    }
}

/// One sorting function for both orders: each would be compiled by itself.
fn sort(slots: &mut [Slot], compare: &dyn Fn(&Slot, &Slot) -> Ordering) {
    crate::order::sort_by(slots, compare);
}
