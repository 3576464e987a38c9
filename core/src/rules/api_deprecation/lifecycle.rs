//! When versions of the API were deprecated and removed, from the markers in k8s.io/api and, for
//! removed ones, Kubernetes' deprecation guide.

use crate::object::Identity;

/// The newest minor version that the table covers.
const NEWEST: u16 = 37;

/// One version of an API.
#[derive(Debug)]
pub(super) struct Lifecycle {
    group: &'static str,
    version: &'static str,
    /// Empty for every kind of the group.
    kinds: &'static [&'static str],
    /// First minor version in which it is deprecated.
    pub(super) deprecated: u16,
    /// First minor version that no longer serves it, if decided.
    pub(super) removed: Option<u16>,
    /// The replacement; empty if there is none.
    pub(super) replacement: &'static str,
}

const fn row(
    group: &'static str,
    version: &'static str,
    kinds: &'static [&'static str],
    (deprecated, removed): (u16, u16),
    replacement: &'static str,
) -> Lifecycle {
    let removed = if removed == 0 { None } else { Some(removed) };
    Lifecycle { group, version, kinds, deprecated, removed, replacement }
}

const CLAIMS: &[&str] = &["DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice"];
const FLOWS: &[&str] = &["FlowSchema", "PriorityLevelConfiguration"];
const MUTATING: &[&str] = &["MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"];
const STORAGE: &[&str] = &["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"];
const VALIDATING: &[&str] = &["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"];
const WEBHOOKS: &[&str] = &["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];
const WORKLOADS: &[&str] = &["DaemonSet", "Deployment", "ReplicaSet"];

const ADMISSION: &str = "admissionregistration.k8s.io";
const FLOW_CONTROL: &str = "flowcontrol.apiserver.k8s.io";
const RBAC: &str = "rbac.authorization.k8s.io";

static TABLE: &[Lifecycle] = &[
    row("", "v1", &["ComponentStatus"], (19, 0), ""),
    row("", "v1", &["Endpoints"], (33, 0), "discovery.k8s.io/v1 EndpointSlice"),
    row(ADMISSION, "v1alpha1", MUTATING, (35, 38), "admissionregistration.k8s.io/v1"),
    row(ADMISSION, "v1alpha1", VALIDATING, (29, 32), "admissionregistration.k8s.io/v1"),
    row(ADMISSION, "v1beta1", MUTATING, (37, 40), "admissionregistration.k8s.io/v1"),
    row(ADMISSION, "v1beta1", VALIDATING, (31, 34), "admissionregistration.k8s.io/v1"),
    row(ADMISSION, "v1beta1", WEBHOOKS, (16, 22), "admissionregistration.k8s.io/v1"),
    row("apiextensions.k8s.io", "v1beta1", &[], (16, 22), "apiextensions.k8s.io/v1"),
    row("apiregistration.k8s.io", "v1beta1", &[], (19, 22), "apiregistration.k8s.io/v1"),
    row("apps", "v1beta1", &[], (8, 16), "apps/v1"),
    row("apps", "v1beta2", &[], (9, 16), "apps/v1"),
    row("authentication.k8s.io", "v1beta1", &["TokenReview"], (19, 22), "authentication.k8s.io/v1"),
    row("authorization.k8s.io", "v1beta1", &[], (19, 22), "authorization.k8s.io/v1"),
    row("autoscaling", "v2beta1", &[], (22, 25), "autoscaling/v2"),
    row("autoscaling", "v2beta2", &[], (23, 26), "autoscaling/v2"),
    row("batch", "v1beta1", &["CronJob"], (21, 25), "batch/v1"),
    row("batch", "v2alpha1", &["CronJob"], (8, 21), "batch/v1"),
    row(
        "certificates.k8s.io",
        "v1alpha1",
        &["ClusterTrustBundle"],
        (34, 37),
        "certificates.k8s.io/v1",
    ),
    row(
        "certificates.k8s.io",
        "v1beta1",
        &["CertificateSigningRequest"],
        (19, 22),
        "certificates.k8s.io/v1",
    ),
    row(
        "certificates.k8s.io",
        "v1beta1",
        &["ClusterTrustBundle", "PodCertificateRequest"],
        (37, 40),
        "certificates.k8s.io/v1",
    ),
    row("coordination.k8s.io", "v1beta1", &["Lease"], (19, 22), "coordination.k8s.io/v1"),
    row("discovery.k8s.io", "v1beta1", &[], (21, 25), "discovery.k8s.io/v1"),
    row("events.k8s.io", "v1beta1", &[], (22, 25), "events.k8s.io/v1"),
    row("extensions", "v1beta1", &["Ingress"], (14, 22), "networking.k8s.io/v1"),
    row("extensions", "v1beta1", &["NetworkPolicy"], (9, 16), "networking.k8s.io/v1"),
    row("extensions", "v1beta1", &["PodSecurityPolicy"], (11, 16), "Pod Security admission"),
    row("extensions", "v1beta1", WORKLOADS, (8, 16), "apps/v1"),
    row(FLOW_CONTROL, "v1beta1", FLOWS, (23, 26), "flowcontrol.apiserver.k8s.io/v1"),
    row(FLOW_CONTROL, "v1beta2", FLOWS, (26, 29), "flowcontrol.apiserver.k8s.io/v1"),
    row(FLOW_CONTROL, "v1beta3", FLOWS, (29, 32), "flowcontrol.apiserver.k8s.io/v1"),
    row(
        "networking.k8s.io",
        "v1beta1",
        &["IPAddress", "ServiceCIDR"],
        (34, 37),
        "networking.k8s.io/v1",
    ),
    row(
        "networking.k8s.io",
        "v1beta1",
        &["Ingress", "IngressClass"],
        (19, 22),
        "networking.k8s.io/v1",
    ),
    row("node.k8s.io", "v1beta1", &["RuntimeClass"], (22, 25), "node.k8s.io/v1"),
    row("policy", "v1beta1", &["PodDisruptionBudget"], (21, 25), "policy/v1"),
    row("policy", "v1beta1", &["PodSecurityPolicy"], (21, 25), "Pod Security admission"),
    row(RBAC, "v1alpha1", &[], (17, 22), "rbac.authorization.k8s.io/v1"),
    row(RBAC, "v1beta1", &[], (17, 22), "rbac.authorization.k8s.io/v1"),
    row("resource.k8s.io", "v1beta1", CLAIMS, (35, 38), "resource.k8s.io/v1"),
    row("resource.k8s.io", "v1beta2", CLAIMS, (36, 39), "resource.k8s.io/v1"),
    row("scheduling.k8s.io", "v1alpha1", &["PriorityClass"], (14, 22), "scheduling.k8s.io/v1"),
    row("scheduling.k8s.io", "v1beta1", &["PriorityClass"], (14, 22), "scheduling.k8s.io/v1"),
    row("settings.k8s.io", "v1alpha1", &["PodPreset"], (19, 20), ""),
    row(
        "storage.k8s.io",
        "v1alpha1",
        &["CSIStorageCapacity", "VolumeAttachment"],
        (21, 24),
        "storage.k8s.io/v1",
    ),
    row("storage.k8s.io", "v1alpha1", &["VolumeAttributesClass"], (32, 35), "storage.k8s.io/v1"),
    row("storage.k8s.io", "v1beta1", &["CSIStorageCapacity"], (24, 27), "storage.k8s.io/v1"),
    row("storage.k8s.io", "v1beta1", &["VolumeAttributesClass"], (34, 37), "storage.k8s.io/v1"),
    row("storage.k8s.io", "v1beta1", STORAGE, (19, 22), "storage.k8s.io/v1"),
    row(
        "storagemigration.k8s.io",
        "v1beta1",
        &["StorageVersionMigration"],
        (37, 40),
        "storagemigration.k8s.io/v1",
    ),
];

/// Returns the lifecycle of the API version of an object, if the table has it. A typed list counts
/// as the kind of its items.
pub(super) fn lifecycle(identity: &Identity<'_>) -> Option<&'static Lifecycle> {
    let kind = identity.kind.strip_suffix("List").unwrap_or(identity.kind);
    TABLE.iter().find(|row| {
        row.group == identity.group
            && row.version == identity.version
            && (row.kinds.is_empty() || row.kinds.contains(&kind))
    })
}

impl Lifecycle {
    /// Returns whether a cluster of this minor version no longer serves it.
    pub(super) fn is_removed(&self, cluster: Option<u16>) -> bool {
        self.removed.is_some_and(|removed| removed <= cluster.unwrap_or(NEWEST))
    }

    /// Returns whether a cluster of this minor version still serves it, with a warning.
    pub(super) fn is_deprecated(&self, cluster: Option<u16>) -> bool {
        self.deprecated <= cluster.unwrap_or(NEWEST) && !self.is_removed(cluster)
    }

    /// Returns the help of a finding.
    pub(super) fn help(&self) -> String {
        if self.replacement.is_empty() {
            return "remove the object; it has no replacement".to_owned();
        }
        format!("use `{}`", self.replacement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_deprecated_before_they_are_removed() {
        for row in TABLE {
            let who = (row.group, row.version, row.kinds);
            assert!(row.removed.is_none_or(|removed| row.deprecated < removed), "{who:?}");
            assert!(
                !row.replacement.starts_with(&format!("{}/{}", row.group, row.version))
                    || row.group.is_empty(),
                "{who:?}"
            );
        }
    }
}
