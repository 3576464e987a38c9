//! The catalog: one file per rule, one list per family next to its `mod` lines, and the list of
//! them all.

/// Declares a rule. Its doc comment is its page.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ pub(crate) static $name:ident: Rule = $rule:expr;) => {
        $(#[doc = $doc])+
        pub(crate) static $name: $crate::rule::Rule = {
            const DECLARED: $crate::rule::Rule = $rule;
            let docs = if cfg!(feature = "docs") { concat!($($doc, "\n"),+) } else { "" };
            $crate::rules::with_tables($crate::rule::Rule { docs, ..DECLARED })
        };
    };
}

pub(crate) mod aliases;
mod api_deprecation;
mod ingress;
pub(crate) mod input;
mod network;
mod pod_security;
mod rbac;
pub(crate) mod references;
mod secrets;
mod storage;
mod supply_chain;
mod suppression;
mod tenancy;
mod workload_hygiene;

use crate::rule::Rule;

/// The families, in catalog order.
const FAMILIES: &[&[&Rule]] = &[
    input::RULES,
    pod_security::RULES,
    workload_hygiene::RULES,
    supply_chain::RULES,
    secrets::RULES,
    rbac::RULES,
    network::RULES,
    tenancy::RULES,
    ingress::RULES,
    storage::RULES,
    api_deprecation::RULES,
    suppression::RULES,
];

/// Every rule, by family, then by id.
pub static ALL: &[&Rule] = &flatten::<{ count() }>();

/// Adds what is kept in tables for all rules: references and the ids of other tools.
pub(crate) const fn with_tables(rule: Rule) -> Rule {
    let references = references::of(rule.id);
    let aliases = aliases::of(rule.id);
    Rule { references, aliases, ..rule }
}

/// Returns the rule that has this id, or that had it before.
pub fn by_id(id: &str) -> Option<&'static Rule> {
    let find = |is_it: &dyn Fn(&Rule) -> bool| ALL.iter().copied().find(|rule| is_it(rule));
    find(&|rule| rule.id == id).or_else(|| find(&|rule| rule.former.contains(&id)))
}

#[expect(
    clippy::indexing_slicing,
    reason = "runs at compile time only, where a wrong index is a compile error"
)]
const fn count() -> usize {
    let (mut total, mut family) = (0, 0);
    while family < FAMILIES.len() {
        total += FAMILIES[family].len();
        family += 1;
    }
    total
}

/// All lists as one, made by the compiler: nothing is built at start-up.
#[expect(
    clippy::indexing_slicing,
    reason = "runs at compile time only, where a wrong index is a compile error"
)]
const fn flatten<const COUNT: usize>() -> [&'static Rule; COUNT] {
    let mut all = [&Rule::BASE; COUNT];
    let (mut at, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut rule = 0;
        while rule < FAMILIES[family].len() {
            all[at] = FAMILIES[family][rule];
            at += 1;
            rule += 1;
        }
        family += 1;
    }
    all
}

/// Returns whether two ids are the same. Comparing strings at compile time takes a loop.
const fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
        if *a != *b {
            return false;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.is_empty() && right.is_empty()
}
