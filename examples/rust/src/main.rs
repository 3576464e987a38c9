//! A gate that an operator may have: it checks the Deployment it is about to create, and creates it only if nothing of high
//! severity is wrong with it.
//!
//! `cargo run -p podwall-example` prints why the first one is rejected, and that the second one passes.

use anyhow::Result;
use k8s_openapi::api::apps::v1::Deployment;
use podwall::{Checker, Options, Rule, Severity};
use serde_json::json;

fn main() -> Result<()> {
    let checker = checker()?;
    for privileged in [true, false] {
        let deployment = deployment(privileged)?;
        let report = checker.check_object(&deployment)?;
        for finding in report.findings.iter().filter(|one| one.severity >= Severity::High) {
            println!("{}: {} at {}", finding.severity, finding.message, finding.path);
        }
        println!("{}", if checker.fails(&report) { "rejected" } else { "created" });
    }
    Ok(())
}

/// Returns a checker with the restricted profile and a rule of our own.
fn checker() -> Result<Checker> {
    let owner = Rule::new("owner-label-missing", "object has no label `owner`")
        .severity(Severity::High)
        .help("say whom to ask")
        .check(|object, findings| {
            if !object.has("/metadata/labels/owner") {
                findings.report("/metadata/labels/owner", "no one owns this object");
            }
        });
    let options = Options::new()
        .profile("pss-restricted")
        .select(["owner-label-missing"])
        .fail_on(Severity::High)
        .kubernetes_version(34);
    Ok(Checker::builder().options(options).rule(owner)?.build()?)
}

/// Returns what the operator is about to create.
fn deployment(privileged: bool) -> Result<Deployment> {
    let labels = if privileged { json!({}) } else { json!({"owner": "team-a"}) };
    Ok(serde_json::from_value(json!({
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "web", "namespace": "shop", "labels": labels},
        "spec": {
            "selector": {"matchLabels": {"app": "web"}},
            "template": {
                "metadata": {"labels": {"app": "web"}},
                "spec": {
                    "securityContext": {
                        "runAsNonRoot": true,
                        "seccompProfile": {"type": "RuntimeDefault"},
                    },
                    "containers": [{
                        "name": "web",
                        "image": "example.com/web:1.2",
                        "securityContext": {
                            "privileged": privileged,
                            "allowPrivilegeEscalation": privileged,
                            "capabilities": {"drop": ["ALL"]},
                        },
                    }],
                },
            },
        },
    }))?)
}
