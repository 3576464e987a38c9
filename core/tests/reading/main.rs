//! Reading: fidelity to upstream, places, limits.

mod corpus;
mod support;
