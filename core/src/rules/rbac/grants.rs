//! Shared code of the rules about single permissions of roles.

use crate::rbac::{Grant, Permission, Reach};
use crate::rule::{Draft, Sink};
use crate::view::{PolicyRule, Role};

/// Reports each rule of `role` that grants one of `permissions`, at the entry of `resources` that
/// grants it.
///
/// `role-wildcard` reports rules with `*` for both resources and verbs. Grants on named objects are
/// one severity lower. `detail` may change a finding.
pub(super) fn report_grants(
    role: &Role<'_>,
    permissions: &[Permission],
    sink: &mut Sink<'_>,
    detail: impl Fn(&Permission, &Grant<'_>, &mut Draft),
) {
    for entry in role.rules.iter().filter(|entry| !entry.rule.is_everything()) {
        let mut granted = permissions
            .iter()
            .filter(|permission| permission.namespaced || role.is_cluster_role())
            .filter_map(|permission| Some((permission, entry.rule.grant(permission)?)));
        let Some((permission, grant)) = granted.next() else { continue };
        let message = message(role, entry, permission, &grant, granted.count());
        let path = entry.grant_path(role.rule_path(entry), &grant);
        let draft = sink.report(path, message);
        if grant.reach == Reach::Named {
            draft.lower_severity();
        }
        detail(permission, &grant, draft);
    }
}

fn message(
    role: &Role<'_>,
    entry: &PolicyRule<'_>,
    permission: &Permission,
    grant: &Grant<'_>,
    more: usize,
) -> String {
    let resource = match permission.subresource {
        "" => permission.resource.to_owned(),
        subresource => format!("{}/{subresource}", permission.resource),
    };
    let verbs: Vec<_> = grant.verbs.iter().map(|verb| format!("`{verb}`")).collect();
    let more = if more > 0 { format!(" and {more} more of the kind") } else { String::new() };
    let through = if grant.resource == resource {
        String::new()
    } else {
        format!(", which `{}` includes", grant.resource)
    };
    let named = match grant.reach {
        Reach::Named => names(&entry.rule.resource_names),
        Reach::All => String::new(),
    };
    format!("{} allows {} on `{resource}`{more}{through}{named}", role.label(), verbs.join(", "))
}

fn names(all: &[&str]) -> String {
    let first: Vec<_> = all.iter().take(3).map(|name| format!("`{name}`")).collect();
    let others = all.len() - first.len();
    let others = if others > 0 { format!(" and {others} more") } else { String::new() };
    format!(" named {}{others}", first.join(", "))
}

/// For rules without further detail in their findings.
pub(super) fn no_detail(_: &Permission, _: &Grant<'_>, _: &mut Draft) {}
