//! Which findings of a report are meant: `where(severity=">=high", rule="…")` and `by("rule")`.

use podwall::report::{Finding, Report};
use podwall::rule::Rule;
use podwall::{Confidence, Severity};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::error::{type_error, value_error};

/// A property by which findings can be filtered. The value is `None` if the finding does not have it.
struct Key {
    name: &'static str,
    value: fn(&Finding) -> Option<&str>,
    /// The words in rising order, if there is an order: then `>=high` makes sense.
    order: &'static [&'static str],
}

const KEYS: &[Key] = &[
    Key { name: "rule", value: |f| Some(current(&f.rule)), order: &[] },
    Key { name: "family", value: |f| rule(f).map(|rule| rule.family.word()), order: &[] },
    Key { name: "severity", value: |f| Some(f.severity.word()), order: Severity::WORDS },
    Key { name: "confidence", value: |f| Some(f.confidence.word()), order: Confidence::WORDS },
    Key { name: "kind", value: |f| Some(&f.object.as_ref()?.kind), order: &[] },
    Key { name: "namespace", value: |f| f.object.as_ref()?.namespace.as_deref(), order: &[] },
    Key { name: "name", value: |f| Some(&f.object.as_ref()?.name), order: &[] },
    Key { name: "container", value: |f| f.container.as_deref(), order: &[] },
    Key { name: "file", value: |f| Some(&f.location.as_ref()?.file), order: &[] },
    Key { name: "path", value: |f| Some(&f.path), order: &[] },
];

fn rule(finding: &Finding) -> Option<&'static Rule> {
    podwall::rules::by_id(&finding.rule)
}

/// Returns the id that the rule with this current or former id has now.
fn current(id: &str) -> &str {
    podwall::rules::by_id(id).map_or(id, |rule| rule.id)
}

/// Returns the key of this name, or what is wrong with the name.
fn key(name: &str) -> Result<&'static Key, String> {
    KEYS.iter().find(|key| key.name == name).ok_or_else(|| {
        let near = podwall::options::suggest(name, KEYS.iter().map(|key| key.name));
        let names: Vec<_> = KEYS.iter().map(|key| key.name).collect();
        let names = names.join(", ");
        format!("findings have no key `{name}`{near}; keys are {names}")
    })
}

/// What one key must be.
struct Condition {
    key: &'static Key,
    /// The accepted values; `None` accepts findings without a value.
    accepted: Vec<Option<String>>,
}

/// What findings must be, all at once.
pub(crate) struct Filter {
    conditions: Vec<Condition>,
    suppressed: Option<bool>,
}

impl Filter {
    /// From keyword arguments.
    pub(crate) fn new(arguments: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let mut filter = Self { conditions: Vec::new(), suppressed: None };
        for (name, value) in arguments.into_iter().flatten() {
            let name: String = name.extract()?;
            if name == "suppressed" {
                filter.suppressed = Some(value.extract()?);
                continue;
            }
            let key = key(&name).map_err(type_error)?;
            filter.conditions.push(Condition { key, accepted: accepted(key, &value)? });
        }
        Ok(filter)
    }

    /// Returns whether the finding is meant.
    pub(crate) fn accepts(&self, finding: &Finding) -> bool {
        self.suppressed.is_none_or(|wanted| wanted == finding.suppressed.is_some())
            && self.conditions.iter().all(|condition| {
                let value = (condition.key.value)(finding);
                condition.accepted.iter().any(|accepted| accepted.as_deref() == value)
            })
    }
}

/// Returns a word, a comparison with a word, nothing, or any collection of words.
fn accepted(key: &Key, value: &Bound<'_, PyAny>) -> PyResult<Vec<Option<String>>> {
    if value.is_none() {
        return Ok(vec![None]);
    }
    if let Ok(word) = value.cast::<PyString>() {
        return compared(key, word.to_str()?);
    }
    let mut all = Vec::new();
    for item in value.try_iter()? {
        match item?.extract::<Option<String>>()? {
            Some(word) => all.extend(compared(key, &word)?),
            None => all.push(None),
        }
    }
    Ok(all)
}

/// Returns the value that `text` means: for a former id of a rule, its current one.
fn meant<'t>(key: &Key, text: &'t str) -> &'t str {
    if key.name == "rule" { current(text) } else { text }
}

fn compared(key: &Key, text: &str) -> PyResult<Vec<Option<String>>> {
    let word = text.trim_start_matches(['<', '>', '=']);
    let operator = text.strip_suffix(word).unwrap_or("");
    if key.order.is_empty() {
        return Ok(vec![Some(meant(key, text).to_owned())]);
    }
    let Some(rank) = key.order.iter().position(|known| *known == word) else {
        let near = podwall::options::suggest(word, key.order.iter().copied());
        let (name, words) = (key.name, key.order.join(", "));
        return Err(value_error(format!(
            "there is no {name} `{word}`{near}; it is one of {words}, optionally with `>=`, `>`, `<=` or `<` before it"
        )));
    };
    let wanted: &[&str] = match operator {
        "" | "=" | "==" => &key.order[rank..=rank],
        ">=" => &key.order[rank..],
        ">" => &key.order[rank + 1..],
        "<=" => &key.order[..=rank],
        "<" => &key.order[..rank],
        _ => {
            return Err(value_error(format!("`{operator}` in `{text}` compares nothing")));
        }
    };
    Ok(wanted.iter().map(|word| Some((*word).to_owned())).collect())
}

/// Returns how many findings that are not suppressed have each value of a key: ranks from the top, other values by
/// number.
pub(crate) fn count_by(report: &Report, name: &str) -> PyResult<Vec<(Option<String>, usize)>> {
    let key = key(name).map_err(value_error)?;
    let mut counts = std::collections::BTreeMap::<Option<String>, usize>::new();
    for finding in report.findings.iter().filter(|finding| finding.suppressed.is_none()) {
        *counts.entry((key.value)(finding).map(str::to_owned)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    let rank =
        |word: &Option<String>| key.order.iter().position(|known| Some(*known) == word.as_deref());
    counts.sort_by_key(|(word, count)| std::cmp::Reverse((rank(word), *count)));
    Ok(counts)
}
