//! The objects of one kind, in order and by name.

use std::cell::OnceCell;
use std::ops::Range;

use super::{Item, Meta};
use crate::model::ObjectRef;

/// The objects of one kind, ordered by version, kind, namespace and name; those of one name in the order of the input.
///
/// The order does not depend on that of the files, so that a rule that picks one object of several always picks the same
/// one.
#[derive(Debug)]
pub struct Kind<'i, T> {
    items: Vec<&'i Item<T>>,
    names: OnceCell<Names<'i>>,
}

impl<'i, T> Kind<'i, T> {
    pub(super) fn new(items: impl Iterator<Item = &'i Item<T>>) -> Self {
        let items: Vec<_> = items.collect();
        let order = in_order(&metas(&items));
        let items = order.into_iter().filter_map(|at| items.get(at).copied()).collect();
        Self { items, names: OnceCell::new() }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns true if the input has no objects of this kind.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Returns the objects in order.
    pub fn iter(&self) -> impl Iterator<Item = &'i Item<T>> {
        self.items.iter().copied()
    }

    /// Returns the object with this name in a [scope](Meta::scope); of several, the last one, which would be applied over
    /// the others.
    ///
    /// The first call takes *n* log *n* time, every other one log *n*.
    pub fn get(&self, scope: &str, name: &str) -> Option<&'i Item<T>> {
        self.items.get(self.names().find(scope, name)?).copied()
    }

    /// Returns the objects of a [scope](Meta::scope), by name.
    ///
    /// Takes as long as [`get`](Self::get), and the time to go through them.
    pub fn within(&self, scope: &str) -> impl Iterator<Item = &'i Item<T>> {
        let names = self.names();
        let found = names.0.get(names.range(scope)).unwrap_or_default();
        found.iter().filter_map(|known| self.items.get(known.at).copied())
    }

    fn names(&self) -> &Names<'i> {
        self.names.get_or_init(|| Names::new(&metas(&self.items)))
    }
}

/// The names of objects, sorted.
#[derive(Debug)]
struct Names<'i>(Vec<Named<'i>>);

/// An object by name, and its position in the order.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named<'i> {
    scope: &'i str,
    name: &'i str,
    at: usize,
}

impl<'i> Names<'i> {
    fn new(metas: &[&'i Meta]) -> Self {
        let named = metas.iter().enumerate();
        let named = named.map(|(at, meta)| Named { scope: meta.scope(), name: meta.name(), at });
        let mut named: Vec<_> = named.collect();
        crate::order::sort(&mut named);
        Self(named)
    }

    /// Returns the position of the last object with this name.
    fn find(&self, scope: &str, name: &str) -> Option<usize> {
        let end = self.0.partition_point(|known| (known.scope, known.name) <= (scope, name));
        let last = self.0.get(end.checked_sub(1)?)?;
        (last.name == name && last.scope == scope).then_some(last.at)
    }

    /// Returns where the objects of a scope are.
    fn range(&self, scope: &str) -> Range<usize> {
        let start = self.0.partition_point(|known| known.scope < scope);
        start..self.0.partition_point(|known| known.scope <= scope)
    }
}

/// Returns what all objects have, so that the rest of the work is compiled once and not for each type of object.
fn metas<'i, T>(items: &[&'i Item<T>]) -> Vec<&'i Meta> {
    items.iter().map(|item| &item.meta).collect()
}

/// Returns the positions of objects in order.
fn in_order(metas: &[&Meta]) -> Vec<usize> {
    let mut keys = Vec::with_capacity(metas.len());
    for (at, meta) in metas.iter().enumerate() {
        let ObjectRef { api_version, kind, namespace, name } = &*meta.object;
        let names = (api_version.as_str(), kind.as_str(), namespace.as_deref(), name.as_str());
        keys.push((names, at));
    }
    crate::order::sort(&mut keys);
    keys.into_iter().map(|(_, at)| at).collect()
}
