//! `rules`, `explain`, help, completions and the manual page.

use serde_json::Value;

use crate::harness::{assert_has, root, run};

#[test]
fn rules_as_data() {
    let run = run(&root(), &["rules", "--format", "json"]);
    assert_eq!(run.code, 0);
    let catalogue: Value = serde_json::from_str(&run.stdout).unwrap();
    let rules = catalogue["rules"].as_array().unwrap();
    assert_eq!(rules.len(), podwall::rules::ALL.len());
    for rule in rules {
        for key in ["id", "summary", "family", "severity", "confidence", "status", "since", "help"]
        {
            assert!(rule[key].as_str().is_some_and(|text| !text.is_empty()), "{key} of {rule}");
        }
    }
    let privileged = rules.iter().find(|rule| rule["id"] == "privileged-container").unwrap();
    assert_eq!(privileged["podSecurity"]["level"], "baseline");
    assert_eq!(privileged["severity"], "critical");
}

#[test]
fn rules_as_text() {
    let run = run(&root(), &["rules"]);
    for rule in podwall::rules::ALL {
        assert_has(&run.stdout, rule.id);
    }
    assert_has(&run.stdout, "pss-restricted");
}

#[test]
fn explain() {
    let page = run(&root(), &["explain", "privileged-container"]);
    assert_eq!((page.code, page.stderr.as_str()), (0, ""));
    assert_has(&page.stdout, "# privileged-container");
    assert_has(&page.stdout, "Why it matters");
    let other = run(&root(), &["explain", "KSV-0017"]);
    assert_eq!(other.stdout, page.stdout);
    assert_has(&other.stderr, "`KSV-0017` is `privileged-container` here");
    let former = run(&root(), &["explain", "run-as-non-root"]);
    assert_eq!(former.stdout, run(&root(), &["explain", "root-user-allowed"]).stdout);
    assert_has(&former.stderr, "`run-as-non-root` was renamed to `root-user-allowed`");
}

#[test]
fn help_and_version() {
    let help = run(&root(), &["--help"]);
    assert_eq!(help.code, 0);
    for word in ["check", "pss", "read", "rules", "explain", "Exit codes: 0"] {
        assert_has(&help.stdout, word);
    }
    assert!(!help.stdout.contains("completions"));
    let version = run(&root(), &["--version"]);
    assert_eq!(version.stdout, format!("podwall {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn completions_and_manual_page() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(&root(), &["completions", shell]);
        assert_eq!(run.code, 0);
        assert_has(&run.stdout, "kubernetes-version");
    }
    assert_has(&run(&root(), &["man"]).stdout, ".TH podwall 1");
}
