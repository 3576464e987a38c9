use crate::rule::prelude::*;
use crate::view::ServiceType;

rule!(
    /// # What it flags
    /// A Service of type LoadBalancer that requests no internal load balancer (by an annotation of
    /// a known provider) and has no `loadBalancerSourceRanges`, or has `0.0.0.0/0` or `::/0` among
    /// them.
    ///
    /// # Why it matters
    /// The provider assigns a public address. Scanners find new public services within minutes.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   ports: [{port: 80}]
    ///   type: LoadBalancer
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Service
    /// metadata:
    ///   name: web
    /// spec:
    ///   ports: [{port: 80}]
    ///   type: LoadBalancer
    ///   loadBalancerSourceRanges: [198.51.100.0/24]
    /// ```
    ///
    /// # Exceptions
    /// The one load balancer of an ingress controller or gateway has to be open. A class in
    /// `loadBalancerClass` may be internal by itself; podwall cannot know, and reports it with
    /// medium confidence.
    pub(crate) static SERVICE_TYPE_LOAD_BALANCER: Rule = Rule {
        id: "service-type-load-balancer",
        summary: "Service has a load balancer that is open to every address",
        family: Family::Network,
        severity: Severity::Medium,
        help: "ask the provider for an internal load balancer, or name who may connect in \
               `loadBalancerSourceRanges`",
        profiles: &[Profile::Nsa],
        checks: &[Check::Service(check)],
        ..Rule::BASE
    };
);

/// Annotations that request an internal load balancer, and the value that does; without one, any
/// value except `false`.
const INTERNAL: &[(&str, Option<&str>)] = &[
    ("cloud.google.com/load-balancer-type", Some("internal")),
    ("networking.gke.io/load-balancer-type", Some("internal")),
    ("service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", Some("intranet")),
    ("service.beta.kubernetes.io/aws-load-balancer-internal", None),
    ("service.beta.kubernetes.io/aws-load-balancer-scheme", Some("internal")),
    ("service.beta.kubernetes.io/azure-load-balancer-internal", Some("true")),
    ("service.beta.kubernetes.io/oci-load-balancer-internal", Some("true")),
    ("service.beta.kubernetes.io/openstack-internal-load-balancer", Some("true")),
    ("service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", Some("private")),
    ("service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", None),
];

/// The older form of `loadBalancerSourceRanges`.
const SOURCE_RANGES: &str = "service.beta.kubernetes.io/load-balancer-source-ranges";

fn check(service: &Service<'_>, sink: &mut Sink<'_>) {
    let internal = INTERNAL.iter().any(|(key, wanted)| {
        service.object.annotation(key).is_some_and(|value| match wanted {
            Some(wanted) => value.eq_ignore_ascii_case(wanted),
            None => !value.eq_ignore_ascii_case("false"),
        })
    });
    if service.kind != ServiceType::LoadBalancer || internal {
        return;
    }
    let open = |range: &str| matches!(range.trim(), "0.0.0.0/0" | "::/0");
    if let Some((index, range)) = service.source_ranges.indexed().find(|(_, range)| open(range)) {
        let path = service.path("loadBalancerSourceRanges").index(index);
        let text = format_args!(
            "Service `{}` allows every address (`{range}`) to connect",
            service.name()
        );
        sink.report(path, text);
        return;
    }
    let annotated = service.object.annotation(SOURCE_RANGES);
    let limited =
        annotated.is_some_and(|ranges| !ranges.is_empty() && !ranges.split(',').any(open));
    if service.source_ranges.is_empty() && !limited {
        let text = "has a load balancer that is open to every address";
        let draft =
            sink.report(service.path("type"), format_args!("Service `{}` {text}", service.name()));
        if service.object.at(&["spec", "loadBalancerClass"]).is_some() {
            draft.confidence(Confidence::Medium);
        }
    }
}
