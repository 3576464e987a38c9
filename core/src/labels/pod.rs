//! The labels of pods, some of which only the cluster knows.

use super::Labels;
use super::selector::{Expression, Operator, Selector};

/// Whether a selector matches labels of which some values are unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// It does not, whatever the unknown values are.
    No,
    /// That depends on the unknown values.
    Perhaps,
    /// It does, whatever the unknown values are.
    Yes,
}

/// The labels that the pods of a workload have in a cluster: those of their template, and those that the workload's
/// controller adds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PodLabels {
    /// The labels as the manifest writes them.
    pub written: Labels,
    /// The labels with known values, if these are not the written ones.
    known: Option<Box<Labels>>,
    /// The keys of the labels whose values only the cluster knows.
    unknown: &'static [&'static str],
}

impl PodLabels {
    /// Returns `written`, with labels that a controller adds: those in `added` unless they are written already, and those
    /// with `unknown` values in any case.
    pub fn new(written: Labels, added: &[(&str, &str)], unknown: &'static [&'static str]) -> Self {
        let is_new = |(key, _): &&(&str, &str)| written.get(key).is_none();
        let added = added.iter().filter(is_new).copied();
        let kept = written.iter().filter(|(key, _)| !unknown.contains(key));
        let known: Labels = kept.chain(added).collect();
        let known = (known != written).then(|| Box::new(known));
        Self { written, known, unknown }
    }

    /// Returns the labels whose values are known.
    pub fn known(&self) -> &Labels {
        self.known.as_deref().unwrap_or(&self.written)
    }

    /// Returns the keys of the labels that are there with unknown values.
    pub fn unknown(&self) -> &'static [&'static str] {
        self.unknown
    }

    fn is_unknown(&self, key: &str) -> bool {
        self.unknown.contains(&key)
    }
}

impl From<Labels> for PodLabels {
    fn from(written: Labels) -> Self {
        Self { written, ..Self::default() }
    }
}

impl Selector {
    /// Returns whether pods with `labels` fulfil the selector.
    pub fn evaluate(&self, labels: &PodLabels) -> Match {
        let label = |(key, value): (&str, &str)| match labels.known().get(key) {
            _ if labels.is_unknown(key) => Match::Perhaps,
            known => of(known == Some(value)),
        };
        let labels_match = self.labels().iter().map(label);
        let expressions = self.expressions().iter().map(|expression| expression.evaluate(labels));
        labels_match.chain(expressions).min().unwrap_or(Match::Yes)
    }
}

impl Expression {
    fn evaluate(&self, labels: &PodLabels) -> Match {
        if !labels.is_unknown(&self.key) {
            return of(self.matches(labels.known()));
        }
        match self.operator {
            Operator::Exists => Match::Yes,
            Operator::DoesNotExist | Operator::Unknown => Match::No,
            // A list without values, which the API server rejects, decides without them.
            Operator::In if self.values.is_empty() => Match::No,
            Operator::NotIn if self.values.is_empty() => Match::Yes,
            Operator::In | Operator::NotIn => Match::Perhaps,
        }
    }
}

fn of(matches: bool) -> Match {
    if matches { Match::Yes } else { Match::No }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::testing::with;

    fn evaluate(selector: &str, labels: &PodLabels) -> Match {
        with(selector, |node| Selector::read(node).evaluate(labels))
    }

    #[test]
    fn an_unknown_value_decides_only_where_no_other_does() {
        let written = with("{app: web, pod-template-hash: old}", |node| Labels::read(Some(node)));
        let added = [("job-name", "backup"), ("app", "other")];
        let labels = PodLabels::new(written, &added, &["pod-template-hash"]);
        assert_eq!(labels.known().get("app"), Some("web"), "what is written stays");
        assert_eq!(labels.known().get("pod-template-hash"), None, "the controller overwrites it");
        for (selector, expected) in [
            ("{}", Match::Yes),
            ("{matchLabels: {app: web}}", Match::Yes),
            ("{matchLabels: {app: api}}", Match::No),
            ("{matchLabels: {job-name: backup}}", Match::Yes),
            ("{matchLabels: {job-name: restore}}", Match::No),
            ("{matchLabels: {pod-template-hash: old}}", Match::Perhaps),
            ("{matchLabels: {pod-template-hash: old, app: web}}", Match::Perhaps),
            ("{matchLabels: {pod-template-hash: old, app: api}}", Match::No),
            ("{matchExpressions: [{key: pod-template-hash, operator: Exists}]}", Match::Yes),
            ("{matchExpressions: [{key: pod-template-hash, operator: DoesNotExist}]}", Match::No),
            ("{matchExpressions: [{key: pod-template-hash, operator: Like}]}", Match::No),
            (
                "{matchExpressions: [{key: pod-template-hash, operator: In, values: [a]}]}",
                Match::Perhaps,
            ),
            ("{matchExpressions: [{key: pod-template-hash, operator: In}]}", Match::No),
            (
                "{matchExpressions: [{key: pod-template-hash, operator: NotIn, values: [a]}]}",
                Match::Perhaps,
            ),
            ("{matchExpressions: [{key: pod-template-hash, operator: NotIn}]}", Match::Yes),
        ] {
            assert_eq!(evaluate(selector, &labels), expected, "{selector}");
        }
    }

    #[test]
    fn without_added_labels_there_is_no_doubt() {
        let labels = with("{app: web}", |node| PodLabels::from(Labels::read(Some(node))));
        assert_eq!(labels.known(), &labels.written);
        assert_eq!(evaluate("{matchLabels: {pod-template-hash: a}}", &labels), Match::No);
    }
}
