//! The report, version 1: what hosts hand to people and machines.

pub mod text;

pub use crate::model::{
    BySeverity, Finding, Fingerprint, Location, NoFingerprint, ObjectRef, Point, RelatedPlace,
    Report, Skipped, Summary, Suppressed, Tool,
};
pub use crate::text::clean;
pub use clean::clean;
