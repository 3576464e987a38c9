//! Tokens: what the scanner hands to the parser, and the faults both can meet.

use std::borrow::Cow;

use crate::text::Span;

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// A piece of YAML with a syntactic meaning.
#[derive(Debug, Clone)]
pub(super) enum TokenKind<'a> {
    StreamEnd,
    Version { supported: bool },
    TagDirective { handle: &'a str, prefix: Cow<'a, str> },
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias(&'a str),
    Anchor(&'a str),
    Tag { handle: &'a str, suffix: Cow<'a, str> },
    Scalar { value: Cow<'a, str>, style: Style },
}

/// A token and its span.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind<'a>,
    pub(super) span: Span,
}

/// The sorts of [`Fault`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// Not YAML.
    Syntax,
    /// Nested deeper than allowed.
    Depth,
}

/// Why the text is not YAML, and where that shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fault {
    /// What sort of fault it is.
    pub(crate) kind: FaultKind,
    /// What is wrong.
    pub(crate) message: &'static str,
    /// Byte where reading stopped.
    pub(crate) at: usize,
}

impl Fault {
    pub(super) const fn syntax(message: &'static str, at: usize) -> Self {
        Self { kind: FaultKind::Syntax, message, at }
    }
}

/// The tokens' kinds without what they hold, to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Peek {
    StreamEnd,
    Directive,
    DocumentStart,
    DocumentEnd,
    BlockSequenceStart,
    BlockMappingStart,
    BlockEnd,
    FlowSequenceStart,
    FlowSequenceEnd,
    FlowMappingStart,
    FlowMappingEnd,
    BlockEntry,
    FlowEntry,
    Key,
    Value,
    Alias,
    Anchor,
    Tag,
    Scalar,
}

impl From<&TokenKind<'_>> for Peek {
    fn from(kind: &TokenKind<'_>) -> Self {
        match kind {
            TokenKind::StreamEnd => Self::StreamEnd,
            TokenKind::Version { .. } | TokenKind::TagDirective { .. } => Self::Directive,
            TokenKind::DocumentStart => Self::DocumentStart,
            TokenKind::DocumentEnd => Self::DocumentEnd,
            TokenKind::BlockSequenceStart => Self::BlockSequenceStart,
            TokenKind::BlockMappingStart => Self::BlockMappingStart,
            TokenKind::BlockEnd => Self::BlockEnd,
            TokenKind::FlowSequenceStart => Self::FlowSequenceStart,
            TokenKind::FlowSequenceEnd => Self::FlowSequenceEnd,
            TokenKind::FlowMappingStart => Self::FlowMappingStart,
            TokenKind::FlowMappingEnd => Self::FlowMappingEnd,
            TokenKind::BlockEntry => Self::BlockEntry,
            TokenKind::FlowEntry => Self::FlowEntry,
            TokenKind::Key => Self::Key,
            TokenKind::Value => Self::Value,
            TokenKind::Alias(_) => Self::Alias,
            TokenKind::Anchor(_) => Self::Anchor,
            TokenKind::Tag { .. } => Self::Tag,
            TokenKind::Scalar { .. } => Self::Scalar,
        }
    }
}
