//! The glue of the wasm modules, compiled natively: what a host's bytes become before the engine has them, and after.

use std::hash::{DefaultHasher, Hash, Hasher};

use podwall::api::{self, OpaEntrypoint};
use serde_json::value::RawValue;

// Not a dependency: a crate that is a library for Rust as well loses its link-time optimisation.
#[path = "../../wasm/kubewarden/src/answer.rs"]
mod kubewarden;
#[path = "../../wasm/opa/src/json.rs"]
mod opa;
#[path = "../../wasm/wasi/src/command.rs"]
mod wasi;

/// Runs every operation of every module on the same bytes: each returns JSON or an error message.
pub fn guest(input: &[u8]) -> u64 {
    let mut seen = DefaultHasher::new();
    let decision = of_kubewarden(input, &mut seen);
    of_wasi(input, &decision);
    of_opa(input, &mut seen);
    seen.finish()
}

/// Returns the decision of `validate`.
fn of_kubewarden(input: &[u8], seen: &mut DefaultHasher) -> String {
    for operation in ["validate_settings", "protocol_version", "check", "no such operation"] {
        match kubewarden::answer(operation.as_bytes(), input) {
            Ok(answer) => {
                is_json(&answer);
                (answer.len() / 32).min(256).hash(seen);
            }
            Err(reason) => told(&reason),
        }
    }
    assert!(
        kubewarden::answer(input, b"{}").is_err_and(|reason| !reason.is_empty())
            || is_operation(input)
    );
    let decision = kubewarden::answer(b"validate", input);
    let Ok(decision) = decision else { panic!("`validate` has always an answer") };
    is_json(&decision);
    decision.len().hash(seen);
    decision
}

fn is_operation(input: &[u8]) -> bool {
    matches!(input, b"validate" | b"validate_settings" | b"protocol_version" | b"check")
}

fn of_wasi(input: &[u8], decision: &str) {
    let run = |arguments: &[&str]| {
        let arguments: Vec<String> =
            std::iter::once(&"podwall").chain(arguments).map(|&one| one.to_owned()).collect();
        let outcome = wasi::run(&arguments, || input.to_vec());
        match outcome.code {
            0 => {
                is_json(&outcome.output);
                assert!(outcome.error.is_empty(), "{}", outcome.error);
            }
            code => {
                assert!(code == 2 && outcome.output.is_empty(), "{code} {}", outcome.output);
                told(outcome.error.trim_end());
            }
        }
        outcome.output
    };
    assert_eq!(run(&["validate"]).trim_end(), decision, "two modules decide differently");
    run(&["validate-settings"]);
    run(&["check", "--name", "input"]);
    run(&["check", "--options", &String::from_utf8_lossy(input)]);
    run(&[&String::from_utf8_lossy(input)]);
}

fn of_opa(input: &[u8], seen: &mut DefaultHasher) {
    let Some(text) = opa::text(input) else { return };
    let value = opa::parsed(text);
    value.is_some().hash(seen);
    for entrypoint in OpaEntrypoint::ALL {
        let answer = api::opa(*entrypoint, text, value.as_deref().unwrap_or("{}"));
        is_json(&opa::results(&answer));
        (answer.len() / 32).min(256).hash(seen);
        let rego = opa::rego_results(&answer);
        assert!(rego.starts_with("{{") && rego.ends_with("}}") && !rego.contains('\u{feff}'));
    }
    let Some(value) = value else { return };
    let changes = [
        opa::changed(&value, r#"["a","b"]"#, Some(&value)),
        opa::changed(&value, r#"["request","object"]"#, None),
        opa::changed(r#"{"a":{"b":1}}"#, &value, Some("1")),
        opa::changed(r#"{"a":{"b":1}}"#, &value, None),
    ];
    for change in changes {
        match change {
            Ok(value) => is_json(&value),
            Err(fault) => {
                assert_ne!(fault, opa::Change::Done);
                (fault as i32).hash(seen);
            }
        }
    }
}

fn is_json(text: &str) {
    let read = serde_json::from_str::<&RawValue>(text.trim_end());
    assert!(read.is_ok(), "an answer that is not JSON: {text}");
}

fn told(reason: &str) {
    assert!(!reason.is_empty() && !reason.ends_with('.'), "{reason}");
}
