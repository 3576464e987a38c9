//! Shared code of the rules about objects that a namespace should have.

use std::collections::BTreeMap;

use crate::rule::Sink;
use crate::set::{Body, Fact, Set};

/// Reports each namespace with workloads in which no object has the wanted kind; at the Namespace
/// if the input contains it, else at its first workload.
pub(super) fn report_namespaces_without(
    set: &Set<'_>,
    sink: &mut Sink<'_>,
    wanted: impl Fn(&Body) -> bool,
    kind: &str,
) {
    let mut places: BTreeMap<&str, &Fact> = BTreeMap::new();
    for (fact, _) in set.workloads() {
        places.entry(fact.namespace()).or_insert(fact);
    }
    for (fact, _) in set.namespaces() {
        places.entry(&*fact.object.name).and_modify(|place| *place = fact);
    }
    let have = set.namespaces_with(wanted);
    for (namespace, place) in places {
        if !have.contains(namespace) {
            let text =
                format_args!("namespace `{namespace}` has workloads, but no {kind} in this input");
            sink.report(place, text);
        }
    }
}
