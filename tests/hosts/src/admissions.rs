//! Requests of every kind, with what must become of them.

use anyhow::Result;
use podwall::api;
use podwall_tests::admission::Matrix;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A request with the native engine's answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Decided {
    /// What it is.
    pub name: String,
    /// `{"request": …, "settings": …}`.
    pub input: Value,
    /// The same for Gatekeeper: `{"review": …, "parameters": …}`.
    pub gatekeeper: Value,
    /// Whether it passes.
    pub allowed: bool,
    /// The decision, byte for byte.
    pub admission: String,
}

/// Returns the requests that `golden` wrote.
pub fn decided() -> Result<Vec<Decided>> {
    crate::lines("admissions.jsonl")
}

/// Returns all requests, each held against the native engine.
pub fn all() -> Result<Vec<Decided>> {
    let cases = Matrix::read()?.cases()?.into_iter();
    let decided = cases.map(|case| {
        let admission = case.admission()?;
        Ok(Decided {
            input: case.input(),
            gatekeeper: json!({"review": case.request, "parameters": case.settings}),
            allowed: admission.allowed,
            admission: api::to_json(&admission),
            name: case.name,
        })
    });
    decided.collect()
}
