//! Fields that the API server rejects or drops, and which of them matter for security.

use crate::object::decode::{FieldIssue, IssueKind};
use crate::rule::{Sink, Target};
use crate::text::Segment;

/// Fields that weaken security if they are lost.
const SECURITY: &[&str] = &[
    "allowPrivilegeEscalation",
    "appArmorProfile",
    "automountServiceAccountToken",
    "capabilities",
    "drop",
    "fsGroup",
    "hostIPC",
    "hostNetwork",
    "hostPID",
    "hostPath",
    "hostPort",
    "hostUsers",
    "privileged",
    "procMount",
    "readOnly",
    "readOnlyRootFilesystem",
    "runAsGroup",
    "runAsNonRoot",
    "runAsUser",
    "runtimeClassName",
    "seLinuxOptions",
    "seccompProfile",
    "securityContext",
    "serviceAccountName",
    "shareProcessNamespace",
    "supplementalGroups",
    "sysctls",
    "windowsOptions",
];

/// Returns whether a step of a path is a security field.
pub(super) fn is_security_segment(segment: &Segment<'_>) -> bool {
    matches!(segment, Segment::Key(key) if SECURITY.contains(&&**key))
}

/// Returns whether an unknown field was probably meant to be a security field.
pub(super) fn is_misspelt_security_field(kind: &IssueKind) -> bool {
    let IssueKind::UnknownField { similar, inside, .. } = kind else { return false };
    similar.is_some_and(|name| SECURITY.contains(&name))
        || inside.is_some_and(|name| name == "securityContext")
}

/// Reports the field at its key, or at its value if the value is wrong.
pub(super) fn report(issue: &FieldIssue, sink: &mut Sink<'_>) {
    let name = match issue.path.segments().last() {
        Some(Segment::Key(key)) => format!("`{key}`"),
        Some(Segment::Index(index)) => format!("item {index}"),
        None => "the object".to_owned(),
    };
    let span = if issue.kind.is_refused() { issue.span } else { issue.key.unwrap_or(issue.span) };
    sink.report(Target::span(issue.path.clone(), span), format_args!("{name} {}", issue.kind));
}
