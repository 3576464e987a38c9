use crate::rule::prelude::*;

rule!(
    /// # What it flags
    /// A container whose image has no digest and either no tag or the tag `latest`.
    ///
    /// # Why it matters
    /// Such an image can change from one start to the next: what was tested is not what runs, and
    /// anyone who can push to the registry chooses the code. A digest identifies the content itself
    /// and cannot be moved.
    ///
    /// # Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: registry.example:5000/web
    /// ```
    ///
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata: {name: web}
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: registry.example:5000/web:1.4.2@sha256:4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865
    /// ```
    ///
    /// # Exceptions
    /// A development namespace may accept it. Import paths of ko (`ko://…`) are exempt, because ko
    /// replaces them by images with digests.
    pub(crate) static IMAGE_TAG_MUTABLE: Rule = Rule {
        id: "image-tag-mutable",
        summary: "image has no digest and no tag, or the tag `latest`",
        family: Family::SupplyChain,
        severity: Severity::Medium,
        help: "use a version and its digest: `image: NAME:VERSION@sha256:…`",
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let Some(image) = container.image.filter(|image| !image.is_built_by_ko()) else { return };
    let floating = matches!(image.tag, None | Some("" | "latest"));
    if image.digest.is_some() || !floating {
        return;
    }
    let path = container.path().key("image");
    let what = if image.tag == Some("latest") { "the tag `latest`" } else { "no tag" };
    sink.report(path, format_args!("image `{}` of {} has {what}", image.text, container.label()));
}
