//! Where rules across objects leave what they found.

use std::fmt::Display;
use std::sync::Arc;

use super::{Bound, Parameters};
use crate::content::hash;
use crate::locate::set_fingerprint;
use crate::model::{
    Confidence, Finding, Fingerprint, Location, RelatedPlace, Severity, Skipped, brief, briefly,
    write_brief,
};
use crate::set::{Fact, Place};

/// Takes the findings of a rule across objects.
pub struct SetSink<'s> {
    pub(crate) bound: &'s Bound,
    pub(crate) kubernetes: Option<u16>,
    pub(crate) findings: &'s mut Vec<Finding>,
    pub(crate) skipped: &'s mut Vec<Skipped>,
}

impl<'s> SetSink<'s> {
    /// Notes that a bound kept the rule from judging all that it should; `fact` is where that begins.
    pub fn skip_limit(&mut self, fact: &Fact, reason: String) {
        let location = fact.location.clone();
        let (file, document) = (location.file.as_ref().to_owned(), Some(location.document));
        let location = Some(location);
        let reason = briefly(reason);
        self.skipped.push(Skipped { file, document, kind: "limit", reason, location });
    }

    /// Returns the minor version of the cluster that the user set: 34 for Kubernetes 1.34. `None` means the newest
    /// version.
    pub fn kubernetes(&self) -> Option<u16> {
        self.kubernetes
    }

    /// Returns the rule's parameters with the user's values.
    pub fn parameters(&self) -> &'s Parameters {
        &self.bound.parameters
    }

    /// Reports `message` on the object of `fact`, at its name.
    pub fn report(&mut self, fact: &Fact, message: impl Display) -> SetDraft<'_> {
        self.report_at(fact, fact.location.clone(), "/metadata/name", 0, message)
    }

    /// Reports `message` on the object of `fact`, at one of its fields.
    pub fn report_place(
        &mut self,
        fact: &Fact,
        place: &Place,
        message: impl Display,
    ) -> SetDraft<'_> {
        self.report_at(fact, place.location.clone(), &place.path, place.mark, message)
    }

    fn report_at(
        &mut self,
        fact: &Fact,
        location: Location,
        path: &str,
        mark: u128,
        message: impl Display,
    ) -> SetDraft<'_> {
        let mut text = String::new();
        write_brief(format_args!("{message}"), &mut text);
        let message = text;
        let rule = self.bound.rule;
        let is_configured = self.bound.severity.is_some();
        // Severity, container and message may still change: see `finish`.
        let path_by_index = if mark == 0 { path } else { "" };
        let judged = [path_by_index.as_bytes(), &mark.to_le_bytes(), &fact.judged.to_le_bytes()];
        self.findings.push(Finding {
            rule: rule.id.into(),
            severity: self.bound.severity.unwrap_or(rule.severity),
            confidence: rule.confidence,
            message,
            help: rule.help.into(),
            object: Some(Arc::clone(&fact.object)),
            container: None,
            path: path.to_owned(),
            location: Some(location),
            related: Vec::new(),
            fingerprint: Fingerprint::new(hash(&judged)),
            suppressed: None,
        });
        SetDraft { findings: self.findings, is_configured }
    }

    /// Completes the fingerprints of the findings.
    pub(crate) fn finish(self) {
        for finding in self.findings {
            finding.fingerprint = set_fingerprint(finding, finding.fingerprint.hash());
        }
    }
}

/// The finding just reported, to be completed.
pub struct SetDraft<'s> {
    findings: &'s mut Vec<Finding>,
    is_configured: bool,
}

impl SetDraft<'_> {
    fn change(self, change: impl FnOnce(&mut Finding)) -> Self {
        if let Some(last) = self.findings.last_mut() {
            change(last);
        }
        self
    }

    /// What to do, where the rule's own help is not exact enough.
    pub fn help(self, help: impl Into<String>) -> Self {
        self.change(|finding| finding.help = briefly(help.into()).into())
    }

    /// Sets a severity other than the rule's, unless the user set one for the rule.
    pub fn severity(self, severity: Severity) -> Self {
        if self.is_configured {
            return self;
        }
        self.change(|finding| finding.severity = severity)
    }

    /// Returns a confidence other than the rule's.
    pub fn confidence(self, confidence: Confidence) -> Self {
        self.change(|finding| finding.confidence = confidence)
    }

    /// Returns the container the finding is in.
    pub fn container(self, name: &str) -> Self {
        self.change(|finding| finding.container = Some(brief(name).into()))
    }

    /// Another object that belongs to the finding.
    pub fn related(self, fact: &Fact, message: impl Into<String>) -> Self {
        self.related_place(&fact.location, message)
    }

    /// Adds another location that belongs to the finding.
    pub fn related_place(self, location: &Location, message: impl Into<String>) -> Self {
        self.change(|finding| {
            let location = Some(location.clone());
            finding.related.push(RelatedPlace { message: briefly(message.into()), location });
        })
    }
}
