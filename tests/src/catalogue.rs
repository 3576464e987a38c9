//! What the words in a rule's declaration may be.

use podwall::rule::{Peer, Source};

/// The headings of a page, in their order. The first [`REQUIRED`] are on every page.
pub const HEADINGS: &[&str] = &[
    "What it flags",
    "Why it matters",
    "Bad",
    "Good",
    "Versions",
    "Limits",
    "Exceptions",
    "Fix safety",
];

/// How many of [`HEADINGS`] every page has.
pub const REQUIRED: usize = 4;

/// Returns the forms that ids of `tool` have; `#` is a digit, a final `*` any text.
pub fn id_forms(tool: Peer) -> &'static [&'static str] {
    match tool {
        Peer::Checkov => &["CKV_K8S_*", "CKV2_K8S_*", "CKV_SECRET_*"],
        Peer::Kubescape => &["C-####"],
        Peer::Trivy => &["KSV-####", "KSV-#####", "KCV-####", "DS-####"],
        _ => &["*"],
    }
}

/// Returns the forms that ids of `source` have.
pub fn reference_forms(source: Source) -> &'static [&'static str] {
    match source {
        Source::Cis => &["#.#.#", "#.#.##"],
        Source::Cve => &["CVE-####-####", "CVE-####-#####"],
        Source::Kubernetes => &["concepts/*", "reference/*", "tasks/*"],
        Source::Mitre => &["T####", "T####.###"],
        Source::Owasp => &["K##"],
        Source::Nsa | Source::PodSecurity => &["*"],
    }
}

/// Returns whether `text` has the form `pattern`, in which `#` is a digit and a final `*` any text but none.
pub fn matches(pattern: &str, text: &str) -> bool {
    let mut chars = text.chars();
    for wanted in pattern.chars() {
        let fits = match (wanted, chars.next()) {
            ('*', Some(_)) => return text.trim() == text,
            ('#', Some(c)) => c.is_ascii_digit(),
            (wanted, given) => given == Some(wanted),
        };
        if !fits {
            return false;
        }
    }
    chars.next().is_none()
}
