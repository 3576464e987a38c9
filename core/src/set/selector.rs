//! Labels and the selectors that match them.

use crate::text::Node;
use crate::view::Strings;

/// Labels, sorted by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels(Vec<(Box<str>, Box<str>)>);

impl Labels {
    /// The labels of a mapping; values that are not strings are left out, as decoding drops them.
    pub fn read(node: Option<Node<'_>>) -> Self {
        let entries = node.into_iter().flat_map(Node::entries);
        let mut labels: Vec<_> = entries
            .filter_map(|entry| Some((entry.key.into(), entry.value.as_str()?.into())))
            .collect();
        crate::order::sort(&mut labels);
        Self(labels)
    }

    /// The value of label `key`.
    pub fn get(&self, key: &str) -> Option<&str> {
        let at = self.0.binary_search_by(|(name, _)| (**name).cmp(key)).ok()?;
        self.0.get(at).map(|(_, value)| &**value)
    }

    /// All labels, sorted by key.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (&**key, &**value))
    }

    /// Whether there is no label.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An expression of a label selector.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Expression {
    key: Box<str>,
    operator: Operator,
    values: Vec<Box<str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    In,
    NotIn,
    Exists,
    DoesNotExist,
    /// The API server refuses it; it matches nothing.
    Unknown,
}

/// A label selector: `matchLabels` and `matchExpressions`, all of which must hold. An empty one matches everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selector {
    labels: Labels,
    expressions: Vec<Expression>,
}

impl Selector {
    /// A `LabelSelector` of the API.
    pub fn read(node: Node<'_>) -> Self {
        let expressions = node.get("matchExpressions").into_iter().flat_map(Node::items);
        Self {
            labels: Labels::read(node.get("matchLabels")),
            expressions: expressions.map(Expression::read).collect(),
        }
    }

    /// A plain map of labels, as Services and ReplicationControllers use.
    pub fn of_labels(node: Option<Node<'_>>) -> Self {
        Self { labels: Labels::read(node), expressions: Vec::new() }
    }

    /// Whether the selector asks for nothing and so matches everything.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.expressions.is_empty()
    }

    /// Whether `labels` fulfil the selector.
    pub fn matches(&self, labels: &Labels) -> bool {
        self.labels.iter().all(|(key, value)| labels.get(key) == Some(value))
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
            values: Strings::new(node.get("values")).iter().map(Into::into).collect(),
        }
    }

    fn matches(&self, labels: &Labels) -> bool {
        let value = labels.get(&self.key);
        let listed = || value.is_some_and(|value| self.values.iter().any(|one| **one == *value));
        match self.operator {
            Operator::In => listed(),
            Operator::NotIn => !listed(),
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
            Operator::Unknown => false,
        }
    }
}
