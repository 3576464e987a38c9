//! Requests that no host may let pass, whatever it does with them first.

use anyhow::{Result, ensure};
use podwall::api;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A bad request.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Refused {
    /// What is bad about it.
    pub name: String,
    /// Its text. Hosts that hand on values, not text, take only what is JSON.
    pub request: String,
    /// A part of the message.
    pub says: String,
}

/// Returns the bad requests that `golden` wrote.
pub fn refused() -> Result<Vec<Refused>> {
    crate::lines("refused.jsonl")
}

/// Returns all bad requests, each held against the native engine.
pub fn all() -> Result<Vec<Refused>> {
    let all: Vec<Refused> = texts().into_iter().chain(requests()).chain(settings()).collect();
    for Refused { name, request, says } in &all {
        let admission = api::admit(request, "");
        let message = admission.message.unwrap_or_default();
        ensure!(!admission.allowed && admission.code == Some(400), "{name} is let pass");
        ensure!(message.contains("podwall cannot judge this request: "), "{name}: {message}");
        ensure!(message.contains(says), "{name}: `{message}` does not contain `{says}`");
    }
    Ok(all)
}

fn bad(name: &str, request: impl Into<String>, says: &str) -> Refused {
    Refused { name: name.to_owned(), request: request.into(), says: says.to_owned() }
}

/// Texts that are not requests at all.
fn texts() -> Vec<Refused> {
    vec![
        bad("nothing", "", "cannot be read"),
        bad("half an object", r#"{"request":"#, "cannot be read"),
        bad("text behind the object", r#"{"request":{}}}"#, "cannot be read"),
        bad("YAML", "request: {}", "cannot be read"),
        bad("a list", "[]", "cannot be read"),
        bad("a number", "7", "cannot be read"),
        bad("a text", "\"request\"", "cannot be read"),
        bad("null", "null", "cannot be read"),
        bad("too many brackets", "[".repeat(3 << 20), "cannot be read"),
        bad("an object without a request", "{}", "neither `request` nor `review`"),
        bad("a number for a request", r#"{"request":7}"#, "cannot be read"),
        bad("an empty request", r#"{"request":{}}"#, "names neither a kind nor a resource"),
        bad("an empty review", r#"{"review":{}}"#, "names neither a kind nor a resource"),
    ]
}

/// Returns a harmless pod: it is denied only if something around it is wrong.
fn pod() -> Value {
    json!({
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": "web", "namespace": "shop"},
        "spec": {"containers": [{"name": "web", "image": "example.com/web:1.0"}]},
    })
}

fn request(object: &Value) -> Value {
    json!({
        "uid": "u-1",
        "kind": {"group": "", "version": "v1", "kind": "Pod"},
        "resource": {"group": "", "version": "v1", "resource": "pods"},
        "namespace": "shop",
        "operation": "CREATE",
        "userInfo": {"username": "alice"},
        "object": object,
    })
}

/// Requests that cannot be judged, with settings that let everything pass.
fn requests() -> Vec<Refused> {
    let with = |name: &str, request: Value, says: &str| {
        bad(name, json!({"request": request, "settings": {"mode": "warn"}}).to_string(), says)
    };
    let mut large = pod();
    large["metadata"]["annotations"] = json!({"x": "y".repeat(3 << 20)});
    let mut odd = request(&pod());
    odd["operation"] = json!("PATCH");
    let two = json!({"request": request(&pod()), "review": request(&pod())});
    let mut list = json!({"apiVersion": "v1", "kind": "PodList"});
    list["items"] = json!([pod(), pod()]);
    vec![
        with("an object of 3 MB", request(&large), "more than the limit of 2097152"),
        with("no object", request(&Value::Null), "the request has no `object`"),
        with("a text for an object", request(&json!("Pod")), "not a Kubernetes object"),
        with("a list for an object", request(&json!([pod()])), "not a Kubernetes object"),
        with("an object without a kind", request(&json!({"spec": {}})), "not a Kubernetes object"),
        with("a list of two pods", request(&list), "the object contains other objects"),
        with("an unknown operation", odd, "unknown operation `PATCH`"),
        bad("a request and a review", two.to_string(), "both `request` and `review`"),
    ]
}

/// Settings of the wrong type, with a request that passes under the right ones.
fn settings() -> Vec<Refused> {
    let wrong = [
        ("a text for settings", json!("deny"), "the settings are not in order"),
        ("a list for settings", json!([]), "the settings are not in order"),
        ("a number for settings", json!(1), "the settings are not in order"),
        ("a number for a mode", json!({"mode": 1}), "expected a string"),
        ("an unknown mode", json!({"mode": "allow"}), "deny"),
        ("an unknown key", json!({"profil": "all"}), "did you mean `profile`?"),
        ("an unknown profile", json!({"profile": "pss-baselin"}), "`pss-baseline`"),
        ("a list for a severity", json!({"failOn": ["high"]}), "expected a string"),
        ("a text for a level", json!({"podSecurity": "baseline"}), "expected a mapping"),
        ("an unknown level", json!({"podSecurity": {"level": "strict"}}), "baseline"),
        ("a text for exemptions", json!({"exemptions": "shop"}), "expected a mapping"),
        ("a text for namespaces", json!({"exemptions": {"namespaces": "shop"}}), "expected a list"),
        ("a limit below nothing", json!({"limits": {"bytes": -1}}), "expected a"),
        ("a limit in words", json!({"limits": {"bytes": "much"}}), "expected a"),
    ];
    let both = wrong.into_iter().flat_map(|(name, settings, says)| {
        let kubewarden = json!({"request": request(&pod()), "settings": settings});
        let gatekeeper = json!({"review": request(&pod()), "parameters": settings});
        [
            bad(name, kubewarden.to_string(), says),
            bad(&format!("{name}, as parameters"), gatekeeper.to_string(), says),
        ]
    });
    both.collect()
}
