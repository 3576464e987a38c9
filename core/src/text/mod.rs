//! From bytes to spanned trees, the way kubectl and the API server read them.

pub mod lines;
pub mod path;
pub mod tree;

pub use lines::{LineIndex, Position};
pub use path::{Path, Segment};
pub use tree::{Node, Number, Span, Tree, Value};
