//! The targets. Each returns a number that identifies the path the input took: equal numbers mean equal paths.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use podwall::options::Honoured;
use podwall::report::{Location, Report, json};
use podwall::text::{Content, Document, Limits, Node, Source, Span, documents};
use podwall::{Checker, Options};

use crate::growth::{self, growth, recipes};
use crate::guest::guest;
use crate::seed;

/// A target: its name, its function, and the inputs it starts from.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// What must hold.
    pub run: fn(&[u8]) -> u64,
    /// Bytes that the target itself makes of an input and works on.
    pub makes: usize,
    /// Inputs worth changing.
    pub seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "text", run: text, makes: 0, seeds: seed::manifests },
    Target { name: "check", run: check, makes: 0, seeds: seed::manifests },
    Target { name: "review", run: review, makes: 0, seeds: seed::reviews },
    Target { name: "options", run: options, makes: 0, seeds: seed::options },
    Target { name: "guest", run: guest, makes: 0, seeds: seed::requests },
    Target { name: "growth", run: growth, makes: growth::MADE, seeds: recipes },
];

/// Reading: spans lie within the text and between characters, documents in order.
pub fn text(input: &[u8]) -> u64 {
    let source = Source::new(input);
    let mut seen = DefaultHasher::new();
    let mut last = 0;
    for document in documents(&source, &Limits::default()) {
        assert!(document.index >= last, "document {} after {last}", document.index);
        last = document.index;
        text_of(&source, &document, &mut seen);
    }
    seen.finish()
}

fn text_of(source: &Source<'_>, document: &Document<'_>, seen: &mut DefaultHasher) {
    let cut = |span: Span| {
        assert!(source.text().get(span.range()).is_some(), "{span:?} of {}", source.text().len());
        source.lines().position(source.text(), span.start);
    };
    for comment in &document.comments {
        cut(*comment);
    }
    match &document.content {
        Content::Empty => 0.hash(seen),
        Content::Error(error) => {
            cut(error.span);
            assert!(
                !error.message.is_empty() && !error.message.ends_with('.'),
                "{}",
                error.message
            );
            error.kind.word().hash(seen);
        }
        Content::Tree(tree) => {
            for node in nodes(tree.root()) {
                cut(node.span());
                for entry in node.entries() {
                    cut(entry.key_span);
                }
                std::mem::discriminant(&node.value()).hash(seen);
            }
        }
    }
}

/// Returns every node once, however often it is referred to.
fn nodes(root: Node<'_>) -> Vec<Node<'_>> {
    let mut known = BTreeSet::from([root.id()]);
    let mut all = vec![root];
    let mut next = 0;
    while let Some(node) = all.get(next).copied() {
        let children = node.items().chain(node.entries().map(|entry| entry.value));
        all.extend(children.filter(|child| known.insert(child.id())));
        next += 1;
    }
    all
}

/// Runs the whole check with every rule: the counts of the report must agree, and a second run must return the same.
pub fn check(input: &[u8]) -> u64 {
    let options = Options { profile: "all".to_owned(), ..Options::default() };
    report(&options, input)
}

/// Checks a review as an admission hook does: suppressions in the object must have no effect.
pub fn review(input: &[u8]) -> u64 {
    let profile = "pss-restricted".to_owned();
    let options = Options { profile, suppressions: Honoured::Configuration, ..Options::default() };
    report(&options, input)
}

fn report(options: &Options, input: &[u8]) -> u64 {
    let Ok(checker) = Checker::new(options.clone()) else { panic!("the options are wrong") };
    let report = checker.check("input.yaml", input);
    consistent(&report, &Source::new(input));
    let again = checker.check("input.yaml", input);
    assert!(report == again, "two checks of one input differ");
    let mut text = Vec::new();
    assert!(json::write(&report, &mut text).is_ok(), "a report that is not JSON");
    assert!(json::read(&text).as_ref() == Ok(&report), "a report that does not come back");
    let mut seen = DefaultHasher::new();
    let rules: BTreeSet<&str> = report.findings.iter().map(|finding| &*finding.rule).collect();
    let skipped: BTreeSet<&str> = report.skipped.iter().map(|skipped| &*skipped.kind).collect();
    (rules, skipped, report.summary.checked.min(3)).hash(&mut seen);
    seen.finish()
}

fn consistent(report: &Report, source: &Source<'_>) {
    let summary = &report.summary;
    let unchecked: usize = summary.unchecked.values().sum();
    assert_eq!(summary.objects, summary.checked + unchecked, "objects");
    assert_eq!(summary.skipped, report.skipped.len(), "skipped");
    assert_eq!(summary.findings.total() + summary.suppressed, report.findings.len(), "findings");
    let places = report.findings.iter().filter_map(|finding| finding.location.as_ref());
    let skipped = report.skipped.iter().filter_map(|skipped| skipped.location.as_ref());
    for Location { start, end, .. } in places.chain(skipped) {
        assert!(start <= end, "{start:?} after {end:?}");
        let span = Span::new(start.offset, end.offset);
        assert!(source.text().get(span.range()).is_some(), "{span:?} of {}", source.text().len());
    }
    for finding in &report.findings {
        let digits = finding.fingerprint.to_string();
        assert_eq!(digits.parse(), Ok(finding.fingerprint), "{}", finding.rule);
        assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{}", finding.rule);
    }
}

/// Parses options: either an error with a message, or a checker that works.
pub fn options(input: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(input);
    let mut seen = DefaultHasher::new();
    match Options::from_text(&text) {
        Err(error) => {
            let message = error.to_string();
            assert!(!message.is_empty() && !message.ends_with('.'), "{message}");
            message.split(['`', ':']).step_by(2).collect::<String>().hash(&mut seen);
        }
        Ok(options) => {
            (options.profile.len(), options.rules.len(), options.suppress.len()).hash(&mut seen);
            if let Ok(checker) = Checker::new(options) {
                let report = checker.check("pod.yaml", seed::POD.as_bytes());
                (checker.rules().len(), report.findings.len()).hash(&mut seen);
            }
        }
    }
    seen.finish()
}
