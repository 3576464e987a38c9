//! The index of the rules' pages: by family and by framework.

use std::collections::BTreeMap;
use std::fmt::Write;

use podwall::rule::{Family, Rule};

/// The page `docs/rules/README.md`.
pub fn index(rules: &[&Rule]) -> String {
    let mut page =
        String::from("# Rules\n\nEach rule by what it is about, then by who else asks for it. ");
    let _ = writeln!(page, "All {} are in the profile `all`.", rules.len());
    for family in Family::ALL {
        let of_family: Vec<&&Rule> = rules.iter().filter(|rule| rule.family == *family).collect();
        if !of_family.is_empty() {
            let _ = write!(
                page,
                "\n## {family}\n\n| rule | severity | what it flags |\n|---|---|---|\n"
            );
            for rule in of_family {
                let (link, severity, summary) = (link(rule.id), rule.severity, rule.summary);
                let _ = writeln!(page, "| {link} | {severity} | {summary} |");
            }
        }
    }
    for (source, title) in FRAMEWORKS {
        framework(&mut page, title, &by_id(rules, source));
    }
    page
}

const FRAMEWORKS: &[(&str, &str)] = &[
    ("PSS", "Pod Security Standards"),
    ("CIS", "CIS Kubernetes Benchmark"),
    ("NSA", "NSA and CISA Kubernetes Hardening Guidance"),
    ("MITRE", "MITRE ATT&CK and the threat matrix for Kubernetes"),
    ("OWASP", "OWASP Kubernetes Top Ten"),
];

/// What a framework calls a thing, sorted as people count (5.2.2 before 5.2.10), and the rules that stand for it.
fn by_id<'r>(rules: &[&'r Rule], source: &str) -> BTreeMap<(Vec<u32>, &'r str), Vec<&'r str>> {
    let mut entries: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for rule in rules {
        for reference in rule.references.iter().filter(|reference| reference.source == source) {
            let numbers = reference.id.split('.').map_while(|part| part.parse().ok()).collect();
            entries.entry((numbers, reference.id)).or_default().push(rule.id);
        }
    }
    entries
}

fn framework(page: &mut String, title: &str, entries: &BTreeMap<(Vec<u32>, &str), Vec<&str>>) {
    if entries.is_empty() {
        return;
    }
    let _ = write!(page, "\n## {title}\n\n| there | here |\n|---|---|\n");
    for ((_, id), rules) in entries {
        let links: Vec<String> = rules.iter().map(|rule| link(rule)).collect();
        let _ = writeln!(page, "| {id} | {} |", links.join(", "));
    }
}

fn link(id: &str) -> String {
    format!("[`{id}`]({id}.md)")
}
