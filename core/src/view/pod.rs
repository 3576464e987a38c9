//! A pod or pod template, with the settings that apply to it.

use super::{Container, List, Quantity};
use crate::model::Confidence;
use crate::object::{Object, PodSite, decoded};
use crate::text::{Node, Path};

/// The operating system that a pod is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Os {
    /// `spec.os.name: linux`
    Linux,
    /// `spec.os.name: windows`, in exactly this spelling.
    Windows,
    /// Absent or anything else: the API treats it as not Windows.
    Unset,
}

/// A pod or pod template and the object it belongs to.
#[derive(Debug, Clone)]
pub struct Pod<'t> {
    /// The object that holds the pod: the pod itself, or its workload.
    pub object: &'t Object<'t>,
    /// The location of the pod in the object.
    pub site: PodSite<'t>,
    /// The pod spec.
    pub spec: Node<'t>,
    /// `spec.securityContext`, if it is a mapping.
    pub security_context: Option<Node<'t>>,
    /// Operating system.
    pub os: Os,
    /// `spec.hostUsers`; false requests a separate user namespace.
    pub host_users: Option<bool>,
    /// All containers: init, regular, ephemeral, each list in its own order.
    pub containers: Vec<Container<'t>>,
    path: Path,
}

impl<'t> Pod<'t> {
    /// Resolves the pod at `site` of `object`.
    pub fn new(object: &'t Object<'t>, site: PodSite<'t>) -> Self {
        Self::bounded(object, site, usize::MAX).0
    }

    /// Resolves the pod at `site` of `object` with as many as `limit` of its containers; whether these are all.
    pub(crate) fn bounded(object: &'t Object<'t>, site: PodSite<'t>, limit: usize) -> (Self, bool) {
        let spec = site.spec;
        let os = match spec.at(&["os", "name"]).and_then(Node::as_str) {
            Some("linux") => Os::Linux,
            Some("windows") => Os::Windows,
            _ => Os::Unset,
        };
        let path = site.spec_path();
        let mut containers = Vec::new();
        let mut is_whole = true;
        for list in List::ALL {
            let Some(items) = spec.get(list.field()).map(Node::items) else { continue };
            let room = limit - containers.len();
            is_whole &= items.len() <= room;
            let items = items.enumerate();
            containers.extend(items.take(room).map(|(index, node)| {
                let path = path.clone().key(list.field()).index(index);
                Container::new(node, list, index, path)
            }));
        }
        let pod = Self {
            object,
            spec,
            security_context: spec.get("securityContext").filter(|node| node.is_mapping()),
            os,
            host_users: spec.get("hostUsers").and_then(Node::as_bool),
            containers,
            path,
            site,
        };
        (pod, is_whole)
    }

    /// Returns the path of the pod spec in its document.
    pub fn path(&self) -> Path {
        self.path.clone()
    }

    /// Returns the path of the pod's metadata in its document.
    pub fn metadata_path(&self) -> Path {
        self.site.metadata_path(self.object)
    }

    /// Returns how certain it is that this is what will run.
    ///
    /// A pod that lacks containers or images is a fragment: the API server would reject it, and a Kustomize or kubectl
    /// patch may set what it omits.
    pub fn confidence(&self) -> Confidence {
        let has_image = |container: &Container<'_>| container.image.is_some();
        let has_list = self.containers.iter().any(|container| container.list == List::Regular);
        if has_list && self.containers.iter().all(has_image) {
            self.site.confidence
        } else {
            self.site.confidence.min(Confidence::Medium)
        }
    }

    /// Returns a field of the pod's own `securityContext`; null counts as absent.
    pub fn security(&self, field: &str) -> Option<Node<'t>> {
        self.security_context?.get(field)
    }

    /// Returns a boolean field of the pod spec; `None` if absent or null.
    pub fn flag(&self, field: &str) -> Option<bool> {
        self.spec.get(field)?.as_bool()
    }

    /// Returns whether the pod is for Windows, where Linux-only fields do not exist.
    pub fn is_windows(&self) -> bool {
        self.os == Os::Windows
    }

    /// Returns whether the pod runs in a separate user namespace, so that root inside is an unprivileged user outside.
    pub fn has_user_namespace(&self) -> bool {
        self.host_users == Some(false)
    }

    /// Returns the pod's annotations in the order of the text; null is an empty string, values of another type are left
    /// out.
    pub fn annotations(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let annotations = self.site.metadata.and_then(|metadata| metadata.get("annotations"));
        let entries = annotations.into_iter().flat_map(Node::entries);
        entries.filter_map(|entry| Some((entry.key, decoded(entry.value)?)))
    }

    /// Returns the pod's labels in the order of the text; null is an empty string, values of another type are left out.
    pub fn labels(&self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let labels = self.site.metadata.and_then(|metadata| metadata.get("labels"));
        let entries = labels.into_iter().flat_map(Node::entries);
        entries.filter_map(|entry| Some((entry.key, decoded(entry.value)?)))
    }

    /// Returns the value of annotation `key` of the pod. It is looked up, so that a rule may ask once for each container.
    pub fn annotation(&self, key: &str) -> Option<&'t str> {
        self.metadatum("annotations", key)
    }

    /// Returns the value of label `key` of the pod, looked up like an annotation.
    pub fn label(&self, key: &str) -> Option<&'t str> {
        self.metadatum("labels", key)
    }

    fn metadatum(&self, field: &str, key: &str) -> Option<&'t str> {
        decoded(self.site.metadata?.get(field)?.entry(key)?.value)
    }

    /// Returns the value that applies to `container` for a security field that a container may set and otherwise
    /// inherits: the container's own, else the pod's. Use it only for fields that exist at both levels.
    pub fn effective(&self, container: &Container<'t>, field: &str) -> Option<Node<'t>> {
        container.security(field).or_else(|| self.security(field))
    }

    /// Returns the path of the value that [`Pod::effective`] returns; if neither level has one, the container's path.
    pub fn effective_path(&self, container: &Container<'t>, field: &str) -> Path {
        let inherited = container.security(field).is_none() && self.security(field).is_some();
        let base = if inherited { self.path() } else { container.path() };
        base.key("securityContext").key(field)
    }

    /// Returns whether the pod runs to an end instead of serving: a Job, a CronJob, or anything that never starts its
    /// containers again.
    pub fn runs_to_completion(&self) -> bool {
        let kind = self.object.identity.kind;
        let never = matches!(
            self.spec.get("restartPolicy").and_then(Node::as_str),
            Some("Never" | "OnFailure")
        );
        never || matches!(kind, "Job" | "CronJob" | "ScheduledJob")
    }

    /// Returns whether the pod is a hook or test of a Helm release, which runs once, apart from the release.
    pub fn is_helm_hook(&self) -> bool {
        let hook = "helm.sh/hook";
        self.object.annotation(hook).is_some() || self.annotation(hook).is_some()
    }

    /// Returns whether neither the container nor its pod sets an amount of `resource` in `field`, which is `requests`
    /// or `limits`.
    ///
    /// A limit of zero counts as missing. A request may come from the limit, as the API server fills it in. Ephemeral
    /// containers cannot have resources.
    pub fn lacks(&self, container: &Container<'_>, field: &str, resource: &str) -> bool {
        if container.list == List::Ephemeral {
            return false;
        }
        let fields = if field == "requests" { &["requests", "limits"][..] } else { &["limits"] };
        let set = |node: Node<'_>, field| {
            let amount = node.at(&["resources", field, resource]);
            // Another rule reports amounts that cannot be read.
            amount.is_some_and(|node| {
                field == "requests" || !Quantity::read(node).is_some_and(Quantity::is_zero)
            })
        };
        !fields.iter().any(|field| set(container.node, field) || set(self.spec, field))
    }

    /// Returns the service account the pod runs as.
    pub fn service_account(&self) -> &'t str {
        let named = |field| self.spec.get(field).and_then(Node::as_str).filter(|s| !s.is_empty());
        named("serviceAccountName").or_else(|| named("serviceAccount")).unwrap_or("default")
    }
}
