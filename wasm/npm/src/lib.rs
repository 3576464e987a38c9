//! podwall for browsers and Node: bytes and JSON text in, JSON text out. `js/` puts the typed functions around it.
//!
//! What is thrown is the JSON text of an `ApiError`.

use podwall::api;
use wasm_bindgen::prelude::*;

/// Checks one input.
#[wasm_bindgen]
pub fn check(name: &str, input: &[u8], options: &str) -> Result<String, String> {
    answer(api::check(name, input, options))
}

/// Checks several inputs as one set: `texts[i]` is called `names[i]`.
#[wasm_bindgen(js_name = checkAll)]
#[expect(clippy::needless_pass_by_value, reason = "lists come over the border by value")]
pub fn check_all(names: Vec<String>, texts: Vec<String>, options: &str) -> Result<String, String> {
    let inputs = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes()));
    answer(api::check_all(inputs, options))
}

/// Decides on an admission request.
#[wasm_bindgen]
pub fn admit(input: &str, settings: &str) -> String {
    api::to_json(&api::admit(input, settings))
}

/// Returns the Pod Security verdict on every pod of an input.
#[wasm_bindgen(js_name = podSecurity)]
pub fn pod_security(
    name: &str,
    input: &[u8],
    level: &str,
    version: &str,
) -> Result<String, String> {
    answer(api::pod_security(name, input, level, version))
}

/// Returns the catalog of rules.
#[wasm_bindgen]
pub fn rules() -> String {
    api::to_json(&api::catalogue())
}

/// Returns one rule of the catalog.
#[wasm_bindgen]
pub fn rule(id: &str) -> Result<String, String> {
    answer(api::rule(id))
}

/// Returns whether the settings of a policy host are in order.
#[wasm_bindgen(js_name = validateSettings)]
pub fn validate_settings(settings: &str) -> String {
    api::to_json(&api::validate_settings(settings))
}

fn answer<T: serde::Serialize>(answer: Result<T, api::ApiError>) -> Result<String, String> {
    answer.map(|answer| api::to_json(&answer)).map_err(|error| api::to_json(&error))
}
