use crate::rule::prelude::*;
use crate::view::Image;

rule!(
    /// # What it flags
    /// A container whose image reference has no digest, or one that is not well formed, such as
    /// `sha256:` with other than 64 lower-case hexadecimal digits.
    ///
    /// # Why it matters
    /// A tag can be moved by whoever can push to the registry; a digest names the content. With a
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
    /// Where a controller resolves tags to digests at admission. The import paths of ko (`ko://…`)
    /// are left out: it puts digests there. The rule is in no profile but `all`;
    /// `image-tag-mutable` flags the worse case.
    pub(crate) static IMAGE_DIGEST_MISSING: Rule = Rule {
        id: "image-digest-missing",
        summary: "image is named without a digest",
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
        Some(digest) if !Image::is_digest(digest) => "a digest that is none",
        Some(_) => return,
    };
    let path = container.path().key("image");
    sink.report(path, format_args!("image `{}` of {} has {what}", image.text, container.label()));
}
