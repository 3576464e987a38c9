//! Fixtures: inputs of one rule with what it must find in them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use podwall::rule::{Check, Rule};
use podwall::view::ContainerRole;

use crate::expect::Expected;

/// What a fixture is for, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// No findings.
    Pass,
    /// Something to find.
    Fail,
    /// Both sides of the line.
    Boundary,
}

/// An input of one rule.
#[derive(Debug, Clone)]
pub struct Fixture {
    /// Where it lies.
    pub path: PathBuf,
    /// Its file name.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Its text.
    pub bytes: Vec<u8>,
    /// What must be found in it.
    pub expected: Expected,
}

/// Returns the directory of the fixtures of all rules.
pub fn dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// Returns the fixtures of the rule `id`, by name.
pub fn of_rule(id: &str) -> Result<Vec<Fixture>> {
    let dir = dir().join(id);
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> = list(&dir)?;
    paths.sort();
    let inputs = paths.iter().filter(|path| !is_expect(path));
    let fixtures: Vec<Fixture> = inputs.map(|path| load(path)).collect::<Result<_>>()?;
    for path in paths.iter().filter(|path| is_expect(path)) {
        if !path.with_extension("").is_file() {
            bail!("{} belongs to no fixture", path.display());
        }
    }
    Ok(fixtures)
}

/// What lies in `dir`.
pub fn list(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir).with_context(|| dir.display().to_string())?;
    Ok(entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?)
}

fn is_expect(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "expect")
}

fn load(path: &Path) -> Result<Fixture> {
    let context = || path.display().to_string();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let purposes =
        [("pass", Purpose::Pass), ("fail", Purpose::Fail), ("boundary", Purpose::Boundary)];
    let Some((_, purpose)) = purposes.into_iter().find(|(word, _)| name.starts_with(word)) else {
        bail!("{}: name it `pass…`, `fail…` or `boundary…`", path.display());
    };
    let bytes = fs::read(path).with_context(context)?;
    let beside = path.with_file_name(format!("{name}.expect"));
    let expected = if beside.is_file() {
        Expected::from_file(&fs::read_to_string(&beside).with_context(context)?)
    } else if path.extension().is_some_and(|extension| extension == "yaml") {
        Expected::from_comments(&String::from_utf8_lossy(&bytes))
    } else {
        bail!("{}: needs a file `{name}.expect`", path.display());
    };
    let expected = expected.with_context(context)?;
    let is_empty = expected.findings.is_empty();
    match purpose {
        Purpose::Pass if !is_empty => bail!("{}: expects findings", path.display()),
        Purpose::Fail if is_empty => bail!("{}: expects no finding", path.display()),
        _ => Ok(Fixture { path: path.to_owned(), name, purpose, bytes, expected }),
    }
}

impl Fixture {
    /// Checks the fixture with `rule` alone and compares.
    pub fn run(&self, rule: &'static Rule) -> Result<()> {
        if let Some(other) = self.expected.findings.iter().find(|other| other.rule != rule.id) {
            bail!("`{}` is expected where only `{}` runs", other.rule, rule.id);
        }
        let options = self.expected.options.clone();
        let report = crate::check_alone(rule, options, &self.name, &self.bytes)?;
        let differences = self.expected.differences(&report.findings);
        if differences.is_empty() {
            return Ok(());
        }
        let skipped = report.skipped.iter().map(|skipped| format!("skipped: {}", skipped.reason));
        let lines: Vec<String> = differences.into_iter().chain(skipped).collect();
        bail!("{}:\n{}", self.path.display(), lines.join("\n"))
    }

    /// What the containers in the fixture do in their pods.
    pub fn container_roles(&self) -> Result<Vec<ContainerRole>> {
        let report =
            crate::check_alone(&ROLES, self.expected.options.clone(), &self.name, &self.bytes)?;
        let role = |message: &str| {
            use ContainerRole::{Ephemeral, Init, Regular, Sidecar};
            [Init, Sidecar, Regular, Ephemeral].into_iter().find(|role| role.noun() == message)
        };
        Ok(report.findings.iter().filter_map(|finding| role(&finding.message)).collect())
    }
}

/// A rule outside the catalog that reports the role of every container in its pod.
static ROLES: Rule = Rule {
    id: "container-roles",
    checks: &[Check::Container(|_, container, sink| {
        sink.report(container.path(), container.role.noun());
    })],
    ..Rule::BASE
};
