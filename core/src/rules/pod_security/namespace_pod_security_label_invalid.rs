use crate::pss::{LabelFault, Policy};
use crate::rule::prelude::*;
use crate::spelling::suggest;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A label of a `Namespace` under `pod-security.kubernetes.io/` with an unknown key, such as
    /// `enforced`, with a level other than privileged, baseline or restricted, or with a version
    /// other than `latest` or `v1.N`. Values are compared exactly: `Restricted` and `1.30` are
    /// wrong.
    ///
    /// # Why it matters
    /// An unknown key is silently ignored, so nothing is enforced. An invalid value is rejected
    /// when the namespace is created; in an existing namespace an invalid level enforces
    /// `restricted`, but neither audits nor warns, and an invalid version means the latest.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: Restricted
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Namespace
    /// metadata:
    ///   name: shop
    ///   labels:
    ///     pod-security.kubernetes.io/enforce: restricted
    ///     pod-security.kubernetes.io/enforce-version: v1.34
    /// ```
    ///
    /// # Exceptions
    /// None.
    pub(crate) static NAMESPACE_POD_SECURITY_LABEL_INVALID: Rule = Rule {
        id: "namespace-pod-security-label-invalid",
        summary: "Pod Security label of a namespace is invalid",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        help: "use the keys `enforce`, `audit`, `warn`, and the same with `-version`, with exact \
               values",
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Kinds(&[kind("", "Namespace")], check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let labels = object.at(&["metadata", "labels"]).into_iter().flat_map(Node::entries);
    for label in labels {
        let key = label.key;
        let value = label.value.as_str().unwrap_or("");
        let message = match LabelFault::of(key, value) {
            Some(LabelFault::Level) => format!("`{value}` is not a Pod Security level"),
            Some(LabelFault::Version) => format!("`{value}` is not a Pod Security version"),
            Some(LabelFault::UnknownKey) => {
                let name = key.strip_prefix(Policy::PREFIX).unwrap_or(key);
                let near = suggest(name, Policy::KEYS);
                format!("unknown Pod Security label `{key}`{near}")
            }
            None => continue,
        };
        let unknown = LabelFault::of(key, value) == Some(LabelFault::UnknownKey);
        let path = object.path_to(&["metadata", "labels", key]);
        sink.report(if unknown { Target::key(path) } else { path.into() }, message);
    }
}
