//! Turns the hits of a Pod Security check into findings of a rule.

use crate::pss::check::HOST_NAMESPACES;
use crate::pss::{Check, Defaulting, Hit, Subject, Version};
use crate::rule::Sink;
use crate::view::Pod;

/// Reports every hit of `check`, in the form it has at the cluster's version, with the message that
/// `say` makes of it. Its second argument names the container or the pod.
pub(super) fn report<'t>(
    check: &Check,
    pod: &Pod<'t>,
    sink: &mut Sink<'_>,
    say: impl Fn(&Hit<'t>, &str) -> String,
) {
    report_where(check, pod, sink, |hit, who| Some(say(hit, who)));
}

/// Reports those hits of `check` that `say` has a message for.
pub(super) fn report_where<'t>(
    check: &Check,
    pod: &Pod<'t>,
    sink: &mut Sink<'_>,
    say: impl Fn(&Hit<'t>, &str) -> Option<String>,
) {
    let version = sink.kubernetes().map_or(Version::LATEST, Version::v1);
    for hit in check.hits(pod, version, Defaulting::ApiServer) {
        let container = hit.container(pod);
        let who = container
            .map_or_else(|| "the pod".to_owned(), |container| container.label().to_string());
        let Some(message) = say(&hit, &who) else { continue };
        let draft = sink.report(hit.path(pod), message);
        if let Some(name) =
            container.map(|container| container.name).filter(|name| !name.is_empty())
        {
            draft.container(name);
        }
    }
}

/// Reports a pod that has a namespace of its node: one of the fields of a single check.
pub(super) fn report_host_namespace(field: &str, does: &str, pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&HOST_NAMESPACES, pod, sink, |hit, who| {
        (hit.field.keys == [field]).then(|| format!("{who} {does} of its node"))
    });
}

/// Returns the name of the volume of a hit.
pub(super) fn volume_name<'t>(pod: &Pod<'t>, hit: &Hit<'t>) -> &'t str {
    let volume = match hit.subject {
        Subject::Volume(index) => pod.spec.get("volumes").and_then(|list| list.item(index)),
        _ => None,
    };
    volume.and_then(|volume| volume.get("name")?.as_str()).unwrap_or("")
}
