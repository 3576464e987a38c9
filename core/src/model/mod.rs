//! What findings are made of: everything above the text uses these types, and they use the text alone.

pub(crate) mod bound;
mod brief;
mod finding;
mod fingerprint;
mod location;
mod severity;
mod string_enum;
mod summary;
mod suppression;

pub(crate) use brief::write as write_brief;
pub(crate) use brief::{brief, briefly};
pub(crate) use finding::{Finding, Skipped};
pub use finding::{RelatedPlace, Suppressed};
pub use fingerprint::{Fingerprint, NoFingerprint};
pub use location::{Location, ObjectRef, Point};
pub use severity::{BySeverity, Confidence, Severity};
pub(crate) use string_enum::string_enum;
pub use summary::Summary;
pub(crate) use suppression::UNUSED;
pub use suppression::{Outcome, Problem, Suppressor};
