//! The Kubewarden policy in the waPC host and the engine that Kubewarden itself embeds.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result, bail};
use podwall::text::{Content, Limits, Source, documents, to_json};
use podwall_hosts::admissions::decided;
use podwall_hosts::refused::refused;
use podwall_hosts::{cases, module, root};
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

/// Returns what Kubewarden must receive for the decision of `admit`.
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
fn requests_of_every_kind_get_the_native_answer() -> Result<()> {
    let host = host()?;
    for case in decided()? {
        let answer = call(&host, "validate", &case.input.to_string())?;
        assert_eq!(answer, wanted(&case.admission)?, "{}", case.name);
        assert_eq!(answer["accepted"], case.allowed, "{}", case.name);
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
    let good = cases()?.into_iter().find_map(|case| case.request).context("a request")?;
    let first = call(&host, "validate", &good)?;
    for bad in refused()? {
        let answer = call(&host, "validate", &bad.request)?;
        assert_eq!(answer["accepted"], false, "{}", bad.name);
        let message = answer["message"].as_str().context("a message")?;
        assert!(message.contains(&bad.says), "{}: {message}", bad.name);
        assert_eq!(call(&host, "validate", &good)?, first, "after {}", bad.name);
    }
    let broken = host.call("validate", b"{\"request\": \"\xff\xfe\"}")?;
    assert_eq!(serde_json::from_slice::<Value>(&broken)?["accepted"], false);
    for wrong in ["", "{", "[]", "7", r#"{"text": 7}"#, r#"{"text": "", "options": {"profil": 1}}"#]
    {
        assert!(host.call("check", wrong.as_bytes()).is_err(), "{wrong}");
    }
    for wrong in ["{", "[]", "7", "\"deny\""] {
        assert_eq!(call(&host, "validate_settings", wrong)?["valid"], false, "{wrong}");
    }
    assert_eq!(call(&host, "validate", &good)?, first);
    Ok(())
}

/// Returns the settings of the example, as JSON.
fn example() -> Result<Value> {
    let text = fs::read(root().join("examples/kubewarden/policy.yaml"))?;
    let source = Source::new(&text);
    let document = documents(&source, &Limits::default()).next().context("a document")?;
    let Content::Tree(tree) = &document.content else { bail!("the example cannot be read") };
    Ok(serde_json::from_str(&to_json(tree.root()))?)
}

#[test]
fn the_example_policy_refuses_the_insecure_shop_and_takes_the_hardened_one() -> Result<()> {
    let host = host()?;
    let policy = example()?;
    let settings = &policy["spec"]["settings"];
    let valid = call(&host, "validate_settings", &settings.to_string())?;
    assert_eq!(valid, json!({"valid": true}));
    let mut accepted = BTreeMap::<&str, Vec<bool>>::new();
    for case in cases()? {
        let Some(name) = case.name.strip_prefix("examples/manifests/") else { continue };
        let Some(request) = case.request else { continue };
        let mut request: Value = serde_json::from_str(&request)?;
        request["settings"] = settings.clone();
        let answer = call(&host, "validate", &request.to_string())?;
        let folder = name.split_once('/').map_or("", |(folder, _)| folder);
        let folder = ["shop", "shop-hardened"].into_iter().find(|known| *known == folder);
        accepted.entry(folder.unwrap_or("")).or_default().push(answer["accepted"] == true);
        request["request"]["namespace"] = json!("kube-system");
        assert_eq!(call(&host, "validate", &request.to_string())?["accepted"], true, "{name}");
    }
    assert_eq!(accepted[""], [false], "the agent");
    assert!(accepted["shop"].contains(&false), "{accepted:?}");
    assert!(accepted["shop-hardened"].iter().all(|accepted| *accepted), "{accepted:?}");
    Ok(())
}

#[test]
fn the_example_policy_asks_for_what_the_module_knows() -> Result<()> {
    let policy = example()?;
    assert_eq!(policy["kind"], "ClusterAdmissionPolicy");
    let (module, version) = (policy["spec"]["module"].as_str(), env!("CARGO_PKG_VERSION"));
    assert!(module.is_some_and(|module| module.ends_with(&format!("/podwall:v{version}"))));
    let known = metadata()?;
    assert_eq!(policy["spec"]["mutating"], known["mutating"]);
    let triples = |rules: &Value| -> BTreeSet<String> {
        let each = |list: &Value| list.as_array().cloned().unwrap_or_default();
        let mut triples = BTreeSet::new();
        for rule in each(rules) {
            for group in each(&rule["apiGroups"]) {
                for resource in each(&rule["resources"]) {
                    let operations = each(&rule["operations"]);
                    triples
                        .extend(operations.iter().map(|verb| format!("{group} {resource} {verb}")));
                }
            }
        }
        triples
    };
    let (wanted, known) = (triples(&policy["spec"]["rules"]), triples(&known["rules"]));
    assert!(!wanted.is_empty() && wanted.is_subset(&known), "{wanted:?}");
    Ok(())
}

/// Returns the metadata section of the module.
fn metadata() -> Result<Value> {
    let bytes = module("podwall-kubewarden.wasm")?;
    let name = b"io.kubewarden.metadata";
    let at = bytes.windows(name.len()).position(|part| part == name).context("no metadata")?;
    let mut texts = serde_json::Deserializer::from_slice(&bytes[at + name.len()..]).into_iter();
    Ok(texts.next().context("empty metadata")??)
}

#[test]
fn the_module_brings_its_metadata_and_wants_no_wasi() -> Result<()> {
    let bytes = module("podwall-kubewarden.wasm")?;
    // The bound of docs/design.md.
    assert!(bytes.len() <= 1_200_000, "{} bytes", bytes.len());
    let compiled = wasmtime::Module::new(&wasmtime::Engine::default(), &bytes)?;
    assert!(compiled.imports().all(|import| import.module() == "wapc"));
    let metadata = metadata()?;
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
