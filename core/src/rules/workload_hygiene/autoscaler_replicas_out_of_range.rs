use crate::rule::prelude::*;
use crate::text::Node;

parameters! {
    /// How far an autoscaler may go down.
    struct Replicas {
        /// the lowest allowed `minReplicas`
        minimum: i64 = 2,
    }
}

rule!(
    /// # What it flags
    /// A HorizontalPodAutoscaler whose `minReplicas` (default 1) is below the parameter `minimum`,
    /// or whose `maxReplicas` is not above it.
    ///
    /// # Why it matters
    /// With one replica, each node drain is an outage; with equal bounds, the autoscaler does
    /// nothing but looks as if it did.
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
    /// Workloads that may be unavailable for a while, such as those that scale from zero.
    pub(crate) static AUTOSCALER_REPLICAS_OUT_OF_RANGE: Rule = Rule {
        id: "autoscaler-replicas-out-of-range",
        summary: "autoscaler may go below two replicas, or cannot scale at all",
        family: Family::WorkloadHygiene,
        severity: Severity::Info,
        help: "set `minReplicas` to 2 or more and `maxReplicas` above it",
        parameters: Replicas::PARAMETERS,
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Hygiene],
        checks: &[Check::Kinds(&[kind("autoscaling", "HorizontalPodAutoscaler")], check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let number = |field| object.at(&["spec", field]).and_then(Node::as_i64);
    let lowest = number("minReplicas").unwrap_or(1);
    let Replicas { minimum } = sink.parameters();
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
