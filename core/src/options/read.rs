//! Reads options from text and reports the position of each mistake.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::config::{Name, Names};
use super::{
    Honoured, Options, OptionsError, RuleOptions, Selector, Setting, UserProfile, suggest,
};
use crate::model::{Confidence, Fingerprint, Severity};
use crate::object::UserSite;
use crate::rule::Peer;
use crate::suppress::{Accepted, ConfigSuppression, Date, HONORED};
use crate::text::tree::Entry;
use crate::text::{Content, Limits, LineIndex, Node, Source, documents};

/// Keys of the options.
pub const KEYS: &[&str] = &[
    "profile",
    "profiles",
    "select",
    "ignore",
    "rules",
    "failOn",
    "minConfidence",
    "kubernetesVersion",
    "podPaths",
    "suppress",
    "suppressions",
    "honour",
    "requireReasons",
    "baseline",
    "today",
    "limits",
];

/// Calls `read` with the root of the only document of `text`; an empty text has none. Returns the names that were read.
pub(crate) fn document(
    text: &str,
    mut read: impl FnMut(&Reader<'_>, Node<'_>) -> Read<()>,
) -> Read<Names> {
    let names = RefCell::new(Names::default());
    let source = Source::new(text.as_bytes());
    let mut seen = false;
    for document in documents(&source, &Limits::default()) {
        let tree = match &document.content {
            Content::Empty => continue,
            Content::Error(error) => {
                let position = source.lines().position(source.text(), error.span.start);
                return Err(OptionsError::new(error.message.clone()).at(position));
            }
            Content::Tree(tree) => tree,
        };
        if std::mem::replace(&mut seen, true) {
            return Err(OptionsError::new(
                "options must be one document, but there is a second one",
            ));
        }
        let root = tree.root();
        names.borrow_mut().choose_profile(root.get("profile").unwrap_or(root).span().start);
        read(&Reader { text: source.text(), lines: source.lines(), names: &names }, root)?;
    }
    Ok(names.into_inner())
}

pub(crate) type Read<T> = Result<T, OptionsError>;

/// Reads the values of one text and adds positions to errors.
pub(crate) struct Reader<'s> {
    text: &'s str,
    lines: &'s LineIndex,
    names: &'s RefCell<Names>,
}

impl Reader<'_> {
    /// Reads the fields of options into `options`; passes fields of `keys` that are not options to `other`.
    pub(crate) fn options(
        &self,
        root: Node<'_>,
        keys: &[&str],
        options: &mut Options,
        mut other: impl FnMut(&Entry<'_>) -> Read<()>,
    ) -> Read<()> {
        self.fields(root, keys, |field| {
            let value = field.value;
            match field.key {
                "profile" => options.profile = self.text(value)?,
                "profiles" => options.profiles = self.map(value, |value| self.profile(value))?,
                "select" => options.select = self.list(value, |value| self.selector(value))?,
                "ignore" => options.ignore = self.list(value, |value| self.selector(value))?,
                "rules" => options.rules = self.rules(value)?,
                "failOn" => options.fail_on = self.word(value, Severity::ALL, Severity::word)?,
                "minConfidence" => {
                    options.min_confidence = self.word(value, Confidence::ALL, Confidence::word)?;
                }
                "kubernetesVersion" => options.kubernetes_version = Some(self.version(value)?),
                "podPaths" => options.pod_paths = self.list(value, |value| self.site(value))?,
                "suppress" => {
                    options.suppress = self.list(value, |value| self.suppression(value))?;
                }
                "suppressions" => options.suppressions = self.honoured(value)?,
                "honour" => {
                    options.honour =
                        self.list(value, |value| self.word(value, HONORED, Peer::word))?;
                }
                "requireReasons" => options.require_reasons = self.flag(value)?,
                "baseline" => options.baseline = self.list(value, |value| self.accepted(value))?,
                "today" => options.today = Some(self.date(value)?),
                "limits" => self.limits(value, &mut options.limits)?,
                _ => other(field)?,
            }
            Ok(())
        })
    }

    fn name(&self, name: Name, offset: u32) {
        self.names.borrow_mut().add(name, offset);
    }

    fn profile(&self, node: Node<'_>) -> Read<UserProfile> {
        let mut profile = UserProfile::default();
        self.fields(node, &["extends", "select", "ignore"], |field| {
            match field.key {
                "extends" => profile.extends = self.list(field.value, |value| self.text(value))?,
                "select" => {
                    profile.select = self.list(field.value, |value| self.selector(value))?;
                }
                _ => profile.ignore = self.list(field.value, |value| self.selector(value))?,
            }
            Ok(())
        })?;
        Ok(profile)
    }

    fn rules(&self, node: Node<'_>) -> Read<BTreeMap<String, RuleOptions>> {
        self.mapping(node)?;
        let mut all = BTreeMap::new();
        for entry in node.entries() {
            self.name(Name::Rule(entry.key.to_owned()), entry.key_span.start);
            all.insert(entry.key.to_owned(), self.rule(entry.key, entry.value)?);
        }
        Ok(all)
    }

    fn rule(&self, rule: &str, node: Node<'_>) -> Read<RuleOptions> {
        self.mapping(node)?;
        let mut options = RuleOptions::default();
        for entry in node.entries() {
            if entry.key == "severity" {
                options.severity = Some(self.word(entry.value, Severity::ALL, Severity::word)?);
                continue;
            }
            let (rule, name) = (rule.to_owned(), entry.key.to_owned());
            let key = Name::Parameter { rule: rule.clone(), name: name.clone() };
            self.name(key, entry.key_span.start);
            // An unknown parameter is the better error.
            let (setting, wrong) = match self.setting(entry.value) {
                Ok(setting) => (Some(setting), None),
                Err(wrong) => (None, Some(wrong)),
            };
            let value = Name::Setting { rule, name: name.clone(), wrong };
            self.name(value, entry.value.span().start);
            options.parameters.extend(setting.map(|setting| (name, setting)));
        }
        Ok(options)
    }

    fn setting(&self, node: Node<'_>) -> Read<Setting> {
        if let Some(value) = node.as_bool() {
            return Ok(Setting::Flag(value));
        }
        if let Some(value) = node.as_i64() {
            return Ok(Setting::Integer(value));
        }
        if node.is_sequence()
            && node.items().len() > 0
            && node.items().all(|item| item.as_i64().is_some())
        {
            return Ok(Setting::Integers(node.items().filter_map(Node::as_i64).collect()));
        }
        if !node.is_sequence() {
            return Err(self.expected(node, "a list, a whole number, `true` or `false`"));
        }
        self.list(node, |value| self.text(value)).map(Setting::Texts)
    }

    fn suppression(&self, node: Node<'_>) -> Read<ConfigSuppression> {
        let mut suppression = ConfigSuppression::default();
        let keys = &["rules", "paths", "objects", "containers", "reason", "until"];
        self.fields(node, keys, |field| {
            let texts = || self.list(field.value, |value| self.text(value));
            match field.key {
                "rules" => {
                    suppression.rules = self.list(field.value, |value| self.selector(value))?;
                }
                "paths" => suppression.paths = texts()?,
                "objects" => suppression.objects = texts()?,
                "containers" => suppression.containers = texts()?,
                "reason" => suppression.reason = self.text(field.value)?,
                _ => suppression.until = Some(self.date(field.value)?),
            }
            Ok(())
        })?;
        if suppression.rules.is_empty() {
            let message = "a suppression must name its `rules`; use `severity:>=info` for all";
            return Err(self.wrong(node.span().start, message));
        }
        Ok(suppression)
    }

    /// Reads an entry of a baseline: a fingerprint, or a mapping as `--write-baseline` writes it.
    fn accepted(&self, node: Node<'_>) -> Read<Accepted> {
        let mut entry = Accepted::anywhere(Fingerprint::default());
        if !node.is_mapping() {
            entry.fingerprint = self.fingerprint(node)?;
            return Ok(entry);
        }
        let keys = &["fingerprint", "count", "file", "rule", "object"];
        let mut has_fingerprint = false;
        self.fields(node, keys, |field| {
            let value = field.value;
            match field.key {
                "fingerprint" => {
                    entry.fingerprint = self.fingerprint(value)?;
                    has_fingerprint = true;
                }
                "count" => {
                    let count = value.as_i64().and_then(|count| usize::try_from(count).ok());
                    let form = "a whole number that is not negative";
                    entry.count = count.ok_or_else(|| self.expected(value, form))?;
                }
                "file" => entry.file = Some(self.text(value)?),
                "rule" => entry.rule = Some(self.text(value)?),
                _ => entry.object = Some(self.text(value)?),
            }
            Ok(())
        })?;
        if has_fingerprint {
            return Ok(entry);
        }
        Err(self.wrong(node.span().start, "an entry of the baseline needs its `fingerprint`"))
    }

    fn fingerprint(&self, node: Node<'_>) -> Read<Fingerprint> {
        let text = self.text(node)?;
        text.parse().map_err(|wrong| {
            self.wrong(node.span().start, format!("`{text}` is not a fingerprint: {wrong}"))
        })
    }

    fn limits(&self, node: Node<'_>, limits: &mut Limits) -> Read<()> {
        self.fields(node, Limits::KEYS, |field| {
            let value = field.value.as_i64().and_then(|value| usize::try_from(value).ok());
            let Some(value) = value else {
                return Err(self.expected(field.value, "a whole number of at least 0"));
            };
            if let Some(limit) = limits.get_mut(field.key) {
                *limit = value;
            }
            Ok(())
        })
    }

    fn selector(&self, node: Node<'_>) -> Read<Selector> {
        let selector =
            Selector::parse(&self.text(node)?).map_err(|error| self.place(node, error))?;
        if let Selector::Rule(id) = &selector {
            self.name(Name::Selector(id.clone()), node.span().start);
        }
        Ok(selector)
    }

    fn site(&self, node: Node<'_>) -> Read<UserSite> {
        let text = self.text(node)?;
        UserSite::parse(&text).map_err(|error| self.wrong(node.span().start, error.to_string()))
    }

    pub(crate) fn version(&self, node: Node<'_>) -> Read<u16> {
        let Some(text) = node.as_str() else {
            let form = "a version in quotes, such as `\"1.34\"`";
            return Err(self.expected(node, form));
        };
        Options::parse_kubernetes_version(text).map_err(|error| self.place(node, error))
    }

    fn date(&self, node: Node<'_>) -> Read<Date> {
        let text = self.text(node)?;
        Date::parse(&text).ok_or_else(|| self.expected(node, "a date like `2027-01-31`"))
    }

    fn honoured(&self, node: Node<'_>) -> Read<Honoured> {
        let words = [Honoured::None, Honoured::Configuration, Honoured::All];
        self.word(node, &words, |word| match word {
            Honoured::None => "none",
            Honoured::Configuration => "configuration",
            Honoured::All => "all",
        })
    }

    fn flag(&self, node: Node<'_>) -> Read<bool> {
        node.as_bool().ok_or_else(|| self.expected(node, "`true` or `false`"))
    }

    pub(crate) fn text(&self, node: Node<'_>) -> Read<String> {
        node.as_str().map(str::to_owned).ok_or_else(|| self.expected(node, "a string"))
    }

    pub(crate) fn word<T: Copy>(
        &self,
        node: Node<'_>,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Read<T> {
        let text = self.text(node)?;
        if let Some(value) = all.iter().copied().find(|value| word(*value) == text) {
            return Ok(value);
        }
        let words: Vec<_> = all.iter().map(|value| word(*value)).collect();
        let message = format!("`{text}` must be one of {}", words.join(", "));
        Err(self.wrong(node.span().start, message))
    }

    pub(crate) fn list<T>(
        &self,
        node: Node<'_>,
        read: impl Fn(Node<'_>) -> Read<T>,
    ) -> Read<Vec<T>> {
        if !node.is_sequence() {
            return Err(self.expected(node, "a list, such as `[one, two]`"));
        }
        node.items().map(read).collect()
    }

    fn map<T>(
        &self,
        node: Node<'_>,
        read: impl Fn(Node<'_>) -> Read<T>,
    ) -> Read<BTreeMap<String, T>> {
        self.mapping(node)?;
        let mut all = BTreeMap::new();
        for entry in node.entries() {
            all.insert(entry.key.to_owned(), read(entry.value)?);
        }
        Ok(all)
    }

    fn mapping(&self, node: Node<'_>) -> Read<()> {
        if node.is_mapping() || node.is_null() {
            return Ok(());
        }
        Err(self.expected(node, "a mapping"))
    }

    /// Calls `read` for each field that is not null, after rejecting unknown ones.
    pub(crate) fn fields(
        &self,
        node: Node<'_>,
        known: &[&str],
        mut read: impl FnMut(&Entry<'_>) -> Read<()>,
    ) -> Read<()> {
        self.mapping(node)?;
        for entry in node.entries() {
            if !known.contains(&entry.key) {
                let mut near = suggest(entry.key, known.iter().copied());
                if near.is_empty() {
                    let all: Vec<_> = known.iter().map(|key| format!("`{key}`")).collect();
                    near = format!("; there are {}", all.join(", "));
                }
                let message = format!("unknown key `{}`{near}", entry.key);
                return Err(self.wrong(entry.key_span.start, message));
            }
            if !entry.value.is_null() {
                read(&entry)?;
            }
        }
        Ok(())
    }

    pub(crate) fn expected(&self, node: Node<'_>, form: &str) -> OptionsError {
        self.wrong(node.span().start, format!("expected {form}"))
    }

    fn place(&self, node: Node<'_>, error: OptionsError) -> OptionsError {
        error.at(self.lines.position(self.text, node.span().start))
    }

    pub(crate) fn wrong(&self, offset: u32, message: impl Into<String>) -> OptionsError {
        OptionsError::new(message).at(self.lines.position(self.text, offset))
    }
}
