//! Real reports against the committed schema.

use serde_json::Value;

use crate::harness::{directory, pod, root, run};

/// Checks `value` against `schema`. Knows the keywords that the schema uses and fails on any other, so that none is
/// passed over in silence.
fn validate(schema: &Value, root: &Value, value: &Value, at: &str) {
    for (keyword, rule) in schema.as_object().unwrap() {
        match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                validate(root.pointer(pointer).unwrap(), root, value, at);
            }
            "const" => assert_eq!(value, rule, "{at}"),
            "enum" => assert!(rule.as_array().unwrap().contains(value), "{at}: {value}"),
            "minimum" => assert!(value.as_i64() >= rule.as_i64(), "{at}: {value}"),
            "type" => {
                assert!(
                    is_of(value, rule.as_str().unwrap()),
                    "{at}: {value} is not of type {rule}"
                );
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    assert!(value.get(key.as_str().unwrap()).is_some(), "{at}: no {key}");
                }
            }
            "properties" => {
                for (key, schema) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        validate(schema, root, value, &format!("{at}/{key}"));
                    }
                }
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (key, value) in value.as_object().unwrap() {
                    if known.is_some_and(|known| known.contains_key(key)) {
                        continue;
                    }
                    assert!(rule.is_object(), "{at}: unknown key {key}");
                    validate(rule, root, value, &format!("{at}/{key}"));
                }
            }
            "items" => {
                for (index, value) in value.as_array().unwrap().iter().enumerate() {
                    validate(rule, root, value, &format!("{at}/{index}"));
                }
            }
            other => panic!("the schema uses `{other}`, which this test does not know"),
        }
    }
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("the schema uses the type `{other}`, which this test does not know"),
    }
}

#[track_caller]
fn valid(report: &str) -> Value {
    let path = root().join("docs/report-v1.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let report: Value = serde_json::from_str(report).unwrap();
    validate(&schema, &schema, &report, "");
    report
}

#[test]
fn reports_follow_the_schema() {
    let run = run(&root(), &["check", "--profile=all", "--format=json", "examples/manifests"]);
    let report = valid(&run.stdout);
    assert!(report["findings"].as_array().unwrap().len() > 20);

    let suppressed = pod("p").replace(
        "metadata: {name: p}",
        "metadata: {name: p, annotations: {ignore.podwall.dev/privileged-container: needed}}",
    );
    let files = directory(&[
        ("bad.yaml", b"a: [\n---\nb: 1\n"),
        ("empty.yaml", b""),
        ("suppressed.yaml", suppressed.as_bytes()),
        ("twice.yaml", b"apiVersion: v1\nkind: Pod\nkind: Pod\nmetadata: {name: p}\n"),
    ]);
    let run = crate::harness::run(files.path(), &["check", "--profile=all", "--format=json", "."]);
    let report = valid(&run.stdout);
    assert_eq!(report["summary"]["skipped"], 2);
    assert_eq!(report["summary"]["suppressed"], 1);
}

#[test]
#[should_panic(expected = "unknown key extra")]
fn the_validator_refuses_what_the_schema_does_not_know() {
    valid(
        r#"{"version": 1, "tool": {"name": "podwall", "version": "0"}, "profile": "x", "findings": [],
            "skipped": [], "extra": 1, "summary": {"files": 0, "documents": 0, "objects": 0, "checked": 0,
            "unchecked": {}, "skipped": 0, "suppressed": 0,
            "findings": {"critical": 0, "high": 0, "medium": 0, "low": 0, "info": 0}}}"#,
    );
}
