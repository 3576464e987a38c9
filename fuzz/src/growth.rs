//! Growth: twice the input may cost about twice the work, whatever the input is made of.
//!
//! Here a fuzzer's input is not checked itself. It is a recipe: what stands at the start and at the end, and what is
//! repeated between them, many times and twice as many times. Work is counted in allocations and their bytes, which are the
//! same in every run.
//!
//! Work that allocates nothing shows only in time, which is not. A long run looks at it, too, but one measurement is only a
//! suspicion: it takes the processor time of this thread, so that a busy machine adds nothing, the least of several rounds
//! over all sizes, and growth at both steps.

use std::collections::BTreeSet;
use std::fmt::{self, Write};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use podwall::report::text::{Style, render};
use podwall::{Checker, Options, Report};
use podwall_tests::tree::Dice;

use crate::{seed, time};

/// Parts the pieces of a recipe: start, opening, middle, closing, end. Openings and closings are repeated.
const PART: char = '¦';
/// Replaced by the number of the repetition.
const NUMBER: char = '@';

/// Bytes that the smallest input made from a recipe has, about.
const SIZE: usize = 12 << 10;
/// Bytes of all sizes together, each checked and written in two forms, some of them several times.
pub const MADE: usize = 64 * SIZE;
/// How much more than before twice the input may take, in per cent; it is twice as much where work is linear.
const RATIO: u64 = 300;
/// The same for the sizes before, where what happens once is larger beside it.
const RATIO_BEFORE: u64 = 250;
/// Work below which growth is not looked at: what happens once may be large beside it.
const ALLOCATIONS: u64 = 10_000;
const BYTES: u64 = 8 << 20;
/// Processor time below which it is not looked at.
const TIME: Duration = Duration::from_millis(80);
/// Rounds in which a suspicion is measured again.
const ROUNDS: usize = 3;

/// Whether time is compared, too. Tests do not look at it.
static CLOCK: AtomicBool = AtomicBool::new(false);

/// Compares time from now on: work that allocates nothing shows nowhere else.
pub fn watch_the_clock() {
    CLOCK.store(true, Ordering::Relaxed);
}

/// What one check took.
#[derive(Debug, Clone, Copy)]
struct Work {
    size: usize,
    allocations: u64,
    bytes: u64,
    time: Duration,
}

/// Checks what a recipe makes at three sizes, each twice the one before.
pub fn growth(input: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(input);
    let recipe = Recipe::read(&text);
    let Some(times) = recipe.times() else { return 0 };
    let mut seen = DefaultHasher::new();
    let works = [times, 2 * times, 4 * times].map(|times| work(&recipe.text(times), &mut seen));
    let [_, _, last] = works;
    compare(&works, "allocations", ALLOCATIONS, |work| work.allocations);
    compare(&works, "bytes of allocations", BYTES, |work| work.bytes);
    if CLOCK.load(Ordering::Relaxed) && is_steep(&works, nanos(TIME), |work| nanos(work.time)) {
        let mut best = works;
        for _ in 0..ROUNDS {
            for (known, times) in best.iter_mut().zip([times, 2 * times, 4 * times]) {
                let again = work(&recipe.text(times), &mut DefaultHasher::new());
                known.time = known.time.min(again.time);
            }
        }
        compare(&best, "nanoseconds", nanos(TIME), |work| nanos(work.time));
    }
    last.allocations.checked_ilog2().hash(&mut seen);
    seen.finish()
}

fn nanos(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}

/// Returns whether `count` is at least `least` in the end, and grows by more than the ratio there and nearly as much before.
fn is_steep(works: &[Work; 3], least: u64, count: impl Fn(&Work) -> u64) -> bool {
    let [one, two, four] = works.each_ref().map(count);
    let grows = |less: u64, more: u64, ratio| more.saturating_mul(100) > less.saturating_mul(ratio);
    four >= least && grows(two, four, RATIO) && grows(one, two, RATIO_BEFORE)
}

/// Panics if `count` grows steeply.
fn compare(works: &[Work; 3], what: &str, least: u64, count: impl Fn(&Work) -> u64) {
    let [one, two, four] = works.each_ref().map(&count);
    assert!(
        !is_steep(works, least, count),
        "{what} grow from {one} over {two} to {four} for {:?} bytes",
        works.each_ref().map(|work| work.size)
    );
}

fn work(text: &str, seen: &mut DefaultHasher) -> Work {
    static CHECKER: OnceLock<Checker> = OnceLock::new();
    let checker = CHECKER.get_or_init(|| {
        let options = Options { profile: "all".to_owned(), ..Options::default() };
        Checker::new(options).unwrap_or_else(|error| panic!("the options are wrong: {error}"))
    });
    let mut time = Duration::ZERO;
    let mut rules = BTreeSet::new();
    let used = allocation_counter::measure(|| {
        time = time::of(|| {
            let report = checker.check("input.yaml", text.as_bytes());
            assert!(
                written(&report, text) < 60 * text.len() + (40 << 20),
                "the report is too long"
            );
            rules = report.findings.iter().map(|finding| finding.rule.clone()).collect();
        });
    });
    rules.hash(seen);
    Work { size: text.len(), allocations: used.count_total, bytes: used.bytes_total, time }
}

/// Returns the bytes of the longer form of the report. Neither is kept, so that memory is that of the check.
fn written(report: &Report, text: &str) -> usize {
    let (mut json, mut out) = (Length::default(), Length::default());
    assert!(serde_json::to_writer(&mut json, report).is_ok(), "a report that cannot be written");
    // The text of the input is copied once, not for each finding.
    let shown = render(report, |_| Some(text.to_owned()), Style::default(), &mut out);
    assert!(shown.is_ok(), "a report that cannot be written");
    json.0.max(out.0)
}

/// Counts the bytes that are written to it.
#[derive(Default)]
struct Length(usize);

impl io::Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

struct Recipe<'r> {
    parts: [&'r str; 5],
}

impl<'r> Recipe<'r> {
    /// Reads a recipe. Text without parts is repeated as it is.
    fn read(text: &'r str) -> Self {
        let mut parts = [""; 5];
        if text.contains(PART) {
            parts.iter_mut().zip(text.splitn(5, PART)).for_each(|(part, text)| *part = text);
        } else {
            parts[1] = text;
        }
        Self { parts }
    }

    /// How often the parts are repeated at first; none for a recipe that repeats too little to show anything.
    fn times(&self) -> Option<usize> {
        let [start, opening, middle, closing, end] = self.parts.map(str::len);
        let unit = opening + closing;
        let fits = unit > 0 && unit < SIZE / 16 && start + middle + end < SIZE / 4;
        fits.then(|| SIZE / (unit + 2) + 1)
    }

    fn text(&self, times: usize) -> String {
        let [start, opening, middle, closing, end] = self.parts;
        let mut text = start.to_owned();
        (0..times).for_each(|number| push(&mut text, opening, number));
        push(&mut text, middle, times);
        (0..times).rev().for_each(|number| push(&mut text, closing, number));
        text.push_str(end);
        text
    }
}

fn push(text: &mut String, part: &str, number: usize) {
    let mut pieces = part.split(NUMBER);
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        // A `String` takes everything.
        let _ = write!(text, "{number}{piece}");
    }
}

/// Recipes that have cost too much, or look as if they could.
const HOSTILE: &[&str] = &[
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n¦  0x@: a\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n¦  k: a\n",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n¦  k@: a # x\r",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  securityContext:\n¦    k@: !!str a\n",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  securityContext:\n    x:\n¦    - !!str a\n",
    "x: &x\n¦  k@: 1\n¦y:\n¦  k@: 1\n¦  <<: *x\n",
    "¦a@: &a@ {k@: 1, <<: *a}\n",
    "a: &a {}\n¦a@: &a {k@: 1, <<: *a}\n",
    "{\"items\":[¦{},¦{}¦¦]}",
    "¦{\"items\":[¦{},{},{}¦]}",
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[¦{\"name\":\"c@\",\"image\":\"a\"},¦{}¦¦]}}",
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"image\":\"a\",\"name\":\"¦long¦\"}¦¦]}}",
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"¦long¦\"},\"spec\":{\"hostPID\":true}¦¦}",
    "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{¦\"hostPID\":true,\"x@\":1,¦\"a\":1¦¦}}",
    "{\"apiVersion\":\"x.io/v1\",\"kind\":\"Foo\",\"spec\":¦{\"c\":\"AKIAABCDEFGHIJKLMNOP\",\"key-that-is-long-@\":¦1¦}¦}",
    "{\"apiVersion\":\"x.io/v1\",\"kind\":\"Foo\",\"spec\":¦{\"b\":1,\"b\":2,\"a\":¦1¦}¦}",
    "apiVersion: x.io/v1\nkind: Foo\nmetadata: {name: a}\nspec:\n¦  k@: {containers: [{name: a, image: b}]}\n",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n¦    ignore.podwall.dev/r@: x\n¦¦¦spec: {hostPID: true}\n",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n¦    k@: 1\n",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n¦  # podwall: ignore host-pid: x\n¦  hostPID: true\n",
    "¦---\na\n",
    "¦---\na: [\n",
    "¦---\n# Source: a/@\nkind: Pod\napiVersion: v1\nmetadata: {name: n@}\n",
    "¦---\nkind: ClusterRole\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {name: n@, labels: {a: b}}\naggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}\n",
    "¦---\nkind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata: {name: n@}\nspec: {podSelector: {matchLabels: {a: v@}}}\n---\nkind: Pod\napiVersion: v1\nmetadata: {name: p@, labels: {a: v@}}\nspec: {containers: [{name: a, image: b}]}\n",
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: a}\nspec:\n  tls:\n  - hosts:\n¦    - h@\n¦  rules:\n¦  - host: r@\n",
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n¦- {apiGroups: ['*'], resources: [secrets, r@], verbs: ['*']}\n",
    "%TAG !a! tag:¦t¦\n---\na:\n¦ - !a!x b\n",
    "a: \"¦eyJ.¦\"\n",
    "a: '¦a://b:c@¦'\n",
    "[¦[¦¦]¦]",
    "¦- ¦a\n",
    "¦? ¦a\n",
    "a: &a [x]\n¦b@: *a\n",
    "¦{{ .a }}\n",
    "¦\u{85}\u{2028}",
    "# ¦x\r",
    "¦apiVersio\0n:",
];

/// Recipes: hostile ones, and manifests with a line, a field or a document of theirs repeated.
pub fn recipes() -> Vec<Vec<u8>> {
    let mut recipes: Vec<String> = HOSTILE.iter().map(|&recipe| recipe.to_owned()).collect();
    let mut dice = Dice::new(1);
    for manifest in seed::manifests() {
        let Ok(text) = String::from_utf8(manifest) else { continue };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let first = dice.below(lines.len() + 1);
        let last = (first + 1 + dice.below(4)).min(lines.len());
        let [start, unit, end] =
            [&lines[..first], &lines[first..last], &lines[last..]].map(<[&str]>::concat);
        recipes.push(format!("{start}¦{unit}¦¦¦{end}"));
        if dice.once_in(4) {
            recipes.push(format!("¦---\n{}\n", text.replace("name: ", "name: n@")));
        }
    }
    recipes.into_iter().map(String::into_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_makes_text_of_any_size() {
        let recipe = Recipe::read("a¦[@ ¦m¦ @]¦z");
        assert_eq!(recipe.text(2), "a[0 [1 m 1] 0]z");
        assert_eq!(Recipe::read("x@").text(3), "x0x1x2");
        assert!(recipe.times().is_some() && Recipe::read("a¦¦b").times().is_none());
    }

    #[test]
    #[should_panic(expected = "allocations grow from 1000 over 4000 to 16000")]
    fn growth_is_noticed() {
        let work = |size, allocations| Work { size, allocations, bytes: 0, time: Duration::ZERO };
        let works = [work(1, 1_000), work(2, 4_000), work(4, 16_000)];
        compare(&works, "allocations", ALLOCATIONS, |work| work.allocations);
    }

    #[test]
    fn growth_is_steep_at_both_steps() {
        let is_steep = |millis: [u64; 3]| {
            let works = millis.map(|millis| Work {
                size: 1,
                allocations: 0,
                bytes: 0,
                time: Duration::from_millis(millis),
            });
            is_steep(&works, nanos(TIME), |work| nanos(work.time))
        };
        assert!(is_steep([10, 40, 160]));
        assert!(!is_steep([4, 16, 64]), "too little");
        assert!(!is_steep([40, 80, 320]) && !is_steep([10, 80, 160]), "once");
    }
}
