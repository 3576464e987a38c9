//! Puts facts in order.

use std::collections::BTreeMap;
use std::mem;

use super::{Fact, Set};
use crate::model::ObjectRef;

/// A fact behind the namespace and name of its object: to look for these in each comparison would take longer than all the
/// rest.
type Named<'f> = (Option<&'f str>, &'f str, &'f Fact);

/// Facts by the version and kind of their objects. Both are few, and compared once for each fact.
#[derive(Debug, Default)]
pub(crate) struct Kinds<'f>(BTreeMap<(&'f str, &'f str), Vec<Named<'f>>>);

impl<'f> Kinds<'f> {
    /// Adds the facts of a file.
    pub(crate) fn add(&mut self, facts: &'f [Fact]) {
        for fact in facts {
            let ObjectRef { api_version, kind, namespace, name } = &*fact.object;
            self.of(api_version, kind).push((namespace.as_deref(), name, fact));
        }
    }

    /// Adds facts of later files.
    pub(crate) fn append(&mut self, later: Self) {
        for ((version, kind), mut facts) in later.0 {
            self.of(version, kind).append(&mut facts);
        }
    }

    fn of(&mut self, version: &'f str, kind: &'f str) -> &mut Vec<Named<'f>> {
        self.0.entry((version, kind)).or_default()
    }

    /// Returns each kind, to be put in order.
    pub(crate) fn each(self) -> Vec<Kind<'f>> {
        self.0.into_values().map(|facts| Kind { facts, lists: Vec::new() }).collect()
    }
}

/// The facts of one version and kind.
#[derive(Debug)]
pub(crate) struct Kind<'f> {
    facts: Vec<Named<'f>>,
    /// The facts in order, one list for each kind of body.
    lists: Vec<Vec<&'f Fact>>,
}

impl Kind<'_> {
    /// Sorts the facts by name, so that a rule that picks one object of several picks the same one regardless of their
    /// order.
    pub(crate) fn sort(&mut self) {
        let mut facts = mem::take(&mut self.facts);
        crate::order::sort_by(&mut facts, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        let mut rest: Vec<&Fact> = facts.into_iter().map(|(_, _, fact)| fact).collect();
        // An object with pods at a user-defined location may also have a body of its kind.
        while let Some(first) = rest.first() {
            let body = mem::discriminant(&first.body);
            let (same, others) =
                rest.into_iter().partition(|fact| mem::discriminant(&fact.body) == body);
            self.lists.push(same);
            rest = others;
        }
    }
}

impl<'f> FromIterator<Kind<'f>> for Set<'f> {
    fn from_iter<I: IntoIterator<Item = Kind<'f>>>(kinds: I) -> Self {
        let mut lists = Vec::new();
        kinds.into_iter().for_each(|mut kind| lists.append(&mut kind.lists));
        Self { lists }
    }
}
