#![expect(clippy::needless_pass_by_value, reason = "`json!` reads best as the argument itself")]

use serde_json::json;

use super::*;
use crate::object::schema::{OBJECT_META, POD_TEMPLATE_SPEC};
use crate::object::{SiteTable, find};
use crate::text::tree::testing::tree;

/// Decodes `json` as an object of this API version and kind, with its pods found at their usual locations.
fn decoded(api_version: &str, kind: &str, mut json: serde_json::Value) -> Decoded {
    if let Some(fields) = json.as_object_mut() {
        fields.insert("apiVersion".into(), api_version.into());
        fields.insert("kind".into(), kind.into());
    }
    let tree = tree(&json);
    match find(tree.root()).last() {
        Some(crate::object::Found::Object(object)) => {
            decode(&object, &SiteTable::default().sites(&object))
        }
        other => panic!("{other:?}"),
    }
}

/// Returns each issue as `PATH TEXT`, and whether the object is rejected.
fn issues(kind: &str, json: serde_json::Value) -> (Vec<String>, bool) {
    let api_version = match kind {
        "Deployment" => "apps/v1",
        "PodDisruptionBudget" => "policy/v1",
        "Fleet" => "example.com/v1",
        _ => "v1",
    };
    let decoded = decoded(api_version, kind, json);
    let texts = decoded.issues.iter().map(|issue| format!("{} {}", issue.path, issue.kind));
    (texts.collect(), decoded.refused)
}

/// Returns the single issue of a pod whose only container has this field.
fn container(field: serde_json::Value) -> Option<String> {
    let (found, refused) = issues("Pod", json!({"spec": {"containers": [field]}}));
    assert!(found.len() <= 1, "{found:?}");
    assert_eq!(refused, !found.is_empty());
    found.first().map(|text| text.strip_prefix("/spec/containers/0").unwrap().to_owned())
}

#[test]
fn a_sound_pod_has_no_issue() {
    let pod = json!({
        "apiVersion": "v1", "kind": "Pod",
        "metadata": {"name": "a", "labels": {"x": "y", "z": null}, "creationTimestamp": null},
        "spec": {
            "hostPID": true,
            "containers": [
                {"name": "a", "resources": {"limits": {"cpu": 0.5, "memory": "1Gi"}}, "ports": [{"containerPort": 80}]},
                null,
                {"livenessProbe": {"httpGet": {"port": "http"}, "periodSeconds": 5}},
            ],
            "securityContext": null,
            "tolerations": null,
        },
        "status": {"startTime": "2024-01-02T03:04:05Z"},
    });
    assert_eq!(issues("Pod", pod), (vec![], false));
}

#[test]
fn values_of_the_wrong_type() {
    let cases = [
        (json!({"name": 1}), "/name must be a string, not a number"),
        (json!({"name": ["a"]}), "/name must be a string, not a list"),
        (json!({"tty": "true"}), "/tty must be `true` or `false`, not a string"),
        (json!({"tty": 1}), "/tty must be `true` or `false`, not a number"),
        (json!({"securityContext": []}), "/securityContext must be a mapping, not a list"),
        (json!({"ports": {}}), "/ports must be a list, not a mapping"),
        (json!({"ports": [8080]}), "/ports/0 must be a mapping, not a number"),
        (
            json!({"ports": [{"hostPort": 1.5}]}),
            "/ports/0/hostPort must be a whole number from -2147483648 to 2147483647, not a number with a fraction",
        ),
        (
            json!({"securityContext": {"runAsUser": "0"}}),
            "/securityContext/runAsUser must be a whole number of 64 bits, not a string",
        ),
        (json!({"command": ["a", true]}), "/command/1 must be a string, not a boolean"),
        (
            json!({"resources": {"limits": "1"}}),
            "/resources/limits must be a mapping, not a string",
        ),
        (
            json!({"resources": {"limits": {"cpu": false}}}),
            "/resources/limits/cpu must be a quantity such as `100m`, `2` or `1Gi`, not a boolean",
        ),
        (
            json!({"livenessProbe": {"tcpSocket": {"port": true}}}),
            "/livenessProbe/tcpSocket/port must be a whole number of 32 bits or a string, not a boolean",
        ),
    ];
    for (field, expected) in cases {
        assert_eq!(container(field).as_deref(), Some(expected));
    }
}

#[test]
fn numbers_out_of_range() {
    let uid = |uid: serde_json::Value| container(json!({"securityContext": {"runAsUser": uid}}));
    assert_eq!(uid(json!(i64::MIN)), None);
    assert_eq!(uid(json!(i64::MAX)), None);
    assert_eq!(uid(json!(-0.0)), None);
    assert!(uid(json!(1_u64 << 63)).unwrap().ends_with("must be a whole number of 64 bits"));
    let port = |port: serde_json::Value| container(json!({"ports": [{"hostPort": port}]}));
    assert_eq!(port(json!(i32::MIN)), None);
    assert!(port(json!(2_147_483_648_i64)).unwrap().ends_with("to 2147483647"));
    let probe = |port: serde_json::Value| {
        container(json!({"startupProbe": {"grpc": {}, "httpGet": {"port": port}}}))
    };
    assert_eq!(probe(json!("8080")), None);
    assert!(probe(json!(1_i64 << 40)).is_some());
    assert!(probe(json!(1.5)).is_some());
}

#[test]
fn strings_of_the_wrong_form() {
    let limit = |text: &str| container(json!({"resources": {"limits": {"memory": text}}}));
    assert_eq!(limit("128Mi"), None);
    assert_eq!(
        limit("128MB").as_deref(),
        Some("/resources/limits/memory is not a quantity such as `100m`, `2` or `1Gi`")
    );
    let secret = |data: serde_json::Value| issues("Secret", json!({"data": {"a": data}})).0;
    assert!(secret(json!("cGFzcw==")).is_empty());
    assert!(secret(json!([1, 2, null, 255])).is_empty());
    assert_eq!(secret(json!("hunter2!")), ["/data/a is not a base64 string"]);
    assert_eq!(secret(json!([256])), ["/data/a/0 must be a whole number from 0 to 255"]);
    assert_eq!(
        secret(json!(["a"])),
        ["/data/a/0 must be a whole number from 0 to 255, not a string"]
    );
    let (found, refused) = issues("Pod", json!({"metadata": {"creationTimestamp": "yesterday"}}));
    assert_eq!(found, ["/metadata/creationTimestamp is not a time such as `2006-01-02T15:04:05Z`"]);
    assert!(refused);
}

#[test]
fn unknown_fields_are_dropped_not_refused() {
    let (found, refused) = issues(
        "Pod",
        json!({
            "Spec": {"anything": [1]},
            "spec": {"hostpid": true, "securityContex": {}, "zones": 1, "containers": [{"privileged": true}]},
        }),
    );
    assert_eq!(
        found,
        [
            "/Spec is not a field of Pod: its name is `spec`",
            "/spec/containers/0/privileged is not a field of Container; it belongs into `securityContext`",
            "/spec/hostpid is not a field of PodSpec: its name is `hostPID`",
            "/spec/securityContex is not a field of PodSpec; `securityContext` is",
            "/spec/zones is not a field of PodSpec",
        ]
    );
    assert!(!refused);
}

#[test]
fn every_fault_is_reported_up_to_the_limit() {
    let labels: serde_json::Map<_, _> = (0..2_500).map(|n| (format!("l{n}"), json!(n))).collect();
    let pod = json!({"metadata": {"labels": labels}, "spec": {"nope": 1, "hostPID": "yes"}});
    let decoded = decoded("v1", "Pod", pod);
    assert_eq!((decoded.issues.len(), decoded.omitted), (MAX_ISSUES, 1_502));
    assert!(decoded.refused);
}

#[test]
fn a_refusal_behind_the_limit_still_counts() {
    let mut spec: serde_json::Map<_, _> = (0..2_000).map(|n| (format!("a{n}"), json!(n))).collect();
    spec.insert("hostPID".into(), json!("yes"));
    let pod = json!({"spec": spec});
    let decoded = decoded("v1", "Pod", pod);
    assert_eq!((decoded.omitted, decoded.refused), (1_001, true));
}

#[test]
fn parts_have_the_path_of_their_place() {
    let template = json!({"spec": {"hostNetwork": "no", "volumes": [{"hostpath": {}}]}});
    let tree = tree(&template);
    let base = Path::new().keys(&["spec", "template"]);
    let decoded = decode_part(tree.root(), &base, POD_TEMPLATE_SPEC);
    let paths: Vec<_> = decoded.issues.iter().map(|issue| issue.path.to_string()).collect();
    assert_eq!(
        paths,
        ["/spec/template/spec/hostNetwork", "/spec/template/spec/volumes/0/hostpath"]
    );
    assert!(decoded.issues.iter().all(|issue| issue.key.is_some()));
}

#[test]
fn kinds_of_other_groups_and_versions() {
    let (found, refused) = issues(
        "Deployment",
        json!({"spec": {"replicas": "3", "template": {"spec": {"containers": {}}}}}),
    );
    assert_eq!((found.len(), refused), (2, true));
    assert!(issues("PodDisruptionBudget", json!({"spec": {"minAvailable": "50%"}})).0.is_empty());
    let old = json!({"spec": {"rollbackTo": {}, "template": {"spec": {"hostpid": true}}}});
    assert_eq!(decoded("extensions/v1beta1", "Deployment", old.clone()).issues.len(), 1);
    assert_eq!(decoded("apps/v1", "Deployment", old).issues.len(), 2);
}

#[test]
fn pods_of_kinds_without_table() {
    let fleet = json!({"spec": {"size": [], "template": {
        "extra": 1,
        "metadata": {"label": {}, "name": 1},
        "spec": {"containers": [{"name": "a", "image": "b", "tty": 1}]},
    }}});
    let (found, refused) = issues("Fleet", fleet);
    assert_eq!(
        found,
        [
            "/spec/template/metadata/label is not a field of ObjectMeta; `labels` is",
            "/spec/template/metadata/name must be a string, not a number",
            "/spec/template/spec/containers/0/tty must be `true` or `false`, not a number",
        ]
    );
    assert!(!refused);
    assert_eq!(issues("Fleet", json!({"spec": 1})), (vec![], false));
}

#[test]
fn parts_that_are_not_mappings() {
    let (list, null) = (json!([1]), json!(null));
    let (list, null) = (tree(&list), tree(&null));
    let told = decode_part(list.root(), &Path::new(), OBJECT_META);
    assert_eq!(
        told.issues.first().map(|issue| issue.kind.to_string()).as_deref(),
        Some("must be a mapping, not a list")
    );
    assert!(told.refused);
    assert!(decode_part(null.root(), &Path::new(), OBJECT_META).issues.is_empty());
}

#[test]
fn fields_of_a_custom_resources_own_in_a_pod_spec() {
    let containers = json!([{"name": "a", "image": "a:1", "imagePolicy": "Always"}]);
    let spec = json!({"containerConcurrency": 3, "hostNetwrok": true, "runAsUser": 1, "containers": containers});
    let template = json!({"spec": {"template": {"spec": spec}}});
    let texts = |decoded: Decoded| -> Vec<String> {
        decoded.issues.iter().map(|issue| issue.path.to_string()).collect()
    };
    let base = "/spec/template/spec";
    let told = ["containers/0/imagePolicy", "hostNetwrok", "runAsUser"];
    let told = told.map(|field| format!("{base}/{field}"));
    assert_eq!(texts(decoded("serving.knative.dev/v1", "Service", template.clone())), told);
    let all = texts(decoded("apps/v1", "Deployment", template));
    assert_eq!(all.first(), Some(&format!("{base}/containerConcurrency")));
    let predictor = json!({"minReplicas": 1, "model": {"modelFormat": {"name": "a"}}, "labels": {}, "securityContext": {"x": 1}});
    let service = json!({"spec": {"predictor": predictor}});
    let found = texts(decoded("serving.kserve.io/v1beta1", "InferenceService", service));
    assert_eq!(found, ["/spec/predictor/securityContext/x"]);
}
