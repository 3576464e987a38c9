//! The options reader and its committed schema agree.

use podwall::rules::ALL;
use podwall::{Catalogue, Options};
use podwall_tests::{generated, schema};

#[test]
fn generated_schema_is_current() {
    let text = format!("{:#}\n", schema::options(ALL));
    generated::compare("docs/podwall.schema.json", &text).unwrap();
}

#[test]
fn reader_knows_exactly_the_keys_of_the_schema() {
    let schema = schema::options(ALL);
    let keys: Vec<_> = schema["properties"].as_object().unwrap().keys().collect();
    let mut known = Options::KEYS.to_vec();
    known.sort_unstable();
    assert_eq!(keys, known);
}

#[test]
fn every_key_is_read() {
    let options = Options::from_text(
        "
profile: team
profiles:
  team: {extends: [default, nsa], select: [rbac, 'severity:>=high'], ignore: [image-tag-mutable]}
select: [severity:info]
ignore: [host-port-used]
rules:
  privileged-container: {severity: low}
  image-registry-denied: {denied: [docker.io]}
failOn: medium
minConfidence: medium
kubernetesVersion: v1.34.2
podPaths: ['example.com/Fleet=spec.template']
suppress:
- {rules: [privileged-container], paths: ['vendor/**'], objects: [DaemonSet/storage/*], containers: [driver], reason: storage driver, until: 2027-01-31}
suppressions: configuration
honour: [kube-linter, trivy]
requireReasons: yes
baseline: [00112233445566778899aabbccddeeff, {fingerprint: ffeeddccbbaa99887766554433221100, count: 2, file: a.yaml, rule: x, object: Pod/p}]
today: '2026-06-01'
limits: {documents: 10}
"
        ,
    )
    .unwrap();
    assert_eq!(options.kubernetes_version, Some(34));
    let rules = options.selected(&Catalogue::built_in()).unwrap();
    let has = |id: &str| rules.iter().any(|rule| rule.id() == id);
    assert!(has("privileged-container") && !has("image-tag-mutable"));
    assert_eq!(options.limits.documents, 10);
    assert!(options.require_reasons);
    let counts: Vec<_> = options.baseline.iter().map(|entry| entry.count).collect();
    assert_eq!(counts, [1, 2]);
    assert_eq!(options.baseline[1].file.as_deref(), Some("a.yaml"));
}

#[test]
fn mistakes_are_told_with_place_and_suggestion() {
    for (text, message) in [
        (
            "baseline: ['0123']",
            "line 1, column 12: `0123` is not a fingerprint: a fingerprint is 32 digits, `0` to `9` and `a` to `f`",
        ),
        (
            "baseline: [{count: 2}]",
            "line 1, column 12: an entry of the baseline needs its `fingerprint`",
        ),
        (
            "profile: defualt",
            "line 1, column 10: there is no profile `defualt`; did you mean `default`?",
        ),
        (
            "\nselect: [privileged-contaner]",
            "line 2, column 10: there is no rule or family `privileged-contaner`; did you mean `privileged-container`?",
        ),
        (
            "rules: {privileged-container: {sevrity: low}}",
            "line 1, column 32: rule `privileged-container` has no parameter `sevrity`; did you mean `severity`?",
        ),
        (
            "rules: {image-registry-denied: {denied: 3}}",
            "line 1, column 41: parameter `denied` of rule `image-registry-denied` must be a list of strings",
        ),
        (
            "failOn: hihg",
            "line 1, column 9: `hihg` must be one of info, low, medium, high, critical",
        ),
        (
            "kubernetesVersion: 1.34",
            "line 1, column 20: expected a version in quotes, such as `\"1.34\"`",
        ),
        (
            "suppress: [{reason: x}]",
            "line 1, column 12: a suppression must name its `rules`; use `severity:>=info` for all",
        ),
        ("today: 2026-02-30", "line 1, column 8: expected a date like `2027-01-31`"),
        ("[1]", "line 1, column 1: expected a mapping"),
        (
            "suppress: [{expires: x}]",
            "line 1, column 13: unknown key `expires`; there are `rules`, `paths`, `objects`, `containers`, `reason`, `until`",
        ),
        (
            "podPaths: [x]",
            "line 1, column 12: pod path `x` has no `=`; write `GROUP/KIND=path.to.template`",
        ),
        (
            "profiles: {a: {extends: [b]}, b: {extends: [a]}}\nprofile: a",
            "line 2, column 10: profile `a` extends itself",
        ),
    ] {
        let error = Options::from_text(text).unwrap_err();
        assert_eq!(error.to_string(), message, "{text}");
    }
}
