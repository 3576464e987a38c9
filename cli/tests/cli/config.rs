//! The configuration file, rules selected by flags, suppressions and baselines.

use crate::harness::{assert_has, check, directory, pod, run};

#[test]
fn the_nearest_configuration_counts() {
    let files = directory(&[
        ("podwall.yaml", b"profile: all\n"),
        ("app/podwall.yaml", b"profile: pss-baseline\nfailOn: critical\n"),
        ("app/deep/pod.yaml", pod("p").as_bytes()),
    ]);
    let at = |place: &str, args: &[&str]| run(&files.path().join(place), args);
    let report = at("app/deep", &["check"]);
    assert_has(&report.stdout, "1 finding (1 critical): 1 file");
    // The configuration itself is not a manifest unless it is named explicitly.
    assert_has(&at("app", &["check"]).stdout, "1 finding (1 critical): 1 file");
    assert_eq!(at("app", &["check", "podwall.yaml"]).code, 3);
    assert!(!at("app", &["check", "--no-config"]).stdout.contains("1 finding (1 critical)"));
    let config = at("app", &["check", "--config", "../podwall.yaml", "--format=json", "deep"]);
    assert_has(&config.stdout, "\"profile\":\"all\"");
}

#[test]
fn a_wrong_configuration_says_where() {
    let files = directory(&[("podwall.yaml", b"profile: default\nfailon: high\n")]);
    let wrong = run(files.path(), &["check", "."]);
    assert_eq!(wrong.code, 2);
    assert_has(&wrong.stderr, "line 2, column 1: unknown key `failon`; did you mean `failOn`?");
    let wrong = run(files.path(), &["check", "--config", "none.yaml", "."]);
    assert_eq!(wrong.code, 2);
    assert_has(&wrong.stderr, "configuration `none.yaml`: cannot be read: it does not exist");
}

#[test]
fn flags_choose_rules() {
    let files = directory(&[("pod.yaml", pod("p").as_bytes())]);
    let check =
        |args: &[&str]| run(files.path(), &[&["check", "--profile=pss-baseline"], args].concat());
    assert_eq!(check(&["--ignore", "privileged-container"]).code, 0);
    assert_has(&check(&["--select", "seccomp-profile-missing"]).stdout, "seccomp-profile-missing");
    assert_has(
        &check(&["--ignore", "privileged"]).stderr,
        "there is no rule or family `privileged`",
    );
}

#[test]
fn exceptions_are_counted_and_can_be_switched_off() {
    let text = pod("p") + "    # podwall: ignore privileged-container: unused\n";
    let text = text.replace(
        "  - {name",
        "  # podwall: ignore privileged-container: loads a kernel module\n  - {name",
    );
    let files = directory(&[("pod.yaml", text.as_bytes())]);
    let check =
        |args: &[&str]| run(files.path(), &[&["check", "--profile=pss-baseline"], args].concat());
    assert_has(&check(&["."]).stdout, "1 suppressed");
    let all = check(&["--no-ignores", "."]);
    assert_eq!(all.code, 1);
    assert_has(&all.stdout, "1 critical");
}

#[test]
fn a_baseline_accepts_what_is_there_and_nothing_new() {
    let files = directory(&[("pod.yaml", pod("p").as_bytes())]);
    let check =
        |args: &[&str]| run(files.path(), &[&["check", "--profile=pss-baseline"], args].concat());
    let written = check(&["--write-baseline", "accepted.baseline", "pod.yaml"]);
    assert_eq!(written.code, 0);
    assert_has(&written.stderr, "`accepted.baseline` now accepts 1 of the findings");
    // Moved lines change nothing.
    std::fs::write(files.path().join("pod.yaml"), format!("# moved\n\n{}", pod("p"))).unwrap();
    let same = check(&["--baseline", "accepted.baseline", "pod.yaml"]);
    assert_eq!(same.code, 0, "{}", same.stdout);
    assert_has(&same.stdout, "1 suppressed");
    std::fs::write(files.path().join("new.yaml"), pod("q")).unwrap();
    let new = check(&["--baseline", "accepted.baseline", "."]);
    assert_eq!(new.code, 1);
    assert_has(&new.stdout, "1 finding (1 critical), 1 suppressed");
    let report = check(&["--format=json", "--output=report.json", "pod.yaml"]);
    assert_eq!(report.code, 1);
    assert_eq!(check(&["--baseline", "report.json", "pod.yaml"]).code, 0);
    let wrong = check(&["--baseline", "pod.yaml", "."]);
    assert_eq!(wrong.code, 2);
    assert_has(&wrong.stderr, "baseline `pod.yaml` is not a baseline or report of podwall");
}

#[test]
fn a_baseline_counts_by_file_and_follows_a_renamed_one() {
    let files = directory(&[("dev/pod.yaml", pod("p").as_bytes())]);
    let path = |name: &str| files.path().join(name);
    assert_eq!(check(files.path(), &["--write-baseline", "accepted.baseline", "."]).code, 0);
    let text = std::fs::read_to_string(path("accepted.baseline")).unwrap();
    for part in [
        "\"version\": 2",
        "\"count\": 1",
        "\"file\": \"dev/pod.yaml\"",
        "\"rule\": \"privileged-container\"",
        "\"object\": \"Pod/p\"",
    ] {
        assert_has(&text, part);
    }
    std::fs::create_dir(path("prod")).unwrap();
    std::fs::copy(path("dev/pod.yaml"), path("prod/pod.yaml")).unwrap();
    let both = check(files.path(), &["--baseline", "accepted.baseline", "."]);
    assert_eq!(both.code, 1, "{}", both.stdout);
    assert_has(&both.stdout, "prod/pod.yaml");
    assert_has(&both.stdout, "1 finding (1 critical), 1 suppressed");
    // What was not checked but exists may still have its finding.
    let one = check(files.path(), &["--baseline", "accepted.baseline", "prod"]);
    assert_eq!(one.code, 1, "{}", one.stdout);
    assert_has(&one.stdout, "1 finding (1 critical)");
    std::fs::remove_file(path("dev/pod.yaml")).unwrap();
    let renamed = check(files.path(), &["--baseline", "accepted.baseline", "."]);
    assert_eq!(renamed.code, 0, "{}", renamed.stdout);
}

#[test]
fn entries_of_a_baseline_that_cover_nothing_are_reported() {
    let texts = [pod("p"), pod("q")];
    let files =
        directory(&[("pod.yaml", texts[0].as_bytes()), ("other.yaml", texts[1].as_bytes())]);
    let with = ["--baseline", "accepted.baseline"];
    let check = |args: &[&str]| check(files.path(), args);
    let unused = |run: &crate::harness::Run| run.stdout.contains("suppression-unused");
    assert_eq!(check(&["--write-baseline", "accepted.baseline", "."]).code, 0);
    let same = check(&[&with[..], &["."]].concat());
    assert_eq!((same.code, unused(&same)), (0, false));
    let repaired = pod("p").replace("true", "false");
    std::fs::write(files.path().join("pod.yaml"), repaired).unwrap();
    let repaired = check(&[&with[..], &["."]].concat());
    assert!(unused(&repaired), "{}", repaired.stdout);
    assert_has(&repaired.stdout, "the baseline accepts 1 finding that is no longer there");
    assert_has(&repaired.stdout, "--write-baseline");
    // Nothing says that what was not checked is gone.
    let one = check(&[&with[..], &["other.yaml"]].concat());
    assert_eq!((one.code, unused(&one)), (0, false), "{}", one.stdout);
    assert_has(&one.stderr, "1 entry of the baseline names a file that was not checked");
    let pruned = check(&[&with[..], &["--write-baseline", "accepted.baseline", "."]].concat());
    assert_eq!(pruned.code, 0);
    assert!(!unused(&check(&[&with[..], &["."]].concat())));
}

#[test]
fn a_baseline_of_another_version_is_rejected_with_the_remedy() {
    let old = r#"{"version": 1, "findings": [{"fingerprint": "00112233445566778899aabbccddeeff", "rule": "x"}]}"#;
    let files = directory(&[
        ("pod.yaml", pod("p").as_bytes()),
        ("old.baseline", old.as_bytes()),
        ("new.baseline", br#"{"version": 3, "findings": []}"#),
        ("bad.baseline", br#"{"version": 2, "findings": [{"fingerprint": "0123"}]}"#),
    ]);
    for (file, wrong) in [
        ("old.baseline", "has version 1, whose fingerprints are no longer used; rewrite it"),
        ("new.baseline", "has version 3; this podwall reads version 2"),
        ("bad.baseline", "a fingerprint is 32 digits"),
    ] {
        let run = check(files.path(), &["--baseline", file, "pod.yaml"]);
        assert_eq!(run.code, 2);
        assert_has(&run.stderr, wrong);
    }
}
