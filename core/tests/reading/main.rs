//! Reading: fidelity to upstream, places, limits.
#![allow(clippy::disallowed_methods, reason = "a test may sort as it likes")]

mod corpus;
mod hazards;
mod limits;
mod places;
mod support;
