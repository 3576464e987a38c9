//! Shared detection of Tiller.

use crate::view::{Container, Pod, Strings};

/// Returns whether the container's image is Tiller, by the last segment of its name.
pub(super) fn runs(container: &Container<'_>) -> bool {
    let last = container.image.and_then(|image| image.repository.rsplit('/').next());
    last == Some("tiller")
}

/// Returns whether the pod has the labels of a Tiller installation.
pub(super) fn is_labelled(pod: &Pod<'_>) -> bool {
    pod.label("app") == Some("helm") && pod.label("name") == Some("tiller")
}

/// Returns whether the command line binds Tiller to the pod itself. The last of several `--listen`
/// counts.
pub(super) fn listens_locally(container: &Container<'_>) -> bool {
    let words = |field| Strings::new(container.node.get(field)).iter();
    let mut words = words("command").chain(words("args"));
    let mut local = false;
    while let Some(word) = words.next() {
        let Some(flag) = word.trim_start_matches('-').strip_prefix("listen") else { continue };
        let address = match flag.strip_prefix('=') {
            Some(address) => address,
            None if flag.is_empty() => words.next().unwrap_or(""),
            None => continue,
        };
        local = ["localhost:", "127.0.0.1:", "[::1]:"].iter().any(|host| address.starts_with(host));
    }
    local
}
