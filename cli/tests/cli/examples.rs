//! The examples are as described, and the README shows podwall's actual output.

use std::fs;

use serde_json::Value;

use crate::harness::{root, run};

#[test]
fn the_shop_is_insecure() {
    let report = run(&root(), &["check", "--format=json", "examples/manifests/shop"]);
    assert_eq!(report.code, 1);
    let report: Value = serde_json::from_str(&report.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    for rule in [
        "privileged-container",
        "image-tag-mutable",
        "service-external-ips",
        "role-wildcard",
        "namespace-without-default-deny",
        "namespace-without-pod-security-level",
    ] {
        assert!(findings.iter().any(|finding| finding["rule"] == rule), "no finding of {rule}");
    }
    assert_eq!(report["skipped"], Value::Array(Vec::new()));
}

#[test]
fn the_hardened_shop_is_clean() {
    for profile in ["default", "pss-restricted"] {
        let run = run(
            &root(),
            &["check", "--profile", profile, "--fail-on=info", "examples/manifests/shop-hardened"],
        );
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{profile}:\n{}", run.stdout);
    }
}

/// Checks every `console` block of the README with a `podwall` command against the command's output. With
/// `PODWALL_UPDATE` set, rewrites the blocks.
#[test]
fn generated_output_in_the_readme_is_current() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let mut fresh = String::new();
    let mut rest = readme.as_str();
    let mut blocks = 0;
    while let Some(start) = rest.find("```console\n$ podwall ") {
        let block = start + "```console\n$ podwall ".len();
        let line = block + rest[block..].find('\n').unwrap();
        let end = line + rest[line..].find("\n```\n").unwrap();
        let args: Vec<&str> = rest[block..line].split(' ').collect();
        fresh.push_str(&rest[..line]);
        fresh.push('\n');
        fresh.push_str(run(&root(), &args).stdout.trim_end());
        rest = &rest[end..];
        blocks += 1;
    }
    fresh.push_str(rest);
    assert!(blocks > 0, "the README shows no output");
    if std::env::var_os("PODWALL_UPDATE").is_some() {
        fs::write(&path, &fresh).unwrap();
    } else {
        assert_eq!(
            readme, fresh,
            "the README does not show what podwall prints; `cargo xtask docs` writes it anew"
        );
    }
}
