//! The Rust example of the README, unchanged, and what pages for readers refer to. The examples of other hosts run in their
//! own tests.

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

/// Returns what stands between each `open` and the next `close` of `text`.
fn between<'t>(text: &'t str, open: &str, close: char) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| Some(rest.split_once(close)?.0)).collect()
}

#[test]
fn pages_link_to_files_that_exist() -> anyhow::Result<()> {
    let mut links = 0;
    for page in [
        "README.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
        "docs/admission.md",
        "docs/design.md",
        "docs/settings.md",
        "docs/threat-model.md",
        "docs/versioning.md",
    ] {
        let path = root().join(page);
        let text = fs::read_to_string(&path)?;
        for link in between(&text, "](", ')') {
            let file = link.split('#').next().unwrap_or_default();
            if file.is_empty() || file.contains("://") {
                continue;
            }
            links += 1;
            let target = path.parent().expect("a folder").join(file);
            assert!(target.exists(), "{page} links to `{link}`, which does not exist");
        }
    }
    assert!(links > 20, "only {links} links were found");
    Ok(())
}

#[test]
fn security_names_tests_that_exist() -> anyhow::Result<()> {
    let text = fs::read_to_string(root().join("SECURITY.md"))?;
    let (_, table) = text.split_once("| promise | test |").expect("the table of promises");
    let named = table.split('`').skip(1).step_by(2);
    let files: Vec<&str> = named.filter(|name| name.contains('/')).collect();
    assert!(files.len() > 15, "only {files:?} are named");
    for file in files {
        assert!(root().join(file).exists(), "SECURITY.md names `{file}`, which does not exist");
    }
    Ok(())
}
