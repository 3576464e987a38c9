//! `podwall pss` and `podwall read`.

use serde_json::Value;

use crate::harness::{assert_has, directory, pipe, pod, run};

#[test]
fn verdicts_as_table() {
    let list = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: p}, \
                spec: {hostPID: true, containers: []}}\n";
    let text = [list, "---\n", &pod("q")].concat();
    let args =
        ["pss", "--level", "baseline", "--version", "v1.0", "--version", "latest", "--format=tsv"];
    let run = pipe(&args, text.as_bytes());
    let wanted = "\
file\tdoc\tkind\tname\tlevel\tversion\tverdict\tdetail
<stdin>\t0.0\tv1/Pod\tp\tbaseline\tv1.0\tforbidden\thost namespaces (hostPID=true)
<stdin>\t0.0\tv1/Pod\tp\tbaseline\tlatest\tforbidden\thost namespaces (hostPID=true)
<stdin>\t1\tv1/Pod\tq\tbaseline\tv1.0\tforbidden\tprivileged (container \"c\" must not set securityContext.privileged=true)
<stdin>\t1\tv1/Pod\tq\tbaseline\tlatest\tforbidden\tprivileged (container \"c\" must not set securityContext.privileged=true)
";
    assert_eq!((run.code, run.stdout.as_str()), (1, wanted));
}

#[test]
fn verdicts_as_json() {
    let files = directory(&[("b.yaml", pod("b").as_bytes()), ("a.yaml", pod("a").as_bytes())]);
    let run = run(files.path(), &["pss", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    let names: Vec<_> =
        json["verdicts"].as_array().unwrap().iter().map(|row| &row["name"]).collect();
    assert_eq!(names, ["a", "a", "b", "b"]);
    assert_eq!(json["verdicts"][0]["verdict"], "forbidden");
}

#[test]
fn verdicts_as_text() {
    let text = pod("p").replace("privileged: true", "privileged: false");
    let run = pipe(&["pss", "--level=baseline"], text.as_bytes());
    assert_eq!(run.code, 0);
    assert_has(&run.stdout, "<stdin>, document 0: v1/Pod p\n  baseline:latest      allowed\n");
}

#[test]
fn nothing_to_judge() {
    let run = pipe(&["pss", "--format=json"], b"apiVersion: v1\nkind: ConfigMap\n");
    assert_eq!(run.code, 3);
    assert_eq!(run.stdout, "{\"version\":1,\"verdicts\":[]}\n");
    assert_has(&run.stderr, "the input contains no pod and no pod template");
}

#[test]
fn reads_as_kubernetes_reads() {
    let text = b"b: yes\na: 0777\n---\n# nothing\n---\nc: [\n---\nd: 1\n";
    let run = pipe(&["read"], text);
    let lines: Vec<Value> =
        run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(run.code, 1);
    assert_has(&run.stdout, "{\"file\":\"<stdin>\",\"doc\":0,\"json\":{\"a\":511,\"b\":true}}\n");
    assert_eq!(lines.len(), 3);
    assert!(lines[1]["error"].is_string() && lines[1]["doc"] == 2, "{}", lines[1]);
    assert_eq!(
        (&lines[2]["json"]["d"], &lines[2]["unreached"]),
        (&Value::from(1), &Value::from(true))
    );
    assert_eq!(pipe(&["read", "-"], b"a: 1").code, 0);
    assert_eq!(pipe(&["read", "-"], b"").code, 3);
}
