//! Expectations: the findings that a fixture must produce, with their lines.

use std::collections::BTreeMap;
use std::fmt;

use anyhow::{Context, Result, bail};
use podwall::Options;
use podwall::report::Finding;

/// Where a finding must start: a line, and its column where the expectation names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: Option<u32>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.column {
            Some(column) => write!(f, "{}:{column}", self.line),
            None => write!(f, "{}", self.line),
        }
    }
}

/// What is expected of a fixture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expected {
    /// The number of findings by location and rule.
    pub findings: BTreeMap<(Place, String), usize>,
    /// The options to check with.
    pub options: Options,
}

impl Expected {
    /// Reads the expectations in the comments of a YAML text.
    pub fn from_comments(text: &str) -> Result<Self> {
        let mut expected = Self::default();
        for (number, text) in (1..).zip(text.lines()) {
            if let Some(options) = text.trim_start().strip_prefix("# options: ") {
                expected.options = read_options(options)?;
            }
            if let Some((before, wanted)) = text.rsplit_once("# expect: ")
                && (before.is_empty() || before.ends_with([' ', '\t']))
            {
                let place = Place { line: number, column: None };
                for item in wanted.split(',') {
                    expected.add(place, item).with_context(|| format!("line {number}"))?;
                }
            }
        }
        Ok(expected)
    }

    /// Reads a file of expectations, one line each.
    pub fn from_file(text: &str) -> Result<Self> {
        let mut expected = Self::default();
        for text in text.lines().map(str::trim).filter(|text| !text.is_empty()) {
            if let Some(options) = text.strip_prefix("options: ") {
                expected.options = read_options(options)?;
                continue;
            }
            let context = || format!("`{text}` is not `LINE RULE` or `LINE:COLUMN RULE`");
            let (place, item) = text.split_once(' ').with_context(context)?;
            let (line, column) = match place.split_once(':') {
                Some((line, column)) => (line, Some(column.parse().with_context(context)?)),
                None => (place, None),
            };
            let line = line.parse().with_context(context)?;
            expected.add(Place { line, column }, item).with_context(context)?;
        }
        Ok(expected)
    }

    fn add(&mut self, place: Place, item: &str) -> Result<()> {
        let mut words = item.split_whitespace();
        let rule = words.next().context("an expectation without a rule")?;
        let count = match words.next() {
            None => 1,
            Some(count) => {
                count.strip_prefix('x').and_then(|count| count.parse().ok()).with_context(|| {
                    format!("`{count}` is not a count; write `x2` for two findings on one line")
                })?
            }
        };
        if let Some(more) = words.next() {
            bail!("unexpected `{more}`; separate expectations by commas");
        }
        *self.findings.entry((place, rule.to_owned())).or_default() += count;
        Ok(())
    }

    /// Returns the differences between the expectations and `findings`, one line each; empty if there are none.
    pub fn differences(&self, findings: &[Finding]) -> Vec<String> {
        let mut open = self.findings.clone();
        let mut differences = Vec::new();
        for finding in findings {
            let (line, column) =
                finding.location.as_ref().map_or((0, 0), |at| (at.start.line, at.start.column));
            let key = [None, Some(column)]
                .map(|column| (Place { line, column }, finding.rule.clone().into_owned()))
                .into_iter()
                .find(|key| open.get(key).is_some_and(|count| *count > 0));
            if let Some(count) = key.and_then(|key| open.get_mut(&key)) {
                *count -= 1;
            } else {
                let (rule, path, message) = (&finding.rule, &finding.path, &finding.message);
                differences
                    .push(format!("{line}:{column} not expected: {rule} at {path}: {message}"));
            }
        }
        for ((place, rule), count) in open.into_iter().filter(|(_, count)| *count > 0) {
            differences.push(format!("{place} expected and not found: {rule} x{count}"));
        }
        differences
    }
}

fn read_options(text: &str) -> Result<Options> {
    Options::from_text(text).with_context(|| format!("options `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(expected: &Expected) -> Vec<String> {
        let findings = expected.findings.iter();
        findings.map(|((place, rule), count)| format!("{place} {rule} {count}")).collect()
    }

    #[test]
    fn comments_and_files_say_the_same() {
        let yaml =
            "# options: {\"profile\": \"all\"}\na: 1  # expect: one\nb: 2 # expect: one x2, two\n";
        let expected = Expected::from_comments(yaml).unwrap();
        assert_eq!(listed(&expected), ["2 one 1", "3 one 2", "3 two 1"]);
        assert_eq!(expected.options.profile, "all");
        let file = "options: {\"profile\": \"all\"}\n2 one\n3 one x2\n3 two\n";
        assert_eq!(Expected::from_file(file).unwrap(), expected);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for yaml in ["a: 1 # expect: one 2", "a: 1 # expect: one two", "a: 1 # expect: , one"] {
            assert!(Expected::from_comments(yaml).is_err(), "{yaml}");
        }
        for file in ["one", "x one", "2: one", "options: {\"nonsense\": 1}"] {
            assert!(Expected::from_file(file).is_err(), "{file}");
        }
    }
}
