//! Image references, read as container runtimes read them.

/// The parts of an image reference: `registry/repository:tag@digest`.
///
/// The tag follows a colon in the last path segment; a colon before a slash is a port. No part gets a default.
///
/// ```
/// use podwall_core::view::Image;
/// let image = Image::parse("registry.example:5000/shop/api:1.4@sha256:0123");
/// assert_eq!(image.registry, Some("registry.example:5000"));
/// assert_eq!(image.repository, "shop/api");
/// assert_eq!(image.tag, Some("1.4"));
/// assert_eq!(image.digest, Some("sha256:0123"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image<'t> {
    /// The whole reference as written.
    pub text: &'t str,
    /// Registry host with port, if the reference names one; otherwise the runtime's default applies.
    pub registry: Option<&'t str>,
    /// Repository path without the registry.
    pub repository: &'t str,
    /// Tag, if there is one.
    pub tag: Option<&'t str>,
    /// Digest with its algorithm, if there is one. It alone decides what is pulled.
    pub digest: Option<&'t str>,
}

impl<'t> Image<'t> {
    /// Splits `text` into its parts; every text has some reading.
    pub fn parse(text: &'t str) -> Self {
        let (name, digest) = match text.split_once('@') {
            Some((name, digest)) => (name, Some(digest)),
            None => (text, None),
        };
        let tag_at = name.rfind(':').filter(|at| !name.get(*at..).unwrap_or("").contains('/'));
        let (name, tag) = match tag_at.and_then(|at| Some((name.get(..at)?, name.get(at + 1..)?))) {
            Some((name, tag)) => (name, Some(tag)),
            None => (name, None),
        };
        let (registry, repository) = match name.split_once('/') {
            Some((first, rest)) if is_registry(first) => (Some(first), rest),
            _ => (None, name),
        };
        Self { text, registry, repository, tag, digest }
    }

    /// Returns whether the reference is the import path of a program (`ko://example.com/cmd/web`): ko builds it, and
    /// puts an image with its digest there before anybody else reads the manifest.
    pub fn is_built_by_ko(&self) -> bool {
        self.text.starts_with("ko://")
    }

    /// Returns whether `digest` is well formed by the OCI image specification: the registered algorithms have their own
    /// number of lower-case hexadecimal digits, others any text of letters, digits, `=`, `_` and `-`.
    pub fn is_digest(digest: &str) -> bool {
        let Some((algorithm, encoded)) = digest.split_once(':') else { return false };
        let digits = match algorithm {
            "sha256" | "blake3" => 64,
            "sha512" => 128,
            _ => {
                let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'=' | b'_' | b'-');
                return !algorithm.is_empty() && !encoded.is_empty() && encoded.bytes().all(plain);
            }
        };
        encoded.len() == digits && encoded.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    }
}

/// Returns whether the first path segment is a registry: it looks like a host, with a dot or a port, or is `localhost`.
fn is_registry(segment: &str) -> bool {
    segment == "localhost" || segment.contains(['.', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_not_tags_and_digests_are_not_hosts() {
        let parts = |text| {
            let image = Image::parse(text);
            (image.registry, image.repository, image.tag, image.digest)
        };
        assert_eq!(parts("nginx"), (None, "nginx", None, None));
        assert_eq!(parts("host:5000/app"), (Some("host:5000"), "app", None, None));
        assert_eq!(parts("localhost/app:1"), (Some("localhost"), "app", Some("1"), None));
        assert_eq!(parts("a/b/c:v1"), (None, "a/b/c", Some("v1"), None));
        assert_eq!(parts("app:latest@sha256:ab"), (None, "app", Some("latest"), Some("sha256:ab")));
        assert_eq!(parts("app:"), (None, "app", Some(""), None));
        assert_eq!(parts(""), (None, "", None, None));
    }
}
