//! The OPA module in the crate `opa-wasm`, which gives it exactly the memory that it asks for.

use anyhow::Result;
use opa_wasm::Runtime;
use opa_wasm::wasmtime::{Engine, Module, Store};
use podwall_hosts::{cases, module};
use serde_json::{Value, json};

/// Evaluates each input in turn in one instance.
fn evaluate(inputs: &[(&str, Value)]) -> Result<Vec<Value>> {
    let bytes = module("podwall-opa.wasm")?;
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let engine = Engine::default();
        let module = Module::new(&engine, &bytes)?;
        let mut store = Store::new(&engine, ());
        let loaded = Runtime::new(&mut store, &module).await?;
        let policy = loaded.without_data(&mut store).await?;
        let mut answers = Vec::new();
        for (entrypoint, input) in inputs {
            let mut results: Vec<Value> = policy.evaluate(&mut store, entrypoint, input).await?;
            assert_eq!(results.len(), 1);
            answers.push(results.remove(0)["result"].take());
        }
        Ok(answers)
    })
}

#[test]
fn reports_and_decisions_are_the_native_ones() -> Result<()> {
    let (mut inputs, mut wanted, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for case in cases()? {
        let options: Value = serde_json::from_str(&case.options)?;
        let input = json!({"text": case.text, "name": case.name, "options": options});
        inputs.push(("podwall/report", input));
        wanted.push(serde_json::from_str::<Value>(&case.report)?);
        names.push(case.name.clone());
        if let (Some(request), Some(admission)) = (&case.request, &case.admission) {
            inputs.push(("podwall/report", serde_json::from_str(request)?));
            wanted.push(serde_json::from_str(admission)?);
            names.push(case.name);
        }
    }
    let answers = evaluate(&inputs)?;
    for ((answer, wanted), name) in answers.iter().zip(&wanted).zip(&names) {
        assert_eq!(answer.to_string(), wanted.to_string(), "{name}");
    }
    Ok(())
}

#[test]
fn each_shape_of_input_gets_its_shape_of_answer() -> Result<()> {
    let object = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "agent"},
        "spec": {"hostPID": true, "containers": [{"name": "agent", "image": "x"}]},
    });
    let kind = json!({"kind": "Pod"});
    let request = json!({"uid": "u", "kind": kind, "operation": "CREATE", "object": object});
    let settings = json!({"profile": "pss-baseline"});
    let review = json!({"review": request, "parameters": settings});
    let answers = evaluate(&[
        ("podwall/main", json!({"request": request, "settings": settings})),
        ("podwall/main", review.clone()),
        ("podwall/deny", review),
        ("podwall/main", json!({"request": {}})),
    ])?;
    assert_eq!(answers[0]["response"]["allowed"], false);
    assert_eq!(answers[1][0]["details"]["rule"], "host-pid");
    assert_eq!(answers[2][0], answers[1][0]["msg"]);
    assert_eq!(answers[3]["response"]["status"]["code"], 400);
    Ok(())
}
