//! Requests as policy hosts hand them on.

use serde::Deserialize;
use serde_json::value::RawValue;

/// What a host gives a policy. Hosts differ in the names: Kubewarden and AdmissionReview say `request`, Gatekeeper says
/// `review`; Kubewarden's settings are `settings`, Gatekeeper's `parameters`.
#[derive(Deserialize)]
pub(super) struct Envelope<'a> {
    #[serde(borrow)]
    request: Option<Request<'a>>,
    #[serde(borrow)]
    review: Option<Request<'a>>,
    #[serde(borrow)]
    settings: Option<&'a RawValue>,
    #[serde(borrow)]
    parameters: Option<&'a RawValue>,
}

/// A request of the API server.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Request<'a> {
    #[serde(default)]
    pub(super) uid: String,
    #[serde(default)]
    pub(super) kind: Kind,
    #[serde(default)]
    pub(super) resource: Resource,
    pub(super) sub_resource: Option<String>,
    pub(super) namespace: Option<String>,
    pub(super) operation: Option<String>,
    #[serde(default)]
    pub(super) user_info: UserInfo,
    #[serde(borrow)]
    pub(super) object: Option<&'a RawValue>,
    #[serde(borrow)]
    pub(super) old_object: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
pub(super) struct Kind {
    #[serde(default)]
    pub(super) group: String,
    #[serde(default)]
    pub(super) kind: String,
}

#[derive(Deserialize, Default)]
pub(super) struct Resource {
    #[serde(default)]
    pub(super) group: String,
    #[serde(default)]
    pub(super) resource: String,
}

#[derive(Deserialize, Default)]
pub(super) struct UserInfo {
    #[serde(default)]
    pub(super) username: String,
}

impl<'a> Envelope<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("the request cannot be read: {error}"))
    }

    /// The request and its settings, which `outer` stands in for where the envelope holds none.
    pub(super) fn open(self, outer: &'a str) -> Result<(Request<'a>, &'a str), String> {
        let text = |own: Option<&'a RawValue>, other| own.map_or(other, RawValue::get);
        match (self.request, self.review) {
            (Some(request), None) => Ok((request, text(self.settings, outer))),
            // What Gatekeeper's hosts have outside is the inventory of the cluster, not settings.
            (None, Some(review)) => Ok((review, text(self.parameters, ""))),
            (Some(_), Some(_)) => {
                Err("the input has both `request` and `review`; leave one out".to_owned())
            }
            (None, None) => {
                Err("the input is no request: it has neither `request` nor `review`".to_owned())
            }
        }
    }
}

/// Whether a request is judged.
pub(super) enum Judged<'a> {
    /// Its object is.
    Object(&'a RawValue),
    /// It is let through, for this reason.
    Not(&'static str),
}

/// Subresources of pods that say nothing about what the pod may do. Their objects are no pods, or only its status.
const HARMLESS: &[&str] =
    &["attach", "binding", "eviction", "exec", "log", "portforward", "proxy", "status"];

impl<'a> Request<'a> {
    /// Whether the request is judged, or why it cannot be.
    pub(super) fn judged(&self) -> Result<Judged<'a>, String> {
        if self.kind.kind.is_empty() && self.resource.resource.is_empty() && self.object.is_none() {
            return Err("the request names neither a kind nor a resource, and has no object".into());
        }
        match self.operation() {
            // An object that breaks the policy must be free to go.
            "DELETE" => return Ok(Judged::Not("a deletion is not judged")),
            "CONNECT" => return Ok(Judged::Not("a connection is not judged")),
            // Gatekeeper's audit reads objects that exist, which no operation brought.
            "CREATE" | "UPDATE" | "" => {}
            other => return Err(format!("`{other}` is no operation that is known")),
        }
        let subresource = self.sub_resource.as_deref().unwrap_or("");
        let judged = subresource.is_empty() || (self.is_pod() && !HARMLESS.contains(&subresource));
        if !judged {
            return Ok(Judged::Not("a subresource without a pod is not judged"));
        }
        self.object.map(Judged::Object).ok_or_else(|| "the request has no `object`".to_owned())
    }

    pub(super) fn operation(&self) -> &str {
        self.operation.as_deref().unwrap_or("")
    }

    pub(super) fn is_pod(&self) -> bool {
        match self.resource.resource.as_str() {
            "" => self.kind.kind == "Pod" && self.kind.group.is_empty(),
            resource => resource == "pods" && self.resource.group.is_empty(),
        }
    }

    /// The object as part of a review, which gives it the namespace that it may not state itself.
    pub(super) fn review(&self, object: &RawValue) -> String {
        let namespace = self.namespace.as_deref().unwrap_or("");
        format!(
            r#"{{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{{"namespace":{},"object":{}}}}}"#,
            super::to_json(&namespace),
            object.get()
        )
    }
}
