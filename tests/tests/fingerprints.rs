//! What a finding is recognized by: it survives edits elsewhere, and changes when the finding gets worse.

use std::collections::BTreeSet;

use podwall::{Checker, Options};

fn fingerprints_in(options: &str, file: &str, text: &str, rule: &str) -> BTreeSet<String> {
    let options = Options::from_text(&format!("profile: all\n{options}")).unwrap();
    let report = Checker::new(options).unwrap().check(file, text.as_bytes());
    let of_rule = report.findings.iter().filter(|finding| finding.rule == rule);
    let all: BTreeSet<_> = of_rule.map(|finding| finding.fingerprint.to_string()).collect();
    assert!(!all.is_empty(), "no finding of {rule} in:\n{text}");
    all
}

fn fingerprints(text: &str, rule: &str) -> BTreeSet<String> {
    fingerprints_in("", "a.yaml", text, rule)
}

/// Asserts that `from` → `to` in `text` makes a new finding of `rule`.
fn worse(rule: &str, text: &str, from: &str, to: &str) {
    assert!(text.contains(from), "{from}");
    let (before, after) =
        (fingerprints(text, rule), fingerprints(&text.replacen(from, to, 1), rule));
    assert!(!after.is_subset(&before), "{rule} does not notice {from} → {to}");
}

/// Asserts that `from` → `to` in `text` leaves the findings of `rule` as they are.
fn same(rule: &str, text: &str, from: &str, to: &str) {
    assert!(text.contains(from), "{from}");
    let (before, after) =
        (fingerprints(text, rule), fingerprints(&text.replacen(from, to, 1), rule));
    assert_eq!(before, after, "{rule} takes {from} → {to} for another finding");
}

const ROLE: &str = "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader, labels: {team: a}}
rules:
- apiGroups: [apps]
  resources: [deployments]
  verbs: [get]
- apiGroups: ['']
  resources: ['*']
  verbs: [get]
- apiGroups: ['']
  resources: [secrets]
  verbs: [get, list]
  resourceNames: [one]
";

#[test]
fn a_role_that_grows_is_another_finding() {
    worse(
        "role-wildcard",
        ROLE,
        "apiGroups: ['']\n  resources: ['*']\n  verbs: [get]",
        "apiGroups: ['*']\n  resources: ['*']\n  verbs: ['*']",
    );
    worse(
        "role-wildcard",
        ROLE,
        "resources: ['*']\n  verbs: [get]",
        "resources: ['*']\n  verbs: [get, delete]",
    );
    worse("rbac-secrets-read", ROLE, "\n  resourceNames: [one]", "");
    worse("rbac-secrets-read", ROLE, "[one]", "[one, two]");
}

#[test]
fn edits_elsewhere_in_a_role_do_not_count() {
    for (from, to) in [
        ("verbs: [get, list]", "verbs: [list, get]"),
        ("resources: [deployments]", "resources: [deployments, pods]"),
        ("team: a", "team: b, more: label"),
        (
            "rules:\n",
            "rules:\n# a rule more\n- {apiGroups: [batch], resources: [jobs], verbs: [get]}\n",
        ),
        (
            "apiGroups: ['']\n  resources: ['*']\n  verbs: [get]",
            "verbs: [\"get\"]\n  resources: [\"*\"] # all\n  apiGroups: [\"\"]",
        ),
        ("kind: ClusterRole", "\n\nkind: ClusterRole"),
    ] {
        same("role-wildcard", ROLE, from, to);
        same("rbac-secrets-read", ROLE, from, to);
    }
}

#[test]
fn a_further_subject_is_another_finding() {
    let binding = "\
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: admins, labels: {team: a}}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects:
- {kind: Group, name: admins, apiGroup: rbac.authorization.k8s.io}
- {kind: User, name: 'system:anonymous', apiGroup: rbac.authorization.k8s.io}
";
    for rule in ["rbac-cluster-admin-binding", "rbac-anonymous-binding"] {
        worse(
            rule,
            binding,
            "subjects:\n",
            "subjects:\n- {kind: ServiceAccount, name: x, namespace: y}\n",
        );
        same(rule, binding, "team: a", "team: b");
        same(
            rule,
            binding,
            "- {kind: Group, name: admins, apiGroup: rbac.authorization.k8s.io}\n- {kind: User, name: 'system:anonymous', apiGroup: rbac.authorization.k8s.io}",
            "- {kind: User, apiGroup: rbac.authorization.k8s.io, name: \"system:anonymous\"}\n- {kind: Group, name: admins, apiGroup: rbac.authorization.k8s.io}",
        );
    }
    worse("rbac-anonymous-binding", binding, "name: cluster-admin", "name: admin");
}

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: agent, namespace: shop}
spec:
  containers:
  - name: one
    image: example.com/one:1
    volumeMounts:
    - {name: logs, mountPath: /logs}
    - {name: state, mountPath: /state}
  - name: two
    image: example.com/two:1
    securityContext: {privileged: true}
  volumes:
  - {name: logs, hostPath: {path: /var/log/app}}
  - {name: state, hostPath: {path: /opt/state}}
";

#[test]
fn a_host_path_that_moves_is_another_finding() {
    for rule in ["host-path-volume", "writable-host-path"] {
        worse(rule, POD, "path: /var/log/app", "path: /");
        same(
            rule,
            POD,
            "{name: logs, hostPath: {path: /var/log/app}}\n  - {name: state, hostPath: {path: /opt/state}}",
            "{name: state, hostPath: {path: \"/opt/state\"}}\n  - {hostPath: {path: /var/log/app}, name: logs}",
        );
        same(rule, POD, "one:1", "one:2");
        same(
            rule,
            POD,
            "containers:\n",
            "containers:\n  - {name: new, image: example.com/new:1}\n",
        );
    }
    same("privileged-container", POD, "path: /var/log/app", "path: /");
    same(
        "privileged-container",
        POD,
        "containers:\n",
        "containers:\n  - {name: new, image: example.com/new:1}\n",
    );
    same("memory-limit-missing", POD, "one:1", "one:2");
}

#[test]
fn a_selector_that_widens_is_another_finding() {
    let policy = "\
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: open, namespace: shop, labels: {team: a}}
spec:
  podSelector: {matchLabels: {app: web, tier: front}}
  policyTypes: [Ingress]
  ingress:
  - from: [{ipBlock: {cidr: 0.0.0.0/0}}]
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 80}]
";
    let rule = "network-policy-allow-all-ingress";
    worse(rule, policy, "{matchLabels: {app: web, tier: front}}", "{}");
    worse(rule, policy, "app: web, tier: front", "app: web");
    worse(rule, policy, "\n    ports: [{port: 80}]", "");
    same(rule, policy, "app: web, tier: front", "tier: \"front\", app: web");
    same(rule, policy, "team: a", "team: b");
    let dangling = "network-policy-dangling";
    let policy = &format!(
        "{policy}---\napiVersion: v1\nkind: Pod\nmetadata: {{name: web, namespace: shop, labels: {{app: other}}}}\nspec: {{containers: [{{name: web, image: example.com/web:1}}]}}\n"
    );
    worse(dangling, policy, "app: web, tier: front", "app: web");
    same(dangling, policy, "team: a", "team: b");
    let service = "\
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop, labels: {team: a}}
spec: {type: LoadBalancer, selector: {app: web, tier: front}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
spec: {containers: [{name: web, image: example.com/web:1}]}
";
    for rule in ["service-type-load-balancer", "exposed-pod-not-isolated"] {
        worse(rule, service, "app: web, tier: front", "app: web");
        same(rule, service, "team: a", "team: b");
        same(rule, service, "web:1", "web:2");
    }
}

#[test]
fn findings_across_objects_survive_reordered_containers() {
    let pod = POD.replacen(
        "    image: example.com/one:1\n",
        "    image: example.com/one:1\n    envFrom: [{secretRef: {name: gone}}]\n",
        1,
    );
    let rule = "reference-dangling";
    // Another object of the kind, so that references are judged at all.
    let text = format!(
        "{pod}---\napiVersion: v1\nkind: Secret\nmetadata: {{name: here, namespace: shop}}\n"
    );
    same(rule, &text, "containers:\n", "containers:\n  - {name: new, image: example.com/new:1}\n");
    worse(rule, &text, "name: gone", "name: missing");
}

#[test]
fn severity_that_rises_is_another_finding() {
    let rule = "privileged-container";
    let at = |severity: &str| {
        fingerprints_in(
            &format!("rules: {{{rule}: {{severity: {severity}}}}}"),
            "a.yaml",
            POD,
            rule,
        )
    };
    assert_ne!(at("low"), at("critical"));
    assert_eq!(at("low"), at("low"));
}

#[test]
fn documents_that_cannot_be_read_are_told_apart() {
    let rule = "unreadable-document";
    let of = |file: &str, text: &str| fingerprints_in("", file, text, rule);
    let text = "a: [1\n";
    assert_eq!(of("a.yaml", text), of("a.yaml", text));
    assert_ne!(of("a.yaml", text), of("b.yaml", text));
    assert_ne!(of("a.yaml", text), of("a.yaml", "b: [1\n"));
}

#[test]
fn a_token_of_another_account_is_another_finding() {
    let secret = "\
apiVersion: v1
kind: Secret
metadata: {name: token, annotations: {kubernetes.io/service-account.name: ci, team: a}}
type: kubernetes.io/service-account-token
";
    let rule = "service-account-token-secret";
    worse(rule, secret, "name: ci", "name: admin");
    same(rule, secret, "team: a", "team: b");
}

/// Many drafts make room for worse ones before the object is done: what was judged must not be lost on the way.
#[test]
fn a_limit_of_findings_changes_no_fingerprint() {
    let unknown = "x1: 1\nx2: 1\nx3: 1\nx4: 1\n";
    let binding = format!(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {{name: b}}\n{unknown}roleRef: \
         {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}}\nsubjects: [{{apiGroup: \
         rbac.authorization.k8s.io, kind: User, name: eve}}]\n"
    );
    let service = format!(
        "apiVersion: v1\nkind: Service\nmetadata: {{name: s}}\n{unknown}spec: {{type: LoadBalancer, selector: {{a: b}}, ports: \
         [{{port: 80}}]}}\n"
    );
    for (rule, text) in
        [("rbac-cluster-admin-binding", &binding), ("service-type-load-balancer", &service)]
    {
        let select =
            format!("select: [{rule}, unknown-field]\nrules: {{{rule}: {{severity: high}}}}\n");
        let all = fingerprints_in(&select, "a.yaml", text, rule);
        let limited =
            fingerprints_in(&format!("{select}limits: {{findings: 1}}\n"), "a.yaml", text, rule);
        assert_eq!(all, limited, "{rule}");
        let other = text.replace("name: eve", "name: mallory").replace("a: b", "a: c");
        let other =
            fingerprints_in(&format!("{select}limits: {{findings: 1}}\n"), "a.yaml", &other, rule);
        assert!(other.is_disjoint(&limited), "{rule} does not notice what the object says");
    }
}
