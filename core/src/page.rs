//! A rule's page: its prose and its metadata in Markdown, the same text in the repository, on the command line and in
//! every host.

use std::fmt::Write;

use crate::rule::DefaultSetting;
use crate::rule::{Declaration, FixGrade, Profile, Status, VersionRange};

impl Declaration<'_> {
    /// Returns the prose of the declaration: Markdown with headings of the first level, without the space that each
    /// line of a doc comment starts with.
    pub fn prose(&self) -> String {
        let lines = self.docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// Returns the page: name, summary and facts, then the prose, then references and aliases.
    pub fn page(&self) -> String {
        let mut page = format!("# {}\n\n{}.\n\n", self.id, capitalised(self.summary));
        page.push_str("| | |\n|---|---|\n");
        for (name, value) in self.facts() {
            row(&mut page, &[name, &value]);
        }
        page.push('\n');
        page.push_str(&demoted(&self.prose()));
        self.parameter_section(&mut page);
        if !self.help.is_empty() {
            section(&mut page, "What to do");
            line(&mut page, &format!("{}.", capitalised(self.help)));
        }
        if !self.references.is_empty() {
            section(&mut page, "References");
            for reference in self.references {
                line(&mut page, &format!("- [{reference}]({})", reference.url()));
            }
        }
        if !self.aliases.is_empty() {
            section(&mut page, "In other tools");
            page.push_str("| tool | id |\n|---|---|\n");
            for alias in self.aliases {
                row(&mut page, &[alias.tool.word(), &format!("`{}`", alias.id)]);
            }
        }
        page
    }

    fn parameter_section(&self, page: &mut String) {
        if self.parameters.is_empty() {
            return;
        }
        section(page, "Parameters");
        page.push_str("| name | what it sets | form | default |\n|---|---|---|---|\n");
        for parameter in self.parameters {
            let name = format!("`{}`", parameter.name);
            let default = default_text(parameter.default);
            row(page, &[&name, parameter.summary, parameter.default.form(), &default]);
        }
    }

    /// Returns the default severity, and the others that findings can have.
    fn severity_text(&self) -> String {
        let others = self.possible_severities().iter().filter(|other| **other != self.severity);
        let others: Vec<&str> = others.map(|other| other.word()).collect();
        match others.as_slice() {
            [] => self.severity.word().to_owned(),
            others => format!("{}; for some findings {}", self.severity, others.join(" or ")),
        }
    }

    fn facts(&self) -> Vec<(&'static str, String)> {
        let mut facts = Vec::new();
        if !self.former.is_empty() {
            let former: Vec<_> = self.former.iter().map(|id| format!("`{id}`")).collect();
            facts.push(("Formerly", former.join(", ")));
        }
        facts.extend([
            ("Family", self.family.word().to_owned()),
            ("Severity", self.severity_text()),
            ("Confidence", self.confidence.word().to_owned()),
        ]);
        let since = format!("{}, since {}", self.status.word(), self.since);
        facts.push((
            "Status",
            if self.status == Status::Stable { since } else { format!("**{since}**") },
        ));
        if let Some(check) = self.pod_security {
            facts.push(("Pod Security", format!("{}, `{}`", check.level.word(), check.id)));
        }
        let versions = match self.kubernetes {
            VersionRange { first: None, last: None } => None,
            VersionRange { first: Some(first), last: None } => Some(format!("from 1.{first}")),
            VersionRange { first: None, last: Some(last) } => Some(format!("up to 1.{last}")),
            VersionRange { first: Some(first), last: Some(last) } => {
                Some(format!("1.{first} to 1.{last}"))
            }
        };
        facts.extend(versions.map(|versions| ("Kubernetes", versions)));
        let profiles: Vec<String> =
            self.profiles.iter().chain(&[Profile::All]).map(|name| format!("`{name}`")).collect();
        facts.push(("Profiles", profiles.join(", ")));
        let fix = match self.fix {
            FixGrade::None => "by hand",
            FixGrade::Unsafe => "may change behavior",
            FixGrade::Safe => "can be derived, changes nothing that works",
        };
        facts.push(("Fix", fix.to_owned()));
        facts
    }
}

/// Headings one level deeper, outside of code blocks.
fn demoted(prose: &str) -> String {
    let mut out = String::new();
    let mut code = false;
    for text in prose.lines() {
        if text.starts_with("```") {
            code = !code;
        } else if !code && text.starts_with('#') {
            out.push('#');
        }
        line(&mut out, text);
    }
    out
}

fn default_text(default: DefaultSetting) -> String {
    match default {
        DefaultSetting::Flag(value) => format!("`{value}`"),
        DefaultSetting::Integer(value) => format!("`{value}`"),
        DefaultSetting::Integers([]) | DefaultSetting::Texts([]) => "none".to_owned(),
        DefaultSetting::Integers(values) => {
            let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
            values.join(", ")
        }
        DefaultSetting::Texts(values) => {
            let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
            values.join(", ")
        }
    }
}

fn section(page: &mut String, title: &str) {
    let _ = write!(page, "\n## {title}\n");
}

fn row(page: &mut String, cells: &[&str]) {
    let _ = writeln!(page, "| {} |", cells.join(" | "));
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

/// With its first letter in upper case, unless it starts with code.
fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    first + chars.as_str()
}
