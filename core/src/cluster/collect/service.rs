//! Services and Ingresses.

use super::{Collector, items, number, text};
use crate::cluster::{
    Backend, Ingress, PortRef, Protocol, Route, Service, ServicePort, Texts, Tls,
};
use crate::labels::Selector;
use crate::object::Strings;
use crate::text::Node;
use crate::view::{self, ServiceType};

impl Collector<'_> {
    pub(super) fn service(&self, service: &view::Service<'_>) -> Service {
        let selector = self.object.at(&["spec", "selector"]);
        let selector = selector.filter(|node| node.entries().len() > 0);
        let selects = service.kind != ServiceType::ExternalName;
        let port = |node: Node<'_>| {
            Some(ServicePort {
                name: text(node, "name"),
                port: number(node, "port")?,
                target_port: node.get("targetPort").and_then(PortRef::read),
                node_port: number(node, "nodePort"),
                protocol: Protocol::read(node.get("protocol")),
            })
        };
        Service {
            kind: service.kind,
            selector: selector.filter(|_| selects).map(|node| Selector::of_labels(Some(node))),
            selector_place: self.place(&service.path("selector")),
            is_headless: self.text(&["spec", "clusterIP"]).as_deref() == Some("None"),
            ports: items(self.object.at(&["spec", "ports"])).filter_map(port).collect(),
            external_ips: service.external_ips.into(),
            load_balancer_source_ranges: service.source_ranges.into(),
            external_name: service.external_name.map(Into::into),
        }
    }

    pub(super) fn ingress(&self, ingress: &view::Ingress<'_>) -> Ingress {
        let (mut routes, mut backends) = (Vec::new(), Vec::new());
        let mut add = |backend: &Option<view::Backend<'_>>| {
            let backend = backend.as_ref()?;
            let service = backend.service.into();
            let port = backend.port.and_then(PortRef::read);
            backends.push(Backend { service, port, place: self.place(&backend.place) });
            Some(backends.len() - 1)
        };
        add(&ingress.default_backend);
        for rule in &ingress.rules {
            let host: Box<str> = rule.host.unwrap_or("").to_ascii_lowercase().into();
            for path in &rule.paths {
                let backend = add(&path.backend);
                let place = self.place(&ingress.host_path(rule));
                routes.push(Route { host: host.clone(), path: path.path.into(), backend, place });
            }
        }
        let class = self.object.at(&["spec", "ingressClassName"]).and_then(Node::as_str);
        let class = class.or_else(|| self.object.annotation("kubernetes.io/ingress.class"));
        let canary = self.object.annotation("nginx.ingress.kubernetes.io/canary");
        Ingress {
            routes: routes.into(),
            backends: backends.into(),
            class: class.map(Into::into),
            tls: items(self.object.at(&["spec", "tls"])).map(tls).collect(),
            is_canary: canary == Some("true"),
        }
    }
}

fn tls(node: Node<'_>) -> Tls {
    let secret = node.get("secretName").and_then(Node::as_str);
    Tls { hosts: Texts::from(Strings::new(node.get("hosts"))), secret: secret.map(Into::into) }
}
