//! The places of pods in kinds we know.

use super::Holds::{self, Template};

type Place = (&'static str, Holds);

struct Known {
    groups: &'static [&'static str],
    kinds: &'static [&'static str],
    places: &'static [Place],
}

/// An empty pattern: the object is itself a pod.
const ITSELF: &[Place] = &[("", Template)];
const TEMPLATE: &[Place] = &[("spec.template", Template)];

const TABLE: &[Known] = &[
    Known { groups: &[""], kinds: &["Pod"], places: ITSELF },
    Known { groups: &[""], kinds: &["PodTemplate"], places: &[("template", Template)] },
    Known { groups: &[""], kinds: &["ReplicationController"], places: TEMPLATE },
    Known {
        groups: &["apps", "extensions"],
        kinds: &["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"],
        places: TEMPLATE,
    },
    Known { groups: &["batch", "extensions"], kinds: &["Job"], places: TEMPLATE },
    Known {
        groups: &["batch"],
        kinds: &["CronJob", "ScheduledJob"],
        places: &[("spec.jobTemplate.spec.template", Template)],
    },
];

/// Where the pods of this kind are; empty for a kind that is not in the table.
pub(super) fn places(group: &str, kind: &str) -> &'static [Place] {
    TABLE
        .iter()
        .find(|known| known.kinds.contains(&kind) && known.groups.contains(&group))
        .map_or(&[], |known| known.places)
}

/// Whether `group` is one of Kubernetes' own, whose kinds are all known: guessing by shape would only be wrong there.
pub(super) fn is_kubernetes_group(group: &str) -> bool {
    !group.contains('.') || group.ends_with(".k8s.io") && !is_sig_project(group)
}

/// Projects under the `k8s.io` name that are custom resources and may hold pods.
fn is_sig_project(group: &str) -> bool {
    group.ends_with(".x-k8s.io")
}
