//! The forms in which policy hosts want a decision.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Admission, Violation};
use crate::report::json::to_string;

/// Returns the decision as what Kubewarden calls a validation response.
pub fn kubewarden(admission: &Admission) -> String {
    #[derive(Serialize)]
    struct Response<'a> {
        accepted: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        message: Option<&'a str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        code: Option<u16>,
        audit_annotations: &'a BTreeMap<&'static str, String>,
        warnings: &'a [String],
    }
    to_string(&Response {
        accepted: admission.allowed,
        message: admission.message.as_deref(),
        code: admission.code,
        audit_annotations: &admission.audit_annotations,
        warnings: &admission.warnings,
    })
}

/// Returns the decision as an AdmissionReview, as a webhook answers.
pub fn review(admission: &Admission) -> String {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Review<'a> {
        api_version: &'a str,
        kind: &'a str,
        response: Response<'a>,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Response<'a> {
        uid: &'a str,
        allowed: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<Status<'a>>,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        warnings: &'a [String],
        #[serde(skip_serializing_if = "BTreeMap::is_empty")]
        audit_annotations: &'a BTreeMap<&'static str, String>,
    }
    #[derive(Serialize)]
    struct Status<'a> {
        code: Option<u16>,
        message: &'a str,
    }
    let message = admission.message.as_deref();
    let response = Response {
        uid: &admission.uid,
        allowed: admission.allowed,
        status: message.map(|message| Status { code: admission.code, message }),
        warnings: &admission.warnings,
        audit_annotations: &admission.audit_annotations,
    };
    let api_version = "admission.k8s.io/v1";
    to_string(&Review { api_version, kind: "AdmissionReview", response })
}

/// Returns the violations in the form of Gatekeeper's templates: `[{"msg": …, "details": …}]`, empty if the request
/// is allowed.
pub fn violations(admission: &Admission) -> String {
    to_string(&open(admission))
}

/// Returns the reasons as a list of texts, empty if the request is allowed.
pub fn denials(admission: &Admission) -> String {
    let texts = open(admission).iter().map(|violation| violation.msg.as_str());
    to_string(&texts.collect::<Vec<_>>())
}

/// Returns the violations that keep the request from passing.
fn open(admission: &Admission) -> &[Violation] {
    if admission.allowed { &[] } else { &admission.violations }
}
