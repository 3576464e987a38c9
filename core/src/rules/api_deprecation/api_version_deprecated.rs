use super::lifecycle::lifecycle;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An object of an API version and kind that the cluster's Kubernetes version still serves, but
    /// that is deprecated. Without `kubernetesVersion` in the options, the newest version that
    /// podwall knows applies.
    ///
    /// # Why it matters
    /// A future upgrade removes the version, and the API server then rejects the object.
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
    /// Objects that controllers maintain, such as Endpoints.
    pub(crate) static API_VERSION_DEPRECATED: Rule = Rule {
        id: "api-version-deprecated",
        summary: "API version is deprecated in the cluster",
        family: Family::ApiDeprecation,
        severity: Severity::Low,
        help: "use its replacement",
        profiles: &[Profile::Hygiene],
        checks: &[Check::Object(check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let Some(lifecycle) = lifecycle(&object.identity) else { return };
    if !lifecycle.is_deprecated(sink.kubernetes()) {
        return;
    }
    let identity = &object.identity;
    let end = lifecycle.removed.map(|removed| format!(", and removed in 1.{removed}"));
    let message = format_args!(
        "`{}` {} is deprecated since Kubernetes 1.{}{}",
        identity.api_version,
        identity.kind,
        lifecycle.deprecated,
        end.unwrap_or_default()
    );
    sink.report(object.path_to(&["apiVersion"]), message).help(lifecycle.help());
}
