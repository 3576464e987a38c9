//! Properties of the engine: it finds what a naive implementation finds, and order changes only locations.

use std::path::PathBuf;

use podwall::options::Honoured;
use podwall::report::Finding;
use podwall::rule::{Check, Family, Rule};
use podwall::rules::ALL;
use podwall::text::{Hazard, HazardKind, Limits, Source, documents};
use podwall::{Checker, Options};
use podwall_tests::fixture;
use podwall_tests::print;
use podwall_tests::tree::{Dice, Tree};

/// An input by name.
type Input = (String, Vec<u8>);

/// Returns the fixtures of all rules.
fn inputs() -> Vec<Input> {
    let mut dirs = fixture::list(&fixture::dir()).unwrap();
    dirs.sort();
    let id = |dir: &PathBuf| dir.file_name().unwrap().to_string_lossy().into_owned();
    let of_rule = |id: String| {
        let fixtures = fixture::of_rule(&id).unwrap().into_iter();
        fixtures.map(move |fixture| (format!("{id}/{}", fixture.name), fixture.bytes))
    };
    dirs.iter().map(id).flat_map(of_rule).collect()
}

/// Returns every rule, no suppressions.
fn options() -> Options {
    Options { suppressions: Honoured::None, ..Options::default() }
}

fn checker(rules: &[&'static Rule]) -> Checker {
    Checker::with_rules(rules, options()).unwrap()
}

/// Rules that see one object at a time: neither the text around it nor other objects.
fn of_objects() -> Vec<&'static Rule> {
    let sees_one = |check: &Check| {
        !matches!(check, Check::Document(_) | Check::Unjudged(_) | Check::Cluster(_))
    };
    let ours =
        |rule: &&Rule| rule.checks.iter().all(sees_one) && rule.family != Family::Suppression;
    ALL.iter().copied().filter(ours).collect()
}

/// Rules that see values, not text.
fn of_values() -> Vec<&'static Rule> {
    let sees_text = |check: &Check| matches!(check, Check::Document(_) | Check::Unjudged(_));
    let ours =
        |rule: &&Rule| !rule.checks.iter().any(sees_text) && rule.family != Family::Suppression;
    ALL.iter().copied().filter(ours).collect()
}

/// Returns findings without their locations, sorted.
fn said(findings: &[Finding]) -> Vec<String> {
    let say = |finding: &Finding| {
        let mut finding = finding.clone();
        finding.location = None;
        finding.related.clear();
        serde_json::to_string(&finding).unwrap()
    };
    let mut said: Vec<String> = findings.iter().map(say).collect();
    said.sort();
    said
}

/// Returns the documents of an input as values; `None` if one cannot be read or has two readings.
fn values(bytes: &[u8]) -> Option<Vec<Tree>> {
    let source = Source::new(bytes);
    let twice = |hazard: &Hazard| hazard.kind == HazardKind::JsonDuplicateKey;
    let is_plain = documents(&source, &Limits::default()).all(|one| !one.hazards.iter().any(twice));
    Tree::read(bytes).ok().filter(|_| is_plain)
}

/// Returns the objects of an input as values; `None` if the input has lists, whose items may omit what the list
/// declares, or documents that cannot be read.
fn objects(bytes: &[u8]) -> Option<Vec<Tree>> {
    let trees = values(bytes)?;
    let is_list = |tree: &Tree| matches!(tree, Tree::Map(entries) if entries.iter().any(|(key, _)| key == "items"));
    (!trees.iter().any(is_list)).then_some(trees)
}

#[test]
fn rules_together_find_what_each_finds_alone() {
    // What no other rule says of text that was not judged is said by the one that is always selected.
    let is_independent =
        |rule: &&Rule| rule.family != Family::Suppression && !rule.is_always_selected();
    let together: Vec<&'static Rule> = ALL.iter().copied().filter(is_independent).collect();
    let all = checker(&together);
    let alone: Vec<Checker> = together.iter().map(|rule| checker(&[*rule])).collect();
    let mut compared = 0;
    for (name, bytes) in inputs() {
        let mut naive: Vec<Finding> =
            alone.iter().flat_map(|checker| checker.check(&name, &bytes).findings).collect();
        let mut engine = all.check(&name, &bytes).findings;
        let text = |finding: &Finding| serde_json::to_string(finding).unwrap();
        naive.sort_by_cached_key(text);
        engine.sort_by_cached_key(text);
        assert_eq!(naive, engine, "{name}");
        compared += engine.len();
    }
    assert!(compared > ALL.len(), "only {compared} findings compared");
}

#[test]
fn objects_together_give_what_each_gives_alone() {
    let checker = checker(&of_objects());
    let mut compared = 0;
    for (name, bytes) in inputs() {
        let Some(objects) = objects(&bytes) else { continue };
        let naive: Vec<Finding> = objects
            .iter()
            .map(|object| print::json(object, Dice::new(7)).text)
            .flat_map(|text| checker.check(&name, text.as_bytes()).findings)
            .collect();
        let engine = checker.check(&name, &bytes).findings;
        assert_eq!(said(&naive), said(&engine), "{name}");
        compared += engine.len();
    }
    assert!(compared > ALL.len(), "only {compared} findings compared");
}

#[test]
fn order_of_keys_and_style_change_nothing() {
    let checker = checker(&of_values());
    for (index, (name, bytes)) in inputs().into_iter().enumerate() {
        let Some(trees) = values(&bytes) else { continue };
        let mut dice = Dice::new(index as u64);
        let wanted = said(&checker.check(&name, &bytes).findings);
        for _ in 0..3 {
            let shuffled: Vec<Tree> = trees.iter().map(|tree| tree.shuffled(&mut dice)).collect();
            let text = print::stream(&shuffled, &mut dice);
            let given = said(&checker.check(&name, text.as_bytes()).findings);
            assert_eq!(given, wanted, "{name} as\n{text}");
        }
    }
}

#[test]
fn order_of_documents_and_files_changes_nothing() {
    let checker = checker(&of_values());
    let mut compared = 0;
    for (index, (name, bytes)) in inputs().into_iter().enumerate() {
        let Some(mut trees) = values(&bytes) else { continue };
        let wanted = said(&checker.check(&name, &bytes).findings);
        let mut dice = Dice::new(index as u64);
        dice.shuffle(&mut trees);
        let text = print::stream(&trees, &mut dice);
        let given = said(&checker.check(&name, text.as_bytes()).findings);
        assert_eq!(given, wanted, "{name} with its documents in another order:\n{text}");
        let mut parts: Vec<_> = trees
            .iter()
            .enumerate()
            .map(|(index, tree)| {
                let text = print::yaml(tree, dice.fork()).text;
                checker.check_file(&format!("{index}.yaml"), text.as_bytes())
            })
            .collect();
        dice.shuffle(&mut parts);
        let report = checker.finish(parts);
        assert_eq!(said(&report.findings), wanted, "{name} with a file a document");
        compared += wanted.len();
    }
    assert!(compared > ALL.len(), "only {compared} findings compared");
}

#[test]
fn keys_that_stand_twice_in_json_are_judged_in_both_readings() {
    let text = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[
{"name":"a","securityContext":{"privileged":true,"runAsNonRoot":true}}],"containers":[
{"name":"a","securityContext":{"runAsUser":0}}]}}"#;
    let report = checker(ALL).check("pod.json", text.as_bytes());
    let found = |rule: &str| {
        let of_rule = report.findings.iter().filter(|finding| finding.rule == rule);
        of_rule.map(|one| one.location.as_ref().unwrap().start.line).collect::<Vec<_>>()
    };
    // What the API server's reading has, what kubectl's lacks, and what both have.
    assert_eq!(found("privileged-container"), [2]);
    assert_eq!(found("root-user-allowed"), [3]);
    assert_eq!(found("run-as-user-root"), [3]);
    assert_eq!((report.summary.objects, report.summary.checked), (1, 1));
}

/// Rules across objects repeat names and values of other objects, which may be as long as the input.
#[test]
fn messages_across_objects_are_bounded() {
    let long = "x".repeat(100_000);
    let text = format!(
        "{{apiVersion: v1, kind: Service, metadata: {{name: s, namespace: a}}, spec: {{selector: {{app: {long}}}, ports: [{{port: 80}}]}}}}\n\
         ---\n{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: n, namespace: a}}, spec: {{podSelector: \
         {{matchLabels: {{app: {long}}}}}}}}}\n\
         ---\n{{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: i, namespace: a}}, spec: {{rules: [{{host: {long}, \
         http: {{paths: [{{path: /, pathType: Prefix, backend: {{service: {{name: {long}, port: {{number: 80}}}}}}}}]}}}}]}}}}\n\
         ---\n{{apiVersion: v1, kind: Pod, metadata: {{name: p, namespace: a}}, spec: {{serviceAccountName: {long}, volumes: [{{name: \
         v, configMap: {{name: {long}}}}}], containers: [{{name: c, image: a, envFrom: [{{secretRef: {{name: {long}}}}}]}}]}}}}\n"
    );
    let across =
        |rule: &&&'static Rule| rule.checks.iter().any(|check| matches!(check, Check::Cluster(_)));
    let rules: Vec<_> = ALL.iter().filter(across).copied().collect();
    let report = checker(&rules).check("a.yaml", text.as_bytes());
    let mut shortened = 0;
    for finding in &report.findings {
        let related = finding.related.iter().map(|related| related.message.as_str());
        let container = finding.container.as_deref().unwrap_or("");
        for said in related.chain([finding.message.as_str(), &finding.help, container]) {
            assert!(said.len() < 5_000, "{}: {} bytes", finding.rule, said.len());
            shortened += usize::from(said.contains("bytes left out"));
        }
    }
    assert!(shortened >= 2, "{shortened} of {}", report.findings.len());
}
