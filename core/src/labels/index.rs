//! An index of label sets, to find those that a selector matches without looking at each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bits::WORD;
use super::selector::{Expression, Operator};
use super::{Bits, Labels, Selector};

/// Label sets, indexed for selectors.
///
/// A selector that requires a rare label only looks at the label sets with it. Each additional label or expression
/// costs one bit per label set.
#[derive(Debug, Default)]
pub struct Index<'l> {
    labels: Vec<&'l Labels>,
    /// Key, value and position of every label, sorted: those with one label lie side by side, as do those with one key.
    entries: Vec<Entry<'l>>,
    /// The positions of the long ranges of entries with one label or one key, by where they start and end.
    long: BTreeMap<(usize, usize), Bits>,
}

/// A range of entries shorter than this is never long: its positions are added one by one.
const SHORT: usize = 8;

/// The key and value of a label, and the position of the label set.
type Entry<'l> = (&'l str, &'l str, usize);

/// What a selector matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matches {
    /// A few positions, in ascending order.
    Few(Vec<usize>),
    /// Any number of positions.
    Many(Bits),
}

impl<'l> Index<'l> {
    /// Returns the index of `labels`, whose positions count from 0.
    pub fn new(labels: impl IntoIterator<Item = &'l Labels>) -> Self {
        let labels: Vec<_> = labels.into_iter().collect();
        let mut entries = Vec::new();
        for (at, one) in labels.iter().enumerate() {
            // Of a key that is there twice, one value counts.
            let counts = |(key, value): &(&str, &str)| one.get(key) == Some(*value);
            entries.extend(one.iter().filter(counts).map(|(key, value)| (key, value, at)));
        }
        crate::order::sort(&mut entries);
        entries.dedup();
        let mut index = Self { labels, entries, long: BTreeMap::new() };
        index.keep_long(|a, b| (a.0, a.1) == (b.0, b.1));
        index.keep_long(|a, b| a.0 == b.0);
        index
    }

    /// Keeps the positions of the long ranges of entries that `same` takes for equal. All of them together take as much
    /// memory as a part of the entries, and no selector has to go through them again.
    fn keep_long(&mut self, same: fn(&Entry<'_>, &Entry<'_>) -> bool) {
        let mut start = 0;
        for entries in self.entries.chunk_by(same) {
            let range = start..start + entries.len();
            start = range.end;
            if self.is_long(&range) {
                let mut bits = self.none();
                for (_, _, at) in entries {
                    bits.insert(*at);
                }
                self.long.insert((range.start, range.end), bits);
            }
        }
    }

    fn is_long(&self, range: &Range<usize>) -> bool {
        range.len() >= SHORT && range.len() > self.labels.len() / WORD
    }

    /// Returns how many label sets there are.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Returns whether there is no label set.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Returns the set of none of the positions.
    pub fn none(&self) -> Bits {
        Bits::none(self.labels.len())
    }

    /// Returns the positions of the label sets that `selector` matches.
    ///
    /// Takes time in the number of sets with the rarest label that the selector requires; if that is more than one set in 64,
    /// or if it requires none, in one bit per set for each term of the selector.
    pub fn matching(&self, selector: &Selector) -> Matches {
        let few = self.labels.len() / WORD + 1;
        match self.rarest(selector) {
            Some(ranges) if ranges.iter().map(Range::len).sum::<usize>() <= few => {
                Matches::Few(self.among(&ranges, selector))
            }
            _ => self.by_terms(selector),
        }
    }

    /// Returns the entries of the label or expression that the fewest label sets fulfil; `None` if the selector asks for no
    /// label to be there.
    fn rarest(&self, selector: &Selector) -> Option<Vec<Range<usize>>> {
        let labels = selector.labels().iter().map(|(key, value)| vec![self.label(key, value)]);
        let expressions = selector.expressions().iter().filter_map(|one| self.required(one));
        labels.chain(expressions).min_by_key(|ranges| ranges.iter().map(Range::len).sum::<usize>())
    }

    /// Returns the entries of which an expression requires one; `None` if it requires no label to be present.
    fn required(&self, expression: &Expression) -> Option<Vec<Range<usize>>> {
        match expression.operator {
            Operator::In => Some(self.values(expression)),
            Operator::Exists => Some(vec![self.key(&expression.key)]),
            Operator::Unknown => Some(Vec::new()),
            Operator::NotIn | Operator::DoesNotExist => None,
        }
    }

    /// Returns the entries with the key of an expression and one of its values, without empty ranges.
    pub(super) fn values(&self, expression: &Expression) -> Vec<Range<usize>> {
        let ranges = expression.values.iter().map(|value| self.label(&expression.key, value));
        ranges.filter(|range| !range.is_empty()).collect()
    }

    pub(super) fn label(&self, key: &str, value: &str) -> Range<usize> {
        let start = self.entries.partition_point(|(k, v, _)| (*k, *v) < (key, value));
        let rest = self.entries.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|(k, v, _)| (*k, *v) == (key, value))
    }

    pub(super) fn key(&self, key: &str) -> Range<usize> {
        let start = self.entries.partition_point(|(k, ..)| *k < key);
        let rest = self.entries.get(start..).unwrap_or_default();
        start..start + rest.partition_point(|(k, ..)| *k == key)
    }

    /// Returns the positions in `ranges` that `selector` matches.
    fn among(&self, ranges: &[Range<usize>], selector: &Selector) -> Vec<usize> {
        let entries = ranges.iter().flat_map(|range| self.entries_in(range));
        let matches = |at: &usize| self.labels.get(*at).is_some_and(|one| selector.matches(one));
        let mut found: Vec<usize> = entries.map(|(_, _, at)| *at).filter(matches).collect();
        crate::order::sort(&mut found);
        found
    }

    /// Narrows all label sets down by one label or expression after the other.
    fn by_terms(&self, selector: &Selector) -> Matches {
        let mut found = Bits::all(self.labels.len());
        for (key, value) in selector.labels().iter() {
            let range = self.label(key, value);
            found.keep(&self.positions(&[range]));
        }
        for expression in selector.expressions() {
            let (ranges, wanted) = match expression.operator {
                Operator::In => (self.values(expression), true),
                Operator::NotIn => (self.values(expression), false),
                Operator::Exists => (vec![self.key(&expression.key)], true),
                Operator::DoesNotExist => (vec![self.key(&expression.key)], false),
                Operator::Unknown => (Vec::new(), true),
            };
            match wanted {
                true => found.keep(&self.positions(&ranges)),
                false if ranges.iter().all(Range::is_empty) => {}
                false => found.remove(&self.positions(&ranges)),
            }
        }
        Matches::Many(found)
    }

    /// Returns the positions in `ranges`, each of one label or one key.
    pub(super) fn positions(&self, ranges: &[Range<usize>]) -> Bits {
        let mut found = self.none();
        for range in ranges {
            match self.long.get(&(range.start, range.end)) {
                Some(long) => found.add(long),
                None => self.entries_in(range).for_each(|(_, _, at)| found.insert(*at)),
            }
        }
        found
    }

    fn entries_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Entry<'l>> {
        self.entries.get(range.clone()).unwrap_or_default().iter()
    }
}

impl Matches {
    /// Returns whether the selector matches nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Few(few) => few.is_empty(),
            Self::Many(bits) => bits.is_empty(),
        }
    }

    /// Returns the first of them that is in `wanted`, too.
    pub fn first_in(&self, wanted: &Bits) -> Option<usize> {
        match self {
            Self::Few(few) => few.iter().copied().find(|at| wanted.contains(*at)),
            Self::Many(bits) => bits.first_common(wanted),
        }
    }

    /// Adds them to `bits`.
    pub fn add_to(&self, bits: &mut Bits) {
        match self {
            Self::Few(few) => few.iter().for_each(|at| bits.insert(*at)),
            Self::Many(many) => bits.add(many),
        }
    }

    /// Returns how many of them are in `wanted`, too.
    pub fn count_in(&self, wanted: &Bits) -> usize {
        match self {
            Self::Few(few) => few.iter().filter(|at| wanted.contains(**at)).count(),
            Self::Many(bits) => bits.common(wanted),
        }
    }

    /// Returns the first of them from position `from` on.
    pub fn next(&self, from: usize) -> Option<usize> {
        match self {
            Self::Few(few) => few.get(few.partition_point(|at| *at < from)).copied(),
            Self::Many(bits) => bits.next(from),
        }
    }

    /// Returns how many words of memory they take.
    pub fn words(&self) -> usize {
        match self {
            Self::Few(few) => few.len(),
            Self::Many(bits) => bits.words(),
        }
    }
}
