//! The Pod Security Standards, as the API server's own admission decides them.

use crate::finding::words;

words! {
    /// A Pod Security level.
    Level {
        /// No checks.
        Privileged = "privileged",
        /// Known ways to take over a node.
        Baseline = "baseline",
        /// Hardened pods.
        Restricted = "restricted",
    }
}
