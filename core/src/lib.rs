//! podwall checks Kubernetes objects for security faults.
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

pub mod text;
