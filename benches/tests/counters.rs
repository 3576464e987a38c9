//! Deterministic counters over the example manifests: when the engine does more than before, the diff shows it.
//!
//! `cargo xtask docs` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use podwall::cluster::Cluster;
use podwall::rule::{Check, Rule};
use podwall::text::Path as FieldPath;
use podwall::{Checker, FileReport, Options, Report};
use podwall_corpus::corpus;

/// Returns the example manifests in order, by name.
fn examples() -> Vec<(String, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/manifests");
    let name = |path: &Path| path.strip_prefix(&root).unwrap().display().to_string();
    files_below(&root).iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

/// Returns the files in a folder and the folders in it, by name.
fn files_below(root: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { open.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

fn check(rules: &[&'static Rule]) -> Report {
    let checker = Checker::with_rules(rules, Options::default()).unwrap();
    let parts: Vec<_> =
        examples().iter().map(|(name, bytes)| checker.check_file(name, bytes)).collect();
    checker.finish(parts)
}

/// Rules outside the catalog that report once for every call of their hook.
macro_rules! probe {
    ($name:ident, $id:literal, $hook:ident, |$($argument:ident),+|) => {
        static $name: Rule = Rule {
            id: $id,
            checks: &[Check::$hook(|$($argument),+, sink| {
                sink.report(FieldPath::new(), "called");
            })],
            ..Rule::BASE
        };
    };
}
probe!(DOCUMENT, "visits-of-document", Document, |_view|);
probe!(FIELD, "visits-of-field", Field, |_object, _issue|);
probe!(OBJECT, "visits-of-object", Object, |_object|);
probe!(POD, "visits-of-pod", Pod, |_pod|);
probe!(CONTAINER, "visits-of-container", Container, |_pod, _container|);
probe!(ROLE, "visits-of-role", Role, |_role|);
probe!(BINDING, "visits-of-binding", Binding, |_binding|);
probe!(SERVICE, "visits-of-service", Service, |_service|);
probe!(NETWORK_POLICY, "visits-of-network-policy", NetworkPolicy, |_policy|);
probe!(INGRESS, "visits-of-ingress", Ingress, |_ingress|);

const PROBES: [&Rule; 10] = [
    &DOCUMENT,
    &FIELD,
    &OBJECT,
    &POD,
    &CONTAINER,
    &ROLE,
    &BINDING,
    &SERVICE,
    &NETWORK_POLICY,
    &INGRESS,
];

fn hook(check: &Check) -> &'static str {
    match check {
        Check::Document(_) => "Document",
        Check::Unjudged(_) => "Unjudged",
        Check::Field(_) => "Field",
        Check::Object(_) => "Object",
        Check::Kinds(..) => "Kinds",
        Check::Pod(_) => "Pod",
        Check::Container(_) => "Container",
        Check::Role(_) => "Role",
        Check::Binding(_) => "Binding",
        Check::Service(_) => "Service",
        Check::NetworkPolicy(_) => "NetworkPolicy",
        Check::Ingress(_) => "Ingress",
        Check::Suppression(_) => "Suppression",
        Check::Cluster(_) => "Cluster",
    }
}

#[test]
fn calls_of_rules() {
    let report = check(&PROBES);
    let visits = PROBES.iter().map(|probe| {
        let of_probe = report.findings.iter().filter(|finding| finding.rule == probe.id);
        (hook(&probe.checks[0]), of_probe.count())
    });
    let visits: BTreeMap<&str, usize> = visits.filter(|(_, count)| *count > 0).collect();
    let mut listening = BTreeMap::<&str, usize>::new();
    for check in podwall::rules::ALL.iter().flat_map(|rule| rule.checks) {
        *listening.entry(hook(check)).or_default() += 1;
    }
    let mut table = format!("{:<16}{:>8}{:>8}{:>8}\n", "hook", "visits", "rules", "calls");
    for (hook, rules) in listening {
        // Hooks on kinds and on the whole input are called once for each object they name, and once.
        let Some(visits) = visits.get(hook) else {
            let _ = writeln!(table, "{hook:<16}{:>8}{rules:>8}{:>8}", "-", "-");
            continue;
        };
        let _ = writeln!(table, "{hook:<16}{visits:>8}{rules:>8}{:>8}", visits * rules);
    }
    insta::assert_snapshot!(table);
}

#[test]
fn findings_by_rule() {
    let report = check(podwall::rules::ALL);
    let mut counts = BTreeMap::<&str, usize>::new();
    for finding in &report.findings {
        *counts.entry(&*finding.rule).or_default() += 1;
    }
    let summary = &report.summary;
    let (objects, checked, skipped) = (summary.objects, summary.checked, summary.skipped);
    let mut table = format!("{objects} objects, {checked} checked, {skipped} skipped\n");
    for (rule, count) in counts {
        let _ = writeln!(table, "{count:>4} {rule}");
    }
    insta::assert_snapshot!(table);
}

/// Allocations to two digits: enough to see a rule that allocates without a finding, and the same with every compiler.
#[test]
fn allocations() {
    let checker = Checker::with_rules(podwall::rules::ALL, Options::default()).unwrap();
    let mut table = String::new();
    for (name, bytes) in examples() {
        let used = allocation_counter::measure(|| drop(checker.check_file(&name, &bytes)));
        let _ = writeln!(table, "{name:<36}{:>8}", rounded(used.count_total));
    }
    let used = allocation_counter::measure(|| drop(Checker::new(Options::default())));
    let _ = writeln!(table, "{:<36}{:>8}", "a checker", rounded(used.count_total));
    insta::assert_snapshot!(table);
}

/// A rule that makes the checker take objects into the inventory.
static ACROSS: Rule = Rule { id: "across", checks: &[Check::Cluster(|_, _| ())], ..Rule::BASE };

/// Returns how many objects the inventory of `files` holds, and the bytes that it takes, with those of every index.
fn inventory(files: &[(String, Vec<u8>)]) -> (u64, [u64; 2]) {
    let parts = |rules: &[&'static Rule]| {
        let checker = Checker::with_rules(rules, Options::default()).unwrap();
        let check = |(name, bytes): &(String, Vec<u8>)| checker.check_file(name, bytes);
        let mut parts = Vec::with_capacity(files.len());
        let used = allocation_counter::measure(|| parts.extend(files.iter().map(check)));
        (parts, used.bytes_current)
    };
    // What a checker without rules keeps of the same files.
    let (_, base) = parts(&[]);
    let (parts, held) = parts(&[&ACROSS]);
    let mut cluster = None;
    let indexes = allocation_counter::measure(|| {
        let built = Cluster::new(&parts.iter().map(FileReport::inventory).collect::<Vec<_>>());
        built.pods();
        built.references();
        built.config_maps.get("", "");
        cluster = Some(built);
    });
    let objects = cluster.map_or(0, |cluster| cluster.len());
    let bytes = [held - base, indexes.bytes_current].map(|bytes| bytes.try_into().unwrap());
    (objects.try_into().unwrap(), bytes)
}

/// Returns a line about the inventory of `files`, with the bytes for each object.
fn memory(files: &[(String, Vec<u8>)]) -> (u64, String) {
    let (objects, [held, indexes]) = inventory(files);
    let [held, indexes] = [held, indexes].map(|bytes| bytes / objects);
    let line = format!(
        "{objects} objects: {} bytes each, and {} for indexes",
        rounded(held),
        rounded(indexes)
    );
    (held + indexes, line)
}

#[test]
fn memory_of_the_inventory() {
    insta::assert_snapshot!(memory(&examples()).1);
}

/// The budget of the design is 4 KB an object.
#[corpus("real")]
fn memory_of_the_inventory_of_many_projects(folder: &Path) {
    let mut files = Vec::new();
    for path in files_below(folder) {
        let bytes = fs::read(&path).unwrap();
        files.push((path.display().to_string(), bytes));
    }
    let (bytes, line) = memory(&files);
    println!("{line}");
    assert!(bytes <= 4_096, "{line}");
}

fn rounded(count: u64) -> u64 {
    let unit = 10_u64.pow(count.checked_ilog10().unwrap_or(0).saturating_sub(1));
    (count + unit / 2) / unit * unit
}
