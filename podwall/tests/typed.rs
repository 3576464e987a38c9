//! Typed objects of `k8s-openapi` get the findings that their YAML gets.

use k8s_openapi::api::apps::v1::Deployment;
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::api::rbac::v1::Role;
use podwall::{Checker, Finding, Options};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

fn checker() -> Checker {
    Checker::new(Options::new().profile("all")).unwrap()
}

fn of(findings: Vec<Finding>) -> Vec<(String, String)> {
    let key = |finding: Finding| (finding.rule.into_owned(), finding.path);
    let mut keys: Vec<_> = findings.into_iter().map(key).collect();
    keys.sort();
    keys
}

/// Checks `value` as the type and as text; both must agree. Returns the findings.
fn checked<T: DeserializeOwned + Serialize>(value: &Value) -> Vec<(String, String)> {
    let typed: T = serde_json::from_value(value.clone()).unwrap();
    let report = checker().check_object(&typed).unwrap();
    assert_eq!(report.summary.objects, 1);
    assert!(report.findings.iter().all(|finding| finding.location.is_none()));
    let findings = of(report.findings);
    assert_eq!(findings, of(checker().check_object(value).unwrap().findings));
    findings
}

fn has(findings: &[(String, String)], rule: &str, path: &str) -> bool {
    findings.iter().any(|(known, at)| known == rule && at == path)
}

fn pod(privileged: bool) -> Value {
    json!({"containers": [{"name": "a", "image": "a:1", "securityContext": {"privileged": privileged}}]})
}

#[test]
fn pods() {
    let pod = |privileged| {
        checked::<Pod>(&json!({
            "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": pod(privileged),
        }))
    };
    let path = "/spec/containers/0/securityContext/privileged";
    assert!(has(&pod(true), "privileged-container", path));
    assert!(!has(&pod(false), "privileged-container", path));
}

#[test]
fn deployments() {
    let deployment = |privileged| {
        checked::<Deployment>(&json!({
            "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "d"},
            "spec": {
                "selector": {"matchLabels": {"app": "a"}},
                "template": {"metadata": {"labels": {"app": "a"}}, "spec": pod(privileged)},
            },
        }))
    };
    let path = "/spec/template/spec/containers/0/securityContext/privileged";
    assert!(has(&deployment(true), "privileged-container", path));
    assert!(!has(&deployment(false), "privileged-container", path));
}

#[test]
fn roles() {
    let role = |verb| {
        checked::<Role>(&json!({
            "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
            "metadata": {"name": "r", "namespace": "n"},
            "rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": [verb]}],
        }))
    };
    let wildcard =
        |findings: &[(String, String)]| findings.iter().any(|(rule, _)| rule == "role-wildcard");
    assert!(wildcard(&role("*")));
    assert!(!wildcard(&role("get")));
}

#[test]
fn single_objects_do_not_miss_others() {
    let pod = json!({
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "namespace": "n"}, "spec": pod(false),
    });
    let misses = |findings: &[Finding]| {
        findings.iter().any(|one| one.rule == "network-policy-missing-for-pod")
    };
    let text = serde_json::to_vec(&pod).unwrap();
    assert!(misses(&checker().check("pod.json", &text).findings));
    assert!(!misses(&checker().check_object(&pod).unwrap().findings));
}

#[test]
fn what_cannot_be_serialized_is_an_error_and_what_is_not_an_object_a_finding() {
    let map = std::collections::BTreeMap::from([((1, 2), 3)]);
    let error = checker().check_object(&map).unwrap_err();
    assert_eq!(error.kind(), podwall::ErrorKind::Object);
    let report = checker().check_object(&json!({"kind": "Pod"})).unwrap();
    assert!(checker().fails(&report));
    assert_eq!(report.skipped.len(), 1);
}

#[test]
fn reports_are_read_back() {
    let report = checker().check(
        "pod.json",
        &serde_json::to_vec(&json!({
            "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p"}, "spec": pod(true),
        }))
        .unwrap(),
    );
    assert!(report.findings.len() > 5);
    let text = serde_json::to_string(&report).unwrap();
    let read: podwall::Report = serde_json::from_str(&text).unwrap();
    assert_eq!(read, report);
    let other = text.replace("privileged-container", "host-pid");
    assert_ne!(serde_json::from_str::<podwall::Report>(&other).unwrap(), report);
}
