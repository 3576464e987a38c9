use crate::rule::prelude::*;
use crate::view::Image;

rule!(
    /// # What it flags
    /// A workload that runs an image of the Kubernetes Dashboard (`kubernetesui/…`,
    /// `…/kubernetes-dashboard…`) or has its labels.
    ///
    /// # Why it matters
    /// The dashboard uses its own service account in the cluster. Exposed installations without
    /// login have been a way into whole clusters; the project is archived.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: dashboard
    ///         image: kubernetesui/dashboard:v2.7.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: apps/v1
    /// kind: Deployment
    /// metadata:
    ///   name: web
    /// spec:
    ///   selector:
    ///     matchLabels: {app: web}
    ///   template:
    ///     metadata:
    ///       labels: {app: web}
    ///     spec:
    ///       containers:
    ///       - name: web
    ///         image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// A cluster where it is used intentionally, behind authentication.
    pub(crate) static KUBERNETES_DASHBOARD_DEPLOYED: Rule = Rule {
        id: "kubernetes-dashboard-deployed",
        summary: "the Kubernetes Dashboard is deployed",
        family: Family::WorkloadHygiene,
        severity: Severity::Medium,
        help: "remove the dashboard, or restrict it to the operators' network",
        profiles: &[Profile::Default, Profile::Nsa, Profile::CisWorkloads],
        checks: &[Check::Pod(check)],
        ..Rule::BASE
    };
);

fn check(pod: &Pod<'_>, sink: &mut Sink<'_>) {
    let found = pod
        .containers
        .iter()
        .find(|container| container.image.is_some_and(|image| is_dashboard(&image)));
    if let Some(container) = found {
        let path = container.path().key("image");
        let image = container.image.map_or("", |image| image.text);
        sink.report(path, format_args!("image `{image}` is the Kubernetes Dashboard"));
        return;
    }
    for key in ["k8s-app", "app", "app.kubernetes.io/name"] {
        if pod.label(key) == Some("kubernetes-dashboard") {
            let path = pod.metadata_path().key("labels").key(key);
            sink.report(path, "the pod has the label of the Kubernetes Dashboard");
            return;
        }
    }
}

fn is_dashboard(image: &Image<'_>) -> bool {
    let mut segments = image.repository.rsplit('/');
    let last = segments.next().unwrap_or("");
    let folder = segments.next().unwrap_or("");
    last.starts_with("kubernetes-dashboard")
        || folder == "kubernetesui" && last.starts_with("dashboard")
}
