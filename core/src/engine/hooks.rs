//! The selected rules, bound to the user's settings and sorted into one list per hook.

use crate::cluster::Cluster;
use crate::document::DocumentView;
use crate::model::Outcome;
use crate::object::Object;
use crate::object::decode::FieldIssue;
use crate::options::Options;
use crate::rule::{Bound, Check, GroupKind, Parameters, RuleRef, Sink, Unjudged};
use crate::view::{Binding, Container, Ingress, NetworkPolicy, Pod, Role, Service};

/// Binds a rule to what the user set for it.
fn bound(rule: &RuleRef, options: &Options) -> Bound {
    let given = options.rules.get(rule.id());
    Bound {
        rule: rule.clone(),
        severity: given.and_then(|given| given.severity),
        parameters: Parameters::new(&rule.declaration(), given.map(|given| &given.parameters)),
    }
}

/// A hook's functions, each with the position of its rule among the bound ones.
pub(super) type Listed<F> = Vec<(usize, F)>;

/// The kinds of a hook with its function.
type OfKinds = (&'static [GroupKind], fn(&Object<'_>, &mut Sink<'_>));

/// What to call for what.
#[derive(Debug, Clone, Default)]
pub(super) struct Hooks {
    pub(super) rules: Vec<RuleRef>,
    pub(super) bound: Vec<Bound>,
    pub(super) document: Listed<fn(&DocumentView<'_>, &mut Sink<'_>)>,
    pub(super) unjudged: Listed<fn(&Unjudged<'_>, &mut Sink<'_>)>,
    pub(super) field: Listed<fn(&Object<'_>, &FieldIssue, &mut Sink<'_>)>,
    pub(super) object: Listed<fn(&Object<'_>, &mut Sink<'_>)>,
    pub(super) kinds: Listed<OfKinds>,
    pub(super) pod: Listed<fn(&Pod<'_>, &mut Sink<'_>)>,
    pub(super) container: Listed<fn(&Pod<'_>, &Container<'_>, &mut Sink<'_>)>,
    pub(super) role: Listed<fn(&Role<'_>, &mut Sink<'_>)>,
    pub(super) binding: Listed<fn(&Binding<'_>, &mut Sink<'_>)>,
    pub(super) service: Listed<fn(&Service<'_>, &mut Sink<'_>)>,
    pub(super) network_policy: Listed<fn(&NetworkPolicy<'_>, &mut Sink<'_>)>,
    pub(super) ingress: Listed<fn(&Ingress<'_>, &mut Sink<'_>)>,
    pub(super) suppression: Listed<fn(&Outcome, &mut Sink<'_>)>,
    pub(super) cluster: Listed<fn(&Cluster<'_>, &mut Sink<'_>)>,
}

impl Hooks {
    /// Returns the hooks of `rules`, whose settings in `options` were looked up.
    pub(super) fn new(rules: Vec<RuleRef>, options: &Options) -> Self {
        let mut hooks = Self::default();
        for rule in &rules {
            let declared = rule.declaration();
            if declared.applies_to(options.kubernetes_version) {
                for check in declared.checks {
                    hooks.add(hooks.bound.len(), *check);
                }
                hooks.bound.push(bound(rule, options));
            }
        }
        Self { rules, ..hooks }
    }

    fn add(&mut self, rule: usize, check: Check) {
        match check {
            Check::Document(check) => self.document.push((rule, check)),
            Check::Unjudged(check) => self.unjudged.push((rule, check)),
            Check::Field(check) => self.field.push((rule, check)),
            Check::Object(check) => self.object.push((rule, check)),
            Check::Kinds(kinds, check) => self.kinds.push((rule, (kinds, check))),
            Check::Pod(check) => self.pod.push((rule, check)),
            Check::Container(check) => self.container.push((rule, check)),
            Check::Role(check) => self.role.push((rule, check)),
            Check::Binding(check) => self.binding.push((rule, check)),
            Check::Service(check) => self.service.push((rule, check)),
            Check::NetworkPolicy(check) => self.network_policy.push((rule, check)),
            Check::Ingress(check) => self.ingress.push((rule, check)),
            Check::Suppression(check) => self.suppression.push((rule, check)),
            Check::Cluster(check) => self.cluster.push((rule, check)),
        }
    }

    /// Returns the functions of a hook with their bound rules.
    pub(super) fn of<'h, F: Copy>(
        &'h self,
        listed: &'h Listed<F>,
    ) -> impl Iterator<Item = (&'h Bound, F)> {
        listed.iter().filter_map(|(rule, check)| Some((self.bound.get(*rule)?, *check)))
    }
}
