//! The selected rules, sorted into one list per hook.

use crate::document::DocumentView;
use crate::engine::Sink;
use crate::object::Object;
use crate::object::decode::FieldIssue;
use crate::rule::{Check, GroupKind, Rule};
use crate::set::{Set, SetSink};
use crate::view::{Container, Pod, Role};

type Listed<F> = Vec<(&'static Rule, F)>;

/// What to call for what.
#[derive(Debug, Clone, Default)]
pub(super) struct Hooks {
    pub(super) rules: Vec<&'static Rule>,
    pub(super) document: Listed<fn(&DocumentView<'_>, &mut Sink<'_>)>,
    pub(super) field: Listed<fn(&Object<'_>, &FieldIssue, &mut Sink<'_>)>,
    pub(super) object: Listed<fn(&Object<'_>, &mut Sink<'_>)>,
    pub(super) kinds: Listed<(&'static [GroupKind], fn(&Object<'_>, &mut Sink<'_>))>,
    pub(super) pod: Listed<fn(&Pod<'_>, &mut Sink<'_>)>,
    pub(super) container: Listed<fn(&Pod<'_>, &Container<'_>, &mut Sink<'_>)>,
    pub(super) role: Listed<fn(&Role<'_>, &mut Sink<'_>)>,
    pub(super) set: Listed<fn(&Set, &mut SetSink<'_>)>,
}

impl Hooks {
    pub(super) fn new(rules: &[&'static Rule]) -> Self {
        let mut hooks = Self { rules: rules.to_vec(), ..Self::default() };
        for rule in rules {
            for check in rule.checks {
                hooks.add(rule, *check);
            }
        }
        hooks
    }

    fn add(&mut self, rule: &'static Rule, check: Check) {
        match check {
            Check::Document(check) => self.document.push((rule, check)),
            Check::Field(check) => self.field.push((rule, check)),
            Check::Object(check) => self.object.push((rule, check)),
            Check::Kinds(kinds, check) => self.kinds.push((rule, (kinds, check))),
            Check::Pod(check) => self.pod.push((rule, check)),
            Check::Container(check) => self.container.push((rule, check)),
            Check::Role(check) => self.role.push((rule, check)),
            Check::Set(check) => self.set.push((rule, check)),
        }
    }
}
