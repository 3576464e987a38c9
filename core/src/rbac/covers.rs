//! Whether one set of rules covers another: what the API server checks before a user may write a role or a binding.

use super::Rule;

/// What `owner` lacks of `requested`: the smallest rules, one verb on one resource or path each, in order.
pub fn uncovered<'a>(owner: &[Rule<'_>], requested: &[Rule<'a>]) -> Vec<Rule<'a>> {
    let atoms = requested.iter().flat_map(atoms);
    atoms.filter(|atom| !owner.iter().any(|rule| covers(rule, atom))).collect()
}

/// Returns whether the path or pattern `owner` includes the path or pattern `requested`.
pub fn covers_url(owner: &str, requested: &str) -> bool {
    owner == requested
        || (owner.ends_with('*') && requested.starts_with(owner.trim_end_matches('*')))
}

/// Returns a rule taken apart: one group, resource, verb and at most one name each; then one path and verb each.
fn atoms<'a>(rule: &Rule<'a>) -> Vec<Rule<'a>> {
    let mut atoms = Vec::new();
    for group in &rule.api_groups {
        for resource in &rule.resources {
            for verb in &rule.verbs {
                let atom = Rule {
                    api_groups: vec![group],
                    resources: vec![resource],
                    verbs: vec![verb],
                    ..Rule::default()
                };
                if rule.resource_names.is_empty() {
                    atoms.push(atom);
                    continue;
                }
                let named = rule.resource_names.iter();
                atoms.extend(named.map(|name| Rule { resource_names: vec![name], ..atom.clone() }));
            }
        }
    }
    for url in &rule.non_resource_urls {
        for verb in &rule.verbs {
            atoms.push(Rule { non_resource_urls: vec![url], verbs: vec![verb], ..Rule::default() });
        }
    }
    atoms
}

fn covers(owner: &Rule<'_>, atom: &Rule<'_>) -> bool {
    let all = |owner: &[&str], wanted: &[&str]| {
        owner.contains(&"*") || wanted.iter().all(|one| owner.contains(one))
    };
    let names = owner.resource_names.is_empty()
        || (!atom.resource_names.is_empty()
            && atom.resource_names.iter().all(|name| owner.resource_names.contains(name)));
    all(&owner.verbs, &atom.verbs)
        && all(&owner.api_groups, &atom.api_groups)
        && atom.resources.iter().all(|resource| covers_resource(owner, resource))
        && names
        && atom
            .non_resource_urls
            .iter()
            .all(|url| owner.non_resource_urls.iter().any(|own| covers_url(own, url)))
}

fn covers_resource(owner: &Rule<'_>, resource: &str) -> bool {
    owner.resources.iter().any(|own| {
        let by_subresource = || {
            let sub = own.strip_prefix("*/")?;
            Some(resource.split_once('/')?.1 == sub)
        };
        *own == "*" || *own == resource || by_subresource() == Some(true)
    })
}
