//! Labels, the selectors that match them, and an index of many label sets.

mod bits;
mod index;
mod pod;
mod pod_index;
mod selector;
#[cfg(test)]
mod testing;

pub use bits::Bits;
pub use index::{Index, Matches};
pub use pod::{Match, PodLabels};
pub use pod_index::{Evaluation, PodIndex};
pub use selector::{Labels, Selector};
