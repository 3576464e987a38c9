//! Finds the fields of an object that the API server would reject or drop.
//!
//! The API server decodes JSON into Go structs. It rejects the whole object if a field has the wrong type, and drops
//! fields it does not know. This decoder walks the object along the tables of [`schema`], reports every such field
//! rather than only the first, and builds nothing: a valid object costs no allocation.
//!
//! Null is always valid: pointers, lists and maps become absent, everything else gets its zero value.

mod issue;

pub use issue::{Expected, FieldIssue, Found, IssueKind};

use super::schema::{self, Match, Struct, Type, scalar};
use super::{Object, PodSite};
use crate::text::tree::Entry;
use crate::text::{Node, Number, Path, Span, Value};

/// The number of issues of one object that are listed; further ones are only counted.
pub const MAX_ISSUES: usize = 1_000;

/// The result of decoding an object as the API server does.
#[derive(Debug, Clone, Default)]
pub struct Decoded {
    /// The issues in source order, at most [`MAX_ISSUES`].
    pub issues: Vec<FieldIssue>,
    /// How many more issues there are.
    pub omitted: usize,
    /// Whether the API server rejects the object because some field, listed or counted, cannot be decoded.
    pub refused: bool,
}

/// Decodes `object` as its kind. An unknown version is read as the newest known one.
///
/// For a kind without a table, such as a custom resource, the pods in `sites` are decoded. The API server does not
/// reject such an object because of them; only the resource's own schema decides. A custom resource may also add its
/// own fields to a pod spec, so an unknown field is reported there only if it resembles a field of a pod.
pub fn decode(object: &Object<'_>, sites: &[PodSite<'_>]) -> Decoded {
    let identity = &object.identity;
    if let Some(kind) = schema::kind(identity.group, identity.version, identity.kind) {
        return decode_part(object.node, &object.path, kind.schema);
    }
    let mut decoder = Decoder::new(&object.path);
    decoder.custom = true;
    for site in sites {
        decoder.base = &site.path;
        decoder.site(site);
    }
    decoder.decoded.refused = false;
    decoder.decoded
}

/// Decodes a part of an object, such as the pod template of a custom resource, as a value of type `table`.
///
/// `base` is the path from the document's root to `node`.
pub fn decode_part(node: Node<'_>, base: &Path, table: &'static Struct) -> Decoded {
    let mut decoder = Decoder::new(base);
    decoder.object(node, table, &ROOT);
    decoder.decoded
}

/// A position of the decoder. Positions form a list on the call stack, so a path costs nothing until an issue needs it.
/// Their depth is bounded by the tables, not by the input.
struct Place<'p> {
    parent: Option<&'p Place<'p>>,
    step: Step<'p>,
    key: Option<Span>,
}

/// Where decoding starts.
const ROOT: Place<'static> = Place { parent: None, step: Step::Root, key: None };

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl<'p> Place<'p> {
    fn entry(&'p self, entry: &Entry<'p>) -> Self {
        Self { parent: Some(self), step: Step::Key(entry.key), key: Some(entry.key_span) }
    }

    fn item(&'p self, index: usize) -> Self {
        Self { parent: Some(self), step: Step::Index(index), key: None }
    }

    fn path(&self, base: &Path) -> Path {
        let mut steps = Vec::new();
        let mut place = Some(self);
        while let Some(here) = place {
            steps.push(here.step);
            place = here.parent;
        }
        steps.iter().rev().fold(base.clone(), |path, step| match step {
            Step::Root => path,
            Step::Key(key) => path.key(key),
            Step::Index(index) => path.index(*index),
        })
    }
}

struct Decoder<'b> {
    base: &'b Path,
    /// Whether the object is a custom resource, which may add its own fields to a pod spec.
    custom: bool,
    decoded: Decoded,
}

impl<'b> Decoder<'b> {
    fn new(base: &'b Path) -> Self {
        Self { base, custom: false, decoded: Decoded::default() }
    }

    /// Decodes the metadata and spec of a pod. Other fields of a custom resource are not checked.
    fn site(&mut self, site: &PodSite<'_>) {
        if site.bare {
            return self.object(site.spec, schema::POD_SPEC, &ROOT);
        }
        let part = |key| Place { parent: None, step: Step::Key(key), key: None };
        if let Some(metadata) = site.metadata {
            self.object(metadata, schema::OBJECT_META, &part("metadata"));
        }
        self.object(site.spec, schema::POD_SPEC, &part("spec"));
    }

    fn value(&mut self, node: Node<'_>, ty: Type, place: &Place<'_>) {
        match (ty.pointee(), node.value()) {
            (_, Value::Null) | (Type::Any, _) => {}
            (Type::Object(table), _) => self.object(node, table, place),
            (Type::List(ty), Value::Sequence) => {
                for (index, item) in node.items().enumerate() {
                    self.value(item, *ty, &place.item(index));
                }
            }
            (Type::Map(ty), Value::Mapping) => {
                for entry in node.overwritten().chain(node.entries()) {
                    self.value(entry.value, *ty, &place.entry(&entry));
                }
            }
            (Type::Bytes, Value::Sequence) => self.byte_list(node, place),
            (ty, value) => {
                if let Some(fault) = scalar_fault(ty, value) {
                    self.report(node, place, fault);
                }
            }
        }
    }

    fn object(&mut self, node: Node<'_>, table: &'static Struct, place: &Place<'_>) {
        if !node.is_mapping() {
            if let Some(found) = Found::of(node.value()) {
                self.report(
                    node,
                    place,
                    IssueKind::WrongType { expected: Expected::Object, found },
                );
            }
            return;
        }
        // The API server also decodes a value that a later key of the same name overwrites.
        for entry in node.overwritten() {
            self.field(&entry, table, place);
        }
        for entry in node.entries() {
            self.field(&entry, table, place);
        }
    }

    fn field(&mut self, entry: &Entry<'_>, table: &'static Struct, place: &Place<'_>) {
        match table.field(entry.key) {
            Some(field) => self.value(entry.value, field.ty, &place.entry(entry)),
            None => self.unknown(entry, table, place),
        }
    }

    fn unknown(&mut self, entry: &Entry<'_>, table: &'static Struct, place: &Place<'_>) {
        if self.is_full() {
            self.decoded.omitted += 1;
            return;
        }
        let owner = table.name;
        let (similar, inside) = match table.similar(entry.key) {
            Some(Match::Case(known)) => {
                let kind = IssueKind::WrongCase { owner, known };
                return self.report(entry.value, &place.entry(entry), kind);
            }
            Some(Match::Typo(known)) => (Some(known), None),
            Some(Match::Inside(known)) => (None, Some(known)),
            None if self.custom && std::ptr::eq(table, schema::POD_SPEC) => return,
            None => (None, None),
        };
        let kind = IssueKind::UnknownField { owner, similar, inside };
        self.report(entry.value, &place.entry(entry), kind);
    }

    /// Accepts bytes written as a list of numbers: rare, but valid for the API server.
    fn byte_list(&mut self, node: Node<'_>, place: &Place<'_>) {
        for (index, item) in node.items().enumerate() {
            let fault = match item.value() {
                Value::Null | Value::Number(Number::Int(0..=255)) => continue,
                Value::Number(Number::Int(_) | Number::Uint(_)) => {
                    IssueKind::OutOfRange { expected: Expected::Byte }
                }
                other => wrong_type(Expected::Byte, other),
            };
            self.report(item, &place.item(index), fault);
        }
    }

    fn is_full(&self) -> bool {
        self.decoded.issues.len() >= MAX_ISSUES
    }

    fn report(&mut self, node: Node<'_>, place: &Place<'_>, kind: IssueKind) {
        self.decoded.refused |= kind.is_refused();
        if self.is_full() {
            self.decoded.omitted += 1;
            return;
        }
        let path = place.path(self.base);
        self.decoded.issues.push(FieldIssue { path, key: place.key, span: node.span(), kind });
    }
}

/// Returns what is wrong with a value that is not null and, if it is a collection, should not be one.
fn scalar_fault(ty: Type, value: Value<'_>) -> Option<IssueKind> {
    let expected = Expected::of(ty);
    let well_formed = match (ty, value) {
        (Type::Bool, Value::Bool(_))
        | (Type::String | Type::IntOrString, Value::String(_))
        | (Type::Quantity, Value::Number(_)) => return None,
        (Type::Int32 | Type::IntOrString, Value::Number(number)) => {
            return number_fault(expected, number, |number| i32::try_from(number).is_ok());
        }
        (Type::Int64, Value::Number(number)) => return number_fault(expected, number, |_| true),
        (Type::Quantity, Value::String(text)) => scalar::is_quantity(text),
        (Type::Time, Value::String(text)) => scalar::is_time(text),
        (Type::MicroTime, Value::String(text)) => scalar::is_micro_time(text),
        (Type::Bytes, Value::String(text)) => scalar::is_base64(text),
        (_, value) => return Some(wrong_type(expected, value)),
    };
    (!well_formed).then_some(IssueKind::Malformed { expected })
}

fn number_fault(expected: Expected, number: Number, fits: fn(i64) -> bool) -> Option<IssueKind> {
    match number {
        Number::Int(number) if fits(number) => None,
        Number::Int(_) | Number::Uint(_) => Some(IssueKind::OutOfRange { expected }),
        // Minus zero is written `-0`, a whole number.
        Number::Float(number) if number == 0.0 && number.is_sign_negative() => None,
        Number::Float(_) => Some(IssueKind::WrongType { expected, found: Found::Fraction }),
    }
}

fn wrong_type(expected: Expected, value: Value<'_>) -> IssueKind {
    // Null is never wrong, so callers do not ask about it.
    let found = Found::of(value).unwrap_or(Found::Object);
    IssueKind::WrongType { expected, found }
}

#[cfg(test)]
mod tests;
