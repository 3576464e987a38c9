//! The example does what it says.

use std::process::Command;

#[test]
fn the_privileged_deployment_is_rejected_and_the_other_one_created() {
    let output = Command::new(env!("CARGO_BIN_EXE_podwall-example")).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(
        text.contains(" at /spec/template/spec/containers/0/securityContext/privileged\n"),
        "{text}"
    );
    assert!(lines.contains(&"high: no one owns this object at /metadata/labels/owner"), "{text}");
    assert_eq!(lines.iter().filter(|line| **line == "rejected").count(), 1, "{text}");
    assert_eq!(lines.last(), Some(&"created"), "{text}");
}
