use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// `serviceAccount` set in a pod spec while `serviceAccountName` is absent or has another
    /// value.
    ///
    /// # Why it matters
    /// `serviceAccount` is the old name of the field. Tools that read only the new one assume the
    /// default account; if both are set and differ, the new one applies and the old one is
    /// misleading.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   serviceAccount: shop
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   serviceAccountName: shop
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static DEPRECATED_SERVICE_ACCOUNT_FIELD: Rule = Rule {
        id: "deprecated-service-account-field",
        summary: "pod names its service account in the deprecated field only, or in two fields \
                  that differ",
        family: Family::WorkloadHygiene,
        severity: Severity::Low,
        help: "use `serviceAccountName`, and remove `serviceAccount`",
        fix: FixGrade::Safe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let name = |field| pod.spec.get(field).and_then(Node::as_str).filter(|name| !name.is_empty());
    let Some(old) = name("serviceAccount") else { return };
    let message = match name("serviceAccountName") {
        Some(new) if new == old => return,
        Some(new) => format!(
            "`serviceAccount` is `{old}`, but `serviceAccountName` is `{new}`, which applies"
        ),
        None => {
            format!("service account `{old}` is set in the deprecated field `serviceAccount`")
        }
    };
    sink.report(pod.path().key("serviceAccount"), message);
}
