//! The catalog's form of a rule in JSON: its metadata, the same for the command line and every other host.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Declaration, Profile, Reference};
use crate::pss::{self, Level};

/// A Pod Security check, as the catalog has it.
#[derive(Serialize)]
struct Check {
    level: Level,
    check: &'static str,
}

impl Check {
    fn of(check: &'static pss::Check) -> Self {
        Self { level: check.level, check: check.id }
    }
}

impl Serialize for Declaration<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let minor = |minor: Option<u16>| minor.map(|minor| format!("1.{minor}"));
        // Every rule is in this profile, without naming it.
        let profiles: Vec<Profile> = self.profiles.iter().copied().chain([Profile::All]).collect();
        let mut rule = serializer.serialize_struct("Rule", 18)?;
        rule.serialize_field("id", self.id)?;
        rule.serialize_field("former", self.former)?;
        rule.serialize_field("summary", self.summary)?;
        rule.serialize_field("family", &self.family)?;
        rule.serialize_field("severity", &self.severity)?;
        rule.serialize_field("severities", self.possible_severities())?;
        rule.serialize_field("confidence", &self.confidence)?;
        rule.serialize_field("status", &self.status)?;
        rule.serialize_field("since", &self.since)?;
        rule.serialize_field("help", self.help)?;
        rule.serialize_field("profiles", &profiles)?;
        rule.serialize_field("fix", &self.fix)?;
        optional(&mut rule, "podSecurity", self.pod_security.map(Check::of))?;
        optional(&mut rule, "kubernetesFrom", minor(self.kubernetes.first))?;
        optional(&mut rule, "kubernetesTo", minor(self.kubernetes.last))?;
        rule.serialize_field("parameters", self.parameters)?;
        rule.serialize_field("references", self.references)?;
        rule.serialize_field("aliases", self.aliases)?;
        rule.end()
    }
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reference = serializer.serialize_struct("Reference", 5)?;
        reference.serialize_field("source", &self.source())?;
        reference.serialize_field("id", self.id())?;
        optional(&mut reference, "title", self.title())?;
        optional(&mut reference, "benchmark", self.benchmark())?;
        reference.serialize_field("url", &self.url())?;
        reference.end()
    }
}

/// Writes a field that is left out if it has no value.
fn optional<S: SerializeStruct>(
    to: &mut S,
    name: &'static str,
    value: Option<impl Serialize>,
) -> Result<(), S::Error> {
    match value {
        Some(value) => to.serialize_field(name, &value),
        None => to.skip_field(name),
    }
}
