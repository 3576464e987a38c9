//! What can be wrong with a field.

use std::fmt;

use crate::object::schema::Type;
use crate::text::{Number, Path, Span, Value};

/// A field that the API server would refuse or drop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldIssue {
    /// The way from the document's root to the field.
    pub path: Path,
    /// The span of the field's key; `None` for items of a list.
    pub key: Option<Span>,
    /// The span of the field's value.
    pub span: Span,
    /// What is wrong.
    pub kind: IssueKind,
}

/// What is wrong with a field. Displays as a clause that follows the field's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueKind {
    /// The value is of another type. The API server does not convert.
    WrongType {
        /// What the field holds.
        expected: Expected,
        /// What is there.
        found: Found,
    },
    /// A whole number that the field has no room for.
    OutOfRange {
        /// What the field holds.
        expected: Expected,
    },
    /// A string that does not have the form the field needs.
    Malformed {
        /// What the field holds.
        expected: Expected,
    },
    /// The type has a field of the same letters in another case. As written, the field is dropped.
    WrongCase {
        /// The type's name.
        owner: &'static str,
        /// The field's right name.
        known: &'static str,
    },
    /// The type has no such field, so it is dropped.
    UnknownField {
        /// The type's name.
        owner: &'static str,
        /// The field that was probably meant.
        similar: Option<&'static str>,
        /// The field that this one belongs in, if it is one level too high.
        inside: Option<&'static str>,
    },
}

impl IssueKind {
    /// Returns whether the API server rejects the object because of this issue; it only drops unknown fields.
    pub fn is_refused(&self) -> bool {
        !matches!(self, Self::WrongCase { .. } | Self::UnknownField { .. })
    }
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongType { expected, found } => {
                write!(f, "must be {}, not {}", expected.as_str(), found.as_str())
            }
            Self::OutOfRange { expected } => write!(f, "must be {}", expected.as_str()),
            Self::Malformed { expected } => write!(f, "is not {}", expected.as_str()),
            Self::WrongCase { owner, known } => {
                write!(f, "is not a field of {owner}: its name is `{known}`")
            }
            Self::UnknownField { owner, similar, inside } => {
                write!(f, "is not a field of {owner}")?;
                match (similar, inside) {
                    (Some(similar), _) => write!(f, "; `{similar}` is"),
                    (None, Some(inside)) => write!(f, "; it belongs into `{inside}`"),
                    (None, None) => Ok(()),
                }
            }
        }
    }
}

/// What a field should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// `true` or `false`.
    Bool,
    /// A number from 0 to 255.
    Byte,
    /// A whole number of 32 bits.
    Int32,
    /// A whole number of 64 bits.
    Int64,
    /// A string.
    String,
    /// Base64 text.
    Bytes,
    /// An amount with a unit.
    Quantity,
    /// A number or a string.
    IntOrString,
    /// A point in time.
    Time,
    /// A point in time with six digits of a second.
    MicroTime,
    /// A mapping.
    Object,
    /// A list.
    List,
}

impl Expected {
    /// What a field of this type should hold.
    pub(super) fn of(ty: Type) -> Self {
        match ty.pointee() {
            Type::Bool => Self::Bool,
            Type::Int32 => Self::Int32,
            Type::Int64 => Self::Int64,
            Type::String => Self::String,
            Type::Bytes => Self::Bytes,
            Type::Quantity => Self::Quantity,
            Type::IntOrString => Self::IntOrString,
            Type::Time => Self::Time,
            Type::MicroTime => Self::MicroTime,
            Type::Object(_) | Type::Map(_) | Type::Any | Type::Pointer(_) => Self::Object,
            Type::List(_) => Self::List,
        }
    }

    /// Returns the words for it, with an article.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bool => "`true` or `false`",
            Self::Byte => "a whole number from 0 to 255",
            Self::Int32 => "a whole number from -2147483648 to 2147483647",
            Self::Int64 => "a whole number of 64 bits",
            Self::String => "a string",
            Self::Bytes => "a base64 string",
            Self::Quantity => "a quantity such as `100m`, `2` or `1Gi`",
            Self::IntOrString => "a whole number of 32 bits or a string",
            Self::Time => "a time such as `2006-01-02T15:04:05Z`",
            Self::MicroTime => "a time such as `2006-01-02T15:04:05.000000Z`",
            Self::Object => "a mapping",
            Self::List => "a list",
        }
    }
}

/// The kind of value found where another was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A boolean.
    Bool,
    /// A whole number.
    Int,
    /// A number with a fraction, or one too large to be exact.
    Fraction,
    /// A string.
    String,
    /// A list.
    List,
    /// A mapping.
    Object,
}

impl Found {
    /// Returns the kind of `value`; `None` for null, which is valid everywhere.
    pub(super) fn of(value: Value<'_>) -> Option<Self> {
        Some(match value {
            Value::Null => return None,
            Value::Bool(_) => Self::Bool,
            Value::Number(Number::Float(_)) => Self::Fraction,
            Value::Number(_) => Self::Int,
            Value::String(_) => Self::String,
            Value::Sequence => Self::List,
            Value::Mapping => Self::Object,
        })
    }

    /// Returns the words for it, with an article.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bool => "a boolean",
            Self::Int => "a number",
            Self::Fraction => "a number with a fraction",
            Self::String => "a string",
            Self::List => "a list",
            Self::Object => "a mapping",
        }
    }
}
