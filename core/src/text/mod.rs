//! From bytes to spanned trees, the way kubectl and the API server read them.

pub mod document;
pub mod lines;
pub mod path;
mod print;
pub mod tree;

pub use document::{Content, Document, Limits, ReadError, ReadErrorKind, Source, documents};
pub use lines::{LineIndex, Position};
pub use path::{Path, Segment};
pub use print::to_json;
pub use tree::{Node, Number, Span, Tree, Value};
