//! Matches image names against lists of prefixes.

use crate::view::Image;

/// Returns whether the image has one of the prefixes, each of which ends at a `/` of the full name.
pub(super) fn is_under_any(image: &Image<'_>, prefixes: &[String]) -> bool {
    if prefixes.is_empty() {
        return false;
    }
    let name = full_name(image);
    prefixes.iter().any(|prefix| {
        let prefix = prefix.trim_end_matches('/');
        let rest = name.strip_prefix(prefix);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Returns the name with the runtimes' defaults: `web` is `docker.io/library/web`.
fn full_name(image: &Image<'_>) -> String {
    match image.registry {
        Some(registry) => format!("{registry}/{}", image.repository),
        None if image.repository.contains('/') => format!("docker.io/{}", image.repository),
        None => format!("docker.io/library/{}", image.repository),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_end_at_slashes() {
        let under = |image, prefix: &str| is_under_any(&Image::parse(image), &[prefix.to_owned()]);
        assert!(under("example.com/shop/api:1", "example.com/shop"));
        assert!(under("example.com/shop/api:1", "example.com/"));
        assert!(!under("example.com/shopper/api:1", "example.com/shop"));
        assert!(!under("example.com.evil/shop/api", "example.com"));
        assert!(under("nginx", "docker.io/library"));
        assert!(under("bitnami/redis", "docker.io"));
        assert!(!under("bitnami/redis", "docker.io/library"));
    }
}
