use super::registry;
use crate::rule::prelude::*;

parameters! {
    /// Where images may not come from.
    struct Registries<'p> {
        /// denied prefixes of image names
        denied: Texts<'p> = &[],
    }
}

rule!(
    /// # What it flags
    /// An image under one of the prefixes of the parameter `denied`. Without the parameter nothing
    /// is flagged.
    ///
    /// # Why it matters
    /// Public registries contain images with names close to well-known ones, and accept anything
    /// that anyone pushes.
    ///
    /// # Bad
    /// ```yaml
    /// # options: {rules: {image-registry-denied: {denied: [docker.io]}}}
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
    /// # options: {rules: {image-registry-denied: {denied: [docker.io]}}}
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
    /// None: shorten the list.
    pub(crate) static IMAGE_REGISTRY_DENIED: Rule = Rule {
        id: "image-registry-denied",
        summary: "image comes from a denied registry",
        family: Family::SupplyChain,
        severity: Severity::Medium,
        help: "use a registry that you trust",
        parameters: Registries::PARAMETERS,
        profiles: &[Profile::Default],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let Registries { denied } = sink.parameters();
    let Some(image) = container.image.filter(|image| registry::is_under_any(image, denied)) else {
        return;
    };
    let path = container.path().key("image");
    let message = format_args!(
        "image `{}` of {} comes from a denied registry",
        image.text,
        container.label()
    );
    sink.report(path, message);
}
