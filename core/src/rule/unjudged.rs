//! What was not judged, as rules hear of it.

use super::Target;

/// Something that was not judged although it may be a manifest: a file, a document, or a value that is not quite an object.
/// Or something that a limit removed, from what is judged or from the report.
#[derive(Debug, Clone)]
pub struct Unjudged<'t> {
    /// Why it was not judged, and what to do.
    pub reason: &'t str,
    /// Where it is. A baseline that accepts it accepts only what is there now.
    pub target: Target,
}
