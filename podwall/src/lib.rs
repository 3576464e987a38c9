//! Checks Kubernetes objects for security faults, exactly and at their location.
//!
//! A [`Checker`] takes text as kubectl does, or typed objects as operators hold them, and returns a [`Report`].
//!
//! ```
//! let checker = podwall::Checker::new(podwall::Options::default())?;
//! let report = checker.check("pod.yaml", b"
//! apiVersion: v1
//! kind: Pod
//! metadata: {name: shop}
//! spec:
//!   containers:
//!   - name: api
//!     image: shop/api:1.4
//!     securityContext: {privileged: true}
//! ");
//! let finding = report.findings.iter().find(|one| one.rule == "privileged-container").unwrap();
//! assert_eq!(finding.path, "/spec/containers/0/securityContext/privileged");
//! assert_eq!(finding.location.as_ref().unwrap().start.line, 9);
//! # Ok::<(), podwall::Error>(())
//! ```
//!
//! This crate is the stable surface of the engine, which is `podwall-core`: only this one follows
//! [semantic versioning](https://github.com/podwall/podwall/blob/main/docs/versioning.md). No I/O, no clock, no threads,
//! no unsafe code; a checker can be shared between threads.

mod catalogue;
mod checker;
mod error;
mod options;
mod pod_security;
mod rule;

pub use catalogue::Catalogue;
pub use checker::{Checker, CheckerBuilder};
pub use error::{Error, ErrorKind, Position};
pub use options::Options;
pub use pod_security::pod_security;
pub use rule::{Findings, Object, Rule};

pub use podwall_core::pss::{Level, Outcome, Row as Verdict};
pub use podwall_core::report::{
    BySeverity, Fingerprint, Location, ObjectRef, Point, RelatedPlace, Skipped, Summary,
    Suppressed, Tool,
};
pub use podwall_core::text::Limits;
pub use podwall_core::{Confidence, Finding, Report, Severity};
