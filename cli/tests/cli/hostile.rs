//! Hidden characters in every place of the input, through every command.

use std::ffi::OsString;
use std::path::Path;

use podwall_cli::{Console, Stream};
use podwall_tests::hostile::{Input, Place, acts, hidden, places, visible};

use crate::harness::{directory, pod};

/// Runs a command in this process; gives what it wrote to standard output and to standard error.
fn run(args: &[String], input: &[u8]) -> [String; 2] {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    {
        let mut console = Console {
            stdin: Box::new(input),
            stdin_is_piped: false,
            stdout: Stream::plain(&mut stdout),
            stderr: Stream::plain(&mut stderr),
        };
        let args = std::iter::once("podwall".to_owned()).chain(args.iter().cloned());
        podwall_cli::run(args.map(OsString::from), &mut console);
    }
    [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap())
}

fn args(words: &[&str], path: &Path) -> Vec<String> {
    let path = path.to_str().unwrap().to_owned();
    words.iter().map(|word| (*word).to_owned()).chain([path]).collect()
}

/// Looks at outputs that hold a character in several places, each with its marks.
#[track_caller]
fn assert_visible<'m>(outputs: &[String], c: char, marks: impl IntoIterator<Item = &'m String>) {
    for mark in marks {
        for output in outputs {
            assert!(!acts(output, c, mark), "U+{:04X}: {output}", u32::from(c));
        }
    }
}

/// Characters that a path or an argument can hold.
fn hidden_in_arguments() -> impl Iterator<Item = char> {
    hidden().into_iter().filter(|c| *c != '\0')
}

/// How many directories of manifests are checked. The engine's own test puts every character into every place; here each
/// place gets this many of them, and each character comes up in several places.
const ROUNDS: usize = 6;

#[test]
fn manifests() {
    let mut places = places();
    places.retain(|place| place.input == Input::Manifest);
    let (hidden, visible) = (hidden(), visible());
    for round in 0..ROUNDS {
        let next = |number: usize| hidden[(number * ROUNDS + round) % hidden.len()];
        checked(&places, next);
    }
    let outputs = checked(&places, |_| visible[0]);
    for place in places.iter().filter(|place| place.shown) {
        let mark = place.marked(visible[0]);
        assert!(outputs.iter().any(|output| output.contains(&mark)), "{}", place.name);
    }
}

/// What all commands say of a directory with a file for each place, which holds the character that `choose` gives.
fn checked(places: &[Place], choose: impl Fn(usize) -> char) -> Vec<String> {
    let files: Vec<_> = places
        .iter()
        .enumerate()
        .map(|(number, place)| (format!("{number}.yaml"), place.text(choose(number))))
        .collect();
    let files: Vec<_> = files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let directory = directory(&files);
    let mut outputs = Vec::new();
    for command in [
        &["check", "--no-config", "--profile", "all"][..],
        &["check", "--no-config", "--profile", "all", "--format", "json"],
        &["pss"],
        &["pss", "--format", "json"],
        &["read"],
    ] {
        outputs.extend(run(&args(command, directory.path()), b""));
    }
    let [table, errors] = run(&args(&["pss", "--format", "tsv"], directory.path()), b"");
    for line in table.lines() {
        assert_eq!(line.matches('\t').count(), 7, "{line:?}");
    }
    outputs.extend([table.replace('\t', " "), errors]);
    for (number, place) in places.iter().enumerate() {
        assert_visible(&outputs, choose(number), [&place.marked(choose(number))]);
    }
    outputs
}

#[test]
fn configurations_and_baselines() {
    let places = places();
    let places = places.iter().filter(|place| place.input == Input::Options);
    let manifest = pod("web");
    for place in places {
        for c in hidden().into_iter().chain(visible()) {
            let text = place.text(c);
            let files: &[(&str, &[u8])] =
                &[("podwall.yaml", text.as_bytes()), ("a.yaml", manifest.as_bytes())];
            let directory = directory(files);
            let config = directory.path().join("podwall.yaml");
            let with = ["check", "--format", "json", "--config", config.to_str().unwrap()];
            let outputs = run(&args(&with, &directory.path().join("a.yaml")), b"");
            assert_visible(&outputs, c, [&place.marked(c)]);
            let shown = outputs.iter().any(|output| output.contains(&place.marked(c)));
            assert!(
                shown || !place.shown || !visible().contains(&c),
                "{}: {outputs:?}",
                place.name
            );
        }
    }
    for c in hidden().into_iter().chain(visible()) {
        for text in [format!("{{q{c}q}}"), format!("{{\"findings\": [{{\"q{c}q\": 1}}]}}")] {
            let directory =
                directory(&[("b.json", text.as_bytes()), ("a.yaml", manifest.as_bytes())]);
            let baseline = directory.path().join("b.json");
            let with = ["check", "--no-config", "--baseline", baseline.to_str().unwrap()];
            let outputs = run(&args(&with, &directory.path().join("a.yaml")), b"");
            assert_visible(&outputs, c, [&format!("q{c}q")]);
        }
    }
}

/// Arguments that are wrong, or name what does not exist; `@` is the character between marks.
const ARGUMENTS: &[&[&str]] = &[
    &["@"],
    &["--@"],
    &["--x@"],
    &["check", "--@"],
    &["check", "--format", "@"],
    &["check", "--format=@"],
    &["check", "--profile", "@"],
    &["check", "--select", "@"],
    &["check", "--ignore", "@"],
    &["check", "--fail-on", "@"],
    &["check", "--min-confidence", "@"],
    &["check", "--kubernetes-version", "@"],
    &["check", "--pod-path", "@"],
    &["check", "--limit", "@"],
    &["check", "--limit", "bytes=@"],
    &["check", "--threads", "@"],
    &["check", "--config", "@"],
    &["check", "--baseline", "@"],
    &["check", "--color", "@"],
    &["check", "--no-config=@"],
    &["pss", "@"],
    &["pss", "--level", "@"],
    &["pss", "--version", "@"],
    &["read", "@"],
    &["rules", "@"],
    &["explain", "@"],
    &["completions", "@"],
];

#[test]
fn arguments() {
    for c in hidden_in_arguments().chain(visible()) {
        let mark = format!("q{c}q");
        for words in ARGUMENTS {
            let words: Vec<_> = words.iter().map(|word| word.replace('@', &mark)).collect();
            let outputs = run(&words, b"");
            assert_visible(&outputs, c, [&mark]);
            let shown = outputs.iter().any(|output| output.contains(&mark));
            assert!(shown || !visible().contains(&c), "{words:?}: {outputs:?}");
        }
    }
}

#[test]
#[cfg(unix)]
fn names_of_files_and_directories() {
    let manifest = pod("web");
    for c in hidden_in_arguments().chain(visible()) {
        let mark = format!("q{c}q");
        let (file, inner, chart) =
            (format!("{mark}.yaml"), format!("{mark}/a.yaml"), format!("x{mark}/Chart.yaml"));
        let (empty, broken) = (format!("y{mark}/a.txt"), format!("z{mark}.yaml"));
        let directory = directory(&[
            (&file, manifest.as_bytes()),
            (&inner, manifest.as_bytes()),
            (&chart, b"apiVersion: v2\nname: x\n"),
            (&empty, b"a"),
            (&broken, b"{"),
        ]);
        let paths = [directory.path().to_owned(), directory.path().join(format!("y{mark}"))];
        for command in [
            &["check", "--no-config"][..],
            &["check", "--no-config", "--format", "json"],
            &["pss"],
            &["pss", "--format", "json"],
            &["read"],
        ] {
            let mut words = args(command, &paths[0]);
            words.push(paths[1].to_str().unwrap().to_owned());
            let outputs = run(&words, b"");
            assert_visible(&outputs, c, [&mark]);
            assert!(outputs[0].contains(&mark) || !visible().contains(&c), "{outputs:?}");
        }
        let baseline = directory.path().join(format!("b{mark}.json"));
        let with = ["check", "--no-config", "--write-baseline", baseline.to_str().unwrap()];
        let outputs = run(&args(&with, &paths[0]), b"");
        assert_visible(&outputs, c, [&mark]);
        assert_visible(&[std::fs::read_to_string(&baseline).unwrap()], c, [&mark]);
        let report = directory.path().join(format!("{mark}/{mark}/report.json"));
        let with = ["check", "--no-config", "--output", report.to_str().unwrap()];
        assert_visible(&run(&args(&with, &paths[0]), b""), c, [&mark]);
    }
}

#[test]
#[cfg(unix)]
fn arguments_that_are_no_text() {
    use std::os::unix::ffi::OsStringExt;
    for words in [&b"--x\xff\x1b"[..], b"--profile=\xff\x1b", b"\xff\x1b"] {
        let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
        let mut console = Console {
            stdin: Box::new(&b""[..]),
            stdin_is_piped: false,
            stdout: Stream::plain(&mut stdout),
            stderr: Stream::plain(&mut stderr),
        };
        let args = ["podwall".into(), "check".into(), OsString::from_vec(words.to_vec())];
        podwall_cli::run(args, &mut console);
        drop(console);
        let text = String::from_utf8([stdout, stderr].concat()).unwrap();
        assert!(text.contains("error") && !text.contains('\u{1b}'), "{text:?}");
    }
}
