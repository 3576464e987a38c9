//! Requests as policy hosts hand them on.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::object::Object;
use crate::text::Node;

/// The input of a policy. Hosts use different names: `request` and `settings` in Kubewarden and AdmissionReview,
/// `review` and `parameters` in Gatekeeper.
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
    pub(super) name: Option<String>,
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

    /// Returns the request and its settings; `outer` are the settings if the envelope has none.
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
                Err("the input is not a request: it has neither `request` nor `review`".to_owned())
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

impl<'a> Request<'a> {
    /// Returns whether the request is judged, or why it cannot be.
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
            other => return Err(format!("unknown operation `{other}`")),
        }
        self.object.map(Judged::Object).ok_or_else(|| "the request has no `object`".to_owned())
    }

    /// Returns the difference between the request and its object, if they contradict each other. The API server never
    /// sends such a request, so it is unknown which of the two would be stored.
    pub(super) fn contradiction(&self, object: &Object<'_>) -> Option<String> {
        let identity = &object.identity;
        let said = |kind: &str, group: &str| match group {
            "" => kind.to_owned(),
            group => format!("{kind} of {group}"),
        };
        let (wanted, found) =
            (said(&self.kind.kind, &self.kind.group), said(identity.kind, identity.group));
        if !self.kind.kind.is_empty() && wanted != found {
            return Some(format!("the request is for a {wanted}, but its object is a {found}"));
        }
        let field = |key| object.at(&["metadata", key]).and_then(Node::as_str).unwrap_or("");
        let named = [("namespace", &self.namespace), ("name", &self.name)];
        named.into_iter().find_map(|(key, wanted)| {
            let (wanted, found) = (wanted.as_deref().unwrap_or(""), field(key));
            let differ = !wanted.is_empty() && !found.is_empty() && wanted != found;
            differ.then(|| {
                format!("the request is for {key} `{wanted}`, but its object has {key} `{found}`")
            })
        })
    }

    pub(super) fn subresource(&self) -> &str {
        self.sub_resource.as_deref().unwrap_or("")
    }

    pub(super) fn operation(&self) -> &str {
        self.operation.as_deref().unwrap_or("")
    }

    /// Returns the object as part of a review, which provides the namespace that the object may omit.
    pub(super) fn review(&self, object: &RawValue) -> String {
        let namespace = self.namespace.as_deref().unwrap_or("");
        format!(
            r#"{{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{{"namespace":{},"object":{}}}}}"#,
            super::to_json(&namespace),
            object.get()
        )
    }
}
