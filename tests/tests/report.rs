//! Reports in their formats: JSON is read back as it was, and no format lets the input act.

use std::fs;

use podwall::pss::Row;
use podwall::report::pss::{Format, Table};
use podwall::report::{Finding, Skipped, html, markdown};
use podwall::{Checker, Options, Report, api};
use podwall_tests::{fixture, round_trip};

#[test]
fn reports_on_all_fixtures_come_back_as_they_were() {
    let checker = Checker::new(Options::from_text("profile: all").unwrap()).unwrap();
    let (mut findings, mut skipped) = (Vec::<Finding>::new(), Vec::<Skipped>::new());
    let rules = fixture::list(&fixture::dir()).unwrap();
    let files = rules.iter().flat_map(|rule| fixture::list(rule).unwrap());
    for path in files.filter(|path| path.extension().is_none_or(|end| end != "expect")) {
        let name = path.file_name().unwrap().to_string_lossy();
        let report = checker.check(&name, &fs::read(&path).unwrap());
        round_trip(&report);
        findings.extend(report.findings);
        skipped.extend(report.skipped);
    }
    assert!(findings.len() > 1_000 && skipped.len() > 10, "{} {}", findings.len(), skipped.len());
    // Each field is there and absent.
    let both: [fn(&Finding) -> bool; 5] = [
        |finding| finding.object.is_some(),
        |finding| finding.container.is_some(),
        |finding| finding.related.is_empty(),
        |finding| finding.suppressed.is_some(),
        |finding| finding.object.as_ref().is_some_and(|object| object.namespace.is_some()),
    ];
    for (number, has) in both.iter().enumerate() {
        assert!(findings.iter().any(has) && !findings.iter().all(has), "{number}");
    }
}

/// A name that means something in HTML, Markdown and TeX, and hides something.
const NAME: &str = "a<b>&'\"|*_`$\\(www.x\u{202e}";

fn hostile() -> Report {
    let pod = |number: usize| {
        serde_json::json!({
            "apiVersion": "v1", "kind": "Pod", "metadata": {"name": format!("{NAME}{number}")},
            "spec": {"containers": [{"name": NAME, "image": "x:1", "securityContext": {"privileged": true}}]},
        })
    };
    let pods = serde_json::json!({"kind": "List", "items": (0..300).map(pod).collect::<Vec<_>>()});
    let checker = Checker::new(Options::from_text("select: [privileged-container]").unwrap());
    let text = pods.to_string();
    let inputs = [("pods.json", text.as_str()), ("<b>.yaml", "a: [")];
    let checker = checker.unwrap();
    checker.finish(inputs.map(|(name, text)| checker.check_file(name, text.as_bytes())))
}

#[test]
fn html_holds_no_markup_from_the_input() {
    let html = html::render(&hostile());
    assert_eq!(html.matches("<tr>").count(), 201, "the header and the first rows");
    assert!(html.contains("more; narrow them down") && html.contains("&lt;b&gt;.yaml"));
    let name = r"a&lt;b&gt;&amp;&#39;&quot;|*_`$\(www.x\u{202e}";
    assert!(html.contains(name) && !html.contains("<b>&") && !html.contains("<b>."), "{html}");
    let tags = html.split('<').skip(1).map(|rest| {
        rest.trim_start_matches('/').split(|c: char| !c.is_alphanumeric()).next().unwrap()
    });
    let known = "div p b table thead tbody tr th td code details summary span ul li";
    for tag in tags {
        assert!(known.split(' ').any(|known| known == tag), "<{tag}");
    }
}

#[test]
fn markdown_holds_no_markup_from_the_input() {
    let markdown = markdown::render(&hostile());
    let name = r#"a&lt;b&gt;&amp;'"\|\*\_\`\$&#92;(www\.x&#92;u{202e}"#;
    assert!(markdown.contains(name), "{markdown}");
    let rows: Vec<_> = markdown.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 202, "the header, its line and the first rows");
    for row in rows {
        let bars = row.replace(r"\|", "").matches('|').count();
        assert_eq!(bars, 6, "{row}");
    }
    assert!(markdown.contains("more\n") && markdown.contains("- not judged: &lt;b&gt;.yaml: "));
}

#[test]
fn verdicts_have_the_same_keys_and_values_in_every_format() {
    let text = "{apiVersion: v1, kind: Pod, metadata: {name: \"a\\tb\"}, spec: {hostPID: true}}\n---\na: [";
    let rows = api::pod_security("a.yaml", text.as_bytes(), "baseline", "v1.30").unwrap();
    let written = |format, rows: &[Row]| {
        let mut table = Table::new(format, false, Vec::new());
        rows.iter().try_for_each(|row| table.row(row)).unwrap();
        assert_eq!((table.is_empty(), table.is_clean()), (rows.is_empty(), rows.is_empty()));
        String::from_utf8(table.end().unwrap()).unwrap()
    };
    let text = written(Format::Json, &rows);
    let as_other_hosts = format!("{{\"version\":1,\"verdicts\":{}}}", api::to_json(&rows));
    assert_eq!(text.replace('\n', ""), as_other_hosts);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let read: Vec<Row> = serde_json::from_value(json["verdicts"].clone()).unwrap();
    assert_eq!(read, rows);
    let tsv = written(Format::Tsv, &rows);
    let cells: Vec<Vec<_>> = tsv.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(cells.iter().map(Vec::len).collect::<Vec<_>>(), [8, 8, 8]);
    for key in &cells[0] {
        assert!(json["verdicts"][0].get(*key).is_some(), "{key} is not a key of JSON");
    }
    assert_eq!(cells[1][3..7], [r"a\u{9}b", "baseline", "v1.30", "forbidden"]);
    assert!(
        written(Format::Text, &rows).ends_with("1 forbidden\nnot judged           1 parse-error\n")
    );
    for (format, nothing) in [
        (Format::Text, ""),
        (Format::Json, "{\"version\":1,\"verdicts\":[]}\n"),
        (Format::Tsv, "file\tdoc\tkind\tname\tlevel\tversion\tverdict\tdetail\n"),
    ] {
        assert_eq!(written(format, &[]), nothing);
    }
}
