//! Small values that several kinds of objects hold.

use crate::object::Strings;
use crate::text::{Node, Number, Value};
use crate::view::Quantity;

/// A list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(Box<[Box<str>]>);

impl Texts {
    /// Returns the texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|text| &**text)
    }

    /// Returns whether `wanted` is among them. Takes time in their number.
    pub fn contains(&self, wanted: &str) -> bool {
        self.iter().any(|text| text == wanted)
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> FromIterator<&'a str> for Texts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        Self(texts.into_iter().map(Into::into).collect())
    }
}

impl From<Strings<'_>> for Texts {
    fn from(strings: Strings<'_>) -> Self {
        strings.iter().collect()
    }
}

/// The keys of a ConfigMap or Secret, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(Box<[Box<str>]>);

impl Keys {
    pub(super) fn new(mut keys: Vec<&str>) -> Self {
        crate::order::sort(&mut keys);
        Self(keys.into_iter().map(Into::into).collect())
    }

    /// Returns the keys.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|key| &**key)
    }

    /// Returns whether `key` is one of them. Takes time in the logarithm of their number.
    pub fn contains(&self, key: &str) -> bool {
        self.0.binary_search_by(|known| (**known).cmp(key)).is_ok()
    }
}

/// Amounts of resources by name, as in `limits` and `hard`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resources(Box<[(Box<str>, Option<Quantity>)]>);

impl Resources {
    /// Returns the amounts of a mapping.
    pub(super) fn read(node: Option<Node<'_>>) -> Self {
        let entries = node.into_iter().flat_map(Node::entries);
        let present = entries.filter(|entry| !entry.value.is_null());
        Self(present.map(|entry| (entry.key.into(), Quantity::read(entry.value))).collect())
    }

    /// Returns whether an amount of `resource` is stated, readable or not.
    pub fn states(&self, resource: &str) -> bool {
        self.iter().any(|(name, _)| name == resource)
    }

    /// Returns the amount of `resource`; `None` if it is not stated or not a quantity.
    pub fn get(&self, resource: &str) -> Option<Quantity> {
        self.iter().find(|(name, _)| *name == resource)?.1
    }

    /// Returns the resources with their amounts, in the order of the text; `None` for one that is not a quantity.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<Quantity>)> {
        self.0.iter().map(|(name, amount)| (&**name, *amount))
    }
}

/// A protocol of ports.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protocol {
    /// `TCP`, which is the default.
    #[default]
    Tcp,
    /// `UDP`
    Udp,
    /// `SCTP`
    Sctp,
    /// The API server rejects it.
    Unknown,
}

impl Protocol {
    pub(super) fn read(node: Option<Node<'_>>) -> Self {
        match node.map(Node::as_str) {
            None | Some(Some("TCP")) => Self::Tcp,
            Some(Some("UDP")) => Self::Udp,
            Some(Some("SCTP")) => Self::Sctp,
            Some(_) => Self::Unknown,
        }
    }
}

/// A port by number or by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PortRef {
    /// The number as written; the API server accepts 1 to 65535.
    Number(i64),
    /// The name of a port of the pods, or of a Service.
    Name(Box<str>),
}

impl PortRef {
    pub(super) fn read(node: Node<'_>) -> Option<Self> {
        match node.value() {
            Value::Number(Number::Int(number)) => Some(Self::Number(number)),
            Value::String(name) => Some(Self::Name(name.into())),
            _ => None,
        }
    }
}
