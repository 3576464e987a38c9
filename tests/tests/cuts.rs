//! What a limit removes is a finding that fails every gate, whatever else is suppressed.

use std::fmt::Write;

use podwall::cluster::Cluster;
use podwall::options::Options;
use podwall::report::baseline;
use podwall::rule::{Check, Rule, Sink};
use podwall::rules::ALL;
use podwall::suppress::Accepted;
use podwall::{Checker, Finding, Report, Severity};

const GUARD: &str = "manifest-not-judged";

fn options(text: &str) -> Options {
    Options::from_text(text).unwrap()
}

fn check(options: Options, text: &str) -> Report {
    Checker::new(options).unwrap().check("a.yaml", text.as_bytes())
}

/// Returns what fails a gate: findings that nothing suppresses.
fn standing(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings.iter().filter(|finding| finding.suppressed.is_none())
}

/// Returns the messages of the findings about what was not judged.
fn guards(report: &Report) -> Vec<&str> {
    standing(report).filter(|found| found.rule == GUARD).map(|found| &*found.message).collect()
}

/// Asserts that `text` has one finding with `words` on what a limit removed, and none where the limit has its default.
#[track_caller]
fn fails(settings: &str, text: &str, words: &str) {
    let report = check(options(settings), text);
    let guards = guards(&report);
    assert!(matches!(&*guards, [one] if one.contains(words)), "{guards:?}");
    assert!(report.skipped.iter().any(|skipped| skipped.reason == guards[0]), "{guards:?}");
    let lifted = settings.lines().filter(|line| !line.starts_with("limits")).collect::<String>();
    let report = check(options(&lifted), text);
    assert_eq!((self::guards(&report), report.skipped.len()), (vec![], 0));
}

/// Returns a pod of `count` privileged containers with this in its metadata and this in its spec.
fn pod(count: usize, metadata: &str, spec: &str) -> String {
    let mut text = format!(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  namespace: shop\n{metadata}spec:\n{spec}  containers:\n"
    );
    for number in 0..count {
        let context = "securityContext: {privileged: true}";
        writeln!(text, "  - {{name: c{number}, image: 'a:1', {context}}}").unwrap();
    }
    text
}

const SILENT: &str = "  annotations: {ignore.podwall.dev/privileged-container: 'known'}\n";

fn silenced(count: usize, spec: &str) -> String {
    pod(count, SILENT, spec)
}

#[test]
fn suppressed_findings_hide_no_others_behind_the_limit() {
    let text = silenced(5, "  hostPID: true\n");
    let report = check(options("limits: {findings: 5}\nprofile: pss-baseline"), &text);
    let hidden = report.findings.iter().all(|found| found.rule != "host-pid");
    assert!(hidden && report.summary.suppressed == 5, "{:?}", report.summary);
    assert_eq!(standing(&report).count(), 1);
    assert!(standing(&report).all(|found| found.severity == Severity::Critical));
    fails("limits: {findings: 5}\nprofile: pss-baseline", &text, "only the 5 most severe findings");
    // All of them fit.
    let fits = check(options("limits: {findings: 5}\nprofile: pss-baseline"), &silenced(5, ""));
    assert_eq!(standing(&fits).count(), 0);
}

#[test]
fn no_limit_is_low_enough_to_pass_everything() {
    let text = silenced(2, "  hostPID: true\n");
    for limit in ["findings", "containers"] {
        let report = check(options(&format!("limits: {{{limit}: 0}}")), &text);
        assert_eq!(guards(&report).len(), 1, "{limit}: {:?}", guards(&report));
    }
    let unread = Checker::new(options("limits: {report: 0}")).unwrap();
    let report = unread.finish([unread.unreadable_file("a.yaml", "io", "cannot be read", 0)]);
    assert!(guards(&report).contains(&"cannot be read"), "{:?}", guards(&report));
}

#[test]
fn a_baseline_accepts_what_was_cut_and_no_more() {
    let settings = "limits: {findings: 5}\nprofile: pss-baseline";
    let before = pod(8, "", "");
    let baseline = baseline::accepted(&check(options(settings), &before));
    let accepted = |text: &str| {
        let report = check(Options { baseline: baseline.clone(), ..options(settings) }, text);
        guards(&report).len()
    };
    assert_eq!(accepted(&before), 0);
    assert_eq!(accepted(&pod(8, "", "  hostPID: true\n")), 1);
}

#[test]
fn a_baseline_accepts_what_was_not_searched_and_no_more() {
    let deep = |spec: &str| {
        let (open, close) = ("{a: ".repeat(120), "}".repeat(120));
        format!(
            "apiVersion: example.com/v1\nkind: Fleet\nmetadata: {{name: a}}\nspec: {open}{spec}{close}\n"
        )
    };
    let spec = |image: &str| deep(&format!("{{containers: [{{name: a, image: {image}}}]}}"));
    let list = |image: &str| {
        let pod = format!("{{kind: Pod, spec: {{containers: [{{name: a, image: {image}}}]}}}}");
        let (open, close) = ("{kind: List, items: [".repeat(200), "]}".repeat(200));
        format!("apiVersion: v1\nkind: List\nitems: [{open}{pod}{close}]\n")
    };
    // The text of the part that is not judged stays the same, but not what its alias refers to.
    let aliased = |image: &str| {
        let head = "apiVersion: v1\nkind: List\n";
        format!("{head}x: &x {{image: {image}}}\nitems:\n- {{kind: Pod, spec: *x}}\n")
    };
    let makes: [&dyn Fn(&str) -> String; 3] = [&spec, &list, &aliased];
    for make in makes {
        let baseline = baseline::accepted(&check(Options::default(), &make("a")));
        let accepted = |text: &str| {
            let report = check(Options { baseline: baseline.clone(), ..Options::default() }, text);
            guards(&report).len()
        };
        assert!(!guards(&check(Options::default(), &make("a"))).is_empty(), "{}", make("a"));
        assert_eq!((accepted(&make("a")), accepted(&make("b"))), (0, 1), "{}", make("a"));
    }
    let limited = |text: &str, baseline: &[Accepted]| {
        let options = options("limits: {bytes: 20}");
        check(Options { baseline: baseline.to_vec(), ..options }, text)
    };
    let baseline = baseline::accepted(&limited(&pod(1, "", ""), &[]));
    assert_eq!(guards(&limited(&pod(1, "", ""), &baseline)).len(), 0);
    assert_eq!(guards(&limited(&pod(2, "", ""), &baseline)).len(), 1);
}

#[test]
fn containers_beyond_the_limit() {
    fails("limits: {containers: 2}\nprofile: pss-baseline", &silenced(2, ""), "only the first 2");
    let fits = check(options("limits: {containers: 3}\nprofile: pss-baseline"), &silenced(2, ""));
    assert_eq!(standing(&fits).count(), 0);
}

#[test]
fn fields_beyond_those_that_are_listed() {
    let fields = |count: usize| {
        let lines: String = (0..count).map(|number| format!("  x{number}: 1\n")).collect();
        check(options("profile: all"), &silenced(1, &format!("{lines}  hostpid: true\n")))
    };
    assert_eq!(guards(&fields(999)), Vec::<&str>::new());
    assert_eq!(guards(&fields(1_000)), ["1 more rejected or dropped fields are not listed"]);
    // Where no rule lists them, none is missing.
    let lines: String = (0..1_100).map(|number| format!("  x{number}: 1\n")).collect();
    let own = options("profile: own\nprofiles: {own: {select: [host-pid]}}");
    let report = check(own, &silenced(1, &lines));
    assert_eq!((guards(&report), report.skipped.len()), (vec![], 0));
}

#[test]
fn a_report_without_room() {
    // Aliases, so that the report is much longer than its input.
    let list = |count: usize| {
        let first = silenced(1, "  hostPID: true\n").replace("kind", "x: &x a\nkind");
        let more: String = (0..count)
            .map(|number| {
                format!(
                    "- {{apiVersion: v1, kind: Pod, metadata: {{name: p{number}}}, spec: *s}}\n"
                )
            })
            .collect();
        let spec = "{hostPID: true, hostNetwork: true, hostIPC: true, containers: [{name: c, securityContext: {privileged: true}}]}";
        format!("{first}---\nspec: &s {spec}\nkind: List\napiVersion: v1\nitems:\n{more}")
    };
    let settings = "limits: {report: 0}\nprofile: all";
    let report = check(options(settings), &list(200));
    let guards = guards(&report);
    let words = "the report is too long for its input";
    assert!(!guards.is_empty() && guards.iter().all(|one| one.starts_with(words)), "{guards:?}");
    let fits = check(options("profile: all"), &list(200));
    assert_eq!(self::guards(&fits), Vec::<&str>::new());
}

#[test]
fn many_inputs_share_the_room_and_suppressed_findings_have_none_of_it() {
    let settings = "limits: {report: 200000}\nprofile: pss-restricted\n\
                    suppress: [{rules: [pod-security], objects: [Pod/shop/quiet]}]";
    let checker = Checker::new(options(settings)).unwrap();
    let file = |name: &str, containers: usize| {
        let list: Vec<_> = (0..containers).map(|number| format!("{{name: c{number}}}")).collect();
        let head =
            format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}, namespace: shop}}");
        let text = format!("{head}\nspec: {{hostPID: true, containers: [{}]}}\n", list.join(", "));
        checker.check_file(&format!("{name}.yaml"), text.as_bytes())
    };
    let alone = checker.finish([file("loud", 3), file("quiet", 40)]);
    assert!(guards(&alone).is_empty() && alone.skipped.is_empty(), "{:?}", alone.skipped);
    let quiet = (0..5).map(|_| file("quiet", 40));
    let all = checker.finish(quiet.chain([file("loud", 3)]));
    let kept = standing(&all).filter(|found| found.rule != GUARD).count();
    assert_eq!((kept, guards(&all).len()), (standing(&alone).count(), 1));
    assert!(all.skipped.iter().any(|entry| entry.reason.starts_with("the report is too long")));
    assert!(all.summary.suppressed < 5 * alone.summary.suppressed, "{:?}", all.summary);
}

fn beyond(cluster: &Cluster<'_>, sink: &mut Sink<'_>) {
    for meta in cluster.metas() {
        sink.skip_limit(meta, "too many to judge");
    }
}

fn beyond_here(object: &podwall::object::Object<'_>, sink: &mut Sink<'_>) {
    sink.skip_limit(object.path_to(&["spec"]), "too many to judge");
}

static ACROSS: Rule = Rule { id: "across", checks: &[Check::Cluster(beyond)], ..Rule::BASE };
static WITHIN: Rule = Rule { id: "within", checks: &[Check::Object(beyond_here)], ..Rule::BASE };

#[test]
fn a_rule_that_stops_at_a_limit() {
    let guard = ALL.iter().find(|rule| rule.id == GUARD).unwrap();
    for rule in [&ACROSS, &WITHIN] {
        let run = |rules: &[&'static Rule]| {
            let checker = Checker::with_rules(rules, Options::default()).unwrap();
            checker.check("a.yaml", pod(1, "", "").as_bytes())
        };
        let report = run(&[rule, guard]);
        assert_eq!(guards(&report), ["too many to judge"]);
        let found = &report.findings[0];
        assert_eq!(found.object.as_ref().map(|object| &*object.name), Some("web"));
        assert!(found.location.is_some() && found.location == report.skipped[0].location);
        assert_eq!(guards(&run(&[rule])), Vec::<&str>::new());
    }
}
