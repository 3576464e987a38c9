//! What rules across objects see: small owned facts, taken from each object while its tree is alive.
//!
//! Trees are dropped as soon as their document is judged, so that a directory of any size is checked in little memory.

mod collect;
mod fact;
mod kinds;
mod limit;
mod pods;
mod port;
mod reference;
mod roles;
mod totals;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::slice;
use std::sync::Arc;

pub(crate) use collect::Collector;
pub use fact::{
    Autoscaler, Binding, Body, DisruptionBudget, Fact, Ingress, NetworkPolicy, Place, Reference,
    Referent, Role, Route, Service, Subject, Workload,
};
pub(crate) use kinds::{Kind, Kinds};
pub use pods::Pods;
pub use roles::Roles;
pub use totals::Totals;

pub use crate::labels::{Bits, Index, Labels, Matches, Selector};

use crate::content::hash;
use crate::engine::Bound;
use crate::locate::set_fingerprint;
use crate::model::{
    Confidence, Finding, Fingerprint, Location, RelatedPlace, Severity, Skipped, brief, briefly,
    write_brief,
};
use crate::options::Parameters;

/// The namespace of objects that state none: kubectl's own default.
pub const DEFAULT_NAMESPACE: &str = "default";

/// All facts of an input, by version, kind, namespace and name; those of one name in the order of files and documents.
#[derive(Debug, Default)]
pub struct Set<'f> {
    /// One list per version, kind and kind of body: a rule looks only at those that concern it.
    lists: Vec<Vec<&'f Fact>>,
}

/// Iterates over the `wanted` lists of a set. One type for all kinds, because each separate iterator type would add
/// code.
struct Facts<'s, 'f> {
    lists: slice::Iter<'s, Vec<&'f Fact>>,
    list: slice::Iter<'s, &'f Fact>,
    wanted: fn(&Body) -> bool,
}

impl<'f> Iterator for Facts<'_, 'f> {
    type Item = &'f Fact;

    fn next(&mut self) -> Option<&'f Fact> {
        loop {
            if let Some(fact) = self.list.next() {
                return Some(fact);
            }
            let list = self.lists.next()?;
            if list.first().is_some_and(|fact| (self.wanted)(&fact.body)) {
                self.list = list.iter();
            }
        }
    }
}

/// Methods that return the facts of one kind.
macro_rules! facts_of {
    ($($(#[$doc:meta])+ $method:ident: $body:ident -> $type:ty;)+) => {
        impl<'f> Set<'f> {
            $($(#[$doc])+
            pub fn $method(&self) -> impl Iterator<Item = (&'f Fact, &'f $type)> {
                self.of(|body| matches!(body, Body::$body(_))).filter_map(|fact| match &fact.body {
                    Body::$body(body) => Some((fact, body as &$type)),
                    _ => None,
                })
            })+
        }
    };
}

facts_of! {
    /// The workloads and pods.
    workloads: Workload -> Workload;
    /// The network policies.
    network_policies: NetworkPolicy -> NetworkPolicy;
    /// The namespaces with their labels.
    namespaces: Namespace -> Labels;
    /// The network policies of other kinds; `true` for one that belongs to no namespace.
    foreign_network_policies: ForeignNetworkPolicy -> bool;
    /// The service accounts with their `automountServiceAccountToken`.
    service_accounts: ServiceAccount -> Option<bool>;
    /// The Services.
    services: Service -> Service;
    /// The Ingresses.
    ingresses: Ingress -> Ingress;
    /// The Roles and ClusterRoles.
    roles: Role -> Role;
    /// The RoleBindings and ClusterRoleBindings.
    bindings: Binding -> Binding;
    /// The PodDisruptionBudgets.
    disruption_budgets: DisruptionBudget -> DisruptionBudget;
    /// The HorizontalPodAutoscalers.
    autoscalers: Autoscaler -> Autoscaler;
}

/// What lives in each namespace, each in the order of the input.
pub fn by_namespace<'s, T>(
    facts: impl Iterator<Item = (&'s Fact, T)>,
) -> BTreeMap<&'s str, Vec<(&'s Fact, T)>> {
    let mut namespaces: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for (fact, body) in facts {
        namespaces.entry(fact.namespace()).or_default().push((fact, body));
    }
    namespaces
}

impl<'f> Set<'f> {
    /// Returns the facts.
    pub fn facts(&self) -> impl Iterator<Item = &'f Fact> {
        self.of(|_| true)
    }

    fn of(&self, wanted: fn(&Body) -> bool) -> Facts<'_, 'f> {
        Facts { lists: self.lists.iter(), list: [].iter(), wanted }
    }

    /// Returns the namespaces of the objects whose facts `wanted` selects.
    pub fn namespaces_with(&self, wanted: impl Fn(&Body) -> bool) -> BTreeSet<&'f str> {
        let facts = self.facts().filter(|fact| wanted(&fact.body));
        crate::order::gathered(facts.map(Fact::namespace))
    }

    /// Returns namespace and name of the objects whose facts `wanted` selects.
    pub fn names(&self, wanted: impl Fn(&Body) -> bool) -> BTreeSet<(&'f str, &'f str)> {
        let facts = self.facts().filter(|fact| wanted(&fact.body));
        crate::order::gathered(facts.map(|fact| (fact.namespace(), &*fact.object.name)))
    }
}

/// Takes the findings of a rule across objects.
pub struct SetSink<'s> {
    pub(crate) bound: &'s Bound,
    pub(crate) kubernetes: Option<u16>,
    pub(crate) findings: &'s mut Vec<Finding>,
    pub(crate) skipped: &'s mut Vec<Skipped>,
}

impl<'s> SetSink<'s> {
    /// Notes that a bound kept the rule from judging all that it should; `fact` is where that begins.
    pub fn skip_limit(&mut self, fact: &Fact, reason: String) {
        let location = fact.location.clone();
        let (file, document) = (location.file.as_ref().to_owned(), Some(location.document));
        let location = Some(location);
        let reason = briefly(reason);
        self.skipped.push(Skipped { file, document, kind: "limit", reason, location });
    }

    /// Returns the minor version of the cluster that the user set: 34 for Kubernetes 1.34. `None` means the newest
    /// version.
    pub fn kubernetes(&self) -> Option<u16> {
        self.kubernetes
    }

    /// Returns the rule's parameters with the user's values.
    pub fn parameters(&self) -> &'s Parameters {
        &self.bound.parameters
    }

    /// Reports `message` on the object of `fact`, at its name.
    pub fn report(&mut self, fact: &Fact, message: impl Display) -> SetDraft<'_> {
        self.report_at(fact, fact.location.clone(), "/metadata/name", 0, message)
    }

    /// Reports `message` on the object of `fact`, at one of its fields.
    pub fn report_place(
        &mut self,
        fact: &Fact,
        place: &Place,
        message: impl Display,
    ) -> SetDraft<'_> {
        self.report_at(fact, place.location.clone(), &place.path, place.mark, message)
    }

    fn report_at(
        &mut self,
        fact: &Fact,
        location: Location,
        path: &str,
        mark: u128,
        message: impl Display,
    ) -> SetDraft<'_> {
        let mut text = String::new();
        write_brief(format_args!("{message}"), &mut text);
        let message = text;
        let rule = self.bound.rule;
        let is_configured = self.bound.severity.is_some();
        // Severity, container and message may still change: see `finish`.
        let path_by_index = if mark == 0 { path } else { "" };
        let judged = [path_by_index.as_bytes(), &mark.to_le_bytes(), &fact.judged.to_le_bytes()];
        self.findings.push(Finding {
            rule: rule.id,
            severity: self.bound.severity.unwrap_or(rule.severity),
            confidence: rule.confidence,
            message,
            help: rule.help.into(),
            object: Some(Arc::clone(&fact.object)),
            container: None,
            path: path.to_owned(),
            location: Some(location),
            related: Vec::new(),
            fingerprint: Fingerprint::new(hash(&judged)),
            suppressed: None,
        });
        SetDraft { findings: self.findings, is_configured }
    }

    /// Completes the fingerprints of the findings.
    pub(crate) fn finish(self) {
        for finding in self.findings {
            finding.fingerprint = set_fingerprint(finding, finding.fingerprint.hash());
        }
    }
}

/// The finding just reported, to be completed.
pub struct SetDraft<'s> {
    findings: &'s mut Vec<Finding>,
    is_configured: bool,
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
        self.change(|finding| finding.help = briefly(help.into()).into())
    }

    /// Sets a severity other than the rule's, unless the user set one for the rule.
    pub fn severity(self, severity: Severity) -> Self {
        if self.is_configured {
            return self;
        }
        self.change(|finding| finding.severity = severity)
    }

    /// Returns a confidence other than the rule's.
    pub fn confidence(self, confidence: Confidence) -> Self {
        self.change(|finding| finding.confidence = confidence)
    }

    /// Returns the container the finding is in.
    pub fn container(self, name: &str) -> Self {
        self.change(|finding| finding.container = Some(brief(name).into()))
    }

    /// Another object that belongs to the finding.
    pub fn related(self, fact: &Fact, message: impl Into<String>) -> Self {
        self.related_place(&fact.location, message)
    }

    /// Adds another location that belongs to the finding.
    pub fn related_place(self, location: &Location, message: impl Into<String>) -> Self {
        self.change(|finding| {
            let location = Some(location.clone());
            finding.related.push(RelatedPlace { message: briefly(message.into()), location });
        })
    }
}
