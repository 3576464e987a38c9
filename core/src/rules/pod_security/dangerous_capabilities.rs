use super::hits::report_where;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An entry of `capabilities.add` that is `ALL`, `SYS_ADMIN`, `NET_ADMIN`, `SYS_MODULE`,
    /// `SYS_PTRACE`, `SYS_RAWIO`, `SYS_BOOT`, `SYSLOG`, `BPF`, `PERFMON`, `MAC_ADMIN`,
    /// `MAC_OVERRIDE`, `DAC_READ_SEARCH` or `CHECKPOINT_RESTORE`, in any case and with or without
    /// the prefix `CAP_`, as runtimes read it. `SETPCAP` is not among them, because containers have
    /// it by default.
    ///
    /// # Why it matters
    /// `SYS_ADMIN` mounts file systems, `SYS_MODULE` loads kernel modules, `SYS_PTRACE` enters
    /// other processes, `DAC_READ_SEARCH` opens files of the node by handle, `BPF` and `PERFMON`
    /// read kernel memory. Each is a known way out of a container; `ALL` includes all of them.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       capabilities:
    ///         add: [SYS_ADMIN]
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: agent}
    /// spec:
    ///   containers:
    ///   - name: agent
    ///     image: example.com/agent:1.0
    ///     securityContext:
    ///       capabilities:
    ///         add: [NET_BIND_SERVICE]
    /// ```
    ///
    /// # Exceptions
    /// Agents of the node itself. Run them in a separate namespace that only administrators can
    /// write to.
    ///
    /// # Fix safety
    /// A program that uses the capability fails without it.
    pub(crate) static DANGEROUS_CAPABILITIES: Rule = Rule {
        id: "dangerous-capabilities",
        summary: "container adds a capability that can take over its node",
        family: Family::PodSecurity,
        severity: Severity::Critical,
        pod_security: Some(&pss::check::CAPABILITIES_BASELINE),
        help: "remove the capability from `capabilities.add`, and let the program work with less",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default, Profile::PssBaseline, Profile::PssRestricted, Profile::Nsa],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

/// In upper case and without `CAP_`.
const DANGEROUS: [&str; 14] = [
    "ALL",
    "BPF",
    "CHECKPOINT_RESTORE",
    "DAC_READ_SEARCH",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
    "NET_ADMIN",
    "PERFMON",
    "SYSLOG",
    "SYS_ADMIN",
    "SYS_BOOT",
    "SYS_MODULE",
    "SYS_PTRACE",
    "SYS_RAWIO",
];

/// Returns whether a container with this capability can take over its node. Runtimes ignore case
/// and the prefix `CAP_`.
pub(super) fn is_dangerous(capability: &str) -> bool {
    let prefix = capability.get(..4).filter(|prefix| prefix.eq_ignore_ascii_case("CAP_"));
    let bare = prefix.and_then(|_| capability.get(4..)).unwrap_or(capability);
    DANGEROUS.iter().any(|dangerous| dangerous.eq_ignore_ascii_case(bare))
}

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    report_where(&pss::check::CAPABILITIES_BASELINE, pod, sink, |hit, who| {
        let capability = hit.text().filter(|capability| is_dangerous(capability))?;
        Some(format!("{who} adds the capability `{capability}`, which can take over the node"))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_matter() {
        for capability in ["SYS_ADMIN", "sys_admin", "CAP_SYS_ADMIN", "cap_bpf", "All"] {
            assert!(is_dangerous(capability), "{capability}");
        }
        for capability in ["", "CAP_", "NET_RAW", "SYS_ADMIN ", "ADMIN", "SETPCAP"] {
            assert!(!is_dangerous(capability), "{capability}");
        }
    }
}
