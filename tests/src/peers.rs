//! Other tools' test suites: their labels, our findings, and where and why the two differ.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use podwall::report::Finding;
use podwall::rule::Peer;
use podwall::rules::{ALL, by_id};
use podwall::suppress::HONORED;
use podwall::{Checker, Options};

/// The tools, by their folder in the corpus and their name in our aliases.
pub const TOOLS: &[(&str, Peer)] = &[
    ("kube-linter", Peer::KubeLinter),
    ("kubeaudit", Peer::Kubeaudit),
    ("kics", Peer::Kics),
    ("kubescape", Peer::Kubescape),
    ("trivy-checks", Peer::Trivy),
];

/// One line of a tool's `labels.tsv`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The file or folder, from the tool's folder.
    pub file: String,
    /// The object it speaks of: `*`, `Kind/name`, or `lines N,M`.
    pub object: String,
    /// The tool's own id of the check.
    pub check: String,
    /// Whether the tool reports something.
    pub flagged: bool,
}

/// A reviewed difference.
#[derive(Debug, Clone)]
pub struct Difference {
    /// Tool, check, and file (or `*` for all files of the check).
    pub key: (String, String, String),
    /// Why both cannot be right, and who is.
    pub reason: String,
    /// `peer`: the tool is wrong; `meaning`: the two ask different questions.
    pub kind: String,
}

/// Returns the labels of a suite: one per file, object and check, whether it is flagged.
pub fn labels(dir: &Path) -> Result<Vec<Label>> {
    let text = fs::read_to_string(dir.join("labels.tsv")).context("labels.tsv")?;
    let mut labels = BTreeSet::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, object, check, expected, ..] = columns.as_slice() else {
            bail!("a label of {} columns: {line}", columns.len())
        };
        let flagged = match *expected {
            "flagged" => true,
            "clean" => false,
            _ => continue,
        };
        let (file, object, check) = (file.to_string(), object.to_string(), check.to_string());
        labels.insert(Label { file, object, check, flagged });
    }
    Ok(labels.into_iter().collect())
}

/// Returns our rules for a tool's checks: by the table in `tests/peers/`, else by the rules' aliases.
pub fn mapping(folder: &str, tool: Peer) -> Result<BTreeMap<String, Vec<&'static str>>> {
    let mut map: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for rule in ALL {
        for alias in rule.aliases.iter().filter(|alias| alias.tool == tool) {
            map.entry(alias.id.to_owned()).or_default().push(rule.id);
        }
    }
    let table = crate::root().join("tests/peers").join(format!("{folder}.tsv"));
    for line in fs::read_to_string(&table).unwrap_or_default().lines().skip(1) {
        let (check, rules) = line.split_once('\t').with_context(|| line.to_owned())?;
        let ids = rules.split(',').map(str::trim).filter(|id| *id != "-");
        let rules =
            ids.map(|id| by_id(id).map(|rule| rule.id).with_context(|| format!("no rule {id}")));
        map.insert(check.to_owned(), rules.collect::<Result<_>>()?);
    }
    Ok(map)
}

/// Returns the reviewed differences.
pub fn differences() -> Result<Vec<Difference>> {
    let text = fs::read_to_string(crate::root().join("tests/peers/differences.tsv"))?;
    let mut all = Vec::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [tool, check, file, kind, reason] = columns.as_slice() else {
            bail!("a difference of {} columns: {line}", columns.len())
        };
        let key = (tool.to_string(), check.to_string(), file.to_string());
        all.push(Difference { key, kind: kind.to_string(), reason: reason.to_string() });
    }
    Ok(all)
}

/// Returns the id of a check without the marks that the labels add: `privileged/PrivilegedTrue(overridden)`.
pub fn plain_check(check: &str) -> &str {
    let check = check.split('(').next().unwrap_or(check);
    check.rsplit('/').next().unwrap_or(check)
}

/// Returns a checker with all rules, set as a tool's own suite expects, with exceptions of the tool's own honoured.
pub fn checker(folder: &str, tool: Peer) -> Result<Checker> {
    let file = crate::root().join("tests/peers").join(format!("{folder}.yaml"));
    let options = Options::from_text(&fs::read_to_string(file).unwrap_or_default())?;
    let honour = HONORED.iter().copied().filter(|peer| *peer == tool).collect();
    Ok(Checker::with_rules(ALL, Options { honour, ..options })?)
}

/// What all rules find in a file or in all files of a folder.
pub fn findings(path: &Path, checker: &Checker) -> Result<Vec<Finding>> {
    let mut files = Vec::new();
    collect(path, &mut files)?;
    let parts = files.iter().map(|file| {
        let bytes = fs::read(file).unwrap_or_default();
        checker.check_file(&file.to_string_lossy(), &bytes)
    });
    let report = checker.finish(parts.collect::<Vec<_>>());
    Ok(report.findings.into_iter().filter(|finding| finding.suppressed.is_none()).collect())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| collect(entry, files))
}

/// Returns whether a finding is on the object that a label speaks of.
pub fn is_on(finding: &Finding, object: &str) -> bool {
    match (object.split_once('/'), &finding.object) {
        (Some((kind, name)), Some(own)) if !object.starts_with("lines ") => {
            own.kind == kind && own.name == name
        }
        _ => true,
    }
}
