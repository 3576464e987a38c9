//! `podwall check` on input that can be judged.

use std::io::Read;
use std::process::Stdio;

use crate::harness::{assert_has, check, command, directory, output, pipe, pod, run};

const CLEAN: &[u8] =
    b"apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: x}]}\n";

#[test]
fn finding_with_excerpt() {
    let files = directory(&[("pod.yaml", pod("web").as_bytes())]);
    let run = check(files.path(), &["pod.yaml"]);
    let wanted = "\
pod.yaml:6:59 critical privileged-container: container `c` runs privileged
 --> Pod web, container c
  |
6 |   - {name: c, image: 'x:1', securityContext: {privileged: true}}
  |                                                           ^^^^
  = help: remove `privileged: true`; add only the capabilities that the program needs

1 finding (1 critical): 1 file, 1 document, 1 object, 1 checked, 0 skipped
";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (1, wanted, ""));
}

#[test]
fn clean_result_says_what_was_checked() {
    let files = directory(&[("pod.yaml", CLEAN)]);
    let run = check(files.path(), &[]);
    let wanted = "no findings: 1 file, 1 document, 1 object, 1 checked, 0 skipped\n";
    assert_eq!((run.code, run.stdout.as_str()), (0, wanted));
}

#[test]
fn gate() {
    let files = directory(&[("pod.yaml", CLEAN)]);
    let gate =
        |severity| run(files.path(), &["check", "--profile", "all", "--fail-on", severity]).code;
    // A plain pod has findings of medium severity and none that is critical.
    assert_eq!((gate("medium"), gate("critical")), (1, 0));
}

#[test]
fn standard_input() {
    let name = "<stdin>:6:59 critical privileged-container";
    for args in [&["check", "--profile", "pss-baseline", "-"][..], &["--profile=pss-baseline"]] {
        let run = pipe(args, pod("web").as_bytes());
        assert_eq!(run.code, 1, "{run:?}");
        assert_has(&run.stdout, name);
        assert_has(&run.stdout, "6 |   - {name: c");
    }
    let run = pipe(&["check"], b"");
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, "standard input is empty; name a file or a directory");
}

#[test]
fn many_files_give_the_same_report_on_any_number_of_threads() {
    let texts = (0..300).map(|file| {
        let pods: Vec<_> = (0..=file % 5).map(|part| pod(&format!("p{file}-{part}"))).collect();
        (format!("{}/{file}.yaml", file % 7), pods.join("---\n"))
    });
    let texts: Vec<(String, String)> = texts.collect();
    let files: Vec<(&str, &[u8])> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let files = directory(&files);
    for format in ["json", "text"] {
        let on = |threads| {
            let args = ["check", "--profile=all", "--format", format, "--threads", threads];
            run(files.path(), &args)
        };
        let one = on("1");
        assert_has(&one.stdout, "p299-4");
        for threads in ["2", "3", "16"] {
            let other = on(threads);
            assert_eq!((other.code, other.stderr), (1, one.stderr.clone()));
            assert!(other.stdout == one.stdout, "{format}, {threads}: {:.500}", other.stdout);
        }
    }
}

#[test]
fn order_and_result_do_not_depend_on_threads_or_order_of_paths() {
    let pods: Vec<(String, String)> =
        (0..40).map(|n| (format!("{:02}/{n}.yaml", n % 7), pod(&format!("p{n}")))).collect();
    let pods: Vec<(&str, &[u8])> =
        pods.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let files = directory(&pods);
    let one = check(files.path(), &["--format", "json", "--threads", "1", "."]);
    let four = check(files.path(), &["--format", "json", "--threads", "4", "."]);
    let paths = check(
        files.path(),
        &["--format", "json", "06", "00", "05", "./01", "02", "03", "04", "00/0.yaml"],
    );
    assert_eq!(one.stdout, four.stdout);
    assert_eq!(one.stdout, paths.stdout);
    assert_has(&one.stdout, "\"findings\":{\"critical\":40,");
}

#[test]
fn gitignore_counts_outside_a_repository_but_not_for_named_files() {
    let files = directory(&[
        (".gitignore", b"out/\n*.gen.yaml\n"),
        ("a.yaml", pod("a").as_bytes()),
        ("b.gen.yaml", pod("b").as_bytes()),
        ("out/c.yaml", pod("c").as_bytes()),
        (".hidden/d.YML", pod("d").as_bytes()),
        (".git/e.yaml", pod("e").as_bytes()),
        ("f.txt", pod("f").as_bytes()),
    ]);
    let walked = check(files.path(), &["."]);
    let named: Vec<_> = walked.stdout.lines().filter(|line| line.contains(":6:59")).collect();
    assert_eq!(named.len(), 2, "{named:?}");
    assert!(named[0].starts_with(".hidden/d.YML:") && named[1].starts_with("a.yaml:"));
    let named = check(files.path(), &["b.gen.yaml", "f.txt"]);
    assert_has(&named.stdout, "2 findings");
}

#[test]
fn colours() {
    let files = directory(&[("pod.yaml", pod("web").as_bytes())]);
    let colored = |args: &[&str], variable: Option<&str>| {
        let mut command = command(files.path(), args);
        variable.map(|name| command.env(name, "1"));
        output(&mut command, b"").stdout.contains("\x1b[")
    };
    assert!(!colored(&["check"], None), "no terminal");
    assert!(colored(&["check", "--color", "always"], None));
    assert!(colored(&["check"], Some("CLICOLOR_FORCE")));
    assert!(!colored(&["--color", "never", "check"], Some("CLICOLOR_FORCE")));
    assert!(!colored(&["check"], Some("NO_COLOR")));
}

#[test]
fn report_in_a_file() {
    let files = directory(&[("pod.yaml", pod("web").as_bytes())]);
    let run = check(files.path(), &["pod.yaml", "--format", "json", "--output", "report.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert_has(&run.stderr, "1 finding (1 critical): 1 file");
    let report = std::fs::read_to_string(files.path().join("report.json")).unwrap();
    assert_has(&report, "\"rule\":\"privileged-container\"");
}

#[test]
fn json_is_what_the_library_serializes() {
    let pods: Vec<String> = (0..30).map(|index| pod(&format!("web-{index}"))).collect();
    let text = format!("{}---\na: b\n", pods.join("---\n"));
    let clean = String::from_utf8(CLEAN.to_vec()).unwrap();
    for (profile, text, several) in [("all", text, true), ("pss-baseline", clean, false)] {
        let files = directory(&[("pods.yaml", text.as_bytes())]);
        let options = podwall::Options::from_text(&format!("profile: {profile}")).unwrap();
        let report = podwall::Checker::new(options).unwrap().check("pods.yaml", text.as_bytes());
        assert_eq!(report.findings.len() > 200, several, "findings are written in groups");
        let wanted = serde_json::to_string(&report).unwrap() + "\n";
        for threads in ["1", "2"] {
            let args = ["--format=json", "--profile", profile, "--threads", threads, "pods.yaml"];
            let written = run(files.path(), &[&["check"][..], &args].concat()).stdout;
            assert!(written == wanted, "{profile}, {threads} threads: {written:.200}");
        }
    }
}

#[test]
fn limits_can_be_raised_and_lowered() {
    let files = directory(&[("pod.yaml", pod("web").as_bytes())]);
    let run = check(files.path(), &["--limit", "bytes=10", "."]);
    assert_eq!(run.code, 3);
    assert_has(&run.stdout, "larger than the limit of 10 bytes");
}

#[test]
fn pods_in_unknown_places() {
    let text = "apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: f}\nspec:\n  \
                boat: {containers: [{name: c, image: x, securityContext: {privileged: true}}]}\n";
    let files = directory(&[("fleet.yaml", text.as_bytes())]);
    let run = check(files.path(), &["--pod-path", "example.com/Fleet=spec.boat", "--format=json"]);
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, "\"confidence\":\"high\"");
    assert_has(&run.stdout, "\"path\":\"/spec/boat/containers/0/securityContext/privileged\"");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let pods: String = (0..2000).map(|n| pod(&format!("p{n}")) + "---\n").collect();
    let files = directory(&[("pods.yaml", pods.as_bytes())]);
    for args in [&["check", "."][..], &["check", "--format", "json"], &["read", "."], &["pss", "."]]
    {
        let mut child = command(files.path(), args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 10];
        child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(0 | 1)), "{args:?}: {stderr}");
        assert_eq!(stderr, "", "{args:?}");
    }
}
