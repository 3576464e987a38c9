//! Suppressions in the configuration: rule × path × object × container.

use std::collections::BTreeSet;

use super::{Date, glob};
use crate::catalogue::Catalogue;
use crate::model::{Finding, ObjectRef};
use crate::order::gathered;
use crate::rule::{RuleRef, Selector};

/// A suppression from outside the manifests. A list that is empty covers everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConfigSuppression {
    /// The rules it is for.
    pub rules: Vec<Selector>,
    /// Patterns of input names; `*` stops at `/`, `**` does not.
    pub paths: Vec<String>,
    /// Patterns `KIND/NAMESPACE/NAME`, `KIND/NAME` or `NAME`.
    pub objects: Vec<String>,
    /// Patterns of container names.
    pub containers: Vec<String>,
    /// Why.
    pub reason: String,
    /// Its last day.
    pub until: Option<Date>,
}

impl ConfigSuppression {
    /// Returns the ids of the rules that the suppression is for.
    pub(super) fn rules<'c>(&self, catalogue: &'c Catalogue) -> BTreeSet<&'c str> {
        let selects = |rule: &&RuleRef| {
            let rule = rule.declaration();
            self.rules.iter().any(|selector| selector.matches(&rule))
        };
        gathered(catalogue.rules().iter().filter(selects).map(RuleRef::id))
    }

    /// Returns whether `finding`, if it is one of the rules, is among those that the suppression covers.
    pub(super) fn covers(&self, finding: &Finding) -> bool {
        let file = finding.location.as_ref().map_or("", |location| &location.file);
        any(&self.paths, |pattern| glob::matches(pattern, file, true))
            && any(&self.objects, |pattern| {
                finding.object.as_ref().is_some_and(|object| object_matches(pattern, object))
            })
            && any(&self.containers, |pattern| {
                let name = finding.container.as_deref();
                name.is_some_and(|name| glob::matches(pattern, name, false))
            })
    }
}

fn any(patterns: &[String], matches: impl Fn(&str) -> bool) -> bool {
    patterns.is_empty() || patterns.iter().any(|pattern| matches(pattern))
}

fn object_matches(pattern: &str, object: &ObjectRef) -> bool {
    let part = |pattern: &str, text: &str| glob::matches(pattern, text, false);
    let namespace = object.namespace.as_deref().unwrap_or("");
    let parts: Vec<&str> = pattern.split('/').collect();
    match parts.as_slice() {
        [name] => part(name, &object.name),
        [kind, name] => part(kind, &object.kind) && part(name, &object.name),
        [kind, space, name] => {
            part(kind, &object.kind) && part(space, namespace) && part(name, &object.name)
        }
        _ => false,
    }
}
