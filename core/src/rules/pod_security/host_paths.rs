//! Paths of the node that pods mount.

use crate::text::{Node, Path};
use crate::view::Pod;

/// A path of the node, cleaned: without empty segments and dots, and with `..` resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HostPath<'t> {
    /// The path as written.
    pub(super) text: &'t str,
    segments: Vec<&'t str>,
}

/// A volume with a `hostPath`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Volume<'t> {
    /// Its name; empty if it has none.
    pub(super) name: &'t str,
    index: usize,
}

impl<'t> HostPath<'t> {
    /// Parses and cleans `text`.
    pub(super) fn clean(text: &'t str) -> Self {
        let mut segments = Vec::new();
        for segment in text.split('/') {
            match segment {
                "" | "." => {}
                ".." => {
                    segments.pop();
                }
                segment => segments.push(segment),
            }
        }
        Self { text, segments }
    }

    /// Returns the segments from the root of the node; empty for the root itself.
    pub(super) fn segments(&self) -> &[&'t str] {
        &self.segments
    }

    /// Returns whether the path is `target` or a directory above it. An empty path, which the API
    /// server rejects, contains nothing.
    pub(super) fn holds(&self, target: &[&str]) -> bool {
        !self.text.is_empty() && target.starts_with(&self.segments)
    }

    /// Returns the part of the path after `root`, if it is `root` or below it.
    pub(super) fn below(&self, root: &[&str]) -> Option<&[&'t str]> {
        let under = self.segments.starts_with(root);
        self.segments.get(root.len()..).filter(|_| under)
    }
}

impl Volume<'_> {
    /// Returns the path of the field with the host path.
    pub(super) fn path(&self, pod: &Pod<'_>) -> Path {
        pod.path().key("volumes").index(self.index).keys(&["hostPath", "path"])
    }
}

/// Returns the volumes of the pod that mount a path of the node.
pub(super) fn host_paths<'t>(pod: &Pod<'t>) -> impl Iterator<Item = (Volume<'t>, HostPath<'t>)> {
    let volumes = pod.spec.get("volumes").into_iter().flat_map(Node::items).enumerate();
    volumes.filter_map(|(index, volume)| {
        let source = volume.get("hostPath").filter(|source| source.is_mapping())?;
        let text = source.get("path").and_then(Node::as_str).unwrap_or("");
        let name = volume.get("name").and_then(Node::as_str).unwrap_or("");
        Some((Volume { name, index }, HostPath::clean(text)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_compared_step_by_step() {
        let path = HostPath::clean("//var/./lib/../run/docker.sock/");
        assert_eq!(path.segments(), ["var", "run", "docker.sock"]);
        assert_eq!(path.below(&["var", "run"]), Some(&["docker.sock"][..]));
        assert_eq!(path.below(&["var", "ru"]), None);
        assert!(HostPath::clean("/").holds(&["run"]));
        assert!(HostPath::clean("/../run").holds(&["run", "docker.sock"]));
        assert!(!HostPath::clean("/runs").holds(&["run", "docker.sock"]));
    }
}
