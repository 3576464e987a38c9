//! References to rules of both kinds: declared as statics, and made at run time.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::custom::Closure;
use super::{CustomRule, Declaration, GroupKind, Rule};
use crate::model::{Confidence, Severity};
use crate::object::Object;

/// A rule, wherever it comes from. A clone is the same rule.
#[derive(Clone)]
pub struct RuleRef(Kind);

#[derive(Clone)]
enum Kind {
    Static(&'static Rule),
    Custom(Arc<CustomRule>),
}

impl RuleRef {
    /// Returns the rule's id.
    pub fn id(&self) -> &str {
        match &self.0 {
            Kind::Static(rule) => rule.id,
            Kind::Custom(rule) => &rule.id,
        }
    }

    /// Returns all that the rule declares.
    pub fn declaration(&self) -> Declaration<'_> {
        match &self.0 {
            Kind::Static(rule) => **rule,
            Kind::Custom(rule) => rule.declaration(),
        }
    }

    /// Returns the rule as a static; `None` if it was made at run time.
    pub fn as_static(&self) -> Option<&'static Rule> {
        match &self.0 {
            Kind::Static(rule) => Some(rule),
            Kind::Custom(_) => None,
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        match &self.0 {
            Kind::Static(rule) => rule.severity,
            Kind::Custom(rule) => rule.severity,
        }
    }

    pub(crate) fn confidence(&self) -> Confidence {
        match &self.0 {
            Kind::Static(rule) => rule.confidence,
            Kind::Custom(rule) => rule.confidence,
        }
    }

    /// Returns the id for a finding, which outlives the rule.
    pub(crate) fn id_of_finding(&self) -> Cow<'static, str> {
        match &self.0 {
            Kind::Static(rule) => rule.id.into(),
            Kind::Custom(rule) => rule.id.clone().into(),
        }
    }

    /// Returns its id and those that it had before.
    pub(crate) fn names(&self) -> impl Iterator<Item = Cow<'static, str>> + use<> {
        let former = self.as_static().map_or(&[][..], |rule| rule.former);
        let former = former.iter().map(|id| Cow::Borrowed(*id));
        std::iter::once(self.id_of_finding()).chain(former)
    }

    /// Returns the help for a finding, which outlives the rule.
    pub(crate) fn help_of_finding(&self) -> Cow<'static, str> {
        match &self.0 {
            Kind::Static(rule) => rule.help.into(),
            Kind::Custom(rule) => rule.help.clone().into(),
        }
    }

    /// Returns whether the rule's check on `kinds` is for `object`.
    pub(crate) fn is_for(&self, kinds: &[GroupKind], object: &Object<'_>) -> bool {
        match &self.0 {
            Kind::Static(_) => kinds.iter().any(|kind| object.is(kind.group, kind.kind)),
            Kind::Custom(rule) => rule.kinds.iter().any(|(group, kind)| object.is(group, kind)),
        }
    }

    /// Returns the closures of a rule made at run time.
    pub(super) fn closures(&self) -> &[Closure] {
        match &self.0 {
            Kind::Static(_) => &[],
            Kind::Custom(rule) => &rule.closures,
        }
    }
}

impl From<&'static Rule> for RuleRef {
    fn from(rule: &'static Rule) -> Self {
        Self(Kind::Static(rule))
    }
}

impl From<CustomRule> for RuleRef {
    fn from(rule: CustomRule) -> Self {
        Self(Kind::Custom(Arc::new(rule)))
    }
}

/// Rules are equal if they are the same rule, not if they look alike.
impl PartialEq for RuleRef {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Static(one), Kind::Static(other)) => std::ptr::eq(*one, *other),
            (Kind::Custom(one), Kind::Custom(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Eq for RuleRef {}

impl fmt::Debug for RuleRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RuleRef").field(&self.id()).finish()
    }
}

impl Serialize for RuleRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.declaration().serialize(serializer)
    }
}
