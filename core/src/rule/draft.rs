//! Draft findings, before they are located.

use std::sync::Arc;

use super::{Related, RuleRef, Target};
use crate::locate::set_fingerprint;
use crate::model::{
    Confidence, Finding, Fingerprint, Location, ObjectRef, RelatedPlace, Severity, brief, briefly,
};
use crate::text::Path;

/// A finding as a rule makes it: where and what, without line numbers.
#[derive(Debug, Clone)]
pub struct Draft {
    pub(crate) rule: RuleRef,
    pub(crate) target: Target,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) severity: Severity,
    /// Whether the user set the severity.
    pub(crate) is_configured: bool,
    pub(crate) confidence: Confidence,
    pub(crate) container: Option<Arc<str>>,
    pub(crate) related: Vec<(Related, String)>,
    pub(crate) judged: Vec<Path>,
    /// Whether what belongs to the kind of the object was judged, too.
    pub(crate) judges_kind: bool,
}

impl Draft {
    /// Sets what to do, where the rule's help is not exact enough.
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

    /// Lowers the severity by one step, unless the user set one for the rule.
    pub fn lower_severity(&mut self) -> &mut Self {
        let lower = Severity::ALL.iter().rev().find(|severity| **severity < self.severity);
        self.severity(lower.copied().unwrap_or(self.severity))
    }

    /// Sets a confidence other than the rule's.
    pub fn confidence(&mut self, confidence: Confidence) -> &mut Self {
        self.confidence = confidence;
        self
    }

    /// Sets the container it is about, for rules that do not check one container at a time.
    pub fn container(&mut self, name: &str) -> &mut Self {
        self.container = Some(brief(name).into());
        self
    }

    /// Adds a field of the document at hand to what was judged, besides the one that is reported. The finding is a new one for a
    /// baseline as soon as what the field holds changes.
    pub fn judged(&mut self, path: Path) -> &mut Self {
        self.judged.push(path);
        self
    }

    /// Adds another location that belongs to the finding, with a message.
    pub fn related(&mut self, place: impl Into<Related>, message: impl Into<String>) -> &mut Self {
        self.related.push((place.into(), briefly(message.into())));
        self
    }

    /// Returns the finding of a draft whose target is at `place`. All findings are made here.
    ///
    /// Of what is related, only what is located already becomes part of it.
    pub(crate) fn at(self, place: Placed) -> Finding {
        let Placed { object, path, location, fingerprint } = place;
        let related = self.related.into_iter().filter_map(|(place, message)| {
            let Related::Location(location) = place else { return None };
            Some(RelatedPlace { message, location: Some(location) })
        });
        Finding {
            rule: self.rule.id_of_finding(),
            severity: self.severity,
            confidence: self.confidence,
            message: self.message,
            help: self.help.map_or_else(|| self.rule.help_of_finding(), Into::into),
            object,
            container: self.container,
            path,
            location,
            related: related.collect(),
            fingerprint,
            suppressed: None,
        }
    }

    /// Returns the finding of a draft, where no document is at hand: only what is located already has a location.
    pub(crate) fn located(mut self) -> Finding {
        let mut place = Placed::default();
        let mut judged = 0;
        match &mut self.target {
            Target::Field(field) => {
                place.path = std::mem::take(&mut field.path).into_pointer(&Path::new());
            }
            Target::Located(located) => {
                judged = located.judged;
                place.object = located.object.take();
                place.path = std::mem::take(&mut located.path).into();
                place.location = located.location.take();
            }
        }
        let mut finding = self.at(place);
        finding.fingerprint = set_fingerprint(&finding, judged);
        finding
    }
}

/// Where a draft belongs, as reports have it.
#[derive(Default)]
pub(crate) struct Placed {
    pub(crate) object: Option<Arc<ObjectRef>>,
    /// JSON Pointer from the object's root.
    pub(crate) path: String,
    pub(crate) location: Option<Location>,
    pub(crate) fingerprint: Fingerprint,
}
