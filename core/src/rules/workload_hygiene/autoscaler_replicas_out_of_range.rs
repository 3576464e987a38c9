use crate::engine::Sink;
use crate::finding::Severity;
use crate::object::Object;
use crate::options::{DefaultSetting, Parameter};
use crate::rule::{Check, Family, FixGrade, alias, kind, rule};
use crate::text::Node;

rule! {
    /// # What it flags
    /// A HorizontalPodAutoscaler whose `minReplicas` (one by default) is below the parameter `minimum`, or whose
    /// `maxReplicas` is not above it.
    ///
    /// # Why it matters
    /// At one replica each node drain is an outage; with equal bounds the autoscaler does nothing and hides it.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata:
    ///   name: web
    /// spec:
    ///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ///   maxReplicas: 5
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: autoscaling/v2
    /// kind: HorizontalPodAutoscaler
    /// metadata:
    ///   name: web
    /// spec:
    ///   scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
    ///   minReplicas: 2
    ///   maxReplicas: 5
    /// ```
    ///
    /// # Exceptions
    /// Workloads that may be away for a while, such as those that scale from zero.
    AUTOSCALER_REPLICAS_OUT_OF_RANGE {
        id: "autoscaler-replicas-out-of-range",
        summary: "autoscaler may go below two replicas, or cannot scale at all",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "set `minReplicas` to 2 or more and `maxReplicas` above it",
        aliases: &[alias("kube-linter", "hpa-minimum-three-replicas"), alias("kube-score", "horizontalpodautoscaler-replicas"), alias("polaris", "hpaMaxAvailability"), alias("polaris", "hpaMinAvailability"), alias("gatekeeper", "horizontalpodautoscaler"), alias("datree", "HPA_MISSING_MINREPLICAS_KEY"), alias("datree", "HPA_MISSING_MAXREPLICAS_KEY")],
        parameters: &[Parameter { name: "minimum", summary: "the lowest `minReplicas` that passes", default: DefaultSetting::Integer(2) }],
        fix: FixGrade::Unsafe,
        profiles: &["hygiene"],
        checks: &[Check::Kinds(&[kind("autoscaling", "HorizontalPodAutoscaler")], check)],
    }
}

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let number = |field| object.at(&["spec", field]).and_then(Node::as_i64);
    let lowest = number("minReplicas").unwrap_or(1);
    let minimum = sink.parameters().integer("minimum");
    if lowest < minimum {
        let path = object.path_to(&["spec", "minReplicas"]);
        sink.report(path, format_args!("`minReplicas` is {lowest}, below {minimum}"));
    }
    if let Some(highest) = number("maxReplicas").filter(|highest| *highest <= lowest) {
        let path = object.path_to(&["spec", "maxReplicas"]);
        sink.report(
            path,
            format_args!("`maxReplicas` is {highest}, not above `minReplicas` {lowest}"),
        );
    }
}
