use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// An image of a small built-in list of cluster components whose tag is a release before the
    /// fix of a serious vulnerability: Argo CD (CVE-2022-24348), Grafana (CVE-2022-39328), Kyverno
    /// (CVE-2022-47633) and the NGINX ingress controller (CVE-2025-1974).
    ///
    /// # Why it matters
    /// These components have far-reaching permissions or are exposed; the vulnerabilities let
    /// others use them. The list does not replace image scanning: it catches only what a manifest
    /// reveals.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: controller
    ///     image: registry.k8s.io/ingress-nginx/controller:v1.11.4
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: controller
    ///     image: registry.k8s.io/ingress-nginx/controller:v1.12.1
    /// ```
    ///
    /// # Exceptions
    /// A vendor's build that contains the fix under an old version number.
    pub(crate) static KNOWN_VULNERABLE_IMAGE: Rule = Rule {
        id: "known-vulnerable-image",
        summary: "image is a release with a known serious vulnerability",
        family: Family::SupplyChain,
        severity: Severity::High,
        confidence: Confidence::Medium,
        help: "update to a release with the fix",
        profiles: &[Profile::Default],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

/// A component, its vulnerable releases, and the vulnerability. Each range is from a first release
/// up to, but excluding, the one with the fix.
struct Fault {
    repository: &'static str,
    ranges: &'static [([u32; 3], [u32; 3])],
    id: &'static str,
}

/// Sources: the security advisories of each project.
const FAULTS: &[Fault] = &[
    Fault {
        repository: "argoproj/argocd",
        ranges: &[([0, 0, 0], [2, 1, 9]), ([2, 2, 0], [2, 2, 4])],
        id: "CVE-2022-24348",
    },
    Fault {
        repository: "grafana/grafana",
        ranges: &[([9, 2, 0], [9, 2, 4])],
        id: "CVE-2022-39328",
    },
    Fault {
        repository: "kyverno/kyverno",
        ranges: &[([1, 8, 3], [1, 8, 5])],
        id: "CVE-2022-47633",
    },
    Fault {
        repository: "ingress-nginx/controller",
        ranges: &[([0, 0, 0], [1, 11, 5]), ([1, 12, 0], [1, 12, 1])],
        id: "CVE-2025-1974",
    },
];

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let Some(image) = container.image else { return };
    let Some(release) = image.tag.and_then(release) else { return };
    let fault = FAULTS.iter().find(|fault| {
        let named = image.repository.strip_suffix(fault.repository);
        named.is_some_and(|before| before.is_empty() || before.ends_with('/'))
            && fault.ranges.iter().any(|(first, fixed)| *first <= release && release < *fixed)
    });
    if let Some(fault) = fault {
        let path = container.path().key("image");
        let message =
            format_args!("image `{}` of {} has {}", image.text, container.label(), fault.id);
        sink.report(path, message);
    }
}

/// Returns the three numbers of a release tag such as `v1.2.3`; `None` if it is not a plain
/// release.
fn release(tag: &str) -> Option<[u32; 3]> {
    let mut parts = tag.strip_prefix('v').unwrap_or(tag).split('.');
    let mut part = || parts.next()?.parse().ok();
    let release = [part()?, part()?, part()?];
    parts.next().is_none().then_some(release)
}
