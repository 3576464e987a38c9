//! The OPA module in the crate `opa-wasm`, which provides exactly the memory that the module asks for.

use anyhow::{Context, Result};
use opa_wasm::Runtime;
use opa_wasm::wasmtime::{Engine, Module, Store};
use podwall_hosts::admissions::decided;
use podwall_hosts::refused::refused;
use podwall_hosts::{cases, module};
use serde_json::{Value, json};

/// Returns a copy of the module that declares ABI 1.1, so that hosts evaluate step by step.
fn stepwise(mut module: Vec<u8>) -> Result<Vec<u8>> {
    // The two version globals are adjacent: i32 immutable, `i32.const n`, end.
    let globals = [0x7f, 0x00, 0x41, 0x01, 0x0b, 0x7f, 0x00, 0x41, 0x03, 0x0b];
    let at = module.windows(globals.len()).position(|part| part == globals);
    module[at.context("no version globals")? + 8] = 1;
    Ok(module)
}

/// Evaluates each input in turn in one instance.
fn evaluate(inputs: &[(&str, Value)]) -> Result<Vec<Value>> {
    evaluate_with(module("podwall-opa.wasm")?, &json!({}), inputs)
}

fn evaluate_with(module: Vec<u8>, data: &Value, inputs: &[(&str, Value)]) -> Result<Vec<Value>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    runtime.block_on(async {
        let engine = Engine::default();
        let module = Module::new(&engine, &module)?;
        let mut store = Store::new(&engine, ());
        let loaded = Runtime::new(&mut store, &module).await?;
        let policy = loaded.with_data(&mut store, data).await?;
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
fn requests_of_every_kind_get_the_native_answer_in_both_shapes() -> Result<()> {
    let cases = decided()?;
    let inputs: Vec<_> = cases
        .iter()
        .flat_map(|case| {
            [
                ("podwall/report", case.input.clone()),
                ("podwall/main", case.input.clone()),
                ("podwall/main", case.gatekeeper.clone()),
            ]
        })
        .collect();
    let answers = evaluate(&inputs)?;
    for (case, answers) in cases.iter().zip(answers.chunks(3)) {
        // The SDK hands out values, whose keys are sorted.
        let wanted: Value = serde_json::from_str(&case.admission)?;
        assert_eq!(answers[0].to_string(), wanted.to_string(), "{}", case.name);
        assert_eq!(answers[1]["response"]["allowed"], case.allowed, "{}", case.name);
        assert_eq!(answers[2] == json!([]), case.allowed, "{}", case.name);
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

fn privileged() -> Value {
    let container = json!({"name": "a", "image": "x", "securityContext": {"privileged": true}});
    json!({"request": {
        "uid": "u-1", "kind": {"kind": "Pod"}, "operation": "CREATE",
        "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [container]}},
    }})
}

#[test]
fn bad_requests_are_refused_and_leave_nothing_behind() -> Result<()> {
    let (mut inputs, mut says) = (vec![("podwall/main", privileged())], Vec::new());
    for bad in refused()? {
        // The host itself rejects what is not JSON.
        let Ok(request) = serde_json::from_str::<Value>(&bad.request) else { continue };
        inputs.push(("podwall/report", request.clone()));
        inputs.push(("podwall/deny", request));
        inputs.push(("podwall/main", privileged()));
        says.push((bad.name, bad.says));
    }
    for module in [module("podwall-opa.wasm")?, stepwise(module("podwall-opa.wasm")?)?] {
        let answers = evaluate_with(module, &json!({"profile": "pss-baseline"}), &inputs)?;
        assert_eq!(answers[0]["response"]["status"]["code"], 403);
        for ((name, says), answer) in says.iter().zip(answers[1..].chunks(3)) {
            assert_eq!(answer[0]["allowed"], false, "{name}");
            let message = answer[0]["message"].as_str().context("a message")?;
            assert!(message.contains(says), "{name}: {message}");
            assert_eq!(answer[1], json!([message]), "{name}");
            assert_eq!(answer[2], answers[0], "after {name}");
        }
    }
    Ok(())
}

#[test]
fn settings_of_the_wrong_type_refuse_every_request() -> Result<()> {
    for wrong in [json!(7), json!("deny"), json!([]), json!({"mode": 1})] {
        for data in [wrong.clone(), json!({"podwallSettings": wrong})] {
            let [answer] = &evaluate_with(
                module("podwall-opa.wasm")?,
                &data,
                &[("podwall/main", privileged())],
            )?[..] else {
                panic!("one answer");
            };
            assert_eq!(answer["response"]["status"]["code"], 400, "{data}");
        }
    }
    Ok(())
}

/// Hosts take what lies above the heap's pointer for theirs: long inputs overwrite all that earlier evaluations left there.
#[test]
fn nothing_is_left_over_from_one_evaluation_to_the_next() -> Result<()> {
    let poison = json!({"text": "\u{a5}".repeat(1 << 20), "name": "poison"});
    let mut other = privileged();
    other["request"]["object"]["spec"]["containers"][0]["securityContext"] = json!({});
    let (report, main) = ("podwall/report", "podwall/main");
    let inputs = [
        (main, privileged()),
        (main, privileged()),
        (report, poison.clone()),
        (main, privileged()),
        (main, other.clone()),
        (report, poison),
        (main, other),
        (main, privileged()),
    ];
    for module in [module("podwall-opa.wasm")?, stepwise(module("podwall-opa.wasm")?)?] {
        let answers = evaluate_with(module, &json!({"profile": "pss-baseline"}), &inputs)?;
        assert_eq!(answers[0]["response"]["allowed"], false);
        assert_eq!(answers[4]["response"]["allowed"], true);
        assert_eq!((&answers[2], &answers[6]), (&answers[5], &answers[4]));
        assert!([1, 3, 7].iter().all(|index| answers[*index] == answers[0]));
    }
    Ok(())
}
