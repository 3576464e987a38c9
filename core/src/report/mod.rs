//! The report, version 1: what hosts hand to people and machines.

pub mod baseline;
pub mod json;
pub mod text;
pub mod v1;

pub use crate::model::NoFingerprint;
pub use crate::text::clean;
pub use clean::clean;
pub use v1::{
    BySeverity, Finding, Fingerprint, Location, ObjectRef, Point, RelatedPlace, Report, Skipped,
    Summary, Suppressed, Tool,
};
