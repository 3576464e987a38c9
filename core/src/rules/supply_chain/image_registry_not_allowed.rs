use super::registry;
use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// With the parameter `allowed`, an image that is under none of its prefixes. A prefix ends at
    /// a `/` of the image name: `example.com/shop` allows `example.com/shop/api`, not
    /// `example.com/shopper`. Images without a registry count as of `docker.io`, and those without
    /// a folder there as of `docker.io/library`. Without the parameter nothing is flagged.
    ///
    /// # Why it matters
    /// Whoever chooses the registry chooses the code. An allow list keeps out images that nobody
    /// reviewed, and names that only look like yours.
    ///
    /// # Bad
    /// ```yaml
    /// # options: {rules: {image-registry-not-allowed: {allowed: [example.com]}}}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: somebody/web:1.0
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// # options: {rules: {image-registry-not-allowed: {allowed: [example.com]}}}
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0
    /// ```
    ///
    /// # Exceptions
    /// None: extend the list.
    pub(crate) static IMAGE_REGISTRY_NOT_ALLOWED: Rule = Rule {
        id: "image-registry-not-allowed",
        summary: "image comes from a registry that is not on the list",
        family: Family::SupplyChain,
        severity: Severity::Medium,
        help: "use an image of an allowed registry, or add its registry to the parameter `allowed`",
        parameters: &[Parameter {
            name: "allowed",
            summary: "prefixes of image names that pass; none given allows everything",
            default: DefaultSetting::Texts(&[]),
        }],
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let allowed = sink.parameters().texts("allowed");
    let Some(image) = container.image.filter(|_| !allowed.is_empty()) else { return };
    if registry::is_under_any(&image, allowed) {
        return;
    }
    let path = container.path().key("image");
    let message =
        format_args!("image `{}` of {} is of no allowed registry", image.text, container.label());
    sink.report(path, message);
}
