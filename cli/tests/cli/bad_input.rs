//! Input that cannot be judged, or only in part: each case says what to do, and takes nothing else with it.

use crate::harness::{assert_has, check, directory, pod, run};
use std::fmt::Write as _;

/// A file that cannot be judged: exit code 3, and `message` says why.
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
    let text = b"apiVersion: v1\nkind: Pod\nmetadata: {name: \"\xff\"}\n";
    cannot_be_judged(
        text,
        "bad.yaml:3:19 high unreadable-document: these bytes are no text in UTF-8",
    );
    cannot_be_judged(text, "save the file as UTF-8");
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
    cannot_be_judged(brackets.as_bytes(), "unreadable-document: nested deeper than 10000 levels");
    let objects = "{\"a\":".repeat(100_000);
    cannot_be_judged(objects.as_bytes(), "unreadable-document: nested deeper than 10000 levels");
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
    assert_has(&run.stdout, "repair the text; kubectl stops here and applies nothing after it");
    assert_has(&run.stdout, "3 documents, 2 objects, 2 checked, 1 skipped");
}

#[test]
fn empty_file() {
    let files = directory(&[("empty.yaml", b"")]);
    let run = check(files.path(), &["empty.yaml"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, "there is no document to read; name files or directories");
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

/// A file that exists and cannot be read. Permissions do not stop everybody, so where the system has one, a file is
/// taken that refuses every reader.
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
}

#[test]
fn not_kubernetes() {
    let files =
        directory(&[("a.yaml", b"a: 1\n"), ("b.json", b"{\"b\": 2}"), ("c.yaml", b"- 1\n")]);
    let run = check(files.path(), &["."]);
    assert_eq!(run.code, 3);
    assert_has(&run.stdout, "not a Kubernetes object: `apiVersion` and `kind` are missing");
    assert_has(&run.stdout, "  a.yaml:1:1\n  b.json:1:2\n");
    assert_has(&run.stderr, "there is no Kubernetes object in the input");
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
