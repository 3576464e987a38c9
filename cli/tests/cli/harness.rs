//! Runs the binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The result of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Returns the repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

pub(crate) fn command(directory: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_podwall"));
    command.args(args).current_dir(directory).stdin(Stdio::null());
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command
}

/// Runs `podwall` in `directory`, without standard input.
pub(crate) fn run(directory: &Path, args: &[&str]) -> Run {
    output(&mut command(directory, args), b"")
}

/// Runs `podwall` with `input` piped into it.
pub(crate) fn pipe(args: &[&str], input: &[u8]) -> Run {
    output(command(&root(), args).stdin(Stdio::piped()), input)
}

/// Runs `command` with `input`, if its standard input is piped.
pub(crate) fn output(command: &mut Command, input: &[u8]) -> Run {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input).unwrap();
    }
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().expect("ended by a signal"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Returns a directory with these files in it.
pub(crate) fn directory(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    directory
}

/// Returns a pod with one fault at level baseline, on line 6.
pub(crate) fn pod(name: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec:\n  containers:\n  \
         - {{name: c, image: 'x:1', securityContext: {{privileged: true}}}}\n"
    )
}

/// `check` with the rules of level baseline only, so that other rules do not change what is expected.
pub(crate) fn check(directory: &Path, args: &[&str]) -> Run {
    run(directory, &[&["check", "--profile", "pss-baseline"], args].concat())
}

#[track_caller]
pub(crate) fn assert_has(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "no `{wanted}` in:\n{text}");
}
