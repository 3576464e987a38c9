//! From YAML events to a tree, by the rules of Kubernetes' converter: what scalars mean, which keys are the same, what
//! a merge brings in, how far aliases may be expanded.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::document::{Hazard, HazardKind, Limits, ReadError, ReadErrorKind};
use super::resolve::{Meaning, normalised, plain, tagged};
use super::tree::{Builder, KeyKind, NodeId, Number, Span, Stored, Text, Tree};
use super::yaml::{Event, EventKind, Reader, Style};

/// The longest tag that a hazard names whole, in bytes.
const LONGEST_TAG: usize = 512;

/// Bytes of text that aliases may stand for, for each value of the limit on values: an alias of a long text is one value, but
/// each rule that reads the field reads all of the text again, and JSON repeats it.
const ALIASED_TEXT: u64 = 4;

/// What one document of a stream holds.
#[derive(Debug)]
pub(super) struct Composed<'a> {
    pub(super) tree: Tree<'a>,
    pub(super) hazards: Vec<Hazard>,
}

/// A scalar as written, so that an alias can also be a key.
#[derive(Debug, Clone)]
struct Written<'a> {
    value: Cow<'a, str>,
    style: Style,
    tag: Option<Cow<'a, str>>,
}

#[derive(Debug)]
struct Anchor<'a> {
    id: NodeId,
    /// The scalar it refers to; `None` for a collection.
    written: Option<Written<'a>>,
    /// The scalar as a key, once it was one: a long text must not be copied for each key that is an alias of it.
    key: Option<(Text, KeyKind)>,
    size: Size,
    /// The collection has not ended.
    open: bool,
}

/// How large a value is with all its aliases expanded.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Values, counted as upstream does.
    visits: u64,
    /// Bytes of text in scalars and keys.
    text: u64,
    /// Levels of collections.
    height: usize,
}

impl Size {
    /// Returns the size of a scalar.
    fn scalar(text: &str) -> Self {
        Self { visits: 1, text: text.len() as u64, height: 0 }
    }
}

/// A collection that has not ended.
#[derive(Debug)]
struct Level<'a> {
    anchor: Option<(&'a str, NodeId)>,
    size: Size,
    role: Role,
}

/// What the next node in a collection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Item,
    Key,
    Value,
    /// The value of a merge key.
    Merge,
    /// An item of the list of a merge key.
    MergeItem,
}

/// Builds the trees of one stream.
#[derive(Debug)]
pub(super) struct Composer<'a, 'l> {
    source: &'a str,
    limits: &'l Limits,
    builder: Builder<'a>,
    anchors: BTreeMap<&'a str, Anchor<'a>>,
    levels: Vec<Level<'a>>,
    /// Values decoded so far, and how many of them through aliases.
    visits: u64,
    aliased: u64,
    /// Bytes of text that aliases stand for.
    aliased_text: u64,
    /// Some value or key has no JSON form. That matters only if it is still there in the end.
    unsupported: bool,
}

impl<'a, 'l> Composer<'a, 'l> {
    /// Reads the events of one document, its start taken, up to its end.
    pub(super) fn compose(
        source: &'a str,
        len: usize,
        reader: &mut Reader<'a>,
        limits: &'l Limits,
    ) -> Result<Composed<'a>, ReadError> {
        let mut composer = Composer {
            source,
            limits,
            builder: Builder::new(source, len, HazardKind::DuplicateKey),
            anchors: BTreeMap::new(),
            levels: Vec::new(),
            visits: 1,
            aliased: 0,
            aliased_text: 0,
            unsupported: false,
        };
        loop {
            let event = reader.next_event().map_err(ReadError::from)?;
            if matches!(event.kind, EventKind::DocumentEnd | EventKind::StreamEnd) {
                break;
            }
            composer.event(event)?;
        }
        let unsupported = composer.unsupported;
        let (tree, hazards) = composer.builder.finish();
        match unsupported.then(|| find_unsupported(&tree)).flatten() {
            Some(error) => Err(error),
            None => Ok(Composed { tree, hazards }),
        }
    }

    fn event(&mut self, event: Event<'a>) -> Result<(), ReadError> {
        if let Some((tag, span)) = &event.tag {
            let tag = tag.get(..tag.floor_char_boundary(LONGEST_TAG)).unwrap_or_default().into();
            self.note(HazardKind::ExplicitTag { tag }, *span);
        }
        let role = self.levels.last().map_or(Role::Item, |level| level.role);
        match event.kind {
            EventKind::End => {
                self.close(event.span);
                return Ok(());
            }
            EventKind::MappingStart | EventKind::SequenceStart if role == Role::Key => {
                return Err(error("a list or mapping cannot be a key", event.span));
            }
            EventKind::MappingStart => self.open(true, role, &event)?,
            EventKind::SequenceStart => self.open(false, role, &event)?,
            EventKind::Scalar { value, style } => {
                let written = Written { value, style, tag: event.tag.map(|(tag, _)| tag) };
                self.scalar(role, &written, event.anchor, event.span)?;
            }
            EventKind::Alias(name) => self.alias(role, name, event.span)?,
            EventKind::DocumentStart | EventKind::DocumentEnd | EventKind::StreamEnd => {}
        }
        Ok(())
    }

    /// Turns from key to value and from value to key.
    fn advance(&mut self, merge: bool) {
        if let Some(level) = self.levels.last_mut() {
            level.role = match level.role {
                Role::Key if merge => Role::Merge,
                Role::Key => Role::Value,
                Role::Value | Role::Merge => Role::Key,
                role => role,
            };
        }
    }

    fn open(&mut self, mapping: bool, role: Role, event: &Event<'a>) -> Result<(), ReadError> {
        if self.builder.depth() >= self.limits.depth {
            return Err(too_deep(self.limits.depth, event.span));
        }
        if role == Role::MergeItem && !mapping {
            return Err(no_mapping(event.span));
        }
        // Upstream looks through the list of a merge without counting it.
        let counted = mapping || role != Role::Merge;
        if counted {
            self.visit(event.span)?;
        }
        self.advance(false);
        let id = self.builder.open(mapping, event.span.start);
        if let Some(name) = event.anchor {
            let size = Size::default();
            self.anchors.insert(name, Anchor { id, written: None, key: None, size, open: true });
        }
        let role = match (mapping, role) {
            (true, _) => Role::Key,
            (false, Role::Merge) => Role::MergeItem,
            (false, _) => Role::Item,
        };
        let size = Size { visits: u64::from(counted), text: 0, height: 1 };
        self.levels.push(Level { anchor: event.anchor.map(|name| (name, id)), size, role });
        Ok(())
    }

    fn close(&mut self, span: Span) {
        self.builder.close(span.end);
        let Some(level) = self.levels.pop() else { return };
        if let Some((name, id)) = level.anchor
            && let Some(anchor) = self.anchors.get_mut(name).filter(|anchor| anchor.id == id)
        {
            anchor.size = level.size;
            anchor.open = false;
        }
        self.add_size(level.size);
    }

    /// Adds the size of a child to the collection it is in.
    fn add_size(&mut self, child: Size) {
        if let Some(level) = self.levels.last_mut() {
            level.size.visits = level.size.visits.saturating_add(child.visits);
            level.size.text = level.size.text.saturating_add(child.text);
            level.size.height = level.size.height.max(child.height + 1);
        }
    }

    fn scalar(
        &mut self,
        role: Role,
        written: &Written<'a>,
        anchor: Option<&'a str>,
        span: Span,
    ) -> Result<(), ReadError> {
        if role == Role::Key {
            if let Some(name) = anchor {
                let stored = self.stored(written, span)?;
                let id = self.builder.detached(stored, span);
                self.set_anchor(name, id, written);
            }
            return self.key(written, span);
        }
        if matches!(role, Role::Merge | Role::MergeItem) {
            return Err(no_mapping(span));
        }
        self.visit(span)?;
        self.add_size(Size::scalar(&written.value));
        let stored = self.stored(written, span)?;
        let id = self.builder.scalar(stored, span);
        if let Some(name) = anchor {
            self.set_anchor(name, id, written);
        }
        self.advance(false);
        Ok(())
    }

    fn set_anchor(&mut self, name: &'a str, id: NodeId, written: &Written<'a>) {
        let size = Size::scalar(&written.value);
        let written = Some(written.clone());
        self.anchors.insert(name, Anchor { id, written, key: None, size, open: false });
    }

    fn alias(&mut self, role: Role, name: &'a str, span: Span) -> Result<(), ReadError> {
        let Some(anchor) = self.anchors.get(name) else {
            let message = format!("the anchor `&{name}` is not defined in this document");
            return Err(error(message, span));
        };
        if anchor.open {
            return Err(error(format!("the value of the anchor `&{name}` contains itself"), span));
        }
        let (id, size, is_scalar) = (anchor.id, anchor.size, anchor.written.is_some());
        if self.builder.depth() + size.height > self.limits.depth {
            return Err(too_deep(self.limits.depth, span));
        }
        if matches!(role, Role::Merge | Role::MergeItem)
            && !matches!(self.builder.stored(id), Stored::Mapping { .. })
        {
            return Err(no_mapping(span));
        }
        if role == Role::Key {
            if !is_scalar {
                return Err(error("a list or mapping cannot be a key", span));
            }
            self.expand(size, span)?;
            return self.alias_key(name, span);
        }
        self.expand(size, span)?;
        self.builder.attach(id);
        self.advance(false);
        Ok(())
    }

    fn key(&mut self, written: &Written<'a>, span: Span) -> Result<(), ReadError> {
        let merge_tag = written.tag.as_deref() == Some("tag:yaml.org,2002:merge");
        if written.value == "<<" && (written.is_implicit() || merge_tag) {
            self.builder.merge_key(span);
            self.advance(true);
            return Ok(());
        }
        self.visit(span)?;
        self.add_size(Size::scalar(&written.value));
        self.plain_key(written, span)
    }

    /// Adds a key that is not a merge.
    fn plain_key(&mut self, written: &Written<'a>, span: Span) -> Result<(), ReadError> {
        let meaning = written.meaning(span)?;
        let (key, kind) = self.key_text(meaning, written, span);
        self.add_key(key, kind, written.tag.is_some(), span);
        Ok(())
    }

    /// Adds a key that is an alias of the scalar with the anchor `name`.
    fn alias_key(&mut self, name: &str, span: Span) -> Result<(), ReadError> {
        let Some(anchor) = self.anchors.get(name) else { return Ok(()) };
        let Some(written) = &anchor.written else { return Ok(()) };
        let is_tagged = written.tag.is_some();
        let (key, kind) = if let Some(known) = anchor.key {
            known
        } else {
            let meaning = written.meaning(span)?;
            let written = written.clone();
            let key = self.key_text(meaning, &written, span);
            if let Some(anchor) = self.anchors.get_mut(name) {
                anchor.key = Some(key);
            }
            key
        };
        self.add_key(key, kind, is_tagged, span);
        Ok(())
    }

    fn add_key(&mut self, key: Text, kind: KeyKind, is_tagged: bool, span: Span) {
        if kind != KeyKind::String && !is_tagged {
            self.note(HazardKind::NonStringKey, span);
        }
        self.builder.key(key, span, kind);
        self.advance(false);
    }

    /// Returns the key that JSON has for a YAML key.
    fn key_text(&mut self, meaning: Meaning, written: &Written<'a>, span: Span) -> (Text, KeyKind) {
        let (text, kind) = match meaning {
            Meaning::Text => return (self.text(written, span), KeyKind::String),
            Meaning::Decoded(text) => (text, KeyKind::String),
            Meaning::Bool(value) => (value.to_string(), KeyKind::Bool),
            Meaning::Int(value) => (value.to_string(), KeyKind::Int),
            Meaning::Float(value) => (super::float::key(value), KeyKind::Float),
            // JSON has no such key, but only the converter's last step reports it: the prefix distinguishes it from
            // other keys.
            Meaning::Uint(value) => (format!("\0{value}"), KeyKind::Unsupported),
            Meaning::Null => ("\0null".to_owned(), KeyKind::Unsupported),
        };
        self.unsupported |= kind == KeyKind::Unsupported;
        (self.builder.decoded(&text), kind)
    }

    fn stored(&mut self, written: &Written<'a>, span: Span) -> Result<Stored, ReadError> {
        Ok(match written.meaning(span)? {
            Meaning::Null => Stored::Null,
            Meaning::Bool(value) => Stored::Bool(value),
            Meaning::Int(value) => Number::Int(value).into(),
            Meaning::Uint(value) => Number::Uint(value).into(),
            Meaning::Float(value) if value.is_finite() => normalised(value).into(),
            Meaning::Float(value) => {
                self.unsupported = true;
                Number::Float(value).into()
            }
            Meaning::Text => Stored::String(self.text(written, span)),
            Meaning::Decoded(text) => Stored::String(self.builder.decoded(&text)),
        })
    }

    /// Keeps the text of a scalar: as a piece of the source where it is one.
    fn text(&mut self, written: &Written<'a>, span: Span) -> Text {
        match &written.value {
            Cow::Owned(text) => self.builder.decoded(text),
            Cow::Borrowed(text) => {
                // A borrowed scalar is the source from its span's start, or after its opening quote.
                let bytes = self.source.as_bytes();
                let quoted = written.style == Style::Quoted;
                let start = span.start + u32::from(quoted);
                let end = start + u32::try_from(text.len()).unwrap_or(0);
                let same = bytes.get(start as usize..end as usize) == Some(text.as_bytes());
                if same { Text::source(start, end) } else { self.builder.decoded(text) }
            }
        }
    }

    /// Counts a value, and applies upstream's rule on aliases.
    fn visit(&mut self, span: Span) -> Result<(), ReadError> {
        self.visits += 1;
        self.check_aliases(span)
    }

    /// Counts an alias and everything it expands to.
    fn expand(&mut self, size: Size, span: Span) -> Result<(), ReadError> {
        self.visit(span)?;
        self.visits = self.visits.saturating_add(size.visits);
        self.aliased = self.aliased.saturating_add(size.visits);
        self.aliased_text = self.aliased_text.saturating_add(size.text);
        self.add_size(Size { visits: size.visits.saturating_add(1), ..size });
        if self.aliased > self.limits.aliased as u64 {
            let limit = self.limits.aliased;
            let message = format!(
                "aliases expand to more than {limit} values; raise the limit `aliased` to read on"
            );
            return Err(ReadError { kind: ReadErrorKind::Limit, message, span });
        }
        let most = (self.limits.aliased as u64).saturating_mul(ALIASED_TEXT);
        if self.aliased_text > most {
            let message = format!(
                "aliases stand for more than {most} bytes of text; write it out, or raise the limit `aliased`, which allows {ALIASED_TEXT} bytes for each value"
            );
            return Err(ReadError { kind: ReadErrorKind::Limit, message, span });
        }
        self.check_aliases(span)
    }

    fn check_aliases(&self, span: Span) -> Result<(), ReadError> {
        const FEW: u64 = 400_000;
        const MANY: u64 = 4_000_000;
        if self.aliased <= 100 || self.visits <= 1_000 {
            return Ok(());
        }
        #[expect(clippy::cast_precision_loss, reason = "as upstream; the numbers are small")]
        let (aliased, visits) = (self.aliased as f64, self.visits as f64);
        #[expect(clippy::cast_precision_loss, reason = "as upstream; the numbers are small")]
        let allowed = match self.visits {
            ..=FEW => 0.99,
            MANY.. => 0.10,
            visits => 0.99 - 0.89 * ((visits - FEW) as f64 / (MANY - FEW) as f64),
        };
        if aliased / visits > allowed {
            let message =
                "too much of the document comes in through aliases; write it out".to_owned();
            return Err(ReadError { kind: ReadErrorKind::Limit, message, span });
        }
        Ok(())
    }

    fn note(&mut self, kind: HazardKind, span: Span) {
        self.builder.hazards.push(Hazard { kind, span, related: None, shadowed: None });
    }
}

impl Written<'_> {
    fn meaning(&self, span: Span) -> Result<Meaning, ReadError> {
        match &self.tag {
            None if self.style == Style::Plain => Ok(plain(&self.value)),
            None => Ok(Meaning::Text),
            Some(tag) => tagged(tag, &self.value).map_err(|message| error(message, span)),
        }
    }

    /// Returns whether only the text determines what the scalar is.
    fn is_implicit(&self) -> bool {
        match self.tag.as_deref() {
            None => self.style == Style::Plain,
            Some(tag) => tag == "!" && !self.value.is_empty(),
        }
    }
}

/// Finds what JSON cannot hold in the values that are left after duplicates and merges.
fn find_unsupported(tree: &Tree<'_>) -> Option<ReadError> {
    let mut seen = vec![false; tree.len()];
    let mut todo = vec![tree.root()];
    while let Some(node) = todo.pop() {
        if std::mem::replace(seen.get_mut(node.id().index())?, true) {
            continue;
        }
        if let super::Value::Number(Number::Float(value)) = node.value()
            && !value.is_finite()
        {
            let message = "JSON has no infinite numbers and no `.nan`; write a number";
            return Some(error(message, node.span()));
        }
        if let Some(span) = node.unsupported_key() {
            let message =
                "a key must be text, a boolean, or a number of 64 bits with sign; put it in quotes";
            return Some(error(message, span));
        }
        todo.extend(node.entries().map(|entry| entry.value));
        todo.extend(node.items());
    }
    None
}

fn error(message: impl Into<String>, span: Span) -> ReadError {
    ReadError { kind: ReadErrorKind::Value, message: message.into(), span }
}

fn no_mapping(span: Span) -> ReadError {
    error("a merge key (`<<`) needs a mapping or a list of mappings", span)
}

pub(super) fn too_deep(limit: usize, span: Span) -> ReadError {
    let message = format!("nested deeper than {limit} levels; write it flatter");
    ReadError { kind: ReadErrorKind::Limit, message, span }
}
