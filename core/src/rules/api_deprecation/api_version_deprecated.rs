use super::lifecycle::lifecycle;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::object::Object;
use crate::rule::{Check, Family, alias, rule};

rule! {
    /// # What it flags
    /// An object of an API version and kind that the cluster's Kubernetes version still serves, but that is deprecated.
    /// Without `kubernetesVersion` in the options that is the newest version podwall knows.
    ///
    /// # Why it matters
    /// The next upgrades take the version away, and the API server then refuses the object.
    ///
    /// # Bad
    /// ```yaml
    /// # options: {"kubernetesVersion": "1.24"}
    /// apiVersion: batch/v1beta1
    /// kind: CronJob
    /// metadata: {name: report}
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// # options: {"kubernetesVersion": "1.24"}
    /// apiVersion: batch/v1
    /// kind: CronJob
    /// metadata: {name: report}
    /// ```
    ///
    /// # Exceptions
    /// Objects that controllers keep, such as Endpoints.
    API_VERSION_DEPRECATED {
        id: "api-version-deprecated",
        summary: "API version is deprecated in the cluster",
        family: Family::ApiDeprecation,
        severity: Severity::Low,
        help: "use the version that takes its place",
        aliases: &[
            alias("kube-linter", "no-extensions-v1beta"),
            alias("kube-score", "stable-version"),
            alias("trivy", "KSV-0107"),
            alias("kics", "object_is_using_a_deprecated_api_version"),
            alias("kubeaudit", "DeprecatedAPIUsed"),
            alias("gatekeeper", "verifydeprecatedapi"),
            alias("kyverno", "check-deprecated-apis"),
            alias("kubewarden", "deprecated-api-versions-policy"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.16"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.17"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.19"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.21"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.22"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.23"),
            alias("datree", "K8S_DEPRECATED_APIVERSION_1.24"),
        ],
        profiles: &["hygiene"],
        checks: &[Check::Object(check)],
    }
}

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let Some(lifecycle) = lifecycle(&object.identity) else { return };
    if !lifecycle.is_deprecated(sink.kubernetes()) {
        return;
    }
    let identity = &object.identity;
    let end = lifecycle.removed.map(|removed| format!(", and not served from 1.{removed} on"));
    let message = format_args!(
        "`{}` {} is deprecated since Kubernetes 1.{}{}",
        identity.api_version,
        identity.kind,
        lifecycle.deprecated,
        end.unwrap_or_default()
    );
    sink.report(object.path_to(&["apiVersion"]), message).help(lifecycle.help());
}
