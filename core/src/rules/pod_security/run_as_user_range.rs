use super::ids::report_low;
use crate::engine::Sink;
use crate::finding::Severity;
use crate::options::{DefaultSetting, Parameter};
use crate::rule::{Check, Family, FixGrade, alias, rule};
use crate::view::{Container, Pod};

rule! {
    /// # What it flags
    /// A container, init container or ephemeral container whose effective `runAsUser`, its own or the pod's, is absent
    /// or below the parameter `minimum`. Pods for Windows are exempt.
    ///
    /// # Why it matters
    /// Low numbers belong to users of the node: a process that breaks out of its container then owns their files.
    /// Without a number the image decides.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     runAsUser: 1000
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
    ///     runAsUser: 10001
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// Images whose files belong to a fixed low user; a user namespace (`hostUsers: false`) keeps it apart from the
    /// node's.
    ///
    /// # Fix safety
    /// Files of the image and of volumes must be readable for the other user.
    RUN_AS_USER_RANGE {
        id: "run-as-user-range",
        summary: "container does not run as a user with a high number",
        family: Family::PodSecurity,
        severity: Severity::Low,
        help: "set `runAsUser` to a number of 10000 or more that the image can work with",
        aliases: &[
            alias("kube-score",
            "container-security-context-user-group-id"),
            alias("kubesec",
            "RunAsUser"),
            alias("trivy",
            "KSV-0020"),
            alias("checkov",
            "CKV_K8S_40"),
            alias("kics",
            "containers_run_with_low_uid"),
            alias("gatekeeper",
            "users"),
            alias("kyverno",
            "restrict-usergroup-fsgroup-id"),
            alias("kubewarden",
            "user-group-psp-policy"),
            alias("kubewarden",
            "rego:ControllerContainerRunningAsUser"),
            alias("datree",
            "CONTAINERS_INCORRECT_RUNASUSER_VALUE_LOWUID"),
        ],
        parameters: &[
            Parameter { name: "minimum", summary: "the lowest number that is not reported", default: DefaultSetting::Integer(10_000) },
        ],
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Container(check)],
    }
}

fn check(pod: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    report_low("runAsUser", "user", pod, container, sink);
}
