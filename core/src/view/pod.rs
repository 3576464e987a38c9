//! A pod, or the template of one, with what applies to it.

use super::{Container, List, Quantity, decoded};
use crate::finding::Confidence;
use crate::object::{Object, PodSite};
use crate::text::{Node, Path};

/// The operating system a pod says it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Os {
    /// `spec.os.name: linux`
    Linux,
    /// `spec.os.name: windows`, exactly so written.
    Windows,
    /// Not said, or something else: the API treats it as not Windows.
    Unset,
}

/// A pod or pod template and the object it belongs to.
#[derive(Debug, Clone)]
pub struct Pod<'t> {
    /// The object that holds the pod: the pod itself, or its workload.
    pub object: &'t Object<'t>,
    /// Where in the object the pod is.
    pub site: PodSite<'t>,
    /// The pod spec.
    pub spec: Node<'t>,
    /// `spec.securityContext`, if it is a mapping.
    pub security_context: Option<Node<'t>>,
    /// Operating system.
    pub os: Os,
    /// `spec.hostUsers`; false asks for a user namespace of the pod's own.
    pub host_users: Option<bool>,
    /// All containers: init, regular, ephemeral, each list in its own order.
    pub containers: Vec<Container<'t>>,
    path: Path,
}

impl<'t> Pod<'t> {
    /// Resolves the pod at `site` of `object`.
    pub fn new(object: &'t Object<'t>, site: PodSite<'t>) -> Self {
        let spec = site.spec;
        let os = match spec.at(&["os", "name"]).and_then(Node::as_str) {
            Some("linux") => Os::Linux,
            Some("windows") => Os::Windows,
            _ => Os::Unset,
        };
        let path = site.spec_path();
        let mut containers = Vec::new();
        for list in List::ALL {
            let items = spec.get(list.field()).into_iter().flat_map(Node::items).enumerate();
            containers.extend(items.map(|(index, node)| {
                let path = path.clone().key(list.field()).index(index);
                Container::new(node, list, index, path)
            }));
        }
        Self {
            object,
            spec,
            security_context: spec.get("securityContext").filter(|node| node.is_mapping()),
            os,
            host_users: spec.get("hostUsers").and_then(Node::as_bool),
            containers,
            path,
            site,
        }
    }

    /// The path of the pod spec in its document.
    pub fn path(&self) -> Path {
        self.path.clone()
    }

    /// The path of the pod's metadata in its document.
    pub fn metadata_path(&self) -> Path {
        self.site.metadata_path(self.object)
    }

    /// How sure it is that this is what will run.
    ///
    /// A pod that lacks containers, or an image of theirs, is a part of one: the API server would refuse it, and what it
    /// leaves out may be set in the object over which Kustomize or kubectl lays it.
    pub fn confidence(&self) -> Confidence {
        let has_image = |container: &Container<'_>| container.image.is_some();
        let has_list = self.containers.iter().any(|container| container.list == List::Regular);
        if has_list && self.containers.iter().all(has_image) {
            self.site.confidence
        } else {
            self.site.confidence.min(Confidence::Medium)
        }
    }

    /// A field of the pod's own `securityContext`; null counts as absent.
    pub fn security(&self, field: &str) -> Option<Node<'t>> {
        self.security_context?.get(field)
    }

    /// A boolean field of the pod spec; absent and null are `None`.
    pub fn flag(&self, field: &str) -> Option<bool> {
        self.spec.get(field)?.as_bool()
    }

    /// Whether the pod is for Windows, where Linux-only fields do not exist.
    pub fn is_windows(&self) -> bool {
        self.os == Os::Windows
    }

    /// Whether the pod runs in a user namespace of its own, so that root inside is nobody outside.
    pub fn has_user_namespace(&self) -> bool {
        self.host_users == Some(false)
    }

    /// The pod's annotations in the order of the text; null is an empty string, values of another type are left out.
    pub fn annotations(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let annotations = self.site.metadata.and_then(|metadata| metadata.get("annotations"));
        let entries = annotations.into_iter().flat_map(Node::entries);
        entries.filter_map(|entry| Some((entry.key, decoded(entry.value)?)))
    }

    /// The pod's labels in the order of the text; null is an empty string, values of another type are left out.
    pub fn labels(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let labels = self.site.metadata.and_then(|metadata| metadata.get("labels"));
        let entries = labels.into_iter().flat_map(Node::entries);
        entries.filter_map(|entry| Some((entry.key, decoded(entry.value)?)))
    }

    /// The value that applies to `container` for a security field that a container may set and otherwise inherits:
    /// the container's own, else the pod's. Use it only for fields that exist at both levels.
    pub fn effective(&self, container: &Container<'t>, field: &str) -> Option<Node<'t>> {
        container.security(field).or_else(|| self.security(field))
    }

    /// The path of the value that [`Pod::effective`] would give; where neither level has one, the container's own.
    pub fn effective_path(&self, container: &Container<'t>, field: &str) -> Path {
        let inherited = container.security(field).is_none() && self.security(field).is_some();
        let base = if inherited { self.path() } else { container.path() };
        base.key("securityContext").key(field)
    }

    /// Whether the pod runs to an end instead of serving: a Job, a CronJob, or anything that never starts its containers
    /// again.
    pub fn runs_to_completion(&self) -> bool {
        let kind = self.object.identity.kind;
        let never = matches!(
            self.spec.get("restartPolicy").and_then(Node::as_str),
            Some("Never" | "OnFailure")
        );
        never || matches!(kind, "Job" | "CronJob" | "ScheduledJob")
    }

    /// Whether the pod is a hook or test of a Helm release, which runs once beside the release.
    pub fn is_helm_hook(&self) -> bool {
        let hook = "helm.sh/hook";
        self.object.annotation(hook).is_some() || self.annotations().any(|(key, _)| key == hook)
    }

    /// Whether neither the container nor its pod as a whole sets an amount of `resource` in `field`, which is `requests` or
    /// `limits`.
    ///
    /// A limit of zero is none. A request may come from the limit, as the API server fills it. Ephemeral containers cannot
    /// have resources.
    pub fn lacks(&self, container: &Container<'_>, field: &str, resource: &str) -> bool {
        if container.list == List::Ephemeral {
            return false;
        }
        let fields = if field == "requests" { &["requests", "limits"][..] } else { &["limits"] };
        let set = |node: Node<'_>, field| {
            let amount = node.at(&["resources", field, resource]);
            // What cannot be read is somebody else's finding.
            amount.is_some_and(|node| {
                field == "requests" || !Quantity::read(node).is_some_and(Quantity::is_zero)
            })
        };
        !fields.iter().any(|field| set(container.node, field) || set(self.spec, field))
    }

    /// The service account the pod runs as.
    pub fn service_account(&self) -> &'t str {
        let named = |field| self.spec.get(field).and_then(Node::as_str).filter(|s| !s.is_empty());
        named("serviceAccountName").or_else(|| named("serviceAccount")).unwrap_or("default")
    }
}
