use super::lifecycle::lifecycle;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An object of an API version and kind that the cluster's Kubernetes version no longer serves.
    /// Without `kubernetesVersion` in the options, the newest version that podwall knows applies.
    ///
    /// # Why it matters
    /// The API server rejects the object, so its deployment fails. After an upgrade, the protection
    /// of a PodDisruptionBudget or a NetworkPolicy is missing.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: policy/v1beta1
    /// kind: PodDisruptionBudget
    /// metadata: {name: web}
    /// spec: {minAvailable: 1}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: policy/v1
    /// kind: PodDisruptionBudget
    /// metadata: {name: web}
    /// spec: {minAvailable: 1}
    /// ```
    ///
    /// # Exceptions
    /// Charts that choose the version by what the cluster serves are best checked as rendered for
    /// that cluster.
    pub(crate) static API_VERSION_REMOVED: Rule = Rule {
        id: "api-version-removed",
        summary: "API version is no longer served by the cluster",
        family: Family::ApiDeprecation,
        severity: Severity::High,
        help: "use its replacement",
        profiles: &[Profile::Default, Profile::Hygiene],
        checks: &[Check::Object(check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let Some(lifecycle) = lifecycle(&object.identity) else { return };
    let cluster = sink.kubernetes();
    let Some(removed) = lifecycle.removed.filter(|_| lifecycle.is_removed(cluster)) else { return };
    let identity = &object.identity;
    let message = format_args!(
        "`{}` {} is not served from Kubernetes 1.{removed} on",
        identity.api_version, identity.kind
    );
    sink.report(object.path_to(&["apiVersion"]), message).help(lifecycle.help());
}
