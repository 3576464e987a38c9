//! RBAC as upstream's authorizer and escalation check decide it, case by case.
//!
//! The cases are not part of this repository: they are looked for in `../shared/corpus` and in `$PODWALL_CORPUS`.

use std::path::Path;

use podwall_core::labels::{Labels, Selector};
use podwall_core::object::{Found, find};
use podwall_core::rbac::{Aggregated, Powers, Request, Rule, covers_url, given, uncovered};
use podwall_core::text::{Content, Limits, Node, Source, documents};
use podwall_core::view::Role;
use podwall_corpus::corpus;
use serde_json::Value;

fn read(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn texts<'v>(rule: &'v Value, field: &str) -> Vec<&'v str> {
    rule[field].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn rule(rule: &Value) -> Rule<'_> {
    Rule {
        api_groups: texts(rule, "apiGroups"),
        resources: texts(rule, "resources"),
        resource_names: texts(rule, "resourceNames"),
        non_resource_urls: texts(rule, "nonResourceURLs"),
        verbs: texts(rule, "verbs"),
    }
}

fn rules(list: &Value) -> Vec<Rule<'_>> {
    list.as_array().unwrap().iter().map(rule).collect()
}

fn request(request: &Value) -> Request<'_> {
    let text = |field: &str| request[field].as_str().unwrap_or("");
    match request["path"].as_str() {
        Some(path) => Request::Url { verb: text("verb"), path },
        None => Request::Resource {
            verb: text("verb"),
            group: text("apiGroup"),
            resource: text("resource"),
            subresource: text("subresource"),
            name: text("name"),
        },
    }
}

#[corpus("rbac")]
fn rules_allow_what_the_authorizer_allows(corpus: &Path) {
    let file = read(&corpus.join("k8s-semantics/match.json"));
    let mut count = 0;
    for case in file["cases"].as_array().unwrap() {
        let rule = rule(&case["rule"]);
        for asked in case["requests"].as_array().unwrap() {
            let allowed = asked["allowed"].as_bool().unwrap();
            assert_eq!(rule.allows(&request(asked)), allowed, "{}: {asked}", case["id"]);
            count += 1;
        }
    }
    println!("{count} requests");
    assert!(count >= 68);
}

#[corpus("rbac")]
fn rules_cover_what_the_escalation_check_says(corpus: &Path) {
    let file = read(&corpus.join("k8s-semantics/covers.json"));
    let cases = file["cases"].as_array().unwrap();
    for case in cases {
        let (owner, requested) = (rules(&case["owner"]), rules(&case["requested"]));
        let left = uncovered(&owner, &requested);
        assert_eq!(left, rules(&case["uncovered"]), "{}", case["id"]);
        assert_eq!(left.is_empty(), case["covered"].as_bool().unwrap(), "{}", case["id"]);
    }
    let urls = read(&corpus.join("k8s-semantics/url-covers.json"));
    let urls = urls.as_array().unwrap();
    for case in urls {
        let text = |field: &str| case[field].as_str().unwrap();
        let covers = covers_url(text("owner"), text("requested"));
        assert_eq!(covers, case["covers"].as_bool().unwrap(), "{case}");
    }
    println!("{} sets of rules, {} pairs of paths", cases.len(), urls.len());
    assert!(cases.len() >= 12 && urls.len() >= 14);
}

/// The roles whose own rules make up role `start`, found one selector and one role at a time.
fn sources(roles: &[Aggregated<'_>], start: usize) -> Vec<usize> {
    let (mut seen, mut open) = (vec![false; roles.len()], vec![start]);
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            let selectors = roles[at].selectors.unwrap_or_default();
            let matches = |at: &usize| selectors.iter().any(|one| one.matches(roles[*at].labels));
            open.extend((0..roles.len()).filter(matches));
        }
    }
    (0..roles.len()).filter(|at| seen[*at] && roles[*at].selectors.is_none()).collect()
}

#[corpus("rbac")]
fn default_roles_aggregate_to_what_they_allow(corpus: &Path) {
    let bytes = std::fs::read(corpus.join("k8s-defaults/user-facing-roles.json")).unwrap();
    let source = Source::new(&bytes);
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Tree(tree) = &document.content else { panic!("{:?}", document.content) };
    let objects: Vec<_> = find(tree.root())
        .map(|found| match found {
            Found::Object(object) => object,
            other => panic!("{other:?}"),
        })
        .collect();
    let roles: Vec<_> = objects.iter().filter_map(Role::new).collect();
    let parts: Vec<_> = roles
        .iter()
        .map(|role| {
            let selectors = role.object.at(&["aggregationRule", "clusterRoleSelectors"]);
            let selectors = selectors
                .map(|selectors| selectors.items().map(Selector::read).collect::<Vec<_>>());
            (Labels::read(role.object.at(&["metadata", "labels"])), selectors)
        })
        .collect();
    let aggregated: Vec<_> = parts
        .iter()
        .zip(&roles)
        .map(|((labels, selectors), role)| Aggregated {
            labels,
            powers: Powers::of(role.rules.iter().map(|entry| &entry.rule)),
            selectors: selectors.as_deref(),
        })
        .collect();
    let powers = given(&aggregated).powers;
    let rules_of = |name: &str| {
        let start = roles.iter().position(|role| role.object.identity.name == name).unwrap();
        let own = |at: usize| roles[at].rules.iter().map(|entry| entry.rule.clone());
        sources(&aggregated, start).into_iter().flat_map(own).collect::<Vec<_>>()
    };
    let answers = read(&corpus.join("k8s-defaults/answers.json"));
    let answers = answers.as_array().unwrap();
    for role in ["view", "edit", "admin", "cluster-admin"] {
        let granted = rules_of(role);
        for given in answers {
            let resource = given["resource"].as_str().unwrap();
            let (resource, subresource) = resource.split_once('/').unwrap_or((resource, ""));
            let asked = Request::Resource {
                verb: given["verb"].as_str().unwrap(),
                group: given["apiGroup"].as_str().unwrap(),
                resource,
                subresource,
                name: "",
            };
            let allowed = granted.iter().any(|rule| rule.allows(&asked));
            assert_eq!(allowed, given[role].as_bool().unwrap(), "{role}: {given}");
        }
        assert_eq!(Some(Powers::of(granted.iter())), Powers::of_user_facing_role(role), "{role}");
        let at = roles.iter().position(|one| one.object.identity.name == role).unwrap();
        assert_eq!(Some(powers[at]), Powers::of_user_facing_role(role), "{role}");
        let mut built_in = roles[at].clone();
        built_in.remove_built_in();
        assert!(built_in.rules.is_empty(), "{role}: {:?}", built_in.rules);
    }
    let bindings =
        objects.iter().filter(|object| object.is(podwall_core::rbac::GROUP, "ClusterRoleBinding"));
    let first_subject = |object: &podwall_core::object::Object<'_>| {
        object
            .at(&["subjects"])
            .and_then(|subjects| subjects.items().next())
            .is_some_and(Node::is_mapping)
    };
    assert!(bindings.clone().count() >= 4 && bindings.clone().all(first_subject));
    println!("{} answers for each of four roles", answers.len());
}
