use super::registry;
use crate::rule::prelude::*;

parameters! {
    /// Where images may come from.
    struct Registries<'p> {
        /// allowed prefixes of image names; any image if empty
        allowed: Texts<'p> = &[],
    }
}

rule!(
    /// # What it flags
    /// With the parameter `allowed`, an image without any of its prefixes. A prefix ends at a `/`
    /// of the image name: `example.com/shop` allows `example.com/shop/api`, not
    /// `example.com/shopper`. Images without a registry count as `docker.io`, and those without a
    /// directory there as `docker.io/library`. Without the parameter nothing is flagged.
    ///
    /// # Why it matters
    /// The registry determines the code. An allow list excludes images that no one reviewed, and
    /// names that only look like yours.
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
        summary: "image comes from a registry that is not allowed",
        family: Family::SupplyChain,
        severity: Severity::Medium,
        help: "use an image of an allowed registry, or add its registry to the parameter `allowed`",
        parameters: Registries::PARAMETERS,
        profiles: &[Profile::Default, Profile::Nsa],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let Registries { allowed } = sink.parameters();
    let Some(image) = container.image.filter(|_| !allowed.is_empty()) else { return };
    if registry::is_under_any(&image, allowed) {
        return;
    }
    let path = container.path().key("image");
    let message = format_args!(
        "image `{}` of {} does not come from an allowed registry",
        image.text,
        container.label()
    );
    sink.report(path, message);
}
