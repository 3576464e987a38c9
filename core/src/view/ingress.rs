//! Ingresses, of every version of the API.

use std::collections::BTreeSet;

use crate::object::Object;
use crate::text::{Node, Path};

/// An Ingress.
#[derive(Debug, Clone)]
pub struct Ingress<'t> {
    /// The object itself.
    pub object: &'t Object<'t>,
    /// Its rules, in order.
    pub rules: Vec<IngressRule<'t>>,
    /// Where requests go that no rule takes.
    pub default_backend: Option<Backend<'t>>,
}

/// A rule of an Ingress: one host.
#[derive(Debug, Clone)]
pub struct IngressRule<'t> {
    /// Its position, from 0.
    pub index: usize,
    /// The host; `None` matches every host.
    pub host: Option<&'t str>,
    /// Its paths, in order.
    pub paths: Vec<IngressPath<'t>>,
}

/// A path of a rule.
#[derive(Debug, Clone)]
pub struct IngressPath<'t> {
    /// The path of the URL; empty if none is stated.
    pub path: &'t str,
    /// Where it is in the document.
    pub place: Path,
    /// Where its requests go.
    pub backend: Option<Backend<'t>>,
}

/// A Service that takes requests.
#[derive(Debug, Clone)]
pub struct Backend<'t> {
    /// Name of the Service.
    pub service: &'t str,
    /// Where that name is in the document.
    pub place: Path,
    /// Its port, by number or name.
    pub port: Option<Node<'t>>,
}

impl<'t> Ingress<'t> {
    /// Returns the view of `object`, if it is an Ingress of Kubernetes.
    pub fn new(object: &'t Object<'t>) -> Option<Self> {
        let group = object.identity.group;
        if object.identity.kind != "Ingress" || !matches!(group, "networking.k8s.io" | "extensions")
        {
            return None;
        }
        let default_backend = ["defaultBackend", "backend"].into_iter().find_map(|field| {
            backend(object.at(&["spec", field])?, object.path_to(&["spec", field]))
        });
        let rules = object.at(&["spec", "rules"]).into_iter().flat_map(Node::items).enumerate();
        let rules = rules.map(|(index, node)| {
            let host = node.get("host").and_then(Node::as_str).filter(|host| !host.is_empty());
            let base = object.path_to(&["spec", "rules"]).index(index).keys(&["http", "paths"]);
            let paths = node.at(&["http", "paths"]).into_iter().flat_map(Node::items).enumerate();
            let paths = paths.map(|(at, path)| IngressPath::new(path, base.clone().index(at)));
            IngressRule { index, host, paths: paths.collect() }
        });
        Some(Self { object, rules: rules.collect(), default_backend })
    }

    /// Returns the hosts that are served with a certificate that the Ingress chooses.
    pub fn certified_hosts(&self) -> CertifiedHosts {
        let mut certified = CertifiedHosts::default();
        for entry in self.object.at(&["spec", "tls"]).into_iter().flat_map(Node::items) {
            let mut hosts = entry.get("hosts").into_iter().flat_map(Node::items).peekable();
            certified.all |= hosts.peek().is_none();
            certified.hosts.extend(hosts.filter_map(Node::as_str).map(str::to_ascii_lowercase));
        }
        certified
    }

    /// Returns the path of a rule's host in its document.
    pub fn host_path(&self, rule: &IngressRule<'_>) -> Path {
        self.object.path_to(&["spec", "rules"]).index(rule.index).key("host")
    }

    /// Returns the Ingress's name.
    pub fn name(&self) -> &'t str {
        self.object.identity.name
    }

    /// Returns the annotations in the order of the text; values that are not strings are left out.
    pub fn annotations(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let annotations = self.object.at(&["metadata", "annotations"]);
        let entries = annotations.into_iter().flat_map(Node::entries);
        entries.filter_map(|entry| Some((entry.key, entry.value.as_str()?)))
    }

    /// Returns the path of an annotation in its document.
    pub fn annotation_path(&self, key: &str) -> Path {
        self.object.path_to(&["metadata", "annotations", key])
    }
}

impl<'t> IngressPath<'t> {
    fn new(node: Node<'t>, base: Path) -> Self {
        Self {
            path: node.get("path").and_then(Node::as_str).unwrap_or(""),
            backend: node.get("backend").and_then(|to| backend(to, base.clone().key("backend"))),
            place: base.key("path"),
        }
    }
}

/// Reads a backend: `service.name` today, `serviceName` before networking.k8s.io/v1. The port name `use-annotation`
/// means an action of AWS's load balancer controller, which the annotation of the same name as the service defines.
fn backend(node: Node<'_>, base: Path) -> Option<Backend<'_>> {
    let port =
        ["name", "number"].into_iter().find_map(|field| node.at(&["service", "port", field]));
    let port = port.or_else(|| node.get("servicePort"));
    if port.and_then(Node::as_str) == Some("use-annotation") {
        return None;
    }
    let today = node.at(&["service", "name"]).and_then(Node::as_str);
    let old = || node.get("serviceName").and_then(Node::as_str);
    Some(match today {
        Some(service) => Backend { service, place: base.keys(&["service", "name"]), port },
        None => Backend { service: old()?, place: base.key("serviceName"), port },
    })
}

/// The hosts that the `tls` of an Ingress names.
#[derive(Debug, Clone, Default)]
pub struct CertifiedHosts {
    /// Whether an entry names no host: it uses the controller's default certificate and covers
    /// every host.
    all: bool,
    /// The hosts, in lower case.
    hosts: BTreeSet<String>,
}

impl CertifiedHosts {
    /// Returns whether there is a certificate for `host`, or for every host if it is `None`. A wildcard covers one
    /// label.
    pub fn cover(&self, host: Option<&str>) -> bool {
        let Some(host) = host else { return self.all };
        let host = host.to_ascii_lowercase();
        let parent = || host.split_once('.').map(|(_, parent)| format!("*.{parent}"));
        self.all
            || self.hosts.contains(&host)
            || parent().is_some_and(|pattern| self.hosts.contains(&pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_covers_one_label() {
        let covers = |pattern: &str, host| {
            let hosts = BTreeSet::from([pattern.to_ascii_lowercase()]);
            CertifiedHosts { all: false, hosts }.cover(Some(host))
        };
        assert!(covers("Shop.example", "SHOP.example"));
        assert!(covers("*.example", "shop.example"));
        assert!(covers("*.example", "*.example"));
        assert!(!covers("*.example", "a.shop.example"));
        assert!(!covers("*.example", "example"));
        assert!(!covers("*", "example"));
        assert!(!covers("*", ".example"));
    }
}
