//! An index of the labels of pods, some of which only the cluster knows.

use std::collections::BTreeMap;

use super::selector::{Expression, Operator};
use super::{Bits, Index, Matches, PodLabels, Selector};

/// The labels of pods, indexed for selectors.
#[derive(Debug, Default)]
pub struct PodIndex<'l> {
    written: Index<'l>,
    /// The labels with known values, if any pod has others than the written ones.
    known: Option<Index<'l>>,
    /// The pods that have a label with an unknown value, by its key.
    unknown: BTreeMap<&'static str, Bits>,
}

/// The pods that a selector matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Those that it matches whatever the unknown values are.
    pub yes: Matches,
    /// Those for which that depends on the unknown values.
    pub perhaps: Matches,
}

impl<'l> PodIndex<'l> {
    /// Returns the index of `labels`, whose positions count from 0.
    pub fn new(labels: &[&'l PodLabels]) -> Self {
        let has_more = |one: &&PodLabels| *one.known() != one.written;
        let known = labels.iter().any(has_more);
        let known = known.then(|| Index::new(labels.iter().map(|one| one.known())));
        let mut unknown: BTreeMap<_, Bits> = BTreeMap::new();
        for (at, one) in labels.iter().enumerate() {
            for key in one.unknown() {
                unknown.entry(*key).or_insert_with(|| Bits::none(labels.len())).insert(at);
            }
        }
        Self { written: Index::new(labels.iter().map(|one| &one.written)), known, unknown }
    }

    /// Returns the set of none of the positions.
    pub fn none(&self) -> Bits {
        self.written.none()
    }

    /// Returns the positions of the pods that `selector` matches by their labels as the manifests write them.
    ///
    /// See [`Index::matching`] for the time that it takes.
    pub fn matching(&self, selector: &Selector) -> Matches {
        self.written.matching(selector)
    }

    /// Returns the positions of the pods that `selector` matches, and those that it may match.
    ///
    /// Takes as long as [`matching`](Self::matching), or one bit per pod for each term if a term is about a label with an
    /// unknown value.
    pub fn evaluate(&self, selector: &Selector) -> Evaluation {
        let known = self.known.as_ref().unwrap_or(&self.written);
        let mut keys = selector.labels().iter().map(|(key, _)| key);
        let mut others = selector.expressions().iter().map(|expression| &*expression.key);
        let is_unknown = |key: &str| self.unknown.contains_key(key);
        if !keys.any(is_unknown) && !others.any(is_unknown) {
            return Evaluation { yes: known.matching(selector), perhaps: Matches::Few(Vec::new()) };
        }
        let mut yes = Bits::all(known.len());
        let mut possible = yes.clone();
        for (key, value) in selector.labels().iter() {
            let found = known.positions(&[known.label(key, value)]);
            yes.keep(&found);
            possible.keep(&self.or_unknown(key, found));
        }
        for expression in selector.expressions() {
            self.narrow(known, expression, &mut yes, &mut possible);
        }
        possible.remove(&yes);
        Evaluation { yes: Matches::Many(yes), perhaps: Matches::Many(possible) }
    }

    /// Keeps what fulfils `expression`, and what may.
    fn narrow(
        &self,
        known: &Index<'l>,
        expression: &Expression,
        yes: &mut Bits,
        possible: &mut Bits,
    ) {
        let key = &*expression.key;
        let listed = || known.positions(&known.values(expression));
        // A list without values, which the API server rejects, decides without them.
        let has_values = !expression.values.is_empty();
        let or_unknown = |found: Bits| if has_values { self.or_unknown(key, found) } else { found };
        let present = || self.or_unknown(key, known.positions(&[known.key(key)]));
        match expression.operator {
            Operator::In => {
                let found = listed();
                yes.keep(&found);
                possible.keep(&or_unknown(found));
            }
            Operator::NotIn => {
                let found = listed();
                possible.remove(&found);
                yes.remove(&or_unknown(found));
            }
            Operator::Exists => {
                let found = present();
                yes.keep(&found);
                possible.keep(&found);
            }
            Operator::DoesNotExist => {
                let found = present();
                yes.remove(&found);
                possible.remove(&found);
            }
            Operator::Unknown => {
                *yes = self.none();
                *possible = self.none();
            }
        }
    }

    /// Adds the pods whose label `key` has an unknown value.
    fn or_unknown(&self, key: &str, mut found: Bits) -> Bits {
        if let Some(unknown) = self.unknown.get(key) {
            found.add(unknown);
        }
        found
    }
}
