//! The catalog of rules as data: the same for the command line and every other host.

use serde::Serialize;

use crate::model::{Confidence, Severity};
use crate::pss::Level;
use crate::rule::DefaultSetting;
use crate::rule::{
    Alias, Benchmark, Family, FixGrade, Profile, Reference, Release, Rule, Source, Status,
};
use crate::rules;

/// Every rule with its metadata.
#[derive(Debug, Clone, Serialize)]
pub struct Catalogue {
    /// The rules, by family, then by id.
    pub rules: Vec<Entry>,
}

/// The metadata of one rule.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// Name of the bad state.
    pub id: &'static str,
    /// Ids that it had before, which are still accepted.
    pub former: &'static [&'static str],
    /// What it flags, in one line.
    pub summary: &'static str,
    /// What it is about.
    pub family: Family,
    /// Default severity.
    pub severity: Severity,
    /// The severities that its findings can have, lowest first.
    pub severities: Vec<Severity>,
    /// Default confidence.
    pub confidence: Confidence,
    /// Where it is in its life.
    pub status: Status,
    /// The podwall version that first had it.
    pub since: Release,
    /// What to do.
    pub help: &'static str,
    /// The profiles that select it.
    pub profiles: Vec<Profile>,
    /// Whether a machine can repair it.
    pub fix: FixGrade,
    /// The Pod Security check that it implements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pod_security: Option<Check>,
    /// First Kubernetes version it applies to, such as `1.30`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kubernetes_from: Option<String>,
    /// Last Kubernetes version it applies to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kubernetes_to: Option<String>,
    /// What users can set.
    pub parameters: Vec<ParameterEntry>,
    /// Standards and guides that ask for the same.
    pub references: Vec<ReferenceEntry>,
    /// Ids of the same check in other tools.
    pub aliases: Vec<Alias>,
}

/// A Pod Security check.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Check {
    /// The level that asks for it.
    pub level: Level,
    /// Its id upstream.
    pub check: &'static str,
}

/// A parameter of a rule.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ParameterEntry {
    /// Its name.
    pub name: &'static str,
    /// What it changes.
    pub summary: &'static str,
    /// Its value unless the user sets another.
    pub default: Default,
}

/// A default value.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum Default {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Whole numbers.
    Integers(&'static [i64]),
    /// Texts.
    Texts(&'static [&'static str]),
}

/// An external source that requires the same or explains it.
#[derive(Debug, Clone, Serialize)]
pub struct ReferenceEntry {
    /// Its publisher.
    pub source: Source,
    /// The publisher's number or name for it.
    pub id: &'static str,
    /// Its title where the id is only a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'static str>,
    /// The release of the benchmark that the id is a number of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub benchmark: Option<Benchmark>,
    /// The address of the page or document that it is on.
    pub url: String,
}

impl Catalogue {
    /// Returns all rules.
    pub fn new() -> Self {
        Self { rules: rules::ALL.iter().map(|rule| Entry::of(rule)).collect() }
    }
}

impl std::default::Default for Catalogue {
    fn default() -> Self {
        Self::new()
    }
}

impl Entry {
    /// Returns the metadata of `rule`.
    pub fn of(rule: &'static Rule) -> Self {
        let minor = |minor: Option<u16>| minor.map(|minor| format!("1.{minor}"));
        let parameters = rule.parameters.iter().map(|parameter| ParameterEntry {
            name: parameter.name,
            summary: parameter.summary,
            default: Default::of(parameter.default),
        });
        Self {
            id: rule.id,
            former: rule.former,
            summary: rule.summary,
            family: rule.family,
            severity: rule.severity,
            severities: rule.possible_severities().to_vec(),
            confidence: rule.confidence,
            status: rule.status,
            since: rule.since,
            help: rule.help,
            profiles: rule.profiles.iter().copied().chain([Profile::All]).collect(),
            fix: rule.fix,
            pod_security: rule.pod_security.map(|own| Check { level: own.level, check: own.id }),
            kubernetes_from: minor(rule.kubernetes.first),
            kubernetes_to: minor(rule.kubernetes.last),
            parameters: parameters.collect(),
            references: rule.references.iter().map(ReferenceEntry::of).collect(),
            aliases: rule.aliases.to_vec(),
        }
    }
}

impl ReferenceEntry {
    fn of(reference: &Reference) -> Self {
        Self {
            source: reference.source(),
            id: reference.id(),
            title: reference.title(),
            benchmark: reference.benchmark(),
            url: reference.url(),
        }
    }
}

impl Default {
    fn of(setting: DefaultSetting) -> Self {
        match setting {
            DefaultSetting::Flag(value) => Self::Flag(value),
            DefaultSetting::Integer(value) => Self::Integer(value),
            DefaultSetting::Integers(value) => Self::Integers(value),
            DefaultSetting::Texts(value) => Self::Texts(value),
        }
    }
}
