//! Labels, the selectors that match them, and an index of many label sets.

mod bits;
mod index;
mod selector;

pub use bits::Bits;
pub use index::{Index, Matches};
pub use selector::{Labels, Selector};
