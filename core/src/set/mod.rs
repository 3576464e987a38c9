//! What rules across objects see: small owned facts, taken from each object while its tree is alive.
//!
//! Trees are dropped as soon as their document is judged, so that a directory of any size is checked in little memory.

mod collect;
mod fact;
mod selector;

pub(crate) use collect::collect;
pub use fact::{Body, Fact, NetworkPolicy, Workload};
pub use selector::{Labels, Selector};

use crate::engine::Bound;
use crate::finding::{Confidence, Severity};
use crate::options::Parameters;
use crate::report::{Finding, Location, RelatedPlace};

/// The namespace of objects that state none: kubectl's own default.
pub const DEFAULT_NAMESPACE: &str = "default";

/// All facts of an input, in the order of its files and documents.
#[derive(Debug, Default)]
pub struct Set {
    /// The facts.
    pub facts: Vec<Fact>,
}

impl Set {
    /// The workloads and pods.
    pub fn workloads(&self) -> impl Iterator<Item = (&Fact, &Workload)> {
        self.facts.iter().filter_map(|fact| match &fact.body {
            Body::Workload(workload) => Some((fact, &**workload)),
            _ => None,
        })
    }

    /// The network policies.
    pub fn network_policies(&self) -> impl Iterator<Item = (&Fact, &NetworkPolicy)> {
        self.facts.iter().filter_map(|fact| match &fact.body {
            Body::NetworkPolicy(policy) => Some((fact, &**policy)),
            _ => None,
        })
    }

    /// The namespaces with their labels.
    pub fn namespaces(&self) -> impl Iterator<Item = (&Fact, &Labels)> {
        self.facts.iter().filter_map(|fact| match &fact.body {
            Body::Namespace(labels) => Some((fact, labels)),
            _ => None,
        })
    }
}

/// Takes the findings of a rule across objects.
pub struct SetSink<'s> {
    pub(crate) bound: &'s Bound,
    pub(crate) findings: &'s mut Vec<Finding>,
}

impl<'s> SetSink<'s> {
    /// The rule's parameters with the user's values.
    pub fn parameters(&self) -> &'s Parameters {
        &self.bound.parameters
    }

    /// Reports `message` on the object of `fact`, at its name.
    pub fn report(&mut self, fact: &Fact, message: impl Into<String>) -> SetDraft<'_> {
        self.report_at(fact, fact.location.clone(), "/metadata/name", message)
    }

    /// Reports `message` on the object of `fact`, at another place of it.
    pub fn report_at(
        &mut self,
        fact: &Fact,
        location: Location,
        path: &str,
        message: impl Into<String>,
    ) -> SetDraft<'_> {
        let message = message.into();
        let rule = self.bound.rule;
        let fingerprint = crate::locate::set_fingerprint(rule.id, &fact.object, path, &message);
        self.findings.push(Finding {
            rule: rule.id,
            severity: self.bound.severity,
            confidence: rule.confidence,
            message,
            help: rule.help.to_owned(),
            object: Some(fact.object.clone()),
            container: None,
            path: path.to_owned(),
            location: Some(location),
            related: Vec::new(),
            fingerprint,
            suppressed: None,
        });
        SetDraft { findings: self.findings }
    }
}

/// The finding just reported, to be completed.
pub struct SetDraft<'s> {
    findings: &'s mut Vec<Finding>,
}

impl SetDraft<'_> {
    fn change(self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(last) = self.findings.last_mut() {
            change(last);
        }
        self
    }

    /// What to do, where the rule's own help is not exact enough.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.change(|finding| finding.help = help.into())
    }

    /// A severity other than the rule's.
    pub fn severity(self, severity: Severity) -> Self {
        self.change(|finding| finding.severity = severity)
    }

    /// A confidence other than the rule's.
    pub fn confidence(self, confidence: Confidence) -> Self {
        self.change(|finding| finding.confidence = confidence)
    }

    /// The container the finding is in.
    pub fn container(self, name: &str) -> Self {
        self.change(|finding| finding.container = Some(name.to_owned()))
    }

    /// Another object that belongs to the finding.
    pub fn related(self, fact: &Fact, message: impl Into<String>) -> Self {
        self.change(|finding| {
            let location = Some(fact.location.clone());
            finding.related.push(RelatedPlace { message: message.into(), location });
        })
    }
}
