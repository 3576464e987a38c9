use super::super::text::{plural, quoted, texts, volumes};
use super::{Check, Description, Revision, mapping};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::text::Node;
use crate::view::Pod;

/// Volumes come only from the cluster's own storage.
pub static RESTRICTED_VOLUMES: Check = Check {
    id: "restrictedVolumes",
    level: Level::Restricted,
    revisions: &[Revision { since: 0, find }],
    overrides: Some("hostPathVolumes"),
    reason: REASON,
    describe,
};

const REASON: &str = "restricted volume types";
/// Upstream's name for a volume without a known source.
const UNKNOWN: &str = "unknown";

const ALLOWED: [&str; 9] = [
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "image",
    "persistentVolumeClaim",
    "projected",
    "secret",
];

/// In upstream's order.
const RESTRICTED: [&str; 21] = [
    "hostPath",
    "gcePersistentDisk",
    "awsElasticBlockStore",
    "gitRepo",
    "nfs",
    "iscsi",
    "glusterfs",
    "rbd",
    "flexVolume",
    "cinder",
    "cephfs",
    "flocker",
    "fc",
    "azureFile",
    "vsphereVolume",
    "quobyte",
    "azureDisk",
    "photonPersistentDisk",
    "portworxVolume",
    "scaleIO",
    "storageos",
];

fn find<'t>(pod: &Pod<'t>, defaulting: Defaulting, hits: &mut Vec<Hit<'t>>) {
    let list = pod.spec.get("volumes").into_iter().flat_map(Node::items);
    for (index, volume) in list.enumerate() {
        let has = |source: &&&'static str| mapping(volume, source).is_some();
        if ALLOWED.iter().any(|source| has(&source)) {
            continue;
        }
        let kind = RESTRICTED.iter().find(has).copied();
        if kind.is_none() && defaulting == Defaulting::ApiServer {
            continue;
        }
        let kind = kind.unwrap_or(UNKNOWN);
        hits.push(Hit::new(Subject::Volume(index), Field::default(), Fault::Text(kind)));
    }
}

fn describe(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let (who, count) = volumes(pod, hits);
    let types = texts(hits);
    let verb = plural(count, "uses", "use");
    let noun = plural(types.len(), "type", "types");
    let detail = format!("{who} {verb} restricted volume {noun} {}", quoted(types));
    Description { reason: REASON, detail }
}
