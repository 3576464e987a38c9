//! podwall checks Kubernetes objects for security faults.
//!
//! This is the engine, for podwall's own hosts. It may break in any release: use the crate `podwall`.
//!
//! One engine in pure Rust: no I/O, no clock, no threads, no global state, no unsafe code and no panics.
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_in_result
    )
)]
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "a test may sort as it likes"))]

pub mod api;
mod built_in;
mod calendar;
pub mod catalogue;
pub mod cluster;
mod content;
pub mod document;
pub mod engine;
pub mod labels;
mod locate;
mod model;
pub mod object;
pub mod options;
mod order;
#[cfg(feature = "docs")]
mod page;
pub mod pss;
pub mod rbac;
pub mod report;
pub mod rule;
pub mod rules;
mod spelling;
pub mod suppress;
pub mod text;
pub mod view;

pub use catalogue::Catalogue;
pub use engine::{Checker, FileReport};
pub use model::{Confidence, Location, Severity};
pub use options::{Options, OptionsError};
pub use report::v1::{Finding, Report};
