//! Kinds without a view.

use super::{Collector, items, number, number_or_text, text};
use crate::cluster::{
    Autoscaler, ConfigMap, DisruptionBudget, Keys, LimitRange, LimitRangeItem, Namespace,
    PersistentVolumeClaim, ResourceQuota, Resources, ScopeTerm, Secret, Texts,
};
use crate::labels::Selector;
use crate::object::Strings;
use crate::text::Node;

/// The label with the name of a namespace, which the API server sets.
const NAME_OF_NAMESPACE: &str = "kubernetes.io/metadata.name";

impl Collector<'_> {
    pub(super) fn namespace(&self) -> Namespace {
        let written = &self.meta().labels;
        let name = self.object.at(&["metadata", "name"]).and_then(Node::as_str);
        let others = written.iter().filter(|(key, _)| name.is_none() || *key != NAME_OF_NAMESPACE);
        Namespace { labels: others.chain(name.map(|name| (NAME_OF_NAMESPACE, name))).collect() }
    }

    pub(super) fn config_map(&self) -> ConfigMap {
        ConfigMap { keys: self.keys(&["data", "binaryData"]) }
    }

    pub(super) fn secret(&self) -> Secret {
        let account = self.object.annotation("kubernetes.io/service-account.name");
        Secret {
            kind: self.text(&["type"]).unwrap_or_default(),
            keys: self.keys(&["data", "stringData"]),
            service_account: account.map(Into::into),
        }
    }

    pub(super) fn claim(&self) -> PersistentVolumeClaim {
        let requests = self.object.at(&["spec", "resources", "requests"]);
        PersistentVolumeClaim {
            storage_class: self.text(&["spec", "storageClassName"]),
            requests: Resources::read(requests),
        }
    }

    pub(super) fn quota(&self) -> ResourceQuota {
        let term = |node: Node<'_>| ScopeTerm {
            scope: text(node, "scopeName"),
            operator: text(node, "operator"),
            values: Texts::from(Strings::new(node.get("values"))),
        };
        let selector = self.object.at(&["spec", "scopeSelector"]);
        let selector = selector.filter(|node| node.entries().len() > 0);
        ResourceQuota {
            hard: Resources::read(self.object.at(&["spec", "hard"])),
            scopes: Strings::new(self.object.at(&["spec", "scopes"])).into(),
            scope_selector: selector
                .map(|node| items(node.get("matchExpressions")).map(term).collect()),
        }
    }

    pub(super) fn limit_range(&self) -> LimitRange {
        let limits = items(self.object.at(&["spec", "limits"]));
        LimitRange { limits: limits.map(limit_range_item).collect() }
    }

    pub(super) fn disruption_budget(&self) -> DisruptionBudget {
        let amount = |field| self.object.at(&["spec", field]).and_then(number_or_text);
        DisruptionBudget {
            selector: self.object.at(&["spec", "selector"]).map(Selector::read),
            min_available: amount("minAvailable"),
            max_unavailable: amount("maxUnavailable"),
        }
    }

    pub(super) fn autoscaler(&self) -> Autoscaler {
        let target = |field| self.text(&["spec", "scaleTargetRef", field]).unwrap_or_default();
        let replicas = |field| number(self.object.at(&["spec"])?, field);
        Autoscaler {
            kind: target("kind"),
            name: target("name"),
            place: self.place(&self.object.path_to(&["spec", "scaleTargetRef", "name"])),
            min_replicas: replicas("minReplicas").unwrap_or(1),
            max_replicas: replicas("maxReplicas"),
        }
    }

    /// Returns the keys of these fields.
    fn keys(&self, fields: &[&str]) -> Keys {
        let entries = fields.iter().filter_map(|field| self.object.at(&[field]));
        Keys::new(entries.flat_map(Node::entries).map(|entry| entry.key).collect())
    }
}

fn limit_range_item(node: Node<'_>) -> LimitRangeItem {
    let amounts = |field| Resources::read(node.get(field));
    LimitRangeItem {
        kind: text(node, "type"),
        default: amounts("default"),
        default_request: amounts("defaultRequest"),
        min: amounts("min"),
        max: amounts("max"),
        max_limit_request_ratio: amounts("maxLimitRequestRatio"),
    }
}
