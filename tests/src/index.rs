//! The index of the rules' pages: by family and by framework.

use std::collections::BTreeMap;
use std::fmt::Write;

use podwall::rule::{Family, Reference, Rule, Source};

/// Returns the page `docs/rules/README.md`.
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
    for source in FRAMEWORKS {
        framework(&mut page, source.title(), &by_id(rules, *source));
    }
    page
}

const FRAMEWORKS: &[Source] =
    &[Source::PodSecurity, Source::Cis, Source::Nsa, Source::Mitre, Source::Owasp];

/// A reference of a framework, sorted as people count (5.2.2 before 5.2.10).
type Key = (Vec<u32>, &'static str);

/// Returns the references of a framework with the rules that have them.
fn by_id<'r>(rules: &[&'r Rule], source: Source) -> BTreeMap<Key, (&'r Reference, Vec<&'r str>)> {
    let mut entries = BTreeMap::new();
    for rule in rules {
        for reference in rule.references.iter().filter(|reference| reference.source() == source) {
            let id = reference.id();
            let numbers = id.split('.').map_while(|part| part.parse().ok()).collect();
            let entry = entries.entry((numbers, id)).or_insert((reference, Vec::new()));
            entry.1.push(rule.id);
        }
    }
    entries
}

fn framework(page: &mut String, title: &str, entries: &BTreeMap<Key, (&Reference, Vec<&str>)>) {
    if entries.is_empty() {
        return;
    }
    let _ = write!(page, "\n## {title}\n\n| there | here |\n|---|---|\n");
    for (reference, rules) in entries.values() {
        let version = reference.benchmark().map(|benchmark| format!(" ({benchmark})"));
        let name = [reference.id(), reference.title().unwrap_or_default()].join(" ");
        let name = format!("{}{}", name.trim_end(), version.unwrap_or_default());
        let links: Vec<String> = rules.iter().map(|rule| link(rule)).collect();
        let _ = writeln!(page, "| [{name}]({}) | {} |", reference.url(), links.join(", "));
    }
}

fn link(id: &str) -> String {
    format!("[`{id}`]({id}.md)")
}
