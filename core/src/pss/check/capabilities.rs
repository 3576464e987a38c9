use super::super::text::{container_names, containers as named, quoted, texts};
use super::{Check, Description, Revision, containers};
use crate::pss::{Defaulting, Fault, Field, Hit, Level, Subject};
use crate::view::{Container, Pod};

/// No container adds a capability beyond the defaults of container runtimes.
pub static CAPABILITIES_BASELINE: Check = Check {
    id: "capabilities_baseline",
    level: Level::Baseline,
    revisions: &[Revision { since: 0, find: find_non_default }],
    overrides: None,
    reason: NON_DEFAULT,
    describe: describe_non_default,
};

/// Every container drops all capabilities and adds at most `NET_BIND_SERVICE`.
pub static CAPABILITIES_RESTRICTED: Check = Check {
    id: "capabilities_restricted",
    level: Level::Restricted,
    revisions: &[
        Revision { since: 22, find: find_unrestricted },
        Revision { since: 25, find: find_unrestricted_unless_windows },
    ],
    overrides: Some("capabilities_baseline"),
    reason: UNRESTRICTED,
    describe: describe_unrestricted,
};

const NON_DEFAULT: &str = "non-default capabilities";
const UNRESTRICTED: &str = "unrestricted capabilities";

const ADD: &[&str] = &["securityContext", "capabilities", "add"];
const DROP: Field = Field::at(&["securityContext", "capabilities", "drop"]);

/// Compared byte for byte: `chown` and `CAP_CHOWN` are different names.
const DEFAULT: [&str; 13] = [
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

/// Returns whether container runtimes grant this capability by default, so that baseline allows adding it.
pub fn is_default_capability(capability: &str) -> bool {
    DEFAULT.contains(&capability)
}

fn find_non_default<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (index, container) in containers(pod) {
        add_hits(index, container, &DEFAULT, hits);
    }
}

fn find_unrestricted<'t>(pod: &Pod<'t>, _: Defaulting, hits: &mut Vec<Hit<'t>>) {
    for (index, container) in containers(pod) {
        if !container.dropped_capabilities().contains("ALL") {
            hits.push(Hit::new(Subject::Container(index), DROP, Fault::Missing));
        }
        add_hits(index, container, &["NET_BIND_SERVICE"], hits);
    }
}

/// Pods for Windows have no capabilities.
fn find_unrestricted_unless_windows<'t>(
    pod: &Pod<'t>,
    defaulting: Defaulting,
    hits: &mut Vec<Hit<'t>>,
) {
    if !pod.is_windows() {
        find_unrestricted(pod, defaulting, hits);
    }
}

fn add_hits<'t>(
    index: usize,
    container: &Container<'t>,
    allowed: &[&str],
    hits: &mut Vec<Hit<'t>>,
) {
    let added = || {
        let all = container.added_capabilities().indexed();
        all.filter(|(_, capability)| !allowed.contains(capability))
    };
    // A list may be as long as the input, and a hit is longer than an item.
    hits.reserve(added().count());
    hits.extend(added().map(|(item, capability)| {
        let field = Field::item(ADD, item);
        Hit::new(Subject::Container(index), field, Fault::Text(capability))
    }));
}

fn must_not_add(pod: &Pod<'_>, hits: &[Hit<'_>]) -> String {
    let who = named(&container_names(pod, hits));
    let what = quoted(texts(hits));
    format!("{who} must not include {what} in securityContext.capabilities.add")
}

fn describe_non_default(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    Description { reason: NON_DEFAULT, detail: must_not_add(pod, hits) }
}

fn describe_unrestricted(pod: &Pod<'_>, hits: &[Hit<'_>]) -> Description {
    let (missing, added): (Vec<Hit<'_>>, Vec<Hit<'_>>) =
        hits.iter().partition(|hit| hit.is_missing());
    let mut details = Vec::new();
    if !missing.is_empty() {
        let who = named(&container_names(pod, &missing));
        details.push(format!("{who} must set securityContext.capabilities.drop=[\"ALL\"]"));
    }
    if !added.is_empty() {
        details.push(must_not_add(pod, &added));
    }
    Description { reason: UNRESTRICTED, detail: details.join("; ") }
}
