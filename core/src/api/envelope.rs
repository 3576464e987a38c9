//! What hosts that carry JSON only ask for.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::ApiError;
use crate::model::string_enum;
use crate::report::admission::{denials, review, violations};
use crate::report::v1::Report;

/// A request to check text, for hosts that carry JSON only: `{"text": …, "name": …, "options": …}`.
#[derive(Deserialize)]
struct TextRequest<'a> {
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    options: Option<&'a RawValue>,
    request: Option<IgnoredAny>,
    review: Option<IgnoredAny>,
}

/// Returns the answer to `{"text": …}`, or `None` if the input does not have that form.
pub fn text_request(input: &str) -> Option<Result<Report, ApiError>> {
    let request: TextRequest<'_> = serde_json::from_str(input).ok()?;
    // What asks for a decision gets one, whatever else it holds.
    if request.request.is_some() || request.review.is_some() {
        return None;
    }
    let name = request.name.as_deref().unwrap_or("<stdin>");
    let options = request.options.map_or("", RawValue::get);
    Some(super::check(name, request.text?.as_bytes(), options))
}

string_enum! {
    /// What an OPA host can ask for.
    OpaEntrypoint {
        /// What the input asks for: violations for a `review`, an AdmissionReview for a `request`, a report for a `text`.
        Main = "podwall/main",
        /// The reasons why a request does not pass, as texts.
        Deny = "podwall/deny",
        /// The complete result: for a request, the decision with its report; for a text, the report.
        Report = "podwall/report",
    }
}

/// Answers an OPA host. `data` is its data document, which holds the settings.
pub fn opa(entrypoint: OpaEntrypoint, input: &str, data: &str) -> String {
    match text_request(input) {
        Some(Ok(report)) => return super::to_json(&report),
        Some(Err(error)) => return format!("{{\"error\":{}}}", super::to_json(&error)),
        None => {}
    }
    let admission = super::admit(input, opa_data(data));
    match entrypoint {
        OpaEntrypoint::Main if is_gatekeepers(input) => violations(&admission),
        OpaEntrypoint::Main => review(&admission),
        OpaEntrypoint::Deny => denials(&admission),
        OpaEntrypoint::Report => super::to_json(&admission),
    }
}

fn is_gatekeepers(input: &str) -> bool {
    #[derive(Deserialize)]
    struct Keys {
        review: Option<IgnoredAny>,
    }
    serde_json::from_str::<Keys>(input).is_ok_and(|keys| keys.review.is_some())
}

/// Returns the settings in an OPA data document: its `podwallSettings` if it has that key, else all of it.
fn opa_data(data: &str) -> &str {
    #[derive(Deserialize)]
    struct Data<'a> {
        #[serde(borrow, rename = "podwallSettings")]
        settings: Option<&'a RawValue>,
    }
    let named = serde_json::from_str::<Data<'_>>(data).ok().and_then(|data| data.settings);
    named.map_or(data, RawValue::get)
}
