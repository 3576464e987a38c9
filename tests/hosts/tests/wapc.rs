//! The Kubewarden policy in the waPC host and the engine that Kubewarden itself embeds.

use anyhow::{Context, Result};
use podwall_hosts::{cases, module};
use serde_json::{Value, json};
use wapc::WapcHost;
use wasmtime_provider::WasmtimeEngineProviderBuilder;

fn host() -> Result<WapcHost> {
    let bytes = module("podwall-kubewarden.wasm")?;
    let engine = WasmtimeEngineProviderBuilder::new().module_bytes(&bytes).build()?;
    Ok(WapcHost::new(Box::new(engine), None)?)
}

fn call(host: &WapcHost, operation: &str, payload: &str) -> Result<Value> {
    Ok(serde_json::from_slice(&host.call(operation, payload.as_bytes())?)?)
}

/// What Kubewarden must be told of what `admit` decided.
fn wanted(admission: &str) -> Result<Value> {
    let admission: Value = serde_json::from_str(admission)?;
    let mut answer = json!({
        "accepted": admission["allowed"],
        "audit_annotations": admission["auditAnnotations"],
        "warnings": admission["warnings"],
    });
    for key in ["message", "code"] {
        if let Some(value) = admission.get(key) {
            answer[key] = value.clone();
        }
    }
    Ok(answer)
}

#[test]
fn reports_and_decisions_are_the_native_ones() -> Result<()> {
    let host = host()?;
    for case in cases()? {
        let options: Value = serde_json::from_str(&case.options)?;
        let payload = json!({"text": case.text, "name": case.name, "options": options}).to_string();
        let report = String::from_utf8(host.call("check", payload.as_bytes())?)?;
        assert_eq!(report, case.report, "{}", case.name);
        let (Some(request), Some(admission)) = (&case.request, &case.admission) else { continue };
        assert_eq!(call(&host, "validate", request)?, wanted(admission)?, "{}", case.name);
    }
    Ok(())
}

#[test]
fn the_protocol_is_kubewardens() -> Result<()> {
    let host = host()?;
    assert_eq!(call(&host, "protocol_version", "")?, "v1");
    assert_eq!(call(&host, "validate_settings", "{}")?, json!({"valid": true}));
    let wrong = call(&host, "validate_settings", r#"{"mode": 1}"#)?;
    assert_eq!(wrong["valid"], false);
    assert!(wrong["message"].as_str().context("message")?.contains("expected a string"));
    assert!(host.call("mutate", b"").is_err());
    Ok(())
}

#[test]
fn bad_requests_are_refused_and_leave_nothing_behind() -> Result<()> {
    let host = host()?;
    let object = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "agent"},
        "spec": {"containers": [
            {"name": "agent", "image": "x", "securityContext": {"privileged": true}},
        ]},
    });
    let request = |object: &Value, settings: Value| {
        let kind = json!({"group": "", "version": "v1", "kind": "Pod"});
        let request = json!({"uid": "u", "kind": kind, "operation": "CREATE", "object": object});
        json!({"request": request, "settings": settings}).to_string()
    };
    let mut large = object.clone();
    large["metadata"]["annotations"] = json!({"x": "y".repeat(3 << 20)});
    let good = request(&object, json!({"profile": "pss-baseline"}));
    let first = call(&host, "validate", &good)?;
    for bad in [
        String::new(),
        "{".to_owned(),
        "[]".to_owned(),
        r#"{"request": {}}"#.to_owned(),
        request(&Value::Null, json!({})),
        request(&large, json!({"mode": "warn"})),
        request(&object, json!("deny")),
        request(&object, json!({"mode": 1})),
    ] {
        let answer = call(&host, "validate", &bad)?;
        assert_eq!(answer["accepted"], false, "{bad:.80}");
        assert!(answer["message"].as_str().is_some_and(|message| message.contains("cannot judge")));
        assert_eq!(call(&host, "validate", &good)?, first);
    }
    let broken = host.call("validate", b"\xff\xfe")?;
    assert_eq!(serde_json::from_slice::<Value>(&broken)?["accepted"], false);
    Ok(())
}

#[test]
fn the_module_brings_its_metadata_and_wants_no_wasi() -> Result<()> {
    let bytes = module("podwall-kubewarden.wasm")?;
    // The aim is 700 KB; until it is reached, this holds what was reached.
    assert!(bytes.len() <= 780_000, "{} bytes", bytes.len());
    let compiled = wasmtime::Module::new(&wasmtime::Engine::default(), &bytes)?;
    assert!(compiled.imports().all(|import| import.module() == "wapc"));
    let name = b"io.kubewarden.metadata";
    let at = bytes.windows(name.len()).position(|part| part == name).context("no metadata")?;
    let mut texts = serde_json::Deserializer::from_slice(&bytes[at + name.len()..]).into_iter();
    let metadata: Value = texts.next().context("empty metadata")??;
    assert_eq!(metadata["protocolVersion"], "v1");
    assert_eq!(metadata["annotations"]["io.kubewarden.policy.version"], env!("CARGO_PKG_VERSION"));
    for rule in metadata["rules"].as_array().context("rules")? {
        for key in ["apiGroups", "apiVersions", "resources", "operations"] {
            let words = rule[key].as_array().context("a list")?;
            assert!(!words.is_empty() && words.iter().all(|word| word != "*"), "{rule}");
        }
        assert!(rule["operations"].as_array().context("operations")?.contains(&json!("CREATE")));
    }
    Ok(())
}
