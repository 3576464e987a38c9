//! Rules of the caller's own take part in everything that users can do with a rule.

use podwall::api::{admit, admit_with_catalogue};
use podwall::object::Object;
use podwall::options::Config;
use podwall::report::baseline;
use podwall::rule::{
    Check, CustomRule, DefaultSetting, Family, Parameter, Parameters, Peer, Profile, Rule, RuleRef,
    Setting, Sink, alias,
};
use podwall::suppress::Accepted;
use podwall::{Catalogue, Checker, Options, Report, Severity};

const PARAMETERS: &[Parameter] = &[Parameter {
    name: "names",
    summary: "names that are forbidden",
    default: DefaultSetting::Texts(&["agent"]),
}];

static OWN: Rule = Rule {
    id: "no-agents",
    summary: "object is an agent",
    family: Family::Tenancy,
    help: "delete it",
    parameters: PARAMETERS,
    aliases: &[alias(Peer::Trivy, "AGENT-1")],
    checks: &[Check::Object(check)],
    docs: " # What it flags\n Agents.\n",
    ..Rule::BASE
};

fn is_forbidden(object: &Object<'_>, sink: &Sink<'_>) -> bool {
    let Some(Setting::Texts(names)) = sink.parameters::<&Parameters>().get("names") else {
        return false;
    };
    names.iter().any(|name| name == object.identity.name)
}

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    if is_forbidden(object, sink) {
        sink.report(object.path_to(&["metadata", "name"]), "there is an agent");
    }
}

/// The same rule, as a static and made at run time.
fn both() -> [RuleRef; 2] {
    let id = ["no", "agents"].join("-");
    let message = String::from("there is an agent");
    let custom = CustomRule::new(id, String::from("object is an agent"))
        .family(Family::Tenancy)
        .help(String::from("delete it"))
        .docs(" # What it flags\n Agents.\n")
        .parameters(PARAMETERS)
        .aliases([alias(Peer::Trivy, "AGENT-1")])
        .on_object(move |object, sink| {
            if is_forbidden(object, sink) {
                sink.report(object.path_to(&["metadata", "name"]), &message);
            }
        });
    [(&OWN).into(), custom.into()]
}

const POD: &str = "apiVersion: v1
kind: ConfigMap
metadata:
  name: agent
  namespace: shop
  annotations: {}
";

fn catalogue(rule: &RuleRef) -> Catalogue {
    Catalogue::built_in().with(rule.clone()).unwrap()
}

fn checker(rule: &RuleRef, options: &str) -> Checker {
    let catalogue = catalogue(rule);
    let options = Config::parse(options).unwrap().resolve(&catalogue).unwrap();
    Checker::with_catalogue(catalogue, options).unwrap()
}

fn run(rule: &RuleRef, options: &str, text: &str) -> Report {
    checker(rule, options).check("agent.yaml", text.as_bytes())
}

/// Returns the severity of the rule's finding and what suppresses it; `None` without a finding.
fn found(report: &Report) -> Option<(Severity, &str)> {
    let finding = report.findings.iter().find(|finding| finding.rule == "no-agents")?;
    let by = finding.suppressed.as_ref().map_or("", |suppressed| suppressed.by.as_str());
    Some((finding.severity, by))
}

#[test]
fn they_are_selected_and_configured() {
    let cases = [
        ("", Some(Severity::Medium)),
        ("ignore: [no-agents]", None),
        ("ignore: [tenancy]", None),
        ("ignore: ['severity:>=medium']", None),
        ("ignore: ['severity:>=high']", Some(Severity::Medium)),
        ("profile: all", Some(Severity::Medium)),
        ("profile: hygiene", None),
        ("{profile: hygiene, select: [no-agents]}", Some(Severity::Medium)),
        ("{profile: hygiene, select: [tenancy]}", Some(Severity::Medium)),
        ("{profile: hygiene, select: [rbac]}", None),
        ("{profile: mine, profiles: {mine: {select: [no-agents]}}}", Some(Severity::Medium)),
        ("{profile: mine, profiles: {mine: {select: [host-pid]}}}", None),
        ("{profile: mine, profiles: {mine: {extends: [all], ignore: [no-agents]}}}", None),
        ("rules: {no-agents: {severity: critical}}", Some(Severity::Critical)),
        ("rules: {no-agents: {names: [other]}}", None),
        ("rules: {no-agents: {names: [other, agent]}}", Some(Severity::Medium)),
    ];
    for rule in both() {
        for (options, severity) in cases {
            let report = run(&rule, options, POD);
            assert_eq!(found(&report), severity.map(|severity| (severity, "")), "{options}");
        }
    }
}

#[test]
fn they_are_suppressed_from_everywhere() {
    let comment =
        |rule: &str| POD.replace("agent\n", &format!("agent # podwall: ignore {rule}: x\n"));
    let annotation = |key: &str| POD.replace("{}", &format!("{{ignore.podwall.dev/{key}: x}}"));
    let of_trivy = POD.replace("agent\n", "agent # trivy:ignore:AGENT-1\n");
    let cases = [
        ("", comment("no-agents"), "comment"),
        ("", comment("host-pid"), ""),
        ("suppressions: configuration", comment("no-agents"), ""),
        ("", annotation("no-agents"), "annotation"),
        ("", annotation("host-pid"), ""),
        ("honour: [trivy]", of_trivy.clone(), "comment"),
        ("", of_trivy, ""),
        ("suppress: [{rules: [no-agents], reason: x}]", POD.to_owned(), "configuration"),
        ("suppress: [{rules: [tenancy], objects: [agent]}]", POD.to_owned(), "configuration"),
        ("suppress: [{rules: [no-agents], paths: ['*.json']}]", POD.to_owned(), ""),
        ("suppress: [{rules: [rbac]}]", POD.to_owned(), ""),
    ];
    for rule in both() {
        for (options, text, by) in &cases {
            assert_eq!(
                found(&run(&rule, options, text)),
                Some((Severity::Medium, *by)),
                "{options}"
            );
        }
        let mut baseline = baseline::accepted(&run(&rule, "", POD));
        let accepts = |baseline: &[Accepted]| {
            let options = format!("baseline: {}", serde_json::to_string(baseline).unwrap());
            found(&run(&rule, &options, POD)).unwrap().1.to_owned()
        };
        assert_eq!(accepts(&baseline), "baseline");
        baseline.retain(|entry| entry.rule.as_deref() != Some("no-agents"));
        assert_eq!(accepts(&baseline), "");
    }
}

#[test]
fn suppressions_of_them_are_judged() {
    let text = POD.replace("{}", "{ignore.podwall.dev/no-agents: x}");
    let about = |report: &Report| {
        let about = report.findings.iter().filter(|one| one.rule.starts_with("suppression"));
        about.map(|one| format!("{}: {}", one.rule, one.message)).collect::<Vec<_>>()
    };
    for rule in both() {
        assert_eq!(about(&run(&rule, "", &text)), Vec::<String>::new());
        let unused = about(&run(&rule, "", &text.replace("name: agent", "name: other")));
        assert_eq!(
            unused,
            ["suppression-unused: this annotation suppresses no finding of `no-agents`"]
        );
    }
    let without = Checker::new(Options::default()).unwrap().check("agent.yaml", text.as_bytes());
    assert_eq!(about(&without), ["suppression-of-unknown-rule: there is no rule `no-agents`"]);
}

#[test]
fn mistakes_about_them_have_a_position() {
    let cases = [
        (
            "select: [no-agent]",
            "line 1, column 10: there is no rule or family `no-agent`; did you mean `no-agents`?",
        ),
        (
            "rules:\n  no-agentz: {}",
            "line 2, column 3: there is no rule `no-agentz`; did you mean `no-agents`?",
        ),
        (
            "rules: {no-agents: {name: [a]}}",
            "line 1, column 21: rule `no-agents` has no parameter `name`; did you mean `names`?",
        ),
        (
            "rules: {no-agents: {names: 7}}",
            "line 1, column 28: parameter `names` of rule `no-agents` must be a list of strings",
        ),
        (
            "suppress: [{rules: [no-agentz]}]",
            "line 1, column 21: there is no rule or family `no-agentz`; did you mean `no-agents`?",
        ),
    ];
    for rule in both() {
        let catalogue = catalogue(&rule);
        for (text, message) in cases {
            let config = Config::parse(text).unwrap();
            assert_eq!(config.resolve(&catalogue).unwrap_err().to_string(), message);
        }
        // Options that no text gives have no positions, but are looked up as well.
        let select = vec![podwall::options::Selector::Rule("no-agent".to_owned())];
        let options = Options { select, ..Options::default() };
        let error = Checker::with_catalogue(catalogue, options).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no rule or family `no-agent`; did you mean `no-agents`?"
        );
    }
    assert_eq!(
        Options::from_text("select: [no-agents]").unwrap_err().to_string(),
        "line 1, column 10: there is no rule or family `no-agents`"
    );
}

#[test]
fn they_are_listed_and_explained() {
    let [of_static, of_closure] = both().map(|rule| {
        let catalogue = catalogue(&rule);
        let json = serde_json::to_value(&catalogue).unwrap();
        let page = catalogue.find("no-agents").unwrap().declaration().page();
        (json, page)
    });
    assert_eq!(of_static, of_closure);
    let (json, page) = of_closure;
    let entry = json["rules"].as_array().unwrap().last().unwrap();
    assert_eq!(entry["id"], "no-agents");
    assert_eq!(entry["family"], "tenancy");
    assert_eq!(entry["profiles"], serde_json::json!([Profile::Default, Profile::All]));
    assert_eq!(entry["parameters"][0]["default"], serde_json::json!(["agent"]));
    assert_eq!(entry["aliases"], serde_json::json!([{"tool": "trivy", "id": "AGENT-1"}]));
    assert!(page.starts_with("# no-agents\n\nObject is an agent.") && page.contains("Agents."));
    let built_in = serde_json::to_value(Catalogue::built_in()).unwrap();
    let rules = |json: &serde_json::Value| json["rules"].as_array().unwrap().len();
    assert_eq!(rules(&json), rules(&built_in) + 1);
    assert!(Catalogue::built_in().find("no-agents").is_err());
}

#[test]
fn they_decide_at_admission() {
    let request = serde_json::json!({"request": {
        "uid": "1",
        "operation": "CREATE",
        "kind": {"group": "", "version": "v1", "kind": "ConfigMap"},
        "resource": {"group": "", "version": "v1", "resource": "configmaps"},
        "namespace": "shop",
        "object": {
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": {"name": "agent", "namespace": "shop"},
        },
    }})
    .to_string();
    for rule in both() {
        let catalogue = catalogue(&rule).into();
        let allowed = |settings: &str| admit_with_catalogue(&request, settings, &catalogue).allowed;
        assert!(!allowed("{select: [no-agents], failOn: medium}"));
        assert!(allowed("{select: [no-agents], failOn: high}"));
        assert!(allowed("{ignore: [no-agents], failOn: medium}"));
    }
    assert!(admit(&request, "{failOn: medium}").allowed);
    let unknown = admit(&request, "{select: [no-agents]}").message.unwrap();
    assert!(unknown.contains("there is no rule or family `no-agents`"), "{unknown}");
}

#[test]
fn closures_are_called_for_each_hook() {
    let rule = CustomRule::new("everything-seen", "")
        .on_document(|document, sink| {
            sink.report(
                podwall::text::Path::new(),
                format!("document {}", document.document.index),
            );
        })
        .on_kinds([("", "Pod"), ("apps", "Deployment")], |object, sink| {
            sink.report(object.path_to(&["kind"]), "kind");
        })
        .on_object(|object, sink| _ = sink.report(object.path_to(&[]), "replaced"))
        .on_object(|object, sink| _ = sink.report(object.path_to(&[]), "object"))
        .on_pod(|pod, sink| _ = sink.report(pod.path(), "pod"))
        .on_container(|pod, container, sink| {
            _ = sink.report(pod.path(), format!("container {}", container.name));
        })
        .on_cluster(|cluster, sink| {
            for meta in cluster.metas() {
                sink.report(meta, "cluster");
            }
        });
    let rule = RuleRef::from(rule);
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: a}]}\n";
    let report = run(&rule, "", text);
    let mut said: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.rule == "everything-seen")
        .map(|finding| finding.message.as_str())
        .collect();
    said.sort_unstable();
    assert_eq!(said, ["cluster", "container a", "document 0", "kind", "object", "pod"]);
}
