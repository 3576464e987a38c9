//! Expectations: the findings that a fixture must produce, with their lines.

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

/// A finding that a fixture must produce.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Where it starts.
    pub place: Place,
    /// The id of its rule.
    pub rule: String,
    /// Its JSON Pointer, if the fixture names it.
    pub path: Option<String>,
    /// Its message, if the fixture names it.
    pub message: Option<String>,
}

impl Expectation {
    /// Reads the first of a list of expectations, and returns how many of its kind there are, and the rest of the list
    /// if there is more.
    fn read(place: Place, text: &str) -> Result<(Self, usize, Option<&str>)> {
        let mut rest = text.trim_start();
        let rule = word(&mut rest);
        if rule.is_empty() {
            bail!("an expectation without a rule");
        }
        let mut expectation = Self { place, rule: rule.to_owned(), path: None, message: None };
        let mut count = 1;
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                return Ok((expectation, count, None));
            }
            if let Some(more) = rest.strip_prefix(',') {
                return Ok((expectation, count, Some(more)));
            }
            if rest.starts_with('"') {
                let mut strings = serde_json::Deserializer::from_str(rest).into_iter();
                expectation.message = Some(strings.next().context("no message")??);
                rest = &rest[strings.byte_offset()..];
                continue;
            }
            match word(&mut rest) {
                "." => expectation.path = Some(String::new()),
                path if path.starts_with('/') => expectation.path = Some(path.to_owned()),
                other => count = count_of(other)?,
            }
        }
    }

    /// Returns whether the finding is one that is expected here.
    pub fn matches(&self, finding: &Finding) -> bool {
        let start = finding.location.as_ref().map_or((0, 0), |at| (at.start.line, at.start.column));
        self.place.line == start.0
            && self.place.column.is_none_or(|column| column == start.1)
            && finding.rule == self.rule
            && self.path.as_ref().is_none_or(|path| *path == finding.path)
            && self.message.as_ref().is_none_or(|message| *message == finding.message)
    }

    /// Returns how much the expectation states: what states more is looked for first.
    fn weight(&self) -> usize {
        let stated = [self.place.column.is_some(), self.path.is_some(), self.message.is_some()];
        stated.into_iter().filter(|stated| *stated).count()
    }
}

impl fmt::Display for Expectation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, rule, path, message } = self;
        write!(f, "{place} expected and not found: {rule}")?;
        if let Some(path) = path {
            write!(f, " at {path}")?;
        }
        message.iter().try_for_each(|message| write!(f, ": {message}"))
    }
}

/// Takes the first word off `text`; a comma ends it.
fn word<'t>(text: &mut &'t str) -> &'t str {
    let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    *text = rest;
    word
}

fn count_of(word: &str) -> Result<usize> {
    let count = word.strip_prefix('x').and_then(|count| count.parse().ok());
    count.with_context(|| {
        format!(
            "`{word}` is not a count, a path or a message; write `x2` for two findings on one line, \
             and separate expectations by commas"
        )
    })
}

/// What is expected of a fixture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expected {
    /// The findings, each as often as it is expected.
    pub findings: Vec<Expectation>,
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
                expected.add(place, wanted).with_context(|| format!("line {number}"))?;
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
            let context = || {
                format!("`{text}` is not `LINE RULE` or `LINE:COLUMN RULE`, a path and a message")
            };
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

    /// Adds a list of expectations.
    fn add(&mut self, place: Place, list: &str) -> Result<()> {
        let mut rest = Some(list);
        while let Some(list) = rest {
            let (expectation, count, more) = Expectation::read(place, list)?;
            self.findings.extend(std::iter::repeat_n(expectation, count));
            rest = more;
        }
        Ok(())
    }

    /// Returns the differences between the expectations and `findings`, one line each; empty if there are none.
    pub fn differences(&self, findings: &[Finding]) -> Vec<String> {
        let mut open: Vec<&Expectation> = self.findings.iter().collect();
        open.sort_by_key(|expectation| std::cmp::Reverse(expectation.weight()));
        let mut differences = Vec::new();
        for finding in findings {
            if let Some(found) = open.iter().position(|expectation| expectation.matches(finding)) {
                open.remove(found);
                continue;
            }
            let (line, column) =
                finding.location.as_ref().map_or((0, 0), |at| (at.start.line, at.start.column));
            let (rule, path, message) = (&finding.rule, &finding.path, &finding.message);
            differences.push(format!("{line}:{column} not expected: {rule} at {path}: {message}"));
        }
        differences.extend(open.into_iter().map(ToString::to_string));
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
        let stated = |one: &Expectation| {
            let (path, message) = (one.path.as_deref(), one.message.as_deref());
            format!("{} {} {} {}", one.place, one.rule, path.unwrap_or("-"), message.unwrap_or("-"))
        };
        expected.findings.iter().map(stated).collect()
    }

    #[test]
    fn comments_and_files_say_the_same() {
        let yaml = "# options: {\"profile\": \"all\"}\na: 1  # expect: one\nb: 2 # expect: one x2, two\n\
                    c: 3 # expect: one /a/b \"say, \\\"so\\\"\", two ., one \"m\"\n";
        let expected = Expected::from_comments(yaml).unwrap();
        let lines = [
            "2 one - -",
            "3 one - -",
            "3 one - -",
            "3 two - -",
            "4 one /a/b say, \"so\"",
            "4 two  -",
            "4 one - m",
        ];
        assert_eq!(listed(&expected), lines);
        assert_eq!(expected.options.profile, "all");
        let file = "options: {\"profile\": \"all\"}\n2 one\n3 one x2\n3 two\n\
                    4 one /a/b \"say, \\\"so\\\"\"\n4 two .\n4 one \"m\"\n";
        assert_eq!(Expected::from_file(file).unwrap(), expected);
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        for yaml in [
            "a: 1 # expect: one 2",
            "a: 1 # expect: one two",
            "a: 1 # expect: , one",
            "a: 1 # expect: one,",
            "a: 1 # expect: one \"open",
        ] {
            assert!(Expected::from_comments(yaml).is_err(), "{yaml}");
        }
        for file in ["one", "x one", "2: one", "options: {\"nonsense\": 1}"] {
            assert!(Expected::from_file(file).is_err(), "{file}");
        }
    }

    #[test]
    fn another_path_or_message_is_a_difference() {
        let rule = podwall::rules::by_id("privileged-container").unwrap();
        let text = |marker: &str| {
            format!(
                "apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: c\n    \
                 image: i\n    securityContext:\n      privileged: true # expect: privileged-container{marker}\n"
            )
        };
        let differences = |marker: &str| {
            let text = text(marker);
            let expected = Expected::from_comments(&text).unwrap();
            let report =
                crate::check_alone(rule, Options::default(), "a.yaml", text.as_bytes()).unwrap();
            expected.differences(&report.findings)
        };
        let path = "/spec/containers/0/securityContext/privileged";
        let message = r#""container `c` runs privileged""#;
        for right in [String::new(), format!(" {path}"), format!(" {path} {message}")] {
            assert_eq!(differences(&right), [""; 0], "{right}");
        }
        for wrong in
            [" /spec", " \"container `c` is privileged\"", " x2", ", privileged-container ."]
        {
            assert!(!differences(wrong).is_empty(), "{wrong}");
        }
    }
}
