//! What the file of a rule needs.

pub(crate) use super::{
    Check, Family, FixGrade, Profile, Rule, Sink, Target, Texts, VersionRange, kind, parameters,
};
pub(crate) use crate::cluster::Cluster;
pub(crate) use crate::document::DocumentView;
pub(crate) use crate::model::{Confidence, Outcome, Problem, Severity};
pub(crate) use crate::object::Object;
pub(crate) use crate::pss;
pub(crate) use crate::view::{Binding, Container, Ingress, NetworkPolicy, Pod, Role, Service};
