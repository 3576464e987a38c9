//! The Pod Security Standards, with the same verdicts as the API server's admission.
//!
//! Each check serves two purposes. It finds [`Hit`]s: which field of which container, volume or annotation violates it,
//! and with what value. [`evaluate`] turns the hits into the exact text of the API server; the rules turn them into
//! findings, each at its field.
//!
//! A check that changed with a Kubernetes version has several [revisions](check::Revision); released ones are never
//! edited.

pub mod check;
mod evaluate;
mod failures;
mod hit;
mod policy;
mod text;
mod verdicts;
mod version;

pub use check::{CHECKS, Check};
pub use evaluate::{CheckResult, Verdict, evaluate};
pub use failures::Failures;
pub use hit::{Defaulting, Fault, Field, Hit, Subject};
pub use policy::{LabelFault, Policy, Standard};
pub(crate) use verdicts::is_judged;
pub use verdicts::{Outcome, Row, verdicts};
pub use version::{Version, VersionError};

use crate::model::string_enum;

string_enum! {
    /// A Pod Security level; the stricter one is the greater one.
    Level {
        /// No checks.
        Privileged = "privileged",
        /// Known ways to take over a node.
        Baseline = "baseline",
        /// Hardened pods.
        Restricted = "restricted",
    }
}
