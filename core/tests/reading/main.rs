//! Reading: fidelity to upstream, places, limits.

mod corpus;
mod hazards;
mod limits;
mod places;
mod support;
