//! Whether something that is not a Kubernetes object was meant to be one.
//!
//! Most YAML and JSON has nothing to do with Kubernetes, and it is right to ignore it. But something with the keys of
//! an object must be reported if it is not judged.

use super::schema;
use crate::text::Node;

/// Returns whether `node`, which lacks one of the keys that make an object, may be a manifest anyway.
///
/// kubectl finds kinds of the core group without an `apiVersion`, and the API server fills it in. Anything else with only one
/// of the two keys has to look like an object beyond it: a `kind` alone is often a setting of a chart, and an `apiVersion`
/// alone is how a chart begins.
pub(crate) fn may_be_manifest(node: Node<'_>) -> bool {
    let text = |key| node.get(key).and_then(Node::as_str);
    let has_body =
        ["metadata", "spec"].iter().any(|key| node.get(key).is_some_and(Node::is_mapping));
    let kind = text("kind").filter(|kind| is_kind(kind));
    let api_version = text("apiVersion").filter(|text| is_api_version(text));
    match (kind, api_version) {
        (Some(_), Some(_)) => true,
        (Some(kind), None) => has_body || is_core(kind),
        (None, Some(_)) => has_body,
        (None, None) => false,
    }
}

/// Returns whether a kind of the core group is called `kind`.
fn is_core(kind: &str) -> bool {
    schema::kinds().iter().any(|known| known.group.is_empty() && known.name == kind)
}

/// Returns whether text that cannot be read has a line or a JSON key that only a manifest has. NUL bytes are passed
/// over: they are what UTF-16 without a byte order mark looks like.
pub(crate) fn text_may_be_manifest(text: &str) -> bool {
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return text_may_be_manifest(&text.replace('\0', ""));
    }
    let names = |key: &'static str, fits: fn(&str) -> bool| {
        memchr::memmem::find_iter(text.as_bytes(), key).any(|at| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let is_key = before.is_none_or(|c| !c.is_alphanumeric() && !"_-.$/".contains(c));
            is_key && value_after(text.get(at + key.len()..).unwrap_or("")).is_some_and(fits)
        })
    };
    names("apiVersion", is_api_version) || names("kind", is_kind)
}

/// How many characters the longest word is read for: no kind and no API version has more.
const LONGEST: usize = 512;

/// Returns the word after the rest of a key: a quote, a colon, space, a quote, and then up to what ends a word. Returns
/// `None` for a longer word than is read, since a text may be one word with many keys in it.
fn value_after(rest: &str) -> Option<&str> {
    let quotes: &[char] = &['"', '\''];
    let rest = rest.strip_prefix(quotes).unwrap_or(rest).trim_start_matches([' ', '\t']);
    let rest = rest.strip_prefix(':')?.trim_start_matches([' ', '\t']);
    let rest = rest.strip_prefix(quotes).unwrap_or(rest);
    let ends = |c: char| c.is_whitespace() || "\"',}#".contains(c);
    let head = rest.char_indices().nth(LONGEST).map_or(Some(rest), |(at, _)| rest.get(..at))?;
    let word = head.split(ends).next().unwrap_or("");
    (word.len() < head.len() || head.len() == rest.len()).then_some(word)
}

/// Returns whether `text` has the form of a kind, such as `Pod`.
fn is_kind(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Returns whether `text` has the form of an API version, such as `v1` or `apps/v1beta1`.
fn is_api_version(text: &str) -> bool {
    let (group, version) = text.rsplit_once('/').unwrap_or(("", text));
    let is_group =
        group.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b));
    let digits = version.strip_prefix('v').unwrap_or("");
    is_group && digits.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Content, Limits, Source, documents};

    fn of(text: &str) -> bool {
        let source = Source::new(text.as_bytes());
        let document = documents(&source, &Limits::default()).next().unwrap();
        let Content::Tree(tree) = document.content else { panic!("{text:?} cannot be read") };
        may_be_manifest(tree.root())
    }

    #[test]
    fn what_kubectl_may_apply_may_be_a_manifest() {
        for text in [
            "kind: Pod",
            "kind: Deployment\nspec: {}",
            "kind: Widget\nmetadata: {name: a}",
            "apiVersion: apps/v1\nmetadata: {name: a}",
            "apiVersion: v1\nkind: Pod",
        ] {
            assert!(of(text), "{text}");
        }
    }

    #[test]
    fn words_of_text_are_read_for_as_long_as_a_name_may_be() {
        let kind = |length: usize| format!("kind: P{}", "o".repeat(length - 1));
        assert!(text_may_be_manifest(&kind(LONGEST)) && !text_may_be_manifest(&kind(LONGEST + 1)));
        assert!(text_may_be_manifest(&format!("{} \n: [", kind(LONGEST - 1))));
        assert!(!text_may_be_manifest(&"apiVersion:".repeat(1_000)));
    }

    #[test]
    fn other_yaml_is_not_a_manifest() {
        for text in [
            "image: nginx",
            "kind: DaemonSet\nimage: nginx",
            "kind: pipeline\nspec: {}",
            "apiVersion: v2\nname: chart\nversion: 1.0.0",
            "services: {web: {image: nginx}}",
            "kind: [Pod]\nmetadata: {}",
            "[{kind: Pod}]",
        ] {
            assert!(!of(text), "{text}");
        }
    }

    #[test]
    fn unreadable_text_is_known_by_its_keys() {
        for text in [
            "kind: Pod\n  a: [",
            "{\"kind\" : \"Pod\", // no JSON\n",
            "a: [\n- apiVersion: 'apps/v1'",
            "k\0i\0n\0d\0:\0 \0P\0o\0d\0",
        ] {
            assert!(text_may_be_manifest(text), "{text:?}");
        }
        for text in [
            "\u{0}PNG kind of",
            "// \"kind\": \"build\"",
            "x-kind: Pod",
            "mankind: Pod",
            "kinds: Pod",
            "apiVersion: latest",
            "kind\n: Pod",
        ] {
            assert!(!text_may_be_manifest(text), "{text:?}");
        }
    }
}
