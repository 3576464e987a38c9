//! Helm charts and kustomizations: their files are not what reaches the cluster.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::name;

/// The charts and kustomizations seen in directories.
#[derive(Debug, Default)]
pub(super) struct Charts {
    charts: Vec<PathBuf>,
    kustomizations: Vec<PathBuf>,
}

impl Charts {
    /// Looks at the name of a file.
    pub(super) fn see(&mut self, path: &Path) {
        let directory = || path.parent().map(Path::to_owned).unwrap_or_default();
        match path.file_name().and_then(OsStr::to_str) {
            Some("Chart.yaml") => self.charts.push(directory()),
            Some("kustomization.yaml" | "kustomization.yml" | "Kustomization") => {
                self.kustomizations.push(directory());
            }
            _ => {}
        }
    }

    /// How to render them.
    pub(super) fn notes(&self) -> Vec<String> {
        let chart = note(
            &self.charts,
            "a Helm chart: its templates must be rendered before they are manifests; to check what Helm installs",
            "helm template",
        );
        let kustomization = note(
            &self.kustomizations,
            "a kustomization: its manifests are checked as they are, without its changes; to check the result",
            "kustomize build",
        );
        chart.into_iter().chain(kustomization).collect()
    }
}

fn note(directories: &[PathBuf], what: &str, command: &str) -> Option<String> {
    let mut sorted: Vec<&PathBuf> = directories.iter().collect();
    sorted.sort();
    // The outermost comes first: a chart brings the charts below it along.
    let first = name(sorted.first()?);
    let first = if first.is_empty() { "." } else { &first };
    let others = match directories.len() - 1 {
        0 => String::new(),
        1 => " (and 1 more)".to_owned(),
        more => format!(" (and {more} more)"),
    };
    Some(format!("`{first}`{others} is {what}: `{command} {first} | podwall check -`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_how_to_render() {
        let mut charts = Charts::default();
        for path in ["shop/charts/db/Chart.yaml", "shop/Chart.yaml", "shop/values.yaml"] {
            charts.see(Path::new(path));
        }
        charts.see(Path::new("./kustomization.yml"));
        let notes = charts.notes();
        assert_eq!(notes.len(), 2);
        assert!(notes[0].starts_with("`shop` (and 1 more) is a Helm chart"));
        assert!(notes[0].ends_with("`helm template shop | podwall check -`"));
        assert!(notes[1].ends_with("`kustomize build . | podwall check -`"));
        assert!(Charts::default().notes().is_empty());
    }
}
