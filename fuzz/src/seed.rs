//! Inputs to start from: the repository's own fixtures and examples, and forms that readers have stumbled over.

use podwall::rules::ALL;
use podwall_tests::{example, fixture};

/// A small pod with faults.
pub const POD: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {ignore.podwall.dev/privileged-container: on purpose}
spec:
  hostPID: true
  containers:
  - name: web
    image: example.com/web # podwall: ignore[image-tag-mutable] we know
    securityContext: {privileged: yes}
";

/// Forms of YAML and JSON that readers have stumbled over.
const ODD: &[&str] = &[
    "",
    "\u{feff}a: 1\n",
    "a: &x {b: 1}\nc: {<<: *x, d: [*x, *x]}\n",
    "a: &a [&b [&c [x,x],*c,*c],*b,*b]\nz: [*a,*a]\n",
    "? complex\n: - a\n  -\n    - b\n? {x: 1}\n: 2\n",
    "a: |2+\n    b\n   c\n\nd: >-\n  e\n  f\n\n   g\n",
    "a: \"x\\u00e9\\x41\\\n  b\\ud83d\\ude00\"\nb: 'it''s\n\n  c'\n",
    "%YAML 1.1\n%TAG !e! tag:example.com,2000:\n---\n!e!x a: !!binary aGk=\nb: !!str 1\n...\n# rest\nc: 1\n",
    "--- # one\na: 1\n---\n---\nb: 2\n--- c\n...\ntext after\n",
    "{\"a\": [1, -2.5e3, true, null, \"\\ud83d\\ude00\\n\"], \"b\": {}}",
    "apiVersion: v1\nkind: List\nitems:\n- {kind: Pod, apiVersion: v1, items: [{a: 1}]}\n",
    "[[[[[[[[[[[[]]]]]]]]]]]]\n",
    "- - - - - - a\n",
    "a: b: c\n- d\n\te\n",
    "yes: 0x1F\n0777: 1_000\n1e3: .inf\n~: 12:30:45\n2001-01-01: 0o17\n",
    "a: {{ .Values.x }}\n{{- if .y }}\nb: 1\n{{- end }}\n",
];

/// Options of every kind.
const OPTIONS: &[&str] = &[
    "profile: all\nfailOn: high\nminConfidence: medium\nkubernetesVersion: \"1.31\"\n",
    "profiles:\n  ours: {extends: [default], select: [family:rbac, 'severity:>=high'], ignore: [host-pid]}\nprofile: ours\n",
    "podPaths: [example.com/Widget=spec.template]\nlimits: {bytes: 1000}\n",
    "suppress:\n- rules: [privileged-container]\n  paths: ['charts/**/*.yaml']\n  objects: [kube-system/*]\n  containers: [agent]\n  reason: driver\n  until: 2030-01-31\ntoday: 2026-02-28\n",
    "suppressions: none\nhonour: [kube-linter]\nrequireReasons: true\nbaseline: [00112233445566778899aabbccddeeff]\n",
    "rules:\n  image-tag-mutable: {severity: low}\n",
    "{\"profile\": \"pss-baseline\", \"select\": []}",
];

/// Manifests: fixtures, examples of the pages, odd forms.
pub fn manifests() -> Vec<Vec<u8>> {
    let mut seeds: Vec<Vec<u8>> = ODD.iter().map(|text| text.as_bytes().to_vec()).collect();
    seeds.push(POD.as_bytes().to_vec());
    for rule in ALL {
        let fixtures = fixture::of_rule(rule.id).unwrap_or_default();
        seeds.extend(fixtures.into_iter().map(|fixture| fixture.bytes));
        seeds.extend(example::examples(rule).into_iter().map(|example| example.text.into_bytes()));
    }
    seeds
}

/// Admission reviews: pods of the fixtures inside a request, and what is only nearly one.
pub fn reviews() -> Vec<Vec<u8>> {
    let review = |object: &str, operation: &str| {
        let old = if operation == "DELETE" { "oldObject" } else { "object" };
        format!(
            "{{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":{{\"uid\":\"1\",\
             \"operation\":\"{operation}\",\"namespace\":\"shop\",\"subResource\":\"\",\"{old}\":{object}}}}}"
        )
    };
    let mut seeds: Vec<String> = Vec::new();
    for tree in
        manifests().iter().filter_map(|bytes| podwall_tests::tree::Tree::read(bytes).ok()).flatten()
    {
        let dice = podwall_tests::tree::Dice::new(seeds.len() as u64);
        let object = podwall_tests::print::json(&tree, dice).text;
        seeds.push(review(&object, ["CREATE", "UPDATE", "DELETE", "CONNECT"][seeds.len() % 4]));
    }
    seeds.extend(
        ["{}", "null", "[]", "{\"request\":null}", "{\"request\":{\"object\":[]}}"]
            .map(str::to_owned),
    );
    seeds.into_iter().map(String::into_bytes).collect()
}

/// What hosts hand to the wasm modules: reviews, some with settings, texts to check, settings, lists of keys.
pub fn requests() -> Vec<Vec<u8>> {
    let mut seeds = reviews();
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    for (index, options) in OPTIONS.iter().enumerate() {
        let text = format!("{{\"text\":{},\"name\":\"a\",\"options\":{{}}}}", quoted(POD));
        let settings = format!("{{\"mode\":\"warn\",\"select\":[{}]}}", quoted(options));
        let review = String::from_utf8_lossy(&seeds[index * 7]).into_owned();
        let wrapped = review.replacen('{', &format!("{{\"settings\":{settings},"), 1);
        seeds.extend([text, settings, wrapped].map(String::into_bytes));
    }
    let keys = ["[\"a\",\"b\"]", "[1]", "validate", "{\"input\":{\"review\":{\"object\":{}}}}"];
    seeds.extend(keys.map(|text| text.as_bytes().to_vec()));
    seeds
}

/// Options in YAML and JSON.
pub fn options() -> Vec<Vec<u8>> {
    OPTIONS.iter().map(|text| text.as_bytes().to_vec()).collect()
}
