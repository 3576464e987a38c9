//! Ids of other tools for the rules of the family `storage`.

use super::Row;
use crate::rule::Peer::{Gatekeeper, Kics, Kubewarden, Kyverno};
use crate::rule::alias;

pub(super) const ALIASES: &[Row] = &[
    (
        "claim-without-storage-class",
        &[
            alias(Gatekeeper, "storageclass"),
            alias(Kubewarden, "persistentvolumeclaim-storageclass-policy"),
            alias(Kyverno, "require-storageclass"),
            alias(Kyverno, "restrict-storageclass"),
        ],
    ),
    (
        "host-path-persistent-volume",
        &[
            alias(Kics, "non_kube_system_pod_with_host_mount"),
            alias(Kyverno, "limit-hostpath-type-pv"),
        ],
    ),
];
