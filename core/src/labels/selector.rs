//! Labels and the selectors that match them.

use crate::object::Strings;
use crate::text::Node;

/// Labels, sorted by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Labels {
    /// Keys and values, one after the other: every pod has labels, and a piece of memory for each would be many.
    text: Box<str>,
    /// Where in it each label begins, its value begins, and ends.
    places: Box<[[usize; 3]]>,
    /// One bit per label, chosen by key and value: if the bit of a required label is missing, so is the label. This
    /// alone rules out nearly every pair of a selector and a pod.
    marks: u64,
}

impl Labels {
    /// Returns the labels of a mapping; values that are not strings are left out, as decoding drops them.
    pub fn read(node: Option<Node<'_>>) -> Self {
        let entries = node.into_iter().flat_map(Node::entries);
        entries.filter_map(|entry| Some((entry.key, entry.value.as_str()?))).collect()
    }

    fn new(mut labels: Vec<(&str, &str)>) -> Self {
        crate::order::sort(&mut labels);
        let len = labels.iter().map(|(key, value)| key.len() + value.len()).sum();
        let mut text = String::with_capacity(len);
        let mut places = Vec::with_capacity(labels.len());
        let mut marks = 0;
        for (key, value) in labels {
            marks |= mark(key, value);
            let start = text.len();
            text.push_str(key);
            let middle = text.len();
            text.push_str(value);
            places.push([start, middle, text.len()]);
        }
        Self { text: text.into(), places: places.into(), marks }
    }

    fn label(&self, [start, middle, end]: [usize; 3]) -> (&str, &str) {
        let cut = |range| self.text.get(range).unwrap_or_default();
        (cut(start..middle), cut(middle..end))
    }

    /// Returns the value of label `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.places.binary_search_by(|place| self.label(*place).0.cmp(key)).ok()?;
        self.places.get(at).map(|place| self.label(*place).1)
    }

    /// Returns all labels, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.places.iter().map(|place| self.label(*place))
    }

    /// Returns whether there is no label.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

impl<'l> FromIterator<(&'l str, &'l str)> for Labels {
    fn from_iter<I: IntoIterator<Item = (&'l str, &'l str)>>(labels: I) -> Self {
        Self::new(labels.into_iter().collect())
    }
}

/// Returns the bit of a label: the top of its FNV-1a hash. A zero byte, which no label holds, keeps key and value
/// apart.
fn mark(key: &str, value: &str) -> u64 {
    let bytes = key.bytes().chain([0]).chain(value.bytes());
    let step = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    1 << (bytes.fold(0xcbf2_9ce4_8422_2325, step) >> 58)
}

/// An expression of a label selector.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Expression {
    pub(super) key: Box<str>,
    pub(super) operator: Operator,
    /// Sorted, each once.
    pub(super) values: Vec<Box<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
    /// The API server rejects it; it matches nothing.
    Unknown,
}

/// A label selector: `matchLabels` and `matchExpressions`, all of which must match. An empty one matches everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selector {
    labels: Labels,
    expressions: Vec<Expression>,
}

impl Selector {
    /// Returns a `LabelSelector` of the API.
    pub fn read(node: Node<'_>) -> Self {
        let expressions = node.get("matchExpressions").into_iter().flat_map(Node::items);
        Self {
            labels: Labels::read(node.get("matchLabels")),
            expressions: distinct(expressions.map(Expression::read).collect()),
        }
    }

    /// Returns a plain map of labels, as Services and ReplicationControllers use.
    pub fn of_labels(node: Option<Node<'_>>) -> Self {
        Self { labels: Labels::read(node), expressions: Vec::new() }
    }

    /// Returns the labels it asks for.
    pub(super) fn labels(&self) -> &Labels {
        &self.labels
    }

    /// Its expressions.
    pub(super) fn expressions(&self) -> &[Expression] {
        &self.expressions
    }

    /// Returns whether the selector asks for nothing and so matches everything.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.expressions.is_empty()
    }

    /// Returns whether `labels` fulfil the selector.
    pub fn matches(&self, labels: &Labels) -> bool {
        self.labels.marks & !labels.marks == 0
            && self.labels.iter().all(|(key, value)| labels.get(key) == Some(value))
            && self.expressions.iter().all(|expression| expression.matches(labels))
    }
}

impl Expression {
    fn read(node: Node<'_>) -> Self {
        let operator = match node.get("operator").and_then(Node::as_str) {
            Some("In") => Operator::In,
            Some("NotIn") => Operator::NotIn,
            Some("Exists") => Operator::Exists,
            Some("DoesNotExist") => Operator::DoesNotExist,
            _ => Operator::Unknown,
        };
        let key = node.get("key").and_then(Node::as_str).unwrap_or("").into();
        Self {
            key,
            operator,
            values: distinct(Strings::new(node.get("values")).iter().map(Into::into).collect()),
        }
    }

    pub(super) fn matches(&self, labels: &Labels) -> bool {
        let value = labels.get(&self.key);
        let is_listed = |value| self.values.binary_search_by(|one| (**one).cmp(value)).is_ok();
        let listed = || value.is_some_and(is_listed);
        match self.operator {
            Operator::In => listed(),
            Operator::NotIn => !listed(),
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
            Operator::Unknown => false,
        }
    }
}

/// Sorts `items` and leaves each once.
fn distinct<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    crate::order::sort(&mut items);
    items.dedup();
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::testing::with;

    #[test]
    fn labels_match_whatever_their_marks() {
        let many: Vec<String> =
            (0..500).map(|number| format!("key{number}: 'v{number}'")).collect();
        let labels = with(&many.join("\n"), |node| Labels::read(Some(node)));
        assert_eq!(labels.marks, u64::MAX, "this many labels set every bit");
        for number in 0..500 {
            let select = |key: usize| {
                let text = format!("{{key{key}: v{number}}}");
                with(&text, |node| Selector::of_labels(Some(node)))
            };
            assert!(select(number).matches(&labels));
            assert!(!select(number + 1).matches(&labels));
            let own = with(&format!("{{key{number}: v{number}}}"), |node| Labels::read(Some(node)));
            assert!(select(number).matches(&own));
            assert!(!select(number + 1).matches(&own));
            assert!(!select(number).matches(&Labels::default()));
            assert!(Selector::default().matches(&own));
        }
    }
}
