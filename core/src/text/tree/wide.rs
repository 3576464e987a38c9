//! Looks up keys in mappings with many keys.
//!
//! Nearly all mappings are small, and comparing each key is fastest there. In a mapping of many thousand keys every
//! lookup would cost the whole mapping, so such a mapping keeps a sorted index of its keys.

use super::{Entry, Node, Slot, Stored, Tree};

/// Mappings of more entries than this keep an order.
const WIDE: u32 = 64;

/// The order of one wide mapping.
#[derive(Debug, Clone)]
struct Order {
    /// The mapping's first slot, which identifies the mapping.
    first: u32,
    /// The positions of its entries, sorted by key.
    positions: Box<[u32]>,
}

/// The orders of all wide mappings, by their first slots.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders(Vec<Order>);

impl Orders {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Tree<'_> {
    /// Notes the order of the mapping that `stored` is, the last one that was added, if it is wide.
    pub(super) fn note_order(&mut self, stored: Stored) {
        let Stored::Mapping { first, len } = stored else { return };
        if len <= WIDE {
            return;
        }
        let slots = super::slice(&self.slots, first, len);
        let key = |position: &u32| slots.get(*position as usize).map(|slot| self.bytes(slot.key));
        let mut positions: Box<[u32]> = (0..len).collect();
        crate::order::sort_by(&mut positions, |a, b| key(a).cmp(&key(b)));
        self.wide.0.push(Order { first, positions });
    }
}

impl<'t> Node<'t> {
    /// Returns the order of the mapping's keys, if it is wide.
    pub(super) fn order(self) -> Option<&'t [u32]> {
        let Some(Stored::Mapping { first, len }) = self.record().map(|record| record.stored) else {
            return None;
        };
        if len <= WIDE {
            return None;
        }
        let orders = &self.tree.wide.0;
        let at = orders.binary_search_by_key(&first, |order| order.first).ok()?;
        orders.get(at).map(|order| &*order.positions)
    }

    /// Returns the entry of `key` in a mapping with this order.
    pub(super) fn ordered_entry(self, order: &[u32], key: &str) -> Option<Entry<'t>> {
        let slots = self.slots();
        let slot = |position: &u32| slots.get(*position as usize);
        let text = |slot: &Slot| self.tree.bytes(slot.key);
        let found = order
            .binary_search_by(|position| slot(position).map(text).cmp(&Some(key.as_bytes())))
            .ok()?;
        order.get(found).and_then(slot).map(|slot| slot.entry(self.tree))
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::text::{Content, Limits, Node, Source, documents};

    #[test]
    fn every_key_of_a_wide_mapping_is_found() {
        let mut text = "x: &x {k7: merged, own: 1}\nwide:\n  <<: *x\n".to_owned();
        for number in (0..200).rev() {
            writeln!(text, "  k{number}: v{number}").unwrap();
        }
        let source = Source::new(text.as_bytes());
        let document = documents(&source, &Limits::default()).next().unwrap();
        let Content::Tree(tree) = &document.content else { panic!("{:?}", document.content) };
        let wide = tree.root().get("wide").unwrap();
        assert!(wide.order().is_some() && tree.root().order().is_none());
        assert_eq!(wide.entries().len(), 201);
        for entry in wide.entries() {
            assert_eq!(wide.entry(entry.key).map(|found| found.key_span), Some(entry.key_span));
        }
        assert_eq!(wide.get("k7").and_then(Node::as_str), Some("v7"));
        assert!(wide.entry("k200").is_none() && wide.entry("").is_none());
    }
}
