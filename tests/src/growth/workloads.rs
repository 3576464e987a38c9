//! Pods and workloads, and the objects that name them or that they name.

use super::{POD, Shape, documents, lines, pod, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("pods", 120, pods),
    shape("pods-of-one-name", 120, of_one_name),
    shape("autoscalers", 100, autoscalers),
    shape("disruption-budgets", 100, budgets),
    shape("disruption-budgets-of-all", 100, budgets_of_all),
    shape("references-to-one-config-map", 800, references),
    shape("config-maps", 120, config_maps),
    shape("config-map-keys", 6_000, keys),
    shape("labels-of-a-pod-of-containers", 2_000, labels),
    shape("annotations-of-a-pod-of-containers", 2_000, annotations),
    shape("labels-of-an-object-of-pods", 2_000, labels_above_pods),
];

fn pods(count: usize) -> Vec<u8> {
    documents(count, |number| pod(number, &format!("{{app: a{number}}}"))).into_bytes()
}

fn of_one_name(count: usize) -> Vec<u8> {
    documents(count, |_| pod(0, "{app: a}")).into_bytes()
}

/// Returns a Deployment of three replicas whose pods have this label.
fn deployment(number: usize) -> String {
    format!(
        "{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: d{number}, namespace: shop}}, spec: {{replicas: 3, \
         selector: {{matchLabels: {{app: a{number}}}}}, template: {{metadata: {{labels: {{app: a{number}}}}}, spec: \
         {{containers: [{{name: c, image: a}}]}}}}}}}}"
    )
}

fn autoscalers(count: usize) -> Vec<u8> {
    let each = |number| {
        format!(
            "{}\n---\n{{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {{name: h{number}, \
             namespace: shop}}, spec: {{scaleTargetRef: {{kind: Deployment, name: d{number}}}, minReplicas: 2, \
             maxReplicas: 3}}}}",
            deployment(number)
        )
    };
    documents(count, each).into_bytes()
}

/// Returns a PodDisruptionBudget and a Deployment for each number.
fn budgeted(count: usize, selector: impl Fn(usize) -> String) -> Vec<u8> {
    let each = |number| {
        format!(
            "{}\n---\n{{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {{name: b{number}, namespace: shop}}, \
             spec: {{minAvailable: 1000000, selector: {}}}}}",
            deployment(number),
            selector(number)
        )
    };
    documents(count, each).into_bytes()
}

fn budgets(count: usize) -> Vec<u8> {
    budgeted(count, |number| format!("{{matchLabels: {{app: a{}}}}}", number + 1))
}

/// Returns each budget selects all workloads but one, so that each has another number of replicas to add up.
fn budgets_of_all(count: usize) -> Vec<u8> {
    budgeted(count, |number| {
        format!("{{matchExpressions: [{{key: app, operator: NotIn, values: [a{number}]}}]}}")
    })
}

/// Returns a pod that names every key of a ConfigMap.
fn references(count: usize) -> Vec<u8> {
    let each = |number| {
        format!(
            "    - {{name: E{number}, valueFrom: {{configMapKeyRef: {{name: m, key: k{number}}}}}}}"
        )
    };
    let mut text = keys(count);
    text.extend_from_slice(lines(&format!("---\n{POD}    env:\n"), count, each).as_bytes());
    text
}

fn config_maps(count: usize) -> Vec<u8> {
    let each = |number| {
        let env = format!(
            "env: [{{name: A, valueFrom: {{configMapKeyRef: {{name: m{number}, key: b}}}}}}], image"
        );
        format!(
            "{}\n---\n{{apiVersion: v1, kind: ConfigMap, metadata: {{name: m{number}, namespace: shop}}, data: {{a: b}}}}",
            pod(number, "{a: b}").replace("image", &env)
        )
    };
    documents(count, each).into_bytes()
}

fn keys(count: usize) -> Vec<u8> {
    let head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: m, namespace: shop}\ndata:\n";
    lines(head, count, |number| format!("  k{number}: v")).into_bytes()
}

/// Returns a pod with `count` keys in this field of its metadata, and half as many containers.
fn marked(field: &str, count: usize) -> Vec<u8> {
    let head = format!("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  {field}:\n");
    let keys = lines(&head, count, |number| format!("    k{number}: a"));
    let containers = |number| format!("  - {{name: c{number}, image: a}}");
    lines(&format!("{keys}spec:\n  containers:\n"), count / 2, containers).into_bytes()
}

fn labels(count: usize) -> Vec<u8> {
    marked("labels", count)
}

fn annotations(count: usize) -> Vec<u8> {
    marked("annotations", count)
}

/// Returns a custom resource of many labels, with half as many pods.
fn labels_above_pods(count: usize) -> Vec<u8> {
    let head = "apiVersion: example.com/v1\nkind: Fleet\nmetadata:\n  name: f\n  namespace: kube-system\n  labels:\n";
    let keys = lines(head, count, |number| format!("    k{number}: a"));
    let pod = "- {metadata: {}, spec: {containers: [{name: a, image: b}]}}";
    lines(&format!("{keys}spec:\n"), count / 2, |_| pod.to_owned()).into_bytes()
}
