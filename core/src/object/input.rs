//! The classes of input.

use super::Identity;

/// What an object of the input is to a check. Each class has its own way to what is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Input {
    /// A manifest: the object itself is judged.
    Manifest,
    /// A request to the API server: the object that it brings is judged.
    AdmissionReview,
}

impl Input {
    pub(super) fn of(identity: &Identity<'_>) -> Self {
        match (identity.group, identity.kind) {
            ("admission.k8s.io", "AdmissionReview") => Self::AdmissionReview,
            _ => Self::Manifest,
        }
    }
}
