//! Takes the facts from an object.

use std::sync::Arc;

use super::{
    Autoscaler, Binding, Body, DisruptionBudget, Fact, Ingress, Labels, NetworkPolicy, Place, Role,
    Route, Selector, Service, Subject, Workload, limit, port, reference,
};
use crate::content;
use crate::model::{Location, ObjectRef};
use crate::object::Object;
use crate::pss::Failures;
use crate::rbac::Powers;
use crate::text::{Node, Number, Path, Value};
use crate::view::{self, Direction, Pod, ServiceType};

/// Where the facts of one object come from.
pub(crate) struct Collector<'c> {
    /// The object.
    pub(crate) object: &'c Object<'c>,
    /// Its name in reports.
    pub(crate) reference: &'c Arc<ObjectRef>,
    /// Returns the location of a field of its document.
    pub(crate) locate: &'c dyn Fn(&Path) -> Location,
    /// The hash of the names on a path of its document and of the value it leads to.
    pub(crate) mark: &'c dyn Fn(&Path) -> u128,
}

impl Collector<'_> {
    /// Returns the facts of the object and its `pods`.
    pub(crate) fn collect(&self, pods: &[Pod<'_>]) -> Vec<Fact> {
        let mut facts = Vec::new();
        for pod in pods {
            facts.push(self.fact(Body::Workload(Box::new(self.workload(pod)))));
        }
        if let Some(body) = self.typed().or_else(|| self.plain()) {
            facts.push(self.fact(body));
        }
        facts
    }

    fn fact(&self, body: Body) -> Fact {
        let location = (self.locate)(&self.object.path_to(&["metadata", "name"]));
        let mut judged = 0_u128;
        for key in content::judged(self.object.identity.kind) {
            judged = judged.rotate_left(1) ^ (self.mark)(&self.object.path_to(&[key]));
        }
        Fact { object: Arc::clone(self.reference), location, judged, body }
    }

    /// Returns the location of a field, whose path starts at the document's root.
    pub(super) fn place(&self, path: &Path) -> Place {
        let own = path.below(&self.object.path).unwrap_or_default();
        let location = (self.locate)(path);
        Place { path: own.pointer().into(), location, mark: (self.mark)(path) }
    }

    /// Collects the facts of kinds with a view.
    fn typed(&self) -> Option<Body> {
        let object = self.object;
        if let Some(policy) = view::NetworkPolicy::new(object) {
            let selector = object.path_to(&["spec", "podSelector"]);
            return Some(Body::NetworkPolicy(Box::new(NetworkPolicy {
                selector_place: self.place(&selector),
                ingress: policy.isolates(Direction::Ingress),
                egress: policy.isolates(Direction::Egress),
                pods: policy.pods,
            })));
        }
        if let Some(service) = view::Service::new(object) {
            return Some(Body::Service(Box::new(self.service(&service))));
        }
        if let Some(ingress) = view::Ingress::new(object) {
            return Some(Body::Ingress(Box::new(self.ingress(&ingress))));
        }
        if let Some(role) = view::Role::new(object) {
            return Some(Body::Role(Box::new(self.role(&role))));
        }
        view::Binding::new(object).map(|binding| Body::Binding(Box::new(self.binding(&binding))))
    }

    fn plain(&self) -> Option<Body> {
        let object = self.object;
        Some(match (object.identity.group, object.identity.kind) {
            ("", "Namespace") => Body::Namespace(Labels::read(object.at(&["metadata", "labels"]))),
            ("", "ServiceAccount") => Body::ServiceAccount(
                object.at(&["automountServiceAccountToken"]).and_then(Node::as_bool),
            ),
            ("", "ConfigMap") => Body::ConfigMap(self.keys(&["data", "binaryData"])),
            ("", "Secret") => Body::Secret(self.keys(&["data", "stringData"])),
            ("", "PersistentVolumeClaim") => Body::Claim,
            ("", "ResourceQuota") => Body::ResourceQuota(limit::by_quota(object)),
            ("", "LimitRange") => Body::LimitRange(limit::by_range(object)),
            ("policy", "PodDisruptionBudget") => {
                Body::DisruptionBudget(Box::new(self.disruption_budget()))
            }
            ("autoscaling", "HorizontalPodAutoscaler") => {
                Body::Autoscaler(Box::new(self.autoscaler()))
            }
            ("cilium.io" | "crd.projectcalico.org" | "projectcalico.org", kind)
                if kind.ends_with("NetworkPolicy") =>
            {
                Body::ForeignNetworkPolicy(
                    kind.starts_with("Global") || kind.contains("Clusterwide"),
                )
            }
            ("policy.networking.k8s.io", kind) if kind.ends_with("NetworkPolicy") => {
                Body::ForeignNetworkPolicy(true)
            }
            _ => return None,
        })
    }

    fn workload(&self, pod: &Pod<'_>) -> Workload {
        let labels = pod.site.metadata.and_then(|metadata| metadata.get("labels"));
        let named = ["serviceAccountName", "serviceAccount"]
            .into_iter()
            .find(|field| pod.spec.get(field).is_some())
            .unwrap_or("serviceAccountName");
        Workload {
            labels: Labels::read(labels),
            path: pod.path().to_string(),
            replicas: self.object.at(&["spec", "replicas"]).and_then(Node::as_i64),
            host_network: pod.flag("hostNetwork") == Some(true),
            unlimited: limit::without(self, pod),
            open_port: port::open(pod),
            service_account: pod.service_account().into(),
            service_account_place: self.place(&pod.path().key(named)),
            automount: pod.flag("automountServiceAccountToken"),
            automount_place: self.place(&pod.path().key("automountServiceAccountToken")),
            references: reference::of(self, pod),
            failures: Failures::of(pod),
            confidence: pod.confidence(),
        }
    }

    fn service(&self, service: &view::Service<'_>) -> Service {
        let selector = self.object.at(&["spec", "selector"]);
        let selector = selector.filter(|node| node.entries().len() > 0);
        let selects = service.kind != ServiceType::ExternalName;
        let ports = self.object.at(&["spec", "ports"]).into_iter().flat_map(Node::items);
        let port = |node: Node<'_>| {
            let name = node.get("name").and_then(Node::as_str).unwrap_or("");
            Some((name.into(), node.get("port")?.as_i64()?))
        };
        Service {
            selector: selector.filter(|_| selects).map(|node| Selector::of_labels(Some(node))),
            selector_place: self.place(&service.path("selector")),
            exposed: match service.kind {
                ServiceType::NodePort => Some("on a port of every node"),
                ServiceType::LoadBalancer => Some("through a load balancer"),
                ServiceType::ClusterIp | ServiceType::ExternalName => None,
            },
            headless: self.object.at(&["spec", "clusterIP"]).and_then(Node::as_str) == Some("None"),
            ports: ports.filter_map(port).collect(),
        }
    }

    fn ingress(&self, ingress: &view::Ingress<'_>) -> Ingress {
        let canary = self.object.annotation("nginx.ingress.kubernetes.io/canary") == Some("true");
        let mut routes = Vec::new();
        let mut backends = Vec::new();
        let mut backend = |backend: &Option<view::Backend<'_>>| {
            if let Some(backend) = backend {
                backends.push((backend.service.into(), self.place(&backend.place)));
            }
        };
        backend(&ingress.default_backend);
        for rule in &ingress.rules {
            let host: Box<str> = rule.host.unwrap_or("").to_ascii_lowercase().into();
            for path in &rule.paths {
                backend(&path.backend);
                if !canary {
                    let place = self.place(&ingress.host_path(rule));
                    routes.push(Route { host: host.clone(), path: path.path.into(), place });
                }
            }
        }
        let class = self.object.at(&["spec", "ingressClassName"]).and_then(Node::as_str);
        let class = class.or_else(|| self.object.annotation("kubernetes.io/ingress.class"));
        Ingress { routes, backends, class: class.map(Into::into) }
    }

    fn role(&self, role: &view::Role<'_>) -> Role {
        let aggregation = self.object.at(&["aggregationRule"]).filter(|_| role.is_cluster_role());
        let selectors = |rule: Node<'_>| {
            let selectors = rule.get("clusterRoleSelectors").into_iter().flat_map(Node::items);
            selectors.map(Selector::read).collect()
        };
        Role {
            cluster: role.is_cluster_role(),
            powers: Powers::of(role.rules.iter().map(|rule| &rule.rule)),
            labels: Labels::read(self.object.at(&["metadata", "labels"])),
            aggregates: aggregation.map(selectors),
        }
    }

    fn binding(&self, binding: &view::Binding<'_>) -> Binding {
        let subject = |subject: &view::Subject<'_>| Subject {
            kind: subject.kind.into(),
            name: subject.name.into(),
            namespace: subject.namespace.map(Into::into),
        };
        Binding {
            cluster: binding.is_cluster_wide(),
            built_in: binding.is_built_in(),
            cluster_role: binding.role_kind == "ClusterRole",
            role: binding.role_name.into(),
            role_place: self.place(&self.object.path_to(&["roleRef", "name"])),
            subjects: binding.subjects.iter().map(subject).collect(),
        }
    }

    fn disruption_budget(&self) -> DisruptionBudget {
        let amount = |field| match self.object.at(&["spec", field])?.value() {
            Value::String(text) => Some(text.into()),
            Value::Number(Number::Int(number)) => Some(number.to_string().into()),
            _ => None,
        };
        DisruptionBudget {
            pods: self.object.at(&["spec", "selector"]).map(Selector::read),
            min_available: amount("minAvailable"),
            max_unavailable: amount("maxUnavailable"),
        }
    }

    fn autoscaler(&self) -> Autoscaler {
        let target = |field| {
            self.object.at(&["spec", "scaleTargetRef", field]).and_then(Node::as_str).unwrap_or("")
        };
        let name = self.object.path_to(&["spec", "scaleTargetRef", "name"]);
        Autoscaler {
            kind: target("kind").into(),
            name: target("name").into(),
            place: self.place(&name),
            min_replicas: self
                .object
                .at(&["spec", "minReplicas"])
                .and_then(Node::as_i64)
                .unwrap_or(1),
        }
    }

    /// Returns the keys of these fields, sorted.
    fn keys(&self, fields: &[&str]) -> Vec<Box<str>> {
        let entries = fields.iter().filter_map(|field| self.object.at(&[field]));
        let mut keys =
            entries.flat_map(Node::entries).map(|entry| entry.key.into()).collect::<Vec<_>>();
        crate::order::sort(&mut keys);
        keys
    }
}
