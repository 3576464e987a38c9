//! User suppressions: in a comment, in an annotation, in the configuration, or by a baseline.
//!
//! Each suppression names its rules and its reason, may have a last day, and is itself checked: one that names no rule,
//! has expired or suppresses nothing is a finding.

mod annotation;
mod apply;
mod baseline;
mod comment;
mod config;
mod date;
mod glob;
mod index;
mod peer;
mod text;

pub use crate::model::{Outcome, Problem, Suppressor};
pub use crate::rule::Peer;
pub(crate) use annotation::{Annotations, without_effect};
pub(crate) use apply::{Suppressions, Terms};
pub use baseline::Accepted;
pub(crate) use baseline::BASELINE;
pub(crate) use comment::from_comments;
pub use config::ConfigSuppression;
pub use date::Date;
use index::Index;
pub use peer::HONORED;
use peer::Peers;

use std::sync::Arc;

use crate::model::{Location, ObjectRef};

/// Which sources of suppressions are honored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Honoured {
    /// None.
    None,
    /// Only the configuration: manifest authors must not be able to suppress findings.
    Configuration,
    /// The configuration and the manifests.
    All,
}

/// A suppression found in a manifest.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Suppression {
    /// What kind of suppression, as the report names it.
    pub(crate) by: &'static str,
    /// What it is for, as written.
    pub(crate) names: Names,
    /// What it covers.
    pub(crate) scope: Scope,
    /// Why.
    pub(crate) reason: String,
    /// Its last day.
    pub(crate) until: Option<Date>,
    /// Where it is.
    pub(crate) location: Location,
    /// The object it is in, if that is known.
    pub(crate) object: Option<Arc<ObjectRef>>,
}

/// What a suppression is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Names {
    /// Rules by their ids.
    Rules(Vec<String>),
    /// The id of another tool.
    Peer(Peer, String),
    /// Everything another tool checks.
    AllOf(Peer),
    /// Nothing, because it cannot be read: what is wrong with it.
    Unread(String),
    /// None, because it is in the wrong place: why.
    WithoutEffect(String),
}

/// What a suppression covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Findings that start on this line of its file.
    Line(u32),
    /// Findings on this very object, at or below a path in it, and in this container if one is named. An object that agrees
    /// with it in name is another one.
    Object {
        /// The object, known by its address: all that belongs to one object shares one reference.
        object: Arc<ObjectRef>,
        /// JSON Pointer of the pod template that the suppression is on; empty for all of the object.
        path: String,
        /// The name of the container.
        container: Option<String>,
    },
}
