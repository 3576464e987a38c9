use crate::rule::prelude::*;
use crate::text::Node;

rule!(
    /// # What it flags
    /// A Flux `Bucket` with `spec.insecure: true`.
    ///
    /// # Why it matters
    /// An attacker between the cluster and the bucket can change what is deployed, and read its
    /// credentials.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: source.toolkit.fluxcd.io/v1
    /// kind: Bucket
    /// metadata:
    ///   name: manifests
    /// spec:
    ///   endpoint: minio.example.com
    ///   bucketName: manifests
    ///   insecure: true
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: source.toolkit.fluxcd.io/v1
    /// kind: Bucket
    /// metadata:
    ///   name: manifests
    /// spec:
    ///   endpoint: minio.example.com
    ///   bucketName: manifests
    /// ```
    ///
    /// # Exceptions
    /// A store inside the cluster, if the network in between is trusted.
    pub(crate) static FLUX_BUCKET_INSECURE: Rule = Rule {
        id: "flux-bucket-insecure",
        summary: "Flux fetches manifests over an unencrypted connection",
        family: Family::SupplyChain,
        severity: Severity::High,
        help: "remove `insecure: true` and serve the bucket over HTTPS",
        fix: FixGrade::Unsafe,
        profiles: &[Profile::Default],
        checks: &[Check::Kinds(&[kind("source.toolkit.fluxcd.io", "Bucket")], check)],
        ..Rule::BASE
    };
);

fn check(object: &Object<'_>, sink: &mut Sink<'_>) {
    let keys = ["spec", "insecure"];
    if object.at(&keys).and_then(Node::as_bool) == Some(true) {
        let name = object.identity.name;
        sink.report(
            object.path_to(&keys),
            format_args!("Bucket `{name}` is fetched without encryption"),
        );
    }
}
