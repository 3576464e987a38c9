//! The Pod Security Standards, as the API server's own admission decides them.
//!
//! Each check is one piece of code with two faces. It finds [`Hit`]s: which field of which container, volume or annotation
//! breaks it, and with what value. From the hits [`evaluate`] writes the text that the API server writes, letter by letter,
//! and the rules make findings, each at its own field.
//!
//! A check that changed with a Kubernetes version has several [revisions](check::Revision): the old ones stay as they were.

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

use crate::finding::words;

words! {
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
