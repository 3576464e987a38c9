use super::hits::report_where;
use crate::pss::Subject;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An `appArmorProfile` of a pod or container whose `type` is neither `RuntimeDefault` nor
    /// `Localhost`, or an annotation `container.apparmor.security.beta.kubernetes.io/NAME` other
    /// than the empty string, `runtime/default` or `localhost/PROFILE`.
    ///
    /// # Why it matters
    /// On nodes with AppArmor, the runtime's profile denies mounts, raw access to `/proc` and
    /// `/sys` and more, even to root. Without it, there is one barrier less between the container
    /// and the node.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     appArmorProfile: {type: Unconfined}
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     appArmorProfile: {type: RuntimeDefault}
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node itself; a `Localhost` profile can allow exactly what they need.
    ///
    /// # Fix safety
    /// A program that mounts or writes where the profile forbids it fails.
    pub(crate) static APPARMOR_PROFILE_NOT_ALLOWED: Rule = Rule {
        id: "apparmor-profile-not-allowed",
        former: &["apparmor-profile"],
        summary: "AppArmor is disabled",
        family: Family::PodSecurity,
        severity: Severity::Medium,
        pod_security: Some(&pss::check::APP_ARMOR_PROFILE),
        help: "remove the override or set the type RuntimeDefault",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::APP_ARMOR_PROFILE, pod, sink, |hit, who| {
        let kind = hit.text()?;
        Some(match hit.subject {
            Subject::Annotation(key) => format!("annotation `{key}` sets `{kind}`"),
            _ if kind.is_empty() => format!("{who} has an AppArmor profile without type"),
            _ => format!("{who} sets the AppArmor profile `{kind}`"),
        })
    });
}
