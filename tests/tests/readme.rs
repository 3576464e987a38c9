//! The Rust example of the README, unchanged. The examples of other hosts run in their own tests.

use std::fs;

use podwall_tests::root;

#[test]
fn the_lines_of_the_readme_check_an_example() -> anyhow::Result<()> {
    let bytes = fs::read(root().join("examples/manifests/agent.yaml"))?;

    let checker = podwall::Checker::new(podwall::Options::default())?;
    let report = checker.check("pod.yaml", &bytes);

    assert!(report.findings.iter().any(|finding| finding.rule == "privileged-container"));
    let readme = fs::read_to_string(root().join("README.md"))?;
    let (_, section) = readme.split_once("```rust\n").expect("a Rust example");
    let (code, _) = section.split_once("```").expect("its end");
    for line in code.lines() {
        assert!(include_str!("readme.rs").contains(line), "`{line}` is not what this test runs");
    }
    Ok(())
}
