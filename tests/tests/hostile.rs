//! Hidden characters in every place of the input, through everything that the engine gives to show.

use podwall::object::SiteTable;
use podwall::pss::{Level, Version, verdicts};
use podwall::report::pss::tsv;
use podwall::report::text::{Style, render};
use podwall::text::{Limits, Source};
use podwall::{Checker, Options, Report, api};
use podwall_tests::hostile::{Input, Place, acts, hidden, places, visible};
use podwall_tests::round_trip;

const POD: &str = "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: c, image: 'x:1', \
                   securityContext: {privileged: true}}]}}";

/// Puts every character into every place of one sort, and looks at the outputs that `run` gives for it.
fn all(input: Input, run: impl Fn(&Place, char) -> Vec<String>) {
    let places: Vec<_> = places().into_iter().filter(|place| place.input == input).collect();
    for c in hidden() {
        for place in &places {
            for output in run(place, c) {
                let code = u32::from(c);
                assert!(
                    !acts(&output, c, &place.marked(c)),
                    "{}, U+{code:04X}: {output:?}",
                    place.name
                );
            }
        }
    }
    for c in visible() {
        for place in places.iter().filter(|place| place.shown) {
            let shown = run(place, c).iter().any(|output| output.contains(&place.marked(c)));
            assert!(shown, "{}, {c}", place.name);
        }
    }
}

fn text(report: &Report, source: &str) -> String {
    let mut out = Vec::new();
    let source = Source::new(source.as_bytes()).text().to_owned();
    render(report, |_| Some(source.clone()), Style::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Returns the verdicts as a table and as JSON.
fn pod_security(name: &str, manifest: &str) -> Vec<String> {
    let (sites, limits) = (SiteTable::default(), Limits::default());
    let levels = [Level::Restricted];
    let rows = verdicts(name, manifest.as_bytes(), &levels, &[Version::LATEST], &sites, &limits);
    let mut outputs = vec![api::to_json(&rows)];
    for row in rows {
        let line = tsv(&row);
        assert_eq!((line.matches('\t').count(), line.contains('\n')), (7, false), "{line:?}");
        outputs.extend(line.split('\t').map(str::to_owned));
    }
    outputs
}

#[test]
fn manifests() {
    let options = Options::from_text("profile: all").unwrap();
    let checker = Checker::new(options).unwrap();
    all(Input::Manifest, |place, c| {
        let manifest = place.text(c);
        let report = checker.check("a.yaml", manifest.as_bytes());
        let mut outputs = pod_security("a.yaml", &manifest);
        outputs.extend([text(&report, &manifest), round_trip(&report)]);
        outputs
    });
}

#[test]
fn names_of_inputs() {
    let checker = Checker::new(Options::default()).unwrap();
    for c in hidden().into_iter().chain(visible()) {
        for manifest in [POD, "{", "kind: Pod", "# podwall: ignore[x] y"] {
            let name = format!("dir/q{c}q.yaml");
            let report = checker.check(&name, manifest.as_bytes());
            let mut outputs = pod_security(&name, manifest);
            outputs.extend([text(&report, manifest), round_trip(&report)]);
            for output in &outputs {
                assert!(!acts(output, c, &name), "{output:?}");
            }
            let shown = outputs.iter().filter(|output| output.contains(&name)).count();
            assert!(shown >= 2 || !visible().contains(&c), "{outputs:?}");
        }
    }
}

#[test]
fn options() {
    all(Input::Options, |place, c| match api::check("a.yaml", POD.as_bytes(), &place.text(c)) {
        Ok(report) => vec![text(&report, POD), round_trip(&report)],
        Err(error) => vec![error.message.clone(), api::to_json(&error)],
    });
}

#[test]
fn requests() {
    all(Input::Request, |place, c| {
        let (request, settings) = (place.text(c), place.settings(c));
        let answer = api::admit(&request, &settings);
        let valid = api::validate_settings(&settings);
        let mut outputs = vec![
            api::to_json(&answer),
            api::review(&answer),
            api::kubewarden(&answer),
            api::violations(&answer),
            api::to_json(&valid),
        ];
        outputs.extend(api::OpaEntrypoint::ALL.iter().map(|at| api::opa(*at, &request, &settings)));
        outputs.extend(valid.message);
        // The reasons are made of lines.
        outputs
            .extend(answer.message.iter().flat_map(|message| message.lines()).map(str::to_owned));
        outputs.extend(answer.violations.into_iter().map(|violation| violation.msg));
        outputs.extend(answer.warnings);
        outputs.extend(answer.audit_annotations.into_values());
        outputs
    });
}

#[test]
fn words() {
    for c in hidden().into_iter().chain(visible()) {
        let word = format!("q{c}q");
        let errors = [
            api::rule(&word).map(|_| ()),
            api::explain(&word).map(|_| ()),
            api::pod_security(&word, b"", &word, "latest").map(|_| ()),
            api::pod_security(&word, b"", "baseline", &word).map(|_| ()),
        ];
        for error in errors.map(Result::unwrap_err) {
            assert!(!acts(&error.message, c, &word), "{error:?}");
            assert!(!acts(&api::to_json(&error), c, &word), "{error:?}");
            assert_eq!(error.message.contains(&word), visible().contains(&c), "{error:?}");
        }
    }
}
