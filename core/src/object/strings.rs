//! Lists of strings, as many fields of the API are.

use crate::text::Node;

/// A list of strings as the API decodes it: a null item is an empty string; items of another type are left out.
#[derive(Debug, Clone, Copy)]
pub struct Strings<'t>(Option<Node<'t>>);

impl<'t> Strings<'t> {
    /// Returns the strings of the list `node`, if there is one.
    pub fn new(node: Option<Node<'t>>) -> Self {
        Self(node)
    }

    /// Returns each string with its position in the list.
    pub fn indexed(self) -> impl Iterator<Item = (usize, &'t str)> {
        let items = self.0.into_iter().flat_map(Node::items).enumerate();
        items.filter_map(|(index, item)| Some((index, decoded(item)?)))
    }

    /// Returns the strings in the order of the text.
    pub fn iter(self) -> impl Iterator<Item = &'t str> {
        self.indexed().map(|(_, text)| text)
    }

    /// Returns whether the list contains `wanted`.
    pub fn contains(self, wanted: &str) -> bool {
        self.iter().any(|text| text == wanted)
    }

    /// Returns the position of the first string equal to `wanted`.
    pub fn position(self, wanted: &str) -> Option<usize> {
        self.indexed().find(|(_, text)| *text == wanted).map(|(index, _)| index)
    }

    /// Returns whether the list contains no string.
    pub fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }
}

/// Decodes a string of the API: null is empty.
pub(crate) fn decoded(node: Node<'_>) -> Option<&str> {
    if node.is_null() { Some("") } else { node.as_str() }
}
