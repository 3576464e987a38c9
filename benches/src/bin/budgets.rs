//! The speed budgets of the design as one table: each a ratio of two things measured in turns in the same run, so that
//! the machine and its other work matter little.

use std::convert::Infallible;
use std::ffi::OsStr;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use podwall::rule::{Family, Profile, Rule};
use podwall::text::{Content, Limits, Source, documents};
use podwall::{Checker, Options, api};
use podwall_benches::command::Check;
use podwall_benches::host::Host;
use podwall_benches::{checker, input, yardstick};
use podwall_cli::{all, in_order};

fn main() {
    println!("{:<58}{:>10}  {:>8}", "what", "measured", "budget");
    against_events();
    review();
    build();
    growth();
    rules();
    if let Err(error) = threads() {
        println!("`podwall check` was not measured: {error}");
    }
    memory();
    if let Err(error) = wasm() {
        println!("the wasm modules were not measured: {error}");
    }
    real_manifests();
}

fn row(what: &str, measured: f64, unit: &str, budget: Option<(Bound, f64)>) {
    let measured_text = format!("{measured:.2}{unit}");
    let verdict = match budget {
        None => String::new(),
        Some((bound, limit)) => {
            let (sign, met) = match bound {
                Bound::AtMost => ("≤", measured <= limit),
                Bound::AtLeast => ("≥", measured >= limit),
            };
            format!("{sign} {limit}{unit}{}", if met { "" } else { "  over budget" })
        }
    };
    println!("{what:<58}{measured_text:>10}  {verdict:>8}");
}

#[derive(Clone, Copy)]
enum Bound {
    AtMost,
    AtLeast,
}
use Bound::{AtLeast, AtMost};

/// Returns the shortest times of two things done in turns for at least `span`, each at least five times.
fn in_turns(
    span: Duration,
    mut one: impl FnMut(),
    mut other: impl FnMut(),
) -> (Duration, Duration) {
    let times = rounds(span, [&mut one, &mut other]);
    let best = |side: fn(&[Duration; 2]) -> Duration| times.iter().map(side).min().unwrap();
    (best(|[one, _]| *one), best(|[_, other]| *other))
}

/// Returns the times of things done in turns for at least `span`, and at least five times.
fn rounds<const N: usize>(span: Duration, mut works: [&mut dyn FnMut(); N]) -> Vec<[Duration; N]> {
    let mut rounds = Vec::new();
    let start = Instant::now();
    while rounds.len() < 5 || start.elapsed() < span {
        rounds.push(works.each_mut().map(time));
    }
    rounds
}

/// Returns how many times faster the second thing is than the first in a typical round: the median of the rounds'
/// ratios.
///
/// Comparing best times would not be fair to two threads: one thread is at its best in a moment without other load on
/// the machine, but two threads need both cores idle at once.
fn usual<const N: usize>(rounds: &[[Duration; N]], first: usize, second: usize) -> f64 {
    let ratios = rounds.iter().map(|times| ratio(times[first], times[second]));
    let mut ratios: Vec<f64> = ratios.collect();
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

fn time(mut work: impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

const SPAN: Duration = Duration::from_secs(2);

fn against_events() {
    let default = checker("default");
    for (name, text) in [("a chart", input::chart()), ("10 MB", input::dump(10 << 20))] {
        let (check, events) = in_turns(
            SPAN,
            || drop(black_box(default.check("input.yaml", text.as_bytes()))),
            || _ = black_box(yardstick::yaml_events(&text)),
        );
        let what = format!("check {name}, default profile / its event scan");
        row(&what, ratio(check, events), " ×", Some((AtMost, 1.6)));
        let (reading, events) = in_turns(
            SPAN,
            || _ = black_box(read(text.as_bytes())),
            || _ = black_box(yardstick::yaml_events(&text)),
        );
        row(
            &format!("event scan of {name} / reading it"),
            ratio(events, reading),
            " ×",
            Some((AtLeast, 2.0)),
        );
    }
}

/// Reads everything into spanned trees; returns the number of values.
fn read(bytes: &[u8]) -> usize {
    let source = Source::new(bytes);
    let trees = documents(&source, &Limits::default());
    trees
        .map(|document| if let Content::Tree(tree) = &document.content { tree.len() } else { 0 })
        .sum()
}

fn review() {
    let text = input::review();
    let restricted = checker("pss-restricted");
    let (verdict, value) = in_turns(
        SPAN,
        || drop(black_box(restricted.check("review.json", text.as_bytes()))),
        || drop(black_box(yardstick::json_value(&text))),
    );
    row(
        "AdmissionReview to findings / serde_json value of it",
        ratio(verdict, value),
        " ×",
        Some((AtMost, 3.0)),
    );
}

fn build() {
    let (build, _) =
        in_turns(SPAN / 4, || drop(black_box(Checker::new(Options::default()))), || {});
    row("build a checker", build.as_secs_f64() * 1e6, " µs", Some((AtMost, 200.0)));
}

fn growth() {
    let default = checker("default");
    let sizes = [("1 MB / 100 KB", 100 << 10, 1 << 20), ("10 MB / 1 MB", 1 << 20, 10 << 20)];
    for (name, small, large) in sizes {
        let (small, large) = (input::dump(small), input::dump(large));
        // As many bytes on both sides, so that other work on the machine meets both alike.
        let times = large.len() / small.len();
        let (long, short) = in_turns(
            SPAN,
            || drop(black_box(default.check("input.yaml", large.as_bytes()))),
            || {
                for _ in 0..times {
                    drop(black_box(default.check("input.yaml", small.as_bytes())));
                }
            },
        );
        row(&format!("time per byte, {name}"), ratio(long, short), " ×", Some((AtMost, 1.3)));
    }
}

fn rules() {
    let text = input::chart();
    let (all, none) = (checker("all"), Checker::with_rules(&[], Options::default()));
    let Ok(none) = none else { return };
    let (with, without) = in_turns(
        SPAN,
        || drop(black_box(all.check("input.yaml", text.as_bytes()))),
        || drop(black_box(none.check("input.yaml", text.as_bytes()))),
    );
    row("check a chart, all rules / no rule", ratio(with, without), " ×", None);
    let Ok(first) = Checker::with_rules(&first_rules(), Options::default()) else { return };
    let (with, without) = in_turns(
        SPAN,
        || drop(black_box(all.check("input.yaml", text.as_bytes()))),
        || drop(black_box(first.check("input.yaml", text.as_bytes()))),
    );
    row(
        "check a chart, all rules / those podwall began with",
        ratio(with, without),
        " ×",
        Some((AtMost, 2.0)),
    );
}

/// Returns the rules podwall started with: those of the Pod Security Standards, and one for each other kind of input.
fn first_rules() -> Vec<&'static Rule> {
    const OTHERS: &[&str] = &[
        "service-external-ips",
        "namespace-without-pod-security-level",
        "role-wildcard",
        "image-tag-mutable",
        "namespace-without-default-deny",
    ];
    let of_standards = |rule: &Rule| {
        rule.family == Family::PodSecurity && rule.profiles.contains(&Profile::PssRestricted)
    };
    let all = podwall::rules::ALL.iter().copied();
    all.filter(|rule| of_standards(rule) || OTHERS.contains(&rule.id)).collect()
}

/// What a second thread is worth: to the engine alone, then to the whole command from its start to its end. Beside it, what
/// two processes at once are worth on this machine at this time, which two threads can hardly pass.
///
/// Each turn is short, so that the machine is much the same for all sides of a round.
fn threads() -> io::Result<()> {
    let default = checker("default");
    let charts = vec![input::chart(); 200];
    let engine = |threads| {
        let work = |chart: &String| {
            drop(black_box(default.check_file("input.yaml", chart.as_bytes())));
        };
        let done = in_order(all(&charts), Some(threads), work, |_, _| Ok::<_, Infallible>(()));
        let Ok(_) = done;
    };
    let (mut one, mut two) = (|| engine(1), || engine(2));
    let times = rounds(SPAN * 5, [&mut one, &mut two]);
    row("200 charts, one thread / two threads", usual(&times, 0, 1), " ×", Some((AtLeast, 1.5)));
    let check = Check::prepare()?;
    // The largest report has no budget; see benches/NOTES.md for what one thread does alone.
    let cases: [(&str, &[&str], _); 2] = [
        ("", &[], Some((AtLeast, 1.5))),
        (" all rules, JSON,", &["--profile", "all", "--format", "json"], None),
    ];
    for (what, options, budget) in cases {
        check.whole("2", options)?;
        let mut one = || _ = check.whole("1", options);
        let mut two = || _ = check.whole("2", options);
        let mut processes = || _ = check.halves(options);
        let times = rounds(SPAN * 10, [&mut one, &mut two, &mut processes]);
        let name = |other| format!("`podwall check`,{what} one thread / two {other}");
        row(&name("threads"), usual(&times, 0, 1), " ×", budget);
        row(&name("processes"), usual(&times, 0, 2), " ×", None);
    }
    Ok(())
}

fn memory() {
    let default = checker("default");
    for (name, text) in [("a chart", input::chart()), ("10 MB", input::dump(10 << 20))] {
        let used = allocation_counter::measure(|| {
            drop(black_box(default.check("input.yaml", text.as_bytes())));
        });
        #[expect(clippy::cast_precision_loss, reason = "a ratio for people")]
        let ratio = used.bytes_max as f64 / text.len() as f64;
        row(&format!("memory to check {name} / its size"), ratio, " ×", Some((AtMost, 3.0)));
    }
}

/// Measures the npm module in Node and the Kubewarden policy in wasmtime, with the same bytes in and the same text out
/// as natively. Starting them is not part of it, nor is what a host takes for a call.
fn wasm() -> io::Result<()> {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let artefacts = target.map_or(beside, PathBuf::from).join("artefacts");
    if !artefacts.join("podwall-kubewarden.wasm").is_file() {
        return Err(io::Error::other("not found; build them with `cargo xtask wasm`"));
    }
    let folder = std::env::temp_dir().join(format!("podwall-budgets-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let (chart, request) = (folder.join("chart.yaml"), folder.join("request.json"));
    let chart_text = input::chart();
    let request_text = input::policy_request();
    std::fs::write(&chart, &chart_text)?;
    std::fs::write(&request, &request_text)?;
    let check =
        || api::check("input.yaml", chart_text.as_bytes(), ALL).map(|report| api::to_json(&report));
    let checked = || check().unwrap_or_default();
    let decided = || api::to_json(&api::admit(&request_text, ""));
    let answered = || api::kubewarden(&api::admit(&request_text, ""));
    let measured = [
        against_native(
            "check a chart in Node / natively",
            node(&artefacts, "check", &chart, ALL),
            checked,
        ),
        against_native(
            "check a chart in wasmtime / natively",
            wasmtime(&artefacts, "check", &chart, ALL),
            checked,
        ),
        against_native(
            "decide on a request in Node / natively",
            node(&artefacts, "admit", &request, ""),
            decided,
        ),
        against_native(
            "decide on a request in wasmtime / natively",
            wasmtime(&artefacts, "validate", &request, ""),
            answered,
        ),
    ];
    std::fs::remove_dir_all(&folder)?;
    measured.into_iter().collect()
}

const ALL: &str = r#"{"profile":"all"}"#;

fn node(artefacts: &Path, job: &str, input: &Path, options: &str) -> Command {
    host("node", "node.mjs", artefacts, job, input, options)
}

/// `cargo xtask bench` sets the Python interpreter that has wasmtime.
fn wasmtime(artefacts: &Path, job: &str, input: &Path, options: &str) -> Command {
    let python = std::env::var_os("PODWALL_HOSTS_PYTHON").unwrap_or_else(|| "python3".into());
    host(&python, "wasmtime_host.py", artefacts, job, input, options)
}

fn host(
    program: impl AsRef<OsStr>,
    script: &str,
    artefacts: &Path,
    job: &str,
    input: &Path,
    options: &str,
) -> Command {
    let mut command = Command::new(program);
    command.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("hosts").join(script));
    command.args([artefacts.as_os_str(), job.as_ref(), input.as_os_str(), options.as_ref()]);
    command
}

/// Measures the shortest times of both, in turns; a host's engine needs some rounds until its best code is ready.
fn against_native(what: &str, mut host: Command, native: impl Fn() -> String) -> io::Result<()> {
    let mut host = Host::start(&mut host)?;
    let (_, size) = host.work()?;
    let wanted = native().len();
    if size != wanted && size != wanted + 1 {
        return Err(io::Error::other(format!("{what}: {size} bytes came out, not {wanted}")));
    }
    let (mut best_host, mut best_native) = (Duration::MAX, Duration::MAX);
    let start = Instant::now();
    while start.elapsed() < SPAN * 2 {
        best_host = best_host.min(host.work()?.0);
        best_native = best_native.min(time(|| _ = black_box(native())));
    }
    row(what, ratio(best_host, best_native), " ×", Some((AtMost, 3.0)));
    Ok(())
}

/// Speed over real manifests, where they are there.
fn real_manifests() {
    let given = std::env::var_os("PODWALL_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
    let dir = given.unwrap_or(beside).join("real");
    let files = manifests(&dir);
    if files.is_empty() {
        println!("no real manifests at {}", dir.display());
        return;
    }
    let bytes: usize = files.iter().map(Vec::len).sum();
    #[expect(clippy::cast_precision_loss, reason = "a speed for people")]
    let speed = |time: Duration| bytes as f64 / time.as_secs_f64() / 1e6;
    let all = checker("all");
    let events = || {
        for file in &files {
            let text = std::str::from_utf8(file).unwrap_or_default();
            black_box(yardstick::yaml_events(text));
        }
    };
    let reading = || files.iter().for_each(|file| _ = black_box(read(file)));
    let checking = || files.iter().for_each(|file| drop(black_box(all.check("input.yaml", file))));
    let (read_time, events_time) = in_turns(SPAN * 2, reading, events);
    let Ok(first) = Checker::with_rules(&first_rules(), Options::default()) else { return };
    let with_first =
        || files.iter().for_each(|file| drop(black_box(first.check("input.yaml", file))));
    let (check_time, first_time) = in_turns(SPAN * 2, checking, with_first);
    row("real manifests: event scan", speed(events_time), " MB/s", None);
    row("real manifests: reading", speed(read_time), " MB/s", None);
    row("real manifests: reading and checking, all rules", speed(check_time), " MB/s", None);
    row(
        "real manifests: event scan / reading",
        ratio(events_time, read_time),
        " ×",
        Some((AtLeast, 2.0)),
    );
    row(
        "real manifests: event scan / checking",
        ratio(events_time, check_time),
        " ×",
        Some((AtLeast, 1.5)),
    );
    row(
        "real manifests: all rules / those podwall began with",
        ratio(check_time, first_time),
        " ×",
        Some((AtMost, 2.0)),
    );
}

/// Returns the texts of all manifests below `dir`.
fn manifests(dir: &Path) -> Vec<Vec<u8>> {
    let mut texts = Vec::new();
    let mut open = vec![dir.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml" || extension == "yml")
            {
                // libyaml-safer panics on block text at the end of a file without a line break.
                texts.extend(std::fs::read(&path).map(|mut text| {
                    text.extend(b"\n");
                    text
                }));
            }
        }
    }
    texts
}
