//! From bytes to spanned trees, as kubectl and the API server read them.

mod chunk;
pub mod clean;
mod compose;
pub mod document;
mod emit;
mod fast;
pub(crate) mod float;
mod json;
pub mod lines;
pub mod path;
mod resolve;
mod source;
mod split;
mod timestamp;
pub mod tree;
mod yaml;

pub use document::{
    Content, Document, Format, Hazard, HazardKind, Limits, ReadError, ReadErrorKind,
};
pub use emit::to_json;
pub use lines::{LineIndex, Position};
pub use path::{Path, Segment, Segments};
pub use source::{Encoding, Source};
pub use split::{Documents, documents, json_body, yaml_body};
pub use tree::{Entry, Node, NodeId, Number, Span, Tree, Value};
