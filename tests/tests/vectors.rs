//! Manifests made to be attacked: what each folder is named for is found, at high or critical, by the default profile.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use podwall::{Checker, Options, Severity};
use podwall_corpus::corpus;

/// What a folder shows.
enum Vector {
    /// These rules find it.
    Found(&'static [&'static str]),
    /// The manifests do not hold it, and why.
    Elsewhere(&'static str),
}

use Vector::{Elsewhere, Found};

/// Each folder of `badpods` is a set of privileges, for all kinds of workload; every file of it shows them.
const BADPODS: &[(&str, Vector)] = &[
    (
        "everything-allowed",
        Found(&[
            "privileged-container",
            "host-network",
            "host-pid",
            "host-ipc",
            "host-path-volume",
            "sensitive-host-path",
            "writable-host-path",
            "container-runtime-socket-mount",
        ]),
    ),
    ("hostipc", Found(&["host-ipc"])),
    ("hostnetwork", Found(&["host-network"])),
    (
        "hostpath",
        Found(&[
            "host-path-volume",
            "sensitive-host-path",
            "writable-host-path",
            "container-runtime-socket-mount",
        ]),
    ),
    ("hostpid", Found(&["host-pid"])),
    // Nothing is granted, but nothing is dropped either.
    ("nothing-allowed", Found(&["privilege-escalation-allowed", "root-user-allowed"])),
    ("priv", Found(&["privileged-container"])),
    ("priv-and-hostpid", Found(&["privileged-container", "host-pid"])),
];

/// Each folder of `kubernetes-goat/scenarios` is the set-up of one lesson or more.
const GOAT: &[(&str, Vector)] = &[
    ("batch-check", Elsewhere("the miner hides in a layer of the image")),
    ("build-code", Elsewhere("the keys are in the repository that the image serves")),
    // Namespaces do not isolate networks: Redis answers pods of every namespace.
    ("cache-store", Found(&["exposed-pod-not-isolated"])),
    // The benchmark's own access to the node is what the lesson attacks.
    (
        "docker-bench-security",
        Found(&[
            "privileged-container",
            "container-runtime-socket-mount",
            "sensitive-host-path",
            "host-pid",
            "host-network",
            "host-ipc",
        ]),
    ),
    // A container that drives the node's container runtime.
    ("health-check", Found(&["container-runtime-socket-mount", "privileged-container"])),
    ("hidden-in-layers", Elsewhere("the secret is in a layer of the image")),
    // Memory without bound, and a service account that reads all secrets of its namespace.
    ("hunger-check", Found(&["namespace-memory-unbounded", "rbac-secrets-read"])),
    ("insecure-rbac", Found(&["rbac-cluster-admin-binding"])),
    // A port on every node leads to a pod whose other port was meant to be internal. That the proxy fetches arbitrary
    // URLs is a fault of its code.
    ("internal-proxy", Found(&["exposed-pod-not-isolated"])),
    ("kube-bench-security", Found(&["sensitive-host-path", "host-pid"])),
    ("kubernetes-goat-home", Elsewhere("the start page of the lessons")),
    ("kyverno-namespace-exec-block", Elsewhere("a policy that defends")),
    ("poor-registry", Elsewhere("the registry asks for no password, as configured in its image")),
    (
        "system-monitor",
        Found(&[
            "privileged-container",
            "host-pid",
            "host-ipc",
            "sensitive-host-path",
            "writable-host-path",
        ]),
    ),
];

/// Returns the files below `dir`, each folder of `dir` by its name.
fn folders(dir: &Path) -> BTreeMap<String, Vec<(String, Vec<u8>)>> {
    let mut folders: BTreeMap<String, Vec<_>> = BTreeMap::new();
    let mut open = vec![dir.to_owned()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(dir).unwrap().to_string_lossy().into_owned();
            let folder = name.split('/').next().unwrap().to_owned();
            folders.entry(folder).or_default().push((name, fs::read(&path).unwrap()));
        }
    }
    folders
}

/// Returns the rules that find something of weight in one file.
fn weighty(checker: &Checker, name: &str, bytes: &[u8]) -> BTreeSet<Cow<'static, str>> {
    let report = checker.check(name, bytes);
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.severity >= Severity::High)
        .map(|finding| finding.rule.clone())
        .collect()
}

/// Checks each file of each folder against the table, and that the table knows every folder.
fn every_vector_is_found(dir: &Path, table: &[(&str, Vector)]) {
    let checker = Checker::new(Options::default()).unwrap();
    let folders = folders(dir);
    let known: Vec<_> = table.iter().map(|(folder, _)| (*folder).to_owned()).collect();
    assert_eq!(folders.keys().cloned().collect::<Vec<_>>(), known, "folders of {}", dir.display());
    let mut files = 0;
    for (folder, vector) in table {
        let Found(wanted) = vector else { continue };
        for (name, bytes) in &folders[*folder] {
            let found = weighty(&checker, name, bytes);
            let missed: Vec<_> = wanted.iter().filter(|rule| !found.contains(**rule)).collect();
            assert!(missed.is_empty(), "{name}: {missed:?} at high or critical; found {found:?}");
            files += 1;
        }
    }
    for (folder, vector) in table {
        if let Elsewhere(reason) = vector {
            println!("{folder}: not in a manifest: {reason}");
        }
    }
    println!("{files} files, each with what its folder is named for");
}

#[corpus("real/badpods/manifests")]
fn badpods_are_found_in_every_kind_of_workload(dir: &Path) {
    every_vector_is_found(dir, BADPODS);
}

#[corpus("real/kubernetes-goat/scenarios")]
fn scenarios_of_kubernetes_goat_are_found(dir: &Path) {
    every_vector_is_found(dir, GOAT);
}
