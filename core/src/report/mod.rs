//! The report, version 1: what hosts hand to people and machines.

pub mod admission;
pub mod baseline;
pub mod html;
pub mod json;
pub mod markdown;
pub mod paint;
mod phrase;
pub mod pss;
pub mod text;
pub mod v1;

pub use crate::model::NoFingerprint;
pub use crate::text::clean;
pub use clean::clean;
pub use phrase::{counted, headline, object_name, place};
pub use v1::{
    BySeverity, Finding, Fingerprint, Location, ObjectRef, Point, RelatedPlace, Report, Skipped,
    Summary, Suppressed, Tool,
};
