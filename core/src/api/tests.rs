use serde_json::{Value, json};

use super::*;

const PRIVILEGED: &str = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"agent","namespace":"shop"},
  "spec":{"containers":[{"name":"agent","image":"example.com/agent:1.0","securityContext":{"privileged":true}}]}}"#;

fn request(change: impl FnOnce(&mut Value)) -> String {
    let object: Value = serde_json::from_str(PRIVILEGED).unwrap();
    let mut request = json!({
        "uid": "u-1",
        "kind": {"group": "", "version": "v1", "kind": "Pod"},
        "resource": {"group": "", "version": "v1", "resource": "pods"},
        "namespace": "shop",
        "operation": "CREATE",
        "userInfo": {"username": "alice"},
        "object": object,
    });
    change(&mut request);
    json!({ "request": request }).to_string()
}

fn plain() -> String {
    request(|_| ())
}

fn deployment() -> String {
    request(|request| {
        let spec = request["object"]["spec"].take();
        request["kind"] = json!({"group": "apps", "version": "v1", "kind": "Deployment"});
        request["resource"] = json!({"group": "apps", "version": "v1", "resource": "deployments"});
        request["object"] = json!({
            "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": {"name": "agent", "namespace": "shop"},
            "spec": {"selector": {}, "template": {"metadata": {}, "spec": spec}},
        });
    })
}

const BASELINE: &str = r#"{"podSecurity": {"level": "baseline"}}"#;

#[test]
fn findings_refuse_a_request_and_are_all_in_the_message() {
    let admission = admit(&plain(), r#"{"profile": "pss-restricted"}"#);
    assert_eq!(
        (admission.allowed, admission.code, admission.uid.as_str()),
        (false, Some(403), "u-1")
    );
    let message = admission.message.unwrap();
    let report = admission.report.unwrap();
    assert!(report.findings.len() > 3, "{message}");
    assert_eq!(admission.violations.len(), report.findings.len());
    for finding in &report.findings {
        assert!(message.contains(&format!("({})", finding.rule)), "{message}");
        assert!(message.contains(&finding.path) && message.contains(&*finding.help), "{message}");
        assert!(finding.location.is_none());
    }
    assert!(message.contains("Pod shop/agent at /spec/containers/0/securityContext/privileged: "));
    assert!(admission.warnings.is_empty());
    assert!(admission.audit_annotations["findings"].contains("privileged-container"));
}

#[test]
fn the_gate_and_the_mode_decide() {
    let gate =
        r#"{"select": ["privileged-container"], "ignore": ["severity:>=info"], "failOn": "high"}"#;
    let admission = admit(&plain(), gate);
    assert!(admission.allowed && admission.report.unwrap().findings.is_empty());
    let warned = admit(&plain(), r#"{"profile": "pss-baseline", "mode": "warn"}"#);
    assert!(warned.allowed && warned.message.is_none());
    assert!(warned.warnings.iter().any(|warning| warning.contains("privileged-container")));
    assert!(warned.warnings.iter().all(|warning| warning.chars().count() < 120));
    let below = r#"{"profile": "pss-baseline", "rules": {"privileged-container": {"severity": "low"}}, "failOn": "high"}"#;
    let passed = admit(&plain(), below);
    assert!(passed.allowed, "{:?}", passed.message);
    assert_eq!(passed.warnings.len(), 1);
}

#[test]
fn a_level_refuses_pods_and_warns_about_workloads() {
    let pod = admit(&plain(), BASELINE);
    assert!(!pod.allowed);
    let message = pod.message.unwrap();
    let upstream = "violates PodSecurity \"baseline:latest\": privileged (container \"agent\" must not set securityContext.privileged=true)";
    assert!(message.starts_with(upstream), "{message}");
    assert!(message.contains("/spec/containers/0/securityContext/privileged"), "{message}");
    assert_eq!(pod.audit_annotations["enforce-policy"], "baseline:latest");

    let workload = admit(&deployment(), BASELINE);
    assert!(workload.allowed);
    assert!(workload.warnings[0].starts_with("would violate PodSecurity \"baseline:latest\": "));
    assert!(workload.audit_annotations["audit-violations"].contains("privileged"));
    assert!(admit(&plain(), r#"{"podSecurity": {"level": "privileged"}}"#).allowed);
    assert!(!admit(&deployment(), r#"{"profile": "pss-baseline"}"#).allowed);
}

#[test]
fn an_object_that_holds_others_is_not_let_pass_as_an_unknown_kind() {
    let listed = |kind: &str, items: fn(&Value) -> Value| {
        let text = request(|request| {
            let items = items(&request["object"]);
            request["kind"] = json!({"group": "", "version": "v1", "kind": kind});
            request["object"] = json!({"apiVersion": "v1", "kind": kind, "items": items});
        });
        admit(&text, r#"{"mode": "warn"}"#)
    };
    for (kind, items) in [
        ("List", (|pod| json!([pod])) as fn(&Value) -> Value),
        ("PodList", |pod| json!([{"metadata": {}}, pod])),
        ("Basket", |pod| json!([7, {"apiVersion": "v1", "kind": "List", "items": [pod]}])),
    ] {
        let admission = listed(kind, items);
        assert!(!admission.allowed && admission.code == Some(400), "{kind}");
    }
    // Items that are not objects are a field like any other.
    assert!(listed("Basket", |_| json!([{"fruit": "pear"}, 7])).allowed);
}

#[test]
fn what_is_exempt_or_says_nothing_about_pods_passes_unjudged() {
    let exempt = |settings: &str, request: &str| {
        let admission = admit(request, settings);
        assert!(admission.allowed && admission.report.is_none(), "{settings}");
        admission.audit_annotations["exempt"].clone()
    };
    assert_eq!(exempt(r#"{"exemptions": {"namespaces": ["shop"]}}"#, &plain()), "namespace");
    assert_eq!(exempt(r#"{"exemptions": {"usernames": ["alice"]}}"#, &plain()), "user");
    let class = request(|request| request["object"]["spec"]["runtimeClassName"] = json!("kata"));
    assert_eq!(exempt(r#"{"exemptions": {"runtimeClasses": ["kata"]}}"#, &class), "runtimeClass");
    assert!(
        !admit(
            &plain(),
            r#"{"exemptions": {"namespaces": ["", "other"], "runtimeClasses": [""]}}"#
        )
        .allowed
    );

    let unjudged = |change: fn(&mut Value)| {
        let admission = admit(&request(change), "");
        assert!(admission.allowed, "{:?}", admission.message);
        assert!(admission.audit_annotations.contains_key("not-judged"));
    };
    unjudged(|request| request["operation"] = json!("DELETE"));
    unjudged(|request| request["operation"] = json!("CONNECT"));
    unjudged(|request| {
        request["kind"] = json!({"group": "autoscaling", "version": "v1", "kind": "Scale"});
        request["subResource"] = json!("scale");
        request["object"] =
            json!({"apiVersion": "autoscaling/v1", "kind": "Scale", "spec": {"replicas": 3}});
    });
    // The name of a subresource does not determine what its object contains.
    for judged in ["ephemeralcontainers", "resize", "exec", "status", "other"] {
        assert!(!admit(&request(|request| request["subResource"] = json!(judged)), "").allowed);
    }
}

#[test]
fn one_exempt_pod_does_not_exempt_the_others() {
    let crew = |classes: [&str; 2]| {
        request(|request| {
            let pods = classes.map(|class| {
                let mut spec = request["object"]["spec"].clone();
                spec["runtimeClassName"] = json!(class);
                json!({"metadata": {}, "spec": spec})
            });
            request["kind"] = json!({"group": "example.com", "version": "v1", "kind": "Crew"});
            request["object"] = json!({
                "apiVersion": "example.com/v1", "kind": "Crew", "metadata": {"name": "a"},
                "spec": {"pods": pods},
            });
        })
    };
    let settings = r#"{"exemptions": {"runtimeClasses": ["kata", "gvisor"]}}"#;
    assert!(admit(&crew(["kata", "gvisor"]), settings).allowed);
    assert!(!admit(&crew(["kata", "runc"]), settings).allowed);
    assert!(!admit(&crew(["", "kata"]), settings).allowed);
    // Nor does one that is within the limit exempt one that is beyond it.
    let few =
        r#"{"exemptions": {"runtimeClasses": ["kata", "gvisor"]}, "limits": {"containers": 1}}"#;
    assert!(admit(&crew(["kata", "gvisor"]), few).allowed);
    assert!(!admit(&crew(["kata", "runc"]), few).allowed);
    // An object without pods has no exempt pod.
    let bound = request(|request| {
        request["kind"] = json!({"kind": "Service"});
        request["object"] = json!({
            "apiVersion": "v1", "kind": "Service", "metadata": {"name": "a", "namespace": "shop"},
            "spec": {"externalIPs": ["192.0.2.1"]},
        });
    });
    let admission = admit(&bound, settings);
    assert!(
        !admission.audit_annotations.contains_key("exempt"),
        "{:?}",
        admission.audit_annotations
    );
}

/// Returns an update of the object of `text`, changed by `change`; `subresource` may be empty.
fn update(text: &str, subresource: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut review: Value = serde_json::from_str(text).unwrap();
    let request = &mut review["request"];
    request["operation"] = json!("UPDATE");
    if !subresource.is_empty() {
        request["subResource"] = json!(subresource);
    }
    request["oldObject"] = request["object"].clone();
    change(&mut request["object"]);
    review.to_string()
}

#[test]
fn updates_are_judged_if_they_change_anything_that_is_judged() {
    let allowed = |subresource: &str, change: fn(&mut Value)| {
        let both = [plain(), deployment()];
        let answers = both.map(|text| admit(&update(&text, subresource, change), "").allowed);
        assert_eq!(answers[0], answers[1], "{subresource}");
        answers[0]
    };
    for subresource in ["", "status", "finalize", "other"] {
        assert!(allowed(subresource, |_| ()), "{subresource}");
        assert!(allowed(subresource, |object| {
            let metadata = &mut object["metadata"];
            metadata["finalizers"] = json!(["example.com/a"]);
            metadata["managedFields"] = json!([{"manager": "a"}]);
            metadata["resourceVersion"] = json!("2");
            metadata["generation"] = json!(2);
            metadata["deletionTimestamp"] = json!("2027-01-01T00:00:00Z");
            metadata["deletionGracePeriodSeconds"] = json!(30);
            metadata["labels"] = Value::Null;
        }));
        for key in ["labels", "annotations", "ownerReferences", "name"] {
            let text =
                update(&plain(), subresource, |pod| pod["metadata"][key] = json!({"a": "b"}));
            assert!(!admit(&text, "").allowed, "{subresource} {key}");
        }
        assert!(!allowed(subresource, |object| {
            object["metadata"]["deletionTimestamp"] = json!("2027-01-01T00:00:00Z");
            object["spec"]["tolerations"] = json!([{"operator": "Exists"}]);
        }));
        let status = allowed(subresource, |object| object["status"] = json!({"phase": "Running"}));
        assert_eq!(status, subresource == "status");
    }
    // What cannot be compared is judged.
    let unreadable = |old: Value| {
        let mut review: Value = serde_json::from_str(&update(&plain(), "", |_| ())).unwrap();
        review["request"]["oldObject"] = old;
        admit(&review.to_string(), "").allowed
    };
    assert!(!unreadable(Value::Null) && !unreadable(json!(7)) && !unreadable(json!({})));
    let twice = update(&plain(), "", |_| ())
        .replace(r#""privileged":true"#, r#""privileged":true,"privileged":true"#);
    assert!(!admit(&twice, "").allowed);
}

#[test]
fn the_finalizers_of_a_namespace_do_not_hold_it() {
    let namespace = request(|request| {
        request["kind"] = json!({"group": "", "version": "v1", "kind": "Namespace"});
        request["object"] = json!({
            "apiVersion": "v1", "kind": "Namespace",
            "metadata": {"name": "shop", "labels": {"pod-security.kubernetes.io/enforce": "privileged"}},
            "spec": {"finalizers": ["kubernetes"]},
        });
    });
    let settings = r#"{"profile": "all", "failOn": "low"}"#;
    assert!(!admit(&namespace, settings).allowed);
    let gone = update(&namespace, "finalize", |object| object["spec"]["finalizers"] = json!([]));
    assert!(admit(&gone, settings).allowed);
    let relabeled = update(&namespace, "finalize", |object| {
        object["metadata"]["labels"]["a"] = json!("b");
    });
    assert!(!admit(&relabeled, settings).allowed);
}

#[test]
fn a_level_takes_updates_as_upstream_does() {
    let allowed = |subresource: &str, change: fn(&mut Value)| {
        admit(&update(&plain(), subresource, change), BASELINE).allowed
    };
    for subresource in ["", "status", "resize", "ephemeralcontainers"] {
        assert!(allowed(subresource, |pod| pod["metadata"]["labels"] = json!({"a": "b"})));
        assert!(allowed(subresource, |pod| pod["metadata"]["finalizers"] = json!([])));
        assert!(!allowed(subresource, |pod| {
            pod["spec"]["containers"][0]["image"] = json!("example.com/agent:2.0");
        }));
        assert!(!allowed(subresource, |pod| {
            pod["spec"]["ephemeralContainers"] = json!([{"name": "debug", "image": "x"}]);
        }));
        assert!(!allowed(subresource, |pod| {
            let key = "container.seccomp.security.alpha.kubernetes.io/agent";
            pod["metadata"]["annotations"] = json!({key: "unconfined"});
        }));
    }
    let warned = |subresource: &str| {
        let text =
            update(&deployment(), subresource, |object| object["spec"]["replicas"] = json!(2));
        admit(&text, BASELINE).warnings.len()
    };
    assert!(warned("") > 0 && warned("status") == 0);
}

#[test]
fn a_binding_gives_its_pod_no_security_annotations() {
    let binding = |annotation: &str| {
        request(|request| {
            request["kind"] = json!({"group": "", "version": "v1", "kind": "Binding"});
            request["subResource"] = json!("binding");
            request["object"] = json!({
                "apiVersion": "v1", "kind": "Binding",
                "metadata": {"name": "agent", "annotations": {annotation: "unconfined"}},
                "target": {"kind": "Node", "name": "a"},
            });
        })
    };
    assert!(admit(&binding("example.com/score"), "").allowed);
    let admission = admit(&binding("container.apparmor.security.beta.kubernetes.io/agent"), "");
    assert_eq!((admission.allowed, admission.code), (false, Some(400)));
}

#[test]
fn an_object_that_contradicts_its_request_is_refused() {
    let refused = |change: fn(&mut Value), why: &str| {
        let admission = admit(&request(change), r#"{"mode": "warn"}"#);
        assert_eq!((admission.allowed, admission.code), (false, Some(400)), "{why}");
        let message = admission.message.unwrap();
        assert!(message.contains(why), "{message}");
    };
    refused(
        |request| request["object"]["kind"] = json!("Basket"),
        "for a Pod, but its object is a Basket",
    );
    refused(
        |request| request["object"]["apiVersion"] = json!("example.com/v1"),
        "a Pod of example.com",
    );
    refused(|request| request["namespace"] = json!("other"), "namespace `other`");
    refused(|request| request["name"] = json!("other"), "name `other`");
    for operation in ["", "UPDATE"] {
        let text = request(|request| {
            request["operation"] = json!(operation);
            request["namespace"] = json!("other");
        });
        assert!(!admit(&text, r#"{"mode": "warn"}"#).allowed);
    }
    let same = request(|request| request["name"] = json!("agent"));
    assert!(admit(&same, r#"{"mode": "warn"}"#).allowed);
}

#[test]
fn operations_are_exact_words() {
    for operation in ["create", "Delete", "connect", " CREATE", "DELETECOLLECTION", "PATCH", "*"] {
        let text = request(|request| request["operation"] = json!(operation));
        let admission = admit(&text, r#"{"mode": "warn"}"#);
        assert_eq!((admission.allowed, admission.code), (false, Some(400)), "{operation}");
    }
    let missing = request(|request| _ = request.as_object_mut().unwrap().remove("operation"));
    assert!(!admit(&missing, "").allowed, "judged as a creation");
}

#[test]
fn a_trial_run_is_judged_as_the_real_one() {
    let trial = request(|request| {
        request["dryRun"] = json!(true);
        request["options"] = json!({"kind": "CreateOptions", "dryRun": ["All"]});
    });
    assert_eq!(admit(&trial, ""), admit(&plain(), ""));
}

#[test]
fn a_pod_nested_too_deep_to_be_found_is_refused() {
    let text = request(|request| {
        let mut spec = request["object"]["spec"].clone();
        for _ in 0..120 {
            spec = json!({"a": spec});
        }
        request["kind"] = json!({"group": "example.com", "version": "v1", "kind": "Crew"});
        request["object"] =
            json!({"apiVersion": "example.com/v1", "kind": "Crew", "metadata": {}, "spec": spec});
    });
    let admission = admit(&text, r#"{"mode": "warn"}"#);
    assert_eq!((admission.allowed, admission.code), (false, Some(400)));
    assert!(admission.message.unwrap().contains("levels deep"));
}

#[test]
fn what_cannot_be_judged_is_refused_whatever_the_mode() {
    let refused = |input: &str, settings: &str, why: &str| {
        let admission = admit(input, settings);
        assert!(!admission.allowed && admission.code == Some(400), "{input:.80}");
        let message = admission.message.unwrap();
        assert!(message.contains(why), "{message}");
        assert_eq!(admission.violations.len(), 1);
    };
    let warn = r#"{"mode": "warn"}"#;
    refused("{", warn, "cannot be read");
    refused("[]", warn, "cannot be read");
    refused("", warn, "cannot be read");
    refused("{}", warn, "neither `request` nor `review`");
    refused(r#"{"request": {}}"#, warn, "names neither a kind nor a resource");
    refused(r#"{"request": 7}"#, warn, "cannot be read");
    refused(&request(|request| request["object"] = Value::Null), warn, "no `object`");
    refused(&request(|request| request["object"] = json!("x")), warn, "is not a Kubernetes object");
    refused(
        &request(|request| request["object"] = json!({"kind": "Pod"})),
        warn,
        "`apiVersion` is missing",
    );
    refused(&request(|request| request["operation"] = json!("PATCH")), warn, "`PATCH`");
    refused(&plain(), r#""deny""#, "the settings are not in order");
    refused(&plain(), r#"{"mode": 1}"#, "expected a string");
    refused(&plain(), r#"{"profil": "all"}"#, "did you mean `profile`?");
    refused(
        &plain(),
        r#"{"profile": "all", "podSecurity": {"level": "baseline"}}"#,
        "two ways to decide",
    );
    refused(&plain(), r#"{"podSecurity": {"version": "v1.30"}}"#, "must name its `level`");
    let large = request(|request| {
        request["object"]["metadata"]["annotations"] = json!({"x": "y".repeat(3 << 20)});
    });
    refused(&large, warn, "more than the limit of 2097152");
}

#[test]
fn settings_that_forms_leave_empty_are_not_chosen() {
    let form = r#"{"profile": "", "podSecurity": {"level": "restricted", "version": "v1.30"}, "exemptions": {"namespaces": []}}"#;
    let settings = Settings::from_text(form).unwrap();
    assert_eq!(settings.options.profile, "pss-restricted");
    assert_eq!(settings.options.kubernetes_version, Some(30));
    let other = r#"{"profile": "all", "podSecurity": {"level": "", "version": "latest"}}"#;
    assert_eq!(Settings::from_text(other).unwrap().pod_security, None);
    assert_eq!(validate_settings("null"), SettingsAnswer { valid: true, message: None });
    assert!(!validate_settings("[]").valid);
}

#[test]
fn authors_of_requests_cannot_suppress_findings() {
    let text = request(|request| {
        let annotations = json!({"ignore.podwall.dev/privileged-container": "please"});
        request["object"]["metadata"]["annotations"] = annotations;
    });
    assert!(!admit(&text, r#"{"profile": "pss-baseline"}"#).allowed);
    // It is the setting that decides: the annotation is one that would count.
    assert!(admit(&text, r#"{"profile": "pss-baseline", "suppressions": "all"}"#).allowed);
    let excepted = r#"{"profile": "pss-baseline", "suppress": [{"rules": ["privileged-container"], "objects": ["Pod/shop/agent"], "reason": "node agent"}]}"#;
    let admission = admit(&plain(), excepted);
    assert!(admission.allowed, "{:?}", admission.message);
    assert_eq!(admission.audit_annotations["suppressed"], "1 finding");
}

#[test]
fn long_answers_are_cut_and_say_so() {
    let text = request(|request| {
        let container = |index: usize| json!({"name": format!("c{index}"), "image": "x", "securityContext": {"privileged": true}});
        request["object"]["spec"]["containers"] = (0..400).map(container).collect();
    });
    let denied = admit(&text, r#"{"profile": "pss-restricted"}"#);
    let message = denied.message.unwrap();
    assert!(message.len() <= (16 << 10) + 32 && message.ends_with(" more"), "{}", message.len());
    assert!(denied.violations.len() >= 400);
    let warned = admit(&text, r#"{"profile": "pss-restricted", "mode": "warn"}"#);
    let size: usize = warned.warnings.iter().map(|warning| warning.chars().count()).sum();
    assert!(size < 4096 && warned.warnings.last().unwrap().ends_with(" more"));
}

#[test]
fn the_namespace_of_the_request_stands_in_for_the_objects() {
    let text = request(|request| {
        request["object"]["metadata"] = json!({"generateName": "agent-"});
    });
    let report = admit(&text, "").report.unwrap();
    let object = report.findings[0].object.as_ref().unwrap();
    assert_eq!((object.namespace.as_deref(), object.name.as_str()), (Some("shop"), "agent-"));
}

#[test]
fn opa_hosts_get_what_their_input_asks_for() {
    let json = |entrypoint, input: &str, data: &str| -> Value {
        serde_json::from_str(&opa(entrypoint, input, data)).unwrap()
    };
    let review =
        json(OpaEntrypoint::Main, &plain(), r#"{"profile": "pss-baseline", "kubernetes": {}}"#);
    assert_eq!(
        (&review["response"]["allowed"], &review["response"]["uid"]),
        (&json!(false), &json!("u-1"))
    );
    let gatekeeper = plain().replacen("request", "review", 1);
    let violations = json(OpaEntrypoint::Main, &gatekeeper, r#"{"namespace": {"inventory": 1}}"#);
    assert_eq!(violations[0]["details"]["rule"], "privileged-container");
    let passed = gatekeeper.replacen('{', r#"{"parameters": {"mode": "warn"}, "#, 1);
    assert_eq!(json(OpaEntrypoint::Main, &passed, ""), json!([]));
    let deny = json(
        OpaEntrypoint::Deny,
        &plain(),
        r#"{"other": 1, "podwallSettings": {"profile": "pss-baseline"}}"#,
    );
    assert!(deny[0].as_str().unwrap().starts_with("Pod shop/agent at /spec/"));
    let report = json(OpaEntrypoint::Report, &plain(), "{}");
    assert!(report["report"]["findings"].is_array());
    let text =
        json!({"text": PRIVILEGED, "name": "a.yaml", "options": {"profile": "pss-baseline"}});
    let direct = check("a.yaml", PRIVILEGED.as_bytes(), "profile: pss-baseline").unwrap();
    assert_eq!(opa(OpaEntrypoint::Report, &text.to_string(), ""), to_json(&direct));
    let wrong = json(OpaEntrypoint::Main, r#"{"text": "", "options": {"profil": 1}}"#, "");
    assert_eq!(wrong["error"]["kind"], "options");
}

#[test]
fn arguments_that_are_no_words_are_named() {
    let error = rule("priviledged-container").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no rule `priviledged-container`; did you mean `privileged-container`?"
    );
    let wrong = |level, version| pod_security("x", b"", level, version).unwrap_err().to_string();
    assert!(wrong("basline", "latest").contains("did you mean `baseline`?"));
    assert!(wrong("baseline", "1.30").contains("such as `v1.34`"));
    let rows = pod_security("x", PRIVILEGED.as_bytes(), "baseline", "latest").unwrap();
    assert_eq!(serde_json::to_value(&rows[0]).unwrap()["verdict"], "forbidden");
}

#[test]
fn a_label_and_a_built_in_name_do_not_exempt() {
    let bound = |name: &str, subject: Value| {
        request(|request| {
            let group = "rbac.authorization.k8s.io";
            request["kind"] =
                json!({"group": group, "version": "v1", "kind": "ClusterRoleBinding"});
            request["resource"] = Value::Null;
            request["namespace"] = Value::Null;
            request["object"] = json!({
                "apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
                "metadata": {"name": name, "labels": {"kubernetes.io/bootstrapping": "rbac-defaults"}},
                "roleRef": {"apiGroup": group, "kind": "ClusterRole", "name": "cluster-admin"},
                "subjects": [subject],
            });
            request.as_object_mut().unwrap().remove("resource");
        })
    };
    let anonymous = json!({"kind": "User", "name": "system:anonymous"});
    let masters = json!({"kind": "Group", "name": "system:masters"});
    let found = |name: &str, subject: &Value| {
        let text = bound(name, subject.clone());
        let review: Value = serde_json::from_str(&text).unwrap();
        let object = review["request"]["object"].to_string();
        let report = check("binding.json", object.as_bytes(), "").unwrap();
        (
            report.summary.findings.critical + report.summary.findings.high > 0,
            admit(&text, "").allowed,
        )
    };
    assert_eq!(found("system:x", &anonymous), (true, false));
    assert_eq!(found("cluster-admin", &anonymous), (true, false));
    // Objects that the API server creates are spared in files, but no one may request them.
    assert_eq!(found("cluster-admin", &masters), (false, false));
}

#[test]
fn a_level_holds_in_both_readings_of_a_repeated_key() {
    let plain = PRIVILEGED.trim_end().strip_suffix('}').unwrap();
    let decide = |object: &str, settings: &str| {
        let input = format!(r#"{{"request": {{"operation": "CREATE", "object": {object}}}}}"#);
        admit(&input, settings)
    };
    let harmless = r#"{"containers":[{"name":"agent","image":"example.com/agent:1.0"}]}"#;
    for twice in [
        format!(r#"{plain}, "spec": {{}}}}"#),
        format!(r#"{plain}, "spec": null}}"#),
        format!(r#"{plain}, "spec": {harmless}}}"#),
        format!(r#"{{"spec": {harmless}, {}"#, PRIVILEGED.trim_start_matches('{')),
    ] {
        let admission = decide(&twice, BASELINE);
        assert_eq!((admission.allowed, admission.code), (false, Some(403)), "{twice}");
    }
    let object = format!(r#"{{"apiVersion":"v1","kind":"Pod","spec":{{}},"spec":{harmless}}}"#);
    assert!(decide(&object, BASELINE).allowed);
    let exempt =
        r#"{"podSecurity": {"level": "baseline"}, "exemptions": {"runtimeClasses": ["kata"]}}"#;
    let twice = format!(r#"{plain}, "spec": {{"runtimeClassName": "kata"}}}}"#);
    assert!(!decide(&twice, exempt).allowed);
}

#[test]
fn a_kind_without_a_table_is_searched_for_pods_in_any_group() {
    let of = |api_version: &str, privileged: bool| {
        let text = request(|request| {
            let mut spec = request["object"]["spec"].take();
            spec["containers"][0]["securityContext"]["privileged"] = json!(privileged);
            request.as_object_mut().unwrap().remove("kind");
            request["object"] = json!({
                "apiVersion": api_version, "kind": "PetSet", "metadata": {"name": "agent"},
                "spec": {"template": {"metadata": {}, "spec": spec}},
            });
        });
        admit(&text, r#"{"profile": "pss-baseline"}"#).allowed
    };
    for api_version in ["v1", "apps/v1alpha1", "batch/v9", "scheduling.k8s.io/v1", "example.com/v1"]
    {
        assert!(!of(api_version, true), "{api_version}");
        assert!(of(api_version, false), "{api_version}");
    }
}

#[test]
fn a_text_beside_a_request_does_not_replace_the_decision() {
    for key in ["request", "review"] {
        let text = format!(r#"{{"text": "", "{key}": {{"object": {PRIVILEGED}}}}}"#);
        let denied: Vec<String> =
            serde_json::from_str(&opa(OpaEntrypoint::Deny, &text, "{}")).unwrap();
        assert!(!denied.is_empty(), "{key}");
    }
    let report: Value =
        serde_json::from_str(&opa(OpaEntrypoint::Deny, r#"{"text": ""}"#, "{}")).unwrap();
    assert!(report["summary"].is_object());
}
