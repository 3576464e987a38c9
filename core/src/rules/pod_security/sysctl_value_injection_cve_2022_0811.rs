use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A value in `sysctls` that contains `+` or `=`.
    ///
    /// # Why it matters
    /// CRI-O before 1.19.6, 1.20.7, 1.21.6, 1.22.3 and 1.23.2 did not check such values:
    /// `1+kernel.core_pattern=|/evil` sets a kernel parameter that runs a program as root outside
    /// the container.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   securityContext:
    ///     sysctls:
    ///     - name: kernel.shm_rmid_forced
    ///       value: "1+kernel.core_pattern=|/evil"
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
    ///     sysctls:
    ///     - name: kernel.shm_rmid_forced
    ///       value: "1"
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None: no parameter that is safe for pods has such values.
    pub(crate) static SYSCTL_VALUE_INJECTION_CVE_2022_0811: Rule = Rule {
        id: "sysctl-value-injection-cve-2022-0811",
        summary: "value of a kernel parameter sets another one (CVE-2022-0811)",
        family: Family::PodSecurity,
        severity: Severity::High,
        help: "remove the parameter, and update CRI-O",
        profiles: &[Profile::Default],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let sysctls = pod.security("sysctls").into_iter().flat_map(Node::items);
    for (index, sysctl) in sysctls.enumerate() {
        let value = sysctl.get("value").and_then(Node::as_str).unwrap_or("");
        if value.contains(['+', '=']) {
            let path = pod.path().keys(&["securityContext", "sysctls"]).index(index).key("value");
            sink.report(path, format_args!("the value `{value}` sets a second kernel parameter"));
        }
    }
}
