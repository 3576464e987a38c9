//! The decision on an admission request, and the forms in which policy hosts want it.

mod answer;
mod message;

pub use answer::{denials, kubewarden, review, violations};

use std::collections::BTreeMap;

use serde::Serialize;

use super::v1::{Finding, Report};
use crate::text::clean::clean;

/// What becomes of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Admission {
    /// The request's id, to be returned.
    pub uid: String,
    /// Whether it passes.
    pub allowed: bool,
    /// The HTTP status of a refusal: 403 for what breaks the policy, 400 for what cannot be judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    /// Why it is denied: as many reasons as the API server transmits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The same reasons one by one, all of them.
    pub violations: Vec<Violation>,
    /// Warnings for the client although the request is allowed; each is shorter than 120 characters.
    pub warnings: Vec<String>,
    /// What the audit log gets.
    pub audit_annotations: BTreeMap<&'static str, String>,
    /// All findings, if the object was judged. They have field paths but no locations in a text, because requests are
    /// written by machines, in different ways.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

/// A reason why a request does not pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// What is wrong where, and what to do.
    pub msg: String,
    /// The finding, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Finding>,
}

impl Admission {
    /// Returns a decision that allows the request.
    pub(crate) fn passed(uid: &str) -> Self {
        Self {
            uid: uid.to_owned(),
            allowed: true,
            code: None,
            message: None,
            violations: Vec::new(),
            warnings: Vec::new(),
            audit_annotations: BTreeMap::new(),
            report: None,
        }
    }

    /// Returns a decision that denies a request for what keeps it from being judged.
    pub(crate) fn unjudged(uid: &str, reason: &str) -> Self {
        let msg = clean(&format!("podwall cannot judge this request: {reason}")).into_owned();
        let violations = vec![Violation { msg: msg.clone(), details: None }];
        Self {
            code: Some(400),
            ..Self::passed(uid).noted("error", reason).refused(msg, violations)
        }
    }

    /// Denies the request because of `findings`, which `head` sums up.
    pub(crate) fn denied(self, head: &str, findings: &[&Finding]) -> Self {
        let violation = |finding: &&Finding| Violation {
            msg: message::line(finding),
            details: Some((*finding).clone()),
        };
        let mut violations: Vec<Violation> = findings.iter().map(violation).collect();
        let head = &*clean(head);
        let lines = violations.iter().map(|violation| violation.msg.as_str());
        let text = message::message(head, lines);
        if violations.is_empty() {
            violations.push(Violation { msg: head.to_owned(), details: None });
        }
        self.refused(text, violations)
    }

    fn refused(self, message: String, violations: Vec<Violation>) -> Self {
        Self { allowed: false, code: Some(403), message: Some(message), violations, ..self }
    }

    /// Adds an annotation for the audit log.
    pub(crate) fn noted(mut self, key: &'static str, value: &str) -> Self {
        self.audit_annotations.insert(key, clean(value).into_owned());
        self
    }

    /// Adds warnings, shortened to what the client gets to see.
    pub(crate) fn warned(self, warnings: Vec<String>) -> Self {
        Self { warnings: message::fitting(warnings), ..self }
    }

    /// Adds a warning about each finding.
    pub(crate) fn warned_of<'f>(self, findings: impl Iterator<Item = &'f Finding>) -> Self {
        self.warned(findings.map(message::warning).collect())
    }
}
