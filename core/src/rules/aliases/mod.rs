//! The ids of other tools for the checks that our rules cover: one table per family.

mod api_deprecation;
mod ingress;
mod network;
mod pod_security;
mod rbac;
mod secrets;
mod storage;
mod supply_chain;
mod tenancy;
mod workload_hygiene;

use super::same;
use crate::rule::Alias;

/// A rule and its aliases.
type Row = (&'static str, &'static [Alias]);

const TABLES: &[&[Row]] = &[
    pod_security::ALIASES,
    workload_hygiene::ALIASES,
    supply_chain::ALIASES,
    secrets::ALIASES,
    rbac::ALIASES,
    network::ALIASES,
    tenancy::ALIASES,
    ingress::ALIASES,
    storage::ALIASES,
    api_deprecation::ALIASES,
];

/// Returns the aliases of the rule `id`.
pub(crate) const fn of(id: &str) -> &'static [Alias] {
    let mut tables = TABLES;
    while let [table, more @ ..] = tables {
        let mut rows = *table;
        while let [(rule, aliases), rest @ ..] = rows {
            if same(rule, id) {
                return aliases;
            }
            rows = rest;
        }
        tables = more;
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::by_id;

    #[test]
    fn tables_are_sorted_and_name_rules_of_one_family() {
        for table in TABLES {
            assert!(table.is_sorted_by(|(a, _), (b, _)| a < b), "rules are not sorted by id");
            let family = |(id, _): &Row| {
                by_id(id)
                    .filter(|rule| rule.id == *id)
                    .unwrap_or_else(|| panic!("no rule `{id}`"))
                    .family
            };
            let families: Vec<_> = table.iter().map(family).collect();
            assert!(families.windows(2).all(|pair| pair[0] == pair[1]), "{families:?}");
        }
    }

    #[test]
    fn aliases_of_a_rule_are_sorted_by_tool_and_not_repeated() {
        for (id, aliases) in TABLES.iter().copied().flatten() {
            assert!(!aliases.is_empty(), "`{id}` has an empty row");
            assert!(aliases.is_sorted_by_key(|alias| alias.tool), "aliases of `{id}`");
            for (index, alias) in aliases.iter().enumerate() {
                assert!(!aliases[..index].contains(alias), "`{}` twice in `{id}`", alias.id);
            }
        }
    }
}
