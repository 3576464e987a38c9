//! What selectors match, found through an index, is what they match one by one.

use std::ops::BitOr;

use podwall::labels::{Bits, Index, Labels, Match, PodIndex, PodLabels, Selector};
use podwall::rbac::{Aggregated, Power, Powers, given};
use podwall::text::{Content, Limits, Source, documents};
use proptest::collection::vec;
use proptest::prelude::*;

/// Returns the labels and selectors that a text in YAML lists.
fn read(labels: &[String], selectors: &[String]) -> (Vec<Labels>, Vec<Selector>) {
    let text = format!("labels: [{}]\nselectors: [{}]\n", labels.join(","), selectors.join(","));
    let source = Source::new(text.as_bytes());
    let document = documents(&source, &Limits::default()).next().unwrap();
    let Content::Tree(tree) = &document.content else { panic!("{text}") };
    let list = |field| tree.root().get(field).unwrap().items();
    let labels = list("labels").map(|node| Labels::read(Some(node))).collect();
    (labels, list("selectors").map(Selector::read).collect())
}

/// Returns a mapping of labels: some keys and values are in most of them, others in few.
fn labels() -> impl Strategy<Value = String> {
    let key = prop_oneof![4 => 0..3_u8, 1 => 0..40_u8];
    let value = prop_oneof![3 => 0..2_u8, 1 => 0..30_u8];
    vec((key, value), 0..4).prop_map(|pairs| {
        let pairs = std::collections::BTreeMap::from_iter(pairs);
        let pairs: Vec<_> = pairs.iter().map(|(key, value)| format!("k{key}: v{value}")).collect();
        format!("{{{}}}", pairs.join(","))
    })
}

/// Returns a selector, with operators that exist and one that does not.
fn selector() -> impl Strategy<Value = String> {
    let operator =
        prop_oneof![Just("In"), Just("NotIn"), Just("Exists"), Just("DoesNotExist"), Just("Like")];
    let value = prop_oneof![3 => 0..2_u8, 1 => 0..30_u8];
    let expression = (operator, 0..5_u8, vec(value, 0..4)).prop_map(|(operator, key, values)| {
        let values: Vec<_> = values.iter().map(|value| format!("v{value}")).collect();
        format!("{{key: k{key}, operator: {operator}, values: [{}]}}", values.join(","))
    });
    let few = prop_oneof![2 => Just("{}".to_owned()), 1 => labels()];
    (few, vec(expression, 0..3)).prop_map(|(labels, expressions)| {
        format!("{{matchLabels: {labels}, matchExpressions: [{}]}}", expressions.join(","))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_index_finds_what_a_search_finds(
        labels in vec(labels(), 0..300),
        selectors in vec(selector(), 1..20),
        wanted in vec(any::<bool>(), 300),
    ) {
        let (labels, selectors) = read(&labels, &selectors);
        let index = Index::new(&labels);
        let mut bits = Bits::none(labels.len());
        (0..labels.len()).filter(|at| wanted[*at]).for_each(|at| bits.insert(at));
        for selector in &selectors {
            let naive: Vec<usize> =
                (0..labels.len()).filter(|at| selector.matches(&labels[*at])).collect();
            let found = index.matching(selector);
            let mut from = 0;
            let next = || found.next(from).inspect(|at| from = at + 1);
            prop_assert_eq!(&std::iter::from_fn(next).collect::<Vec<_>>(), &naive);
            prop_assert_eq!(found.is_empty(), naive.is_empty());
            let both = || naive.iter().copied().filter(|at| wanted[*at]);
            prop_assert_eq!(found.first_in(&bits), both().next());
            prop_assert_eq!(found.count_in(&bits), both().count());
            let mut sum = bits.clone();
            found.add_to(&mut sum);
            prop_assert!((0..labels.len()).all(|at| sum.contains(at) == (wanted[at] || naive.contains(&at))));
        }
    }

    #[test]
    fn an_index_of_pods_finds_what_a_search_finds(
        labels in vec((labels(), 0..4_usize, any::<bool>()), 0..300),
        selectors in vec(selector(), 1..20),
    ) {
        const UNKNOWN: [&[&str]; 4] = [&[], &["k0"], &["k1", "k2"], &["k39"]];
        let texts: Vec<String> = labels.iter().map(|(text, ..)| text.clone()).collect();
        let (read, selectors) = read(&texts, &selectors);
        let labels: Vec<PodLabels> = read.into_iter().zip(&labels).map(|(written, (_, unknown, more))| {
            let added: &[(&str, &str)] = if *more { &[("k0", "v0"), ("k4", "v1")] } else { &[] };
            let added = added.iter().filter(|(key, _)| !UNKNOWN[*unknown].contains(key));
            PodLabels::new(written, &added.copied().collect::<Vec<_>>(), UNKNOWN[*unknown])
        }).collect();
        let index = PodIndex::new(&labels.iter().collect::<Vec<_>>());
        for selector in &selectors {
            let found = index.evaluate(selector);
            for (at, one) in labels.iter().enumerate() {
                let in_index = match (found.yes.next(at) == Some(at), found.perhaps.next(at) == Some(at)) {
                    (true, false) => Match::Yes,
                    (false, true) => Match::Perhaps,
                    (false, false) => Match::No,
                    (true, true) => panic!("both"),
                };
                prop_assert_eq!(in_index, selector.evaluate(one), "{:?} {:?}", selector, one);
            }
            let written = index.matching(selector);
            prop_assert!((0..labels.len()).all(|at| (written.next(at) == Some(at)) == selector.matches(&labels[at].written)));
        }
    }

    #[test]
    fn aggregated_roles_give_what_the_roles_they_reach_give(
        roles in vec((labels(), prop::option::weighted(0.7, vec(selector(), 0..3)), 0..12_usize), 1..40),
    ) {
        const POWERS: [Power; 4] =
            [Power::SecretsRead, Power::PodsExec, Power::Bind, Power::Escalate];
        let parts: Vec<_> = roles
            .iter()
            .map(|(labels, selectors, power)| {
                let own = selectors.clone().unwrap_or_default();
                let (labels, own) = read(std::slice::from_ref(labels), &own);
                let powers = POWERS.get(*power).map_or(Powers::NONE, |power| Powers::new(&[*power]));
                (labels.into_iter().next().unwrap(), selectors.is_some().then_some(own), powers)
            })
            .collect();
        let roles: Vec<_> = parts
            .iter()
            .map(|(labels, selectors, powers)| Aggregated {
                labels,
                powers: *powers,
                selectors: selectors.as_deref(),
            })
            .collect();
        let given = given(&roles);
        prop_assert_eq!(given.cut, None);
        let naive: Vec<_> = (0..roles.len()).map(|start| reached(&roles, start)).collect();
        prop_assert_eq!(given.powers, naive);
    }
}

/// What role `start` gives, found one selector and one role at a time.
fn reached(roles: &[Aggregated<'_>], start: usize) -> Powers {
    let (mut seen, mut open) = (vec![false; roles.len()], vec![start]);
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            let selectors = roles[at].selectors.unwrap_or_default();
            let matches = |at: &usize| selectors.iter().any(|one| one.matches(roles[*at].labels));
            open.extend((0..roles.len()).filter(matches));
        }
    }
    let own = roles.iter().zip(seen).filter(|(role, seen)| *seen && role.selectors.is_none());
    own.map(|(role, _)| role.powers).fold(Powers::NONE, Powers::bitor)
}
