//! The Pod Security verdicts of upstream's own code, reproduced row by row and letter by letter.
//!
//! The tables and the manifests are not part of this repository: they are looked for in `../shared/corpus` and in
//! `$PODWALL_CORPUS`.
#![allow(clippy::disallowed_methods, reason = "a test may sort as it likes")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use podwall_core::object::SiteTable;
use podwall_core::pss::{Level, Outcome, Row, Version, verdicts};
use podwall_core::report::pss::tsv;
use podwall_core::text::Limits;
use podwall_corpus::corpus;

const PODS: &str = "yaml/pods-verdicts.tsv";

/// What a row is about: document, kind, name, level, version.
type Key = [String; 5];
/// What it says: verdict and detail. The words of errors are each reader's own, so they are left empty.
type Said = [String; 2];

/// The rows of one file in a table.
#[derive(Default)]
struct Expected {
    rows: Vec<(Key, Said)>,
    levels: BTreeSet<Level>,
    versions: Vec<Version>,
    /// The levels and versions that stand together in a row.
    standards: BTreeSet<[String; 2]>,
}

#[corpus()]
fn fixtures_of_upstream(corpus: &Path) {
    agree(corpus, "psa/verdicts.tsv", "psa", 1_282);
}

#[corpus()]
fn fixtures_at_all_versions(corpus: &Path) {
    agree(corpus, "psa/matrix-verdicts.tsv", "psa", 4_980);
}

#[corpus()]
fn edge_cases(corpus: &Path) {
    agree(corpus, "psa/edge-verdicts.tsv", "psa/edge", 5_232);
}

#[corpus()]
fn manifests_of_real_projects(corpus: &Path) {
    agree(corpus, "real/psa-verdicts.tsv", "real", 3_573);
}

#[corpus()]
fn suites_of_peers(corpus: &Path) {
    agree(corpus, "peers/psa-verdicts.tsv", "peers", 5_867);
}

#[corpus()]
fn pods_that_only_kubernetes_reads_so(corpus: &Path) {
    agree(corpus, PODS, "yaml/pods", 266);
}

/// Compares every row of `table` with the verdicts on the files in `folder`. There must be no other rows of kinds that
/// upstream judges either.
fn agree(corpus: &Path, table: &'static str, folder: &str, rows: usize) {
    let text = String::from_utf8(std::fs::read(corpus.join(table)).unwrap()).unwrap();
    let expected = read_table(&text);
    assert_eq!(expected.values().map(|file| file.rows.len()).sum::<usize>(), rows);
    let (mut equal, mut differences) = (0, BTreeMap::new());
    for (file, expected) in &expected {
        let bytes = std::fs::read(corpus.join(folder).join(file)).unwrap();
        if let Some((_, rows)) = DECODED.iter().find(|(decoded, _)| decoded == file) {
            let standards = [Level::Baseline, Level::Restricted];
            let limits = Limits::default();
            let found = verdicts(
                file,
                &bytes,
                &standards,
                &[Version::LATEST],
                &SiteTable::default(),
                &limits,
            );
            let judged = found.iter().filter(|row| row.level.is_some()).count();
            assert_eq!((judged, found.len()), (*rows, *rows), "{file}");
            continue;
        }
        let found = judged(file, &bytes, expected);
        let mut wanted = expected.rows.clone();
        wanted.sort();
        equal += wanted.iter().filter(|row| found.contains(row)).count();
        if found != wanted {
            differences.insert(file.as_str(), explain(file, &wanted, &found));
        }
    }
    println!("{table}: {equal} of {rows} rows equal");
    let lines: String = differences.values().take(20).map(String::as_str).collect();
    assert!(differences.is_empty(), "{table}: {} files differ\n{lines}", differences.len());
}

fn judged(file: &str, bytes: &[u8], expected: &Expected) -> Vec<(Key, Said)> {
    let levels: Vec<Level> = expected.levels.iter().copied().collect();
    let (sites, limits) = (SiteTable::default(), Limits::default());
    let rows = verdicts(file, bytes, &levels, &expected.versions, &sites, &limits);
    let is_upstreams = |row: &&Row| row.by_admission || row.outcome == Outcome::ParseError;
    let rows = rows.iter().filter(is_upstreams).map(|row| {
        let line = tsv(row);
        split(&line.split('\t').collect::<Vec<_>>())
    });
    let is_asked = |([_, _, _, level, version], _): &(Key, Said)| {
        level == "-" || expected.standards.contains(&[level.clone(), version.clone()])
    };
    let mut rows: Vec<_> = rows.filter(is_asked).collect();
    rows.sort();
    rows
}

/// Files that the table has as if nothing decoded them before they are parsed. kubectl does: of bad UTF-8 it makes U+FFFD, and
/// in UTF-16 it sees every separator.
const DECODED: [(&str, usize); 4] = [
    ("bytes-badutf8.yaml", 2),
    ("bytes-overlong.yaml", 2),
    ("bytes-u16le.yaml", 2),
    ("bytes-u16le2.yaml", 4),
];

fn split(columns: &[&str]) -> (Key, Said) {
    let [_, document, kind, name, level, version, verdict, detail] = columns[..] else {
        panic!("not eight columns: {columns:?}");
    };
    let detail = if verdict.ends_with("-error") { "" } else { detail };
    let key = [document, kind, name, level, version].map(str::to_owned);
    (key, [verdict, detail].map(str::to_owned))
}

fn read_table(text: &str) -> BTreeMap<String, Expected> {
    let mut files: BTreeMap<String, Expected> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let expected = files.entry(columns[0].to_owned()).or_default();
        let (key, said) = split(&columns);
        let [_, _, _, level, version] = &key;
        expected.standards.insert([level.clone(), version.clone()]);
        if let (Some(level), Ok(version)) = (Level::from_word(level), version.parse()) {
            expected.levels.insert(level);
            if !expected.versions.contains(&version) {
                expected.versions.push(version);
            }
        }
        expected.rows.push((key, said));
    }
    files
}

fn explain(file: &str, wanted: &[(Key, Said)], found: &[(Key, Said)]) -> String {
    let missing = wanted.iter().filter(|row| !found.contains(row)).take(2);
    let extra = found.iter().filter(|row| !wanted.contains(row)).take(2);
    let missing: String = missing.map(|row| format!("  upstream {row:?}\n")).collect();
    let extra: String = extra.map(|row| format!("  podwall  {row:?}\n")).collect();
    format!("{file}\n{missing}{extra}")
}
