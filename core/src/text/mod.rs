//! From bytes to spanned trees, the way kubectl and the API server read them.

pub mod document;
pub mod lines;
pub mod path;
mod source;
pub mod tree;
mod yaml;

pub use document::{
    Content, Document, Format, Hazard, HazardKind, Limits, ReadError, ReadErrorKind,
};
pub use lines::{LineIndex, Position};
pub use path::{Path, Segment};
pub use source::{Encoding, Source};
pub use tree::{Node, NodeId, Number, Span, Tree, Value};
