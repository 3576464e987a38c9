//! What reading yields: documents, the reasons why one cannot be read, and hazards.

use serde::{Deserialize, Serialize};

use super::{NodeId, Span, Tree};

/// How much of an input is read, judged and reported. Everything that a limit cuts is reported: as an error of kind
/// [`ReadErrorKind::Limit`], or as skipped, of kind `limit`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of text in one input.
    pub bytes: usize,
    /// Documents in one input.
    pub documents: usize,
    /// Levels of nesting, aliases expanded.
    pub depth: usize,
    /// Values that aliases may add to one document when they are expanded, on top of the rule that Kubernetes' own
    /// reader applies (the share of aliased values may be 99 % of a small document and 10 % of a large one). They may add
    /// four times as many bytes of text.
    pub aliased: usize,
    /// Pods and containers of one object that are judged.
    pub containers: usize,
    /// Findings on one object that are reported; the most severe first.
    pub findings: usize,
    /// Bytes of the report on one check, on top of fifty for each byte of input.
    pub report: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            documents: 1_000_000,
            depth: 10_000,
            aliased: 4_000_000,
            containers: 5_000,
            findings: 2_000,
            report: 16 << 20,
        }
    }
}

impl Limits {
    /// The names of the limits in options.
    pub const KEYS: &'static [&'static str] =
        &["bytes", "documents", "depth", "aliased", "containers", "findings", "report"];

    /// Returns the limit of this name.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut usize> {
        match key {
            "bytes" => Some(&mut self.bytes),
            "documents" => Some(&mut self.documents),
            "depth" => Some(&mut self.depth),
            "aliased" => Some(&mut self.aliased),
            "containers" => Some(&mut self.containers),
            "findings" => Some(&mut self.findings),
            "report" => Some(&mut self.report),
            _ => None,
        }
    }
}

/// The notation a document is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML, or JSON that was read as YAML.
    Yaml,
    /// JSON, read by JSON's rules.
    Json,
}

/// One document of an input.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its number among the documents that kubectl counts, from 0; empty ones count. A document hidden after the end of
    /// another has the same number and is [`unreached`](Self::unreached).
    pub index: usize,
    /// Its span.
    pub span: Span,
    /// How it was read.
    pub format: Format,
    /// What it holds.
    pub content: Content<'a>,
    /// Whether kubectl would never get to it: it is after the point where kubectl stops reading, or after the end of
    /// the only document that kubectl reads between two separators.
    pub unreached: bool,
    /// Places that other readers, or people, read otherwise; in the order of the text.
    pub hazards: Vec<Hazard>,
    /// The comments, each from its `#` to the end of the line.
    pub comments: Vec<Span>,
}

/// What a document holds.
#[derive(Debug)]
pub enum Content<'a> {
    /// A value.
    Tree(Tree<'a>),
    /// Only white space and comments, or `null`: kubectl skips it.
    Empty,
    /// Text that cannot be read.
    Error(ReadError),
}

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// What sort of fault it is.
    pub kind: ReadErrorKind,
    /// What is wrong and what to do about it.
    pub message: String,
    /// Where reading stopped.
    pub span: Span,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// The sorts of faults that make a document unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadErrorKind {
    /// The text breaks the rules of its notation.
    Syntax,
    /// The text is well formed but has no JSON value: a list as a key, `.inf`, an anchor that is not defined.
    Value,
    /// A separator line has content; kubectl rejects it.
    Separator,
    /// Bytes that are not valid in the input's encoding.
    Encoding,
    /// A template (`{{ … }}`) that was not rendered.
    Template,
    /// A limit of [`Limits`] or of the notation.
    Limit,
}

impl ReadErrorKind {
    /// Returns the word of the report.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::Value => "value",
            Self::Separator => "separator",
            Self::Encoding => "encoding",
            Self::Template => "template",
            Self::Limit => "limit",
        }
    }
}

/// A span that is read as Kubernetes reads it, but that other readers or people read differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hazard {
    /// What it is.
    pub kind: HazardKind,
    /// The span itself; for keys, the one that applies in the end.
    pub span: Span,
    /// The other span involved: the earlier key of the same name, the key that is overwritten.
    pub related: Option<Span>,
    /// The value that was overwritten by a key; available through [`Tree::node`].
    pub shadowed: Option<NodeId>,
}

/// The sorts of hazards.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum HazardKind {
    /// A key is repeated; the last one applies.
    DuplicateKey,
    /// Two keys that differ in YAML (`1` and `'1'`) are equal in JSON: which of them applies is random.
    KeyClash,
    /// A merge (`<<`) overwrites a key above it.
    MergeOverridesKey,
    /// A lone CR, NEL, LS or PS ends a line where most editors show none.
    HiddenLineBreak,
    /// Text after the end of the only document kubectl reads here; [`Hazard::span`] covers it.
    TextAfterDocumentEnd,
    /// A `%YAML` or `%TAG` line.
    Directive,
    /// A tag such as `!!binary` decides how a value is read.
    ExplicitTag {
        /// The tag in full, for instance `tag:yaml.org,2002:binary` or `!mine`.
        tag: Box<str>,
    },
    /// A key of a JSON object is repeated. kubectl keeps the last value; the API server, given the JSON itself, decodes
    /// the later value over the earlier one ([`Hazard::shadowed`]).
    JsonDuplicateKey,
    /// A key such as `yes` or `0x10` that is not read as the text it shows.
    NonStringKey,
    /// A byte order mark inside the text, which is part of the surrounding key or value.
    ByteOrderMark,
    /// Text in UTF-16, which only some readers take.
    Utf16,
    /// Bytes that are not UTF-8, read as U+FFFD.
    InvalidUtf8,
}
