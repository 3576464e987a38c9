//! What the words in a rule's declaration may be.

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

/// The tools whose ids may be given as aliases, and the form of their ids; `#` is a digit, `*` any text.
pub const TOOLS: &[(&str, &[&str])] = &[
    ("checkov", &["CKV_K8S_*", "CKV2_K8S_*", "CKV_SECRET_*"]),
    ("datree", &["*"]),
    ("gatekeeper", &["*"]),
    ("kics", &["*"]),
    ("kube-linter", &["*"]),
    ("kube-score", &["*"]),
    ("kubeaudit", &["*"]),
    ("kubescape", &["C-####"]),
    ("kubesec", &["*"]),
    ("kubewarden", &["*"]),
    ("kyverno", &["*"]),
    ("polaris", &["*"]),
    ("trivy", &["KSV-####", "KSV-#####", "KCV-####", "DS-####"]),
];

/// The sources of references, and the form of what they are called there.
pub const SOURCES: &[(&str, &[&str])] = &[
    ("CIS", &["#.#.#", "#.#.##", "#.#"]),
    ("CWE", &["CWE-##", "CWE-###", "CWE-####"]),
    (
        "Kubernetes",
        &["https://kubernetes.io/*", "https://github.com/kubernetes/*", "KEP-*", "CVE-*"],
    ),
    ("MITRE", &["*"]),
    ("NSA", &["*"]),
    ("OWASP", &["K##"]),
    ("PSS", &["*"]),
];

/// Whether `text` has the form `pattern`, in which `#` is a digit and a final `*` any text but none.
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
