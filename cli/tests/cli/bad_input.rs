//! Input that cannot be judged, entirely or in part: each case explains what to do, and leaves other input unaffected.

use crate::harness::{assert_has, check, directory, pod, run};
use std::fmt::Write as _;

/// A file that cannot be judged: the exit code is 3, and `message` explains why.
#[track_caller]
fn cannot_be_judged(bytes: &[u8], message: &str) {
    let files = directory(&[("bad.yaml", bytes), ("good.yaml", pod("good").as_bytes())]);
    let alone = check(files.path(), &["bad.yaml"]);
    assert_eq!(alone.code, 3, "{alone:?}");
    assert_has(&alone.stdout, message);
    assert_has(&alone.stderr, "nothing was checked");
    // What can be judged is judged.
    let both = check(files.path(), &["."]);
    assert_eq!(both.code, 1, "{both:?}");
    assert_has(&both.stdout, message);
    assert_has(&both.stdout, "good.yaml:6:59 critical privileged-container");
}

#[test]
fn binary_file() {
    cannot_be_judged(b"\x7fELF\x02\x01\x01\0\0\0", "skipped binary: binary data, not text");
}

#[test]
fn invalid_utf8() {
    // After a byte order mark kubectl leaves the bytes as they are, and its parser refuses them.
    let text = b"\xef\xbb\xbfapiVersion: v1\nkind: Pod\nmetadata: {name: \"\xff\"}\n";
    cannot_be_judged(
        text,
        "bad.yaml:3:19 high unreadable-document: these bytes are not valid UTF-8",
    );
    cannot_be_judged(text, "save the file as UTF-8");
}

#[test]
fn invalid_utf8_that_kubectl_replaces() {
    let text = [b"# caf\xe9\n", pod("good").as_bytes()].concat();
    let files = directory(&[("latin1.yaml", &text)]);
    let run = check(files.path(), &["latin1.yaml"]);
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, "latin1.yaml:7:59 critical privileged-container");
    assert_has(&run.stdout, "latin1.yaml:1:6 low unusual-encoding");
    assert!(!run.stdout.contains("unreadable-document"), "{}", run.stdout);
}

#[test]
fn utf16_and_marks() {
    let wide = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        format!("\u{feff}{text}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let json = r#"{"apiVersion":"v1","kind":"Pod","spec":{"hostPID":true,"containers":[]}}"#;
    let files = directory(&[
        ("little.yaml", &wide(&pod("a"), u16::to_le_bytes)),
        ("big.yaml", &wide(&pod("b"), u16::to_be_bytes)),
        ("wide.json", &wide(json, u16::to_le_bytes)),
        ("mark.json", format!("\u{feff}{json}").as_bytes()),
    ]);
    let run = check(files.path(), &["."]);
    for place in ["little.yaml:6:59", "big.yaml:6:59", "wide.json:1:51", "mark.json:1:51"] {
        assert_has(&run.stdout, place);
    }
    assert!(!run.stdout.contains("unreadable-document"), "{}", run.stdout);
}

/// What `check` and `pss` make of a file beside one without a fault.
#[track_caller]
fn beside_a_clean_file(name: &str, bytes: &[u8], limits: &[&str], fails: bool) {
    let clean = b"apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec:\n  hostUsers: false\n  securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}\n  containers:\n  - {name: a, image: \"b:1\", securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}\n";
    let files = directory(&[("clean.yaml", clean), (name, bytes)]);
    let code = i32::from(fails);
    let options = ["--profile", "pss-restricted"];
    let checked = run(files.path(), &[&["check"], &options[..], limits, &["."]].concat());
    assert_eq!(checked.code, code, "{name} {checked:?}");
    assert!(checked.stdout.contains(name) || !fails, "{name} {checked:?}");
    let verdicts = run(files.path(), &[&["pss"], limits, &["."]].concat());
    assert_eq!(verdicts.code, code, "{name} {verdicts:?}");
}

#[test]
fn what_may_be_a_manifest_is_not_passed_over() {
    let pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostPID: true, containers: []}\n";
    let cut = "# nothing but a long comment\n".repeat(100);
    let limited = ["--limit", "bytes=2000"];
    let fail = |name: &str, text: &str, limits: &[&str]| {
        beside_a_clean_file(name, text.as_bytes(), limits, true);
    };
    fail("nul.yaml", &format!("{pod}---\nb: \0\n"), &[]);
    fail(
        "nul.json",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"hostPID\":true,\"containers\":[]}}\n\0",
        &[],
    );
    for (name, before) in [
        ("spelled.yaml", pod.replace("kind: Pod", "\"\\x6bind\": Pod").replace("v1", "&a v1")),
        ("anchor.yaml", pod.replace("kind: Pod", "kind: &k Pod").replace("v1", "!!str v1")),
        ("block.yaml", pod.replace("kind: Pod", "kind:\n  Pod").replace("v1", "\n  v1")),
    ] {
        fail(name, &format!("{before}---\n\0"), &[]);
    }
    fail(
        "spelled.json",
        "{\"\\u0061piVersion\":\"v1\",\"\\u006bind\":\"Pod\",\"spec\":{\"hostPID\":true,\"containers\":[]}}\0",
        &[],
    );
    fail(".yaml", pod, &[]);
    fail("a/.yml", pod, &[]);
    fail(
        ".json",
        "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"hostPID\":true,\"containers\":[]}}",
        &[],
    );
    fail(
        "items.yaml",
        "apiVersion: v1\nkind: Pod\nitems: [{spec: {hostPID: true, containers: []}}]\n",
        &[],
    );
    fail("large.yaml", &cut, &limited);
    fail("version.yaml", "kind: Pod\nspec: {hostPID: true, containers: []}\n", &[]);
    fail("broken.yaml", "kind: Pod\n  spec: {\n", &[]);
    fail(
        "item.yaml",
        "apiVersion: v1\nkind: List\nitems: [{kind: Pod, spec: {hostPID: true}}]\n",
        &[],
    );
    fail(
        "deep.yaml",
        &format!("{pod}a: {}{}\n", "[".repeat(20), "]".repeat(20)),
        &["--limit", "depth=10"],
    );
    // The same without the fault, and what has nothing to do with Kubernetes.
    let pass = |name: &str, text: &str| beside_a_clean_file(name, text.as_bytes(), &[], false);
    pass("large.yaml", &cut);
    pass("values.yaml", "image: nginx\nkind: DaemonSet\n");
    pass("Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
    pass("compose.yaml", "services: {web: {image: nginx}}\n");
    pass("workflow.yml", "on: push\njobs: {}\n");
    pass(".gitignore", pod);
}

/// Some profiles do not have the rules on text.
#[test]
fn every_profile_fails_what_was_not_judged() {
    let files = directory(&[
        ("podwall.yaml", b"profile: own\nprofiles: {own: {select: [host-pid]}}\n"),
        ("a.yaml", b"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: []}\n"),
        ("b.yaml", b"kind: Pod\n  spec: {\n"),
        ("c.yaml", b"a: [\n"),
    ]);
    let judged = run(files.path(), &["check", "."]);
    assert_eq!(judged.code, 1);
    assert_has(&judged.stdout, "b.yaml:2:7 critical manifest-not-judged");
    assert!(!judged.stdout.contains("c.yaml:2:1 high"), "{}", judged.stdout);
    // It may have any fault.
    let gated = run(files.path(), &["check", "--fail-on", "critical", "."]);
    assert_eq!(gated.code, 1, "{gated:?}");
    let ignored = run(files.path(), &["check", "--ignore", "manifest-not-judged", "."]);
    assert_eq!(ignored.code, 0, "{ignored:?}");
}

/// kubectl may well apply what exceeds a limit of ours, so that no gate lets it through.
#[test]
fn a_limit_within_a_file_fails_every_gate() {
    let labels = "x: &x {a: b, c: d}\nmetadata: {name: a, namespace: web, labels: *x}\n";
    let object = format!("apiVersion: v1\nkind: ConfigMap\n{labels}");
    let good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b, namespace: web}\n";
    let files = directory(&[("a.yaml", object.as_bytes()), ("b.yaml", good.as_bytes())]);
    let gated = |more: &[&str]| {
        let args = [&["check", "--fail-on", "critical", "."], more].concat();
        run(files.path(), &args)
    };
    let cut = gated(&["--limit", "aliased=1"]);
    assert_eq!(cut.code, 1, "{cut:?}");
    assert_has(&cut.stdout, "critical manifest-not-judged: aliases expand to more than 1 values");
    assert!(!cut.stdout.contains("unreadable-document"), "{}", cut.stdout);
    let whole = gated(&[]);
    assert_eq!(whole.code, 0, "{whole:?}");
}

/// Nor does one within an object, whatever its author suppresses.
#[test]
fn a_limit_within_an_object_fails_every_gate() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    \
               ignore.podwall.dev/privileged-container: known\nspec:\n  hostPID: true\n  containers:\n";
    let container = "  - {name: c, securityContext: {privileged: true}}\n";
    let text = format!("{pod}{container}{container}");
    let own = "profile: own\nprofiles: {own: {select: [privileged-container, host-pid]}}\n";
    let files = directory(&[("a.yaml", text.as_bytes()), ("podwall.yaml", own.as_bytes())]);
    for limit in ["containers=2", "findings=2"] {
        let cut =
            run(files.path(), &["check", "--fail-on", "critical", "--limit", limit, "a.yaml"]);
        assert_eq!(cut.code, 1, "{cut:?}");
        assert_has(&cut.stdout, "critical manifest-not-judged: only the");
        assert!(!cut.stdout.contains("skipped limit"), "{}", cut.stdout);
    }
    let whole = run(files.path(), &["check", "--fail-on", "critical", "a.yaml"]);
    assert!(!whole.stdout.contains("manifest-not-judged"), "{whole:?}");
}

/// A baseline accepts a file above the limit as it is, and no other content.
#[test]
fn a_baseline_accepts_the_content_that_was_not_read() {
    let files = directory(&[("a.yaml", pod("a").as_bytes())]);
    let check = |more: &[&str]| {
        run(files.path(), &[&["check", "--limit", "bytes=20", "a.yaml"], more].concat())
    };
    check(&["--write-baseline", "accepted.json"]);
    let accepted = check(&["--baseline", "accepted.json"]);
    assert!(!accepted.stdout.contains("critical manifest-not-judged"), "{accepted:?}");
    std::fs::write(files.path().join("a.yaml"), pod("b")).unwrap();
    let other = check(&["--baseline", "accepted.json"]);
    assert_has(&other.stdout, "critical manifest-not-judged");
}

#[test]
fn a_path_named_twice_is_read_once() {
    let files = directory(&[("a.yaml", pod("good").as_bytes()), ("b.yaml", pod("b").as_bytes())]);
    let run = check(files.path(), &["a.yaml", ".//a.yaml", "--format", "json"]);
    assert_has(&run.stdout, "\"files\":1");
    assert_has(&run.stderr, "`a.yaml` is named more than once, and read once");
    let other = check(files.path(), &["a.yaml", "b.yaml", "--format", "json"]);
    assert_has(&other.stdout, "\"files\":2");
    assert!(!other.stderr.contains("more than once"), "{}", other.stderr);
}

#[test]
fn what_gitignore_names_is_counted_and_named() {
    let files = directory(&[
        (".gitignore", b"secret.yaml\n*.txt\nbuild/\n!kept.yaml\n"),
        ("a.yaml", pod("a").as_bytes()),
        ("secret.yaml", pod("secret").as_bytes()),
        ("notes.txt", b"no manifest"),
        ("build/out.yaml", pod("out").as_bytes()),
        ("deep/.gitignore", b"kept.yaml\n"),
        ("deep/kept.yaml", pod("kept").as_bytes()),
        ("deep/secret.yaml/kept.yaml", pod("kept").as_bytes()),
    ]);
    let run = check(files.path(), &["."]);
    assert_has(&run.stderr, "2 files and 2 directories left out by `.gitignore`");
    assert!(!run.stdout.contains("left-out"), "{}", run.stdout);
    let json = check(files.path(), &[".", "--format", "json"]);
    for name in ["secret.yaml", "build/", "deep/kept.yaml", "deep/secret.yaml/"] {
        assert_has(&json.stdout, &format!("{{\"file\":\"{name}\",\"kind\":\"left-out\""));
    }
    assert_has(&json.stdout, "\"files\":1,");
    let named = check(files.path(), &["secret.yaml", "build", "--format", "json"]);
    assert_has(&named.stdout, "\"files\":2,");
    assert!(!named.stderr.contains("left out"), "{}", named.stderr);
}

#[test]
fn template() {
    let text = b"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n";
    cannot_be_judged(text, "bad.yaml:4:9 info unrendered-template");
    cannot_be_judged(text, "helm template");
}

#[test]
fn deep_nesting() {
    let brackets = "[".repeat(100_000);
    cannot_be_judged(brackets.as_bytes(), "manifest-not-judged: nested deeper than 10000 levels");
    let objects = "{\"a\":".repeat(100_000);
    cannot_be_judged(objects.as_bytes(), "manifest-not-judged: nested deeper than 10000 levels");
}

#[test]
fn alias_bomb() {
    let mut text = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
    for (before, key) in ('a'..'l').zip('b'..='l') {
        let aliases = vec![format!("*{before}"); 9].join(",");
        let _ = writeln!(text, "{key}: &{key} [{aliases}]");
    }
    cannot_be_judged(text.as_bytes(), "too much of the document comes in through aliases");
}

#[test]
fn huge_file() {
    let mut bytes = b"# ".to_vec();
    bytes.resize(100 << 20, b'x');
    cannot_be_judged(&bytes, "skipped limit: larger than the limit of 67108864 bytes");
    cannot_be_judged(&bytes, "raise the limit with `--limit bytes=N`");
}

#[test]
fn truncated_second_document_of_three() {
    let text = [&pod("one"), "---\nkind: Pod\nspec: {a: [\n---\n", &pod("three")].concat();
    let files = directory(&[("three.yaml", text.as_bytes())]);
    let run = check(files.path(), &["three.yaml"]);
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, "--> Pod one");
    assert_has(&run.stdout, "--> Pod three");
    assert_has(&run.stdout, "three.yaml:10:1 high unreadable-document");
    assert_has(&run.stdout, "fix the text; kubectl stops here and applies nothing after it");
    assert_has(&run.stdout, "3 documents, 2 objects, 2 checked, 1 skipped");
}

#[test]
fn empty_file() {
    let files = directory(&[("empty.yaml", b"")]);
    let run = check(files.path(), &["empty.yaml"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, "no document to read; pass files or directories");
}

#[test]
fn missing_file_does_not_hide_the_others() {
    let files = directory(&[("good.yaml", pod("good").as_bytes())]);
    let run = check(files.path(), &["nowhere.yaml", "good.yaml"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, "`nowhere.yaml` does not exist; name a file, a directory, or `-`");
    assert_has(&run.stdout, "good.yaml:6:59");
    let run = check(files.path(), &["*.json"]);
    assert_has(&run.stderr, "patterns are not expanded here: name the directory");
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
}

#[test]
fn directory_without_manifests() {
    let files = directory(&[("notes.txt", b"hello"), ("deep/er/x.tf", b"")]);
    let run = check(files.path(), &["."]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, "`.` holds no .yaml, .yml or .json file");
}

/// A file that exists and cannot be read. Root ignores permissions, so a file that no one can read is used where the
/// system has one.
#[test]
#[cfg(unix)]
fn unreadable_file() {
    let files = directory(&[("good.yaml", pod("good").as_bytes())]);
    std::os::unix::fs::symlink("/nowhere/at/all", files.path().join("dangling.yaml")).unwrap();
    let run = check(files.path(), &["."]);
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, "dangling.yaml skipped io: cannot be read: it does not exist");
    assert_has(&run.stdout, "good.yaml:6:59");
    if cfg!(target_os = "linux") {
        let run = check(files.path(), &["/proc/self/mem"]);
        assert_eq!(run.code, 3);
        assert_has(&run.stdout, "/proc/self/mem skipped io: cannot be read: input/output error");
    }
}

#[test]
#[cfg(unix)]
fn links_to_directories_are_said_and_not_followed() {
    let files = directory(&[("a/good.yaml", pod("good").as_bytes())]);
    std::os::unix::fs::symlink("..", files.path().join("a/loop")).unwrap();
    std::os::unix::fs::symlink("good.yaml", files.path().join("a/link.yaml")).unwrap();
    let run = check(files.path(), &["."]);
    assert_has(&run.stdout, "a/loop skipped link: links to directories are not followed");
    assert_has(&run.stdout, "a/good.yaml:6:59");
    assert_has(&run.stdout, "a/link.yaml:6:59");
}

#[test]
#[cfg(target_os = "linux")]
fn names_that_are_no_utf8() {
    use std::os::unix::ffi::OsStrExt;
    let files = directory(&[]);
    let name = std::ffi::OsStr::from_bytes(b"odd\xff.yaml");
    std::fs::write(files.path().join(name), pod("good")).unwrap();
    let run = check(files.path(), &["."]);
    assert_has(&run.stdout, "odd\\xff.yaml:6:59");
    // A name of these literal characters is another file.
    std::fs::write(files.path().join("odd\\xff.yaml"), pod("other")).unwrap();
    let run = check(files.path(), &["."]);
    assert_has(&run.stdout, "odd\\xff.yaml:6:59");
    assert_has(&run.stdout, "odd\\\\xff.yaml:6:59");
}

#[test]
#[cfg(target_os = "linux")]
fn links_to_no_regular_file_are_named() {
    let files = directory(&[("good.yaml", pod("good").as_bytes())]);
    for (target, link) in [
        ("/dev/null", "device"),
        ("/nowhere", "dangling"),
        ("/dev/null", "device.yaml"),
        ("good.yaml", "link"),
    ] {
        std::os::unix::fs::symlink(target, files.path().join(link)).unwrap();
    }
    let run = check(files.path(), &["."]);
    assert_has(&run.stdout, "device skipped link: a link to something that is not a regular file");
    assert_has(&run.stdout, "dangling skipped link: a link that leads nowhere");
    assert_has(&run.stdout, "device.yaml skipped io: not a regular file");
    assert_has(&run.stdout, "device.yaml:1:1 critical manifest-not-judged");
}

#[test]
fn not_kubernetes() {
    let files =
        directory(&[("a.yaml", b"a: 1\n"), ("b.json", b"{\"b\": 2}"), ("c.yaml", b"- 1\n")]);
    let run = check(files.path(), &["."]);
    assert_eq!(run.code, 3);
    assert_has(&run.stdout, "not a Kubernetes object: `apiVersion` and `kind` are missing");
    assert_has(&run.stdout, "  a.yaml:1:1\n  b.json:1:2\n");
    assert_has(&run.stderr, "the input contains no Kubernetes object");
}

#[test]
fn charts_and_kustomizations_say_how_to_render() {
    let files = directory(&[
        ("shop/Chart.yaml", b"apiVersion: v2\nname: shop\nversion: 1.0.0\n"),
        ("shop/templates/pod.yaml", b"kind: Pod\nmetadata: {{ .Values.meta }}\n"),
        ("base/kustomization.yaml", b"resources: [pod.yaml]\n"),
        ("base/pod.yaml", pod("good").as_bytes()),
    ]);
    let run = check(files.path(), &["."]);
    assert_eq!(run.code, 1);
    assert_has(&run.stderr, "`helm template shop | podwall check -`");
    assert_has(&run.stderr, "`kustomize build base | podwall check -`");
}

#[test]
fn a_manifest_cannot_steer_the_terminal() {
    let text = pod("x").replace("name: c,", "name: \"c\\e[2J\\u202e\",");
    let files = directory(&[("evil.yaml", text.as_bytes())]);
    let run = check(files.path(), &["."]);
    assert_eq!(run.code, 1);
    assert!(!run.stdout.contains(['\u{1b}', '\u{202e}']), "{}", run.stdout);
    assert_has(&run.stdout, "c\\u{1b}[2J\\u{202e}");
}

/// Services that run pipelines search logs for commands.
#[test]
fn a_manifest_cannot_steer_the_pipeline() {
    let text = pod("'##vso[a]x'").replace("'x:1'", "'##teamcity[b]'");
    let text = format!("{text}  hostPID: true ##[error]c\n");
    let files = directory(&[("::error::a.yaml", text.as_bytes()), ("##[d].yaml", text.as_bytes())]);
    for args in [
        &["check", "--profile", "all", "."][..],
        &["check", "--profile", "all", ".", "--format", "json"],
        &["pss", "."],
        &["pss", ".", "--format", "tsv"],
        &["read", "."],
        &["check", "##vso[none]"],
        &["check", "--##vso[none]"],
        &["explain", "##vso[none]"],
    ] {
        let run = run(files.path(), args);
        for output in [&run.stdout, &run.stderr] {
            for command in ["##vso[", "##[", "##teamcity["] {
                assert!(!output.contains(command), "{args:?} {output}");
            }
            assert!(!output.lines().any(|line| line.trim_start().starts_with("::error")));
        }
        let shown = format!("{}{}", run.stdout, run.stderr);
        assert!(shown.contains("#vso[") || shown.contains("#[error]"), "{args:?} {shown}");
    }
}

/// A named pipe that was read has nothing more to give: who opens it again waits.
#[cfg(unix)]
#[test]
fn a_named_pipe_is_read_once() {
    let files = directory(&[]);
    let pipe = files.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn(move || std::fs::write(pipe, pod("a")));
    let run = check(files.path(), &["pipe"]);
    writer.join().unwrap().unwrap();
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, "pipe:6:59 critical privileged-container");
    assert!(!run.stdout.contains('^'), "{}", run.stdout);
}

#[test]
fn wrong_use() {
    let here = directory(&[]);
    for (args, message) in [
        (
            &["check", "--profile", "defualt"][..],
            "there is no profile `defualt`; did you mean `default`?",
        ),
        (&["check", "--fail-on", "severe"], "possible values: info, low, medium, high, critical"),
        (&["check", "--bogus"], "unexpected argument '--bogus'"),
        (&["check", "--kubernetes-version", "2"], "`2` is not a Kubernetes version"),
        (&["check", "--pod-path", "x"], "pod path `x` has no `=`"),
        (&["check", "--limit", "byte=1"], "did you mean `bytes`?"),
        (&["check", "--threads", "0"], "0 is not in 1..=1024"),
        (&["pss", "--version", "1.25"], "must be \"latest\" or \"v1.x\""),
        (&["pss", "--level", "strict"], "possible values: privileged, baseline, restricted"),
        (&["explain", "privileged-contaner"], "did you mean `privileged-container`?"),
        (&["chek"], "did you mean `check`?"),
        (&["check", "--output", "no/such/file", "."], "does not exist"),
    ] {
        let run = run(here.path(), args);
        assert_eq!(run.code, 2, "{args:?}: {run:?}");
        assert_has(&run.stderr, message);
    }
}
