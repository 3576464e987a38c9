//! The configuration file, rules chosen by flags, exceptions and baselines.

use crate::harness::{assert_has, directory, pod, run};

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
    // The configuration itself is no manifest, unless it is named.
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
    assert_has(&check(&["--select", "seccomp-profile"]).stdout, "seccomp-profile");
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
    assert_has(&wrong.stderr, "baseline `pod.yaml` is no baseline and no report of podwall");
}
