//! Draft findings, before they are located.

use std::sync::Arc;

use super::Rule;
use crate::model::{Confidence, Fingerprint, Severity, brief, briefly};
use crate::text::Path;

/// A finding as a rule makes it: where and what, without line numbers.
#[derive(Debug, Clone)]
pub struct Draft {
    pub(crate) rule: &'static Rule,
    pub(crate) path: Path,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) severity: Severity,
    /// Whether the user set the severity.
    pub(crate) is_configured: bool,
    pub(crate) confidence: Confidence,
    pub(crate) container: Option<Arc<str>>,
    pub(crate) key: bool,
    pub(crate) span: Option<crate::text::Span>,
    pub(crate) related: Vec<(Related, String)>,
    pub(crate) judged: Vec<Path>,
    /// Whether what belongs to the kind of the object was judged, too.
    pub(crate) judges_kind: bool,
    pub(crate) fingerprint: Fingerprint,
}

/// A second location of a finding: a path in the same document, or a span of its text.
#[derive(Debug, Clone)]
pub enum Related {
    /// A field of the same document.
    Path(Path),
    /// Bytes of the same text.
    Span(crate::text::Span),
}

impl Draft {
    pub(crate) fn new(rule: &'static Rule, path: Path, message: String) -> Self {
        Self {
            rule,
            path,
            message,
            help: None,
            severity: rule.severity,
            is_configured: false,
            confidence: rule.confidence,
            container: None,
            key: false,
            span: None,
            related: Vec::new(),
            judged: Vec::new(),
            judges_kind: false,
            fingerprint: Fingerprint::NONE,
        }
    }

    /// What to do, where the rule's own help is not exact enough.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(briefly(help.into()));
        self
    }

    /// Sets a severity other than the rule's, unless the user set one for the rule.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        if !self.is_configured {
            self.severity = severity;
        }
        self
    }

    /// Sets a severity by what was found, unless the user set one for the rule.
    pub fn weigh(&mut self, severity: Severity) -> &mut Self {
        self.severity(severity)
    }

    /// Lowers the severity by one step, unless the user set one for the rule.
    pub fn milder(&mut self) -> &mut Self {
        let lower = Severity::ALL.iter().rev().find(|severity| **severity < self.severity);
        self.severity(lower.copied().unwrap_or(self.severity))
    }

    /// Returns a confidence other than the rule's.
    pub fn confidence(&mut self, confidence: Confidence) -> &mut Self {
        self.confidence = confidence;
        self
    }

    /// Sets the container it is about, for rules that do not check one container at a time.
    pub fn container(&mut self, name: &str) -> &mut Self {
        self.container = Some(brief(name).into());
        self
    }

    /// Points at the key of the field instead of its value.
    pub fn at_key(&mut self) -> &mut Self {
        self.key = true;
        self
    }

    /// Points at these bytes, for what is not a field of the tree.
    pub fn at_span(&mut self, span: crate::text::Span) -> &mut Self {
        self.span = Some(span);
        self
    }

    /// Adds a field to what was judged, besides the one that is reported. The finding is a new one for a baseline as soon as
    /// what the field holds changes.
    pub fn judged(&mut self, path: Path) -> &mut Self {
        self.judged.push(path);
        self
    }

    /// Adds another location that belongs to the finding, with a message.
    pub fn related(&mut self, place: Related, message: impl Into<String>) -> &mut Self {
        self.related.push((place, briefly(message.into())));
        self
    }
}
