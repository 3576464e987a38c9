//! Agreement with other tools' own test suites, label by label.
//!
//! Each label that maps to a rule must agree, or be in `tests/peers/differences.tsv` with the reason. A listed
//! difference that no longer exists fails the test, too.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use podwall_corpus::corpus;
use podwall_tests::generated;
use podwall_tests::peers::{self, Difference, TOOLS};

#[derive(Default)]
struct Count {
    labels: usize,
    mapped: usize,
    agree: usize,
    justified: usize,
}

/// What comparing every label of every tool gives.
struct Comparison {
    /// The labels that differ without being listed.
    open: Vec<String>,
    /// The listed differences that no label shows.
    stale: Vec<(String, String, String)>,
    /// The page about it.
    page: String,
}

fn comparison(dir: &Path) -> Comparison {
    let differences = peers::differences().unwrap();
    let mut used = vec![false; differences.len()];
    let mut open = Vec::new();
    let mut table = String::from(
        "| tool | labels | mapped | agree | justified | open |\n|---|---|---|---|---|---|\n",
    );
    for (folder, tool) in TOOLS {
        let dir = dir.join(folder);
        let mapping = peers::mapping(folder, *tool).unwrap();
        let checker = peers::checker(folder, *tool).unwrap();
        let mut known = BTreeMap::new();
        let mut count = Count::default();
        for label in peers::labels(&dir).unwrap() {
            count.labels += 1;
            let rules =
                mapping.get(&label.check).or_else(|| mapping.get(peers::plain_check(&label.check)));
            let Some(rules) = rules.filter(|rules| !rules.is_empty()) else { continue };
            count.mapped += 1;
            let findings = known
                .entry(label.file.clone())
                .or_insert_with(|| peers::findings(&dir.join(&label.file), &checker).unwrap());
            let ours = findings.iter().any(|finding| {
                rules.contains(&&*finding.rule) && peers::is_on(finding, &label.object)
            });
            if ours == label.flagged {
                count.agree += 1;
                continue;
            }
            let check = peers::plain_check(&label.check);
            let listed = differences.iter().position(|difference| {
                let (of, about, file) = &difference.key;
                *of == tool.word() && about == check && (file == "*" || *file == label.file)
            });
            if let Some(listed) = listed {
                used[listed] = true;
                count.justified += 1;
            } else {
                let theirs = if label.flagged { "flagged" } else { "clean" };
                open.push(format!(
                    "{tool}\t{check}\t{}\t{}\ttheirs: {theirs}\t{}",
                    label.file,
                    label.object,
                    rules.join(",")
                ));
            }
        }
        let missing = count.mapped - count.agree - count.justified;
        let Count { labels, mapped, agree, justified } = count;
        let _ =
            writeln!(table, "| {tool} | {labels} | {mapped} | {agree} | {justified} | {missing} |");
    }
    println!("{table}");
    let unused = differences.iter().zip(&used).filter(|(_, used)| !**used);
    let stale = unused.map(|(difference, _)| difference.key.clone()).collect();
    Comparison { open, stale, page: page(&table, &differences) }
}

#[corpus("peers")]
fn every_mapped_label_agrees_or_is_a_reviewed_difference(dir: &Path) {
    let Comparison { open, stale, .. } = comparison(dir);
    assert!(open.is_empty(), "{} labels differ:\n{}", open.len(), open.join("\n"));
    assert!(stale.is_empty(), "listed, but no label differs: {stale:#?}");
}

#[corpus("peers")]
fn generated_comparison_is_current(dir: &Path) {
    generated::compare("docs/comparison.md", &comparison(dir).page).unwrap();
}

/// Returns the page `docs/comparison.md`.
fn page(table: &str, differences: &[Difference]) -> String {
    let mut page = format!("{INTRODUCTION}\n{table}");
    for (_, tool) in TOOLS {
        let _ = write!(
            page,
            "\n## {tool}\n\n| check | where | who is right | why |\n|---|---|---|---|\n"
        );
        for difference in differences.iter().filter(|difference| difference.key.0 == tool.word()) {
            let (_, check, file) = &difference.key;
            let place = if file == "*" { "every case that differs" } else { file };
            let who =
                if difference.kind == "peer" { "podwall" } else { "both: different questions" };
            let _ = writeln!(page, "| `{check}` | {place} | {who} | {} |", difference.reason);
        }
    }
    page
}

const INTRODUCTION: &str = "\
# Differences from other tools

Each of these tools has its own test suite: manifests with labels for what the tool reports in them. podwall's rules list the ids of
the same checks, so each label of a check with a rule in podwall can be compared. A test compares all of them; a label that differs and
is not listed below fails it, and so does a listed difference that no longer exists.

*Mapped* labels belong to checks that a rule of podwall covers. The others belong to checks of control planes, node files, cloud accounts
and policies that clusters no longer have, or to checks that `catalogue.md` declines with a reason.

How the values of a check are chosen (a minimum of three replicas, say) follows the suite.
";
