//! Exceptions that users make: in a comment, in an annotation, in the configuration, or by a baseline.
//!
//! Each exception names its rules and gives its reason, may end on a day, and is itself judged: one that names no rule, has
//! expired or excepts nothing is a finding.

mod annotation;
mod apply;
mod comment;
mod config;
mod date;
mod glob;
mod peer;
mod text;

pub use crate::rule::Peer;
pub(crate) use annotation::from_object;
pub(crate) use apply::apply;
pub(crate) use comment::from_comments;
pub use config::ConfigSuppression;
pub use date::Date;
pub use peer::HONORED;

use std::sync::Arc;

use crate::report::{Location, ObjectRef};

/// An exception found in a manifest.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Suppression {
    /// What kind of exception, as the report names it.
    pub(crate) by: &'static str,
    /// What it is for, as written.
    pub(crate) names: Names,
    /// What it covers.
    pub(crate) scope: Scope,
    /// Why.
    pub(crate) reason: String,
    /// Its last day.
    pub(crate) until: Option<Date>,
    /// Where it stands.
    pub(crate) location: Location,
    /// The object it stands in, if that is known.
    pub(crate) object: Option<Arc<ObjectRef>>,
}

/// What an exception is for.
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
}

/// What an exception covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Findings that start on this line of its file.
    Line(u32),
    /// Findings on this object of this document, in this container if one is named.
    Object {
        /// The object.
        object: Arc<ObjectRef>,
        /// The name of the container.
        container: Option<String>,
    },
}
