use crate::rule::prelude::*;
use crate::view::Image;

rule!(
    /// # What it flags
    /// A container whose image reference has no digest, or a malformed one, such as `sha256:` with
    /// other than 64 lower-case hexadecimal digits.
    ///
    /// # Why it matters
    /// Anyone who can push to the registry can move a tag; a digest identifies the content. With a
    /// digest, what was reviewed is what runs.
    ///
    /// # Bad
    /// ```yaml
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
    /// # Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: web
    /// spec:
    ///   containers:
    ///   - name: web
    ///     image: example.com/web:1.0@sha256:4355a46b19d348dc2f57c046f8ef63d4538ebb936000f3c9ee954a27460dd865
    /// ```
    ///
    /// # Exceptions
    /// Clusters where a controller resolves tags to digests at admission. Import paths of ko
    /// (`ko://…`) are exempt, because ko replaces them by digests. The rule is only in the profile
    /// `all`; `image-tag-mutable` flags the worse case.
    pub(crate) static IMAGE_DIGEST_MISSING: Rule = Rule {
        id: "image-digest-missing",
        summary: "image has no digest",
        family: Family::SupplyChain,
        severity: Severity::Low,
        help: "append the digest: `NAME:VERSION@sha256:…`",
        fix: FixGrade::Unsafe,
        profiles: &[],
        checks: &[Check::Container(check)],
        ..Rule::BASE
    };
);

fn check(_: &Pod<'_>, container: &Container<'_>, sink: &mut Sink<'_>) {
    let Some(image) = container.image.filter(|image| !image.is_built_by_ko()) else { return };
    let what = match image.digest {
        None => "no digest",
        Some(digest) if !Image::is_digest(digest) => "a malformed digest",
        Some(_) => return,
    };
    let path = container.path().key("image");
    sink.report(path, format_args!("image `{}` of {} has {what}", image.text, container.label()));
}
