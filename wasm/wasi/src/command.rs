//! What the command does with its arguments and its standard input.

use podwall::api;

/// What is written, and how the command ends.
pub(crate) struct Outcome {
    /// What goes to standard output.
    pub(crate) output: String,
    /// What goes to standard error.
    pub(crate) error: String,
    /// The exit code.
    pub(crate) code: u32,
}

/// Runs the command; `arguments` begin with its own name, and `stdin` is read only if they ask for it.
pub(crate) fn run(arguments: &[String], stdin: impl FnOnce() -> Vec<u8>) -> Outcome {
    let arguments: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    match arguments.as_slice() {
        ["validate"] => {
            let input = stdin();
            done(api::kubewarden(&api::admit(&String::from_utf8_lossy(&input), "")))
        }
        ["validate-settings"] => {
            let input = stdin();
            done(api::to_json(&api::validate_settings(&String::from_utf8_lossy(&input))))
        }
        ["check", rest @ ..] => check(rest, stdin),
        _ => wrong_use("expected `validate`, `validate-settings` or `check`"),
    }
}

fn check(arguments: &[&str], stdin: impl FnOnce() -> Vec<u8>) -> Outcome {
    let (mut name, mut options) = ("<stdin>", "");
    for pair in arguments.chunks(2) {
        match *pair {
            ["--name", value] => name = value,
            ["--options", value] => options = value,
            _ => return wrong_use("`check` takes `--name NAME` and `--options TEXT`"),
        }
    }
    match api::check(name, &stdin(), options) {
        Ok(report) => done(api::to_json(&report)),
        Err(error) => wrong_use(&error.to_string()),
    }
}

fn done(output: String) -> Outcome {
    Outcome { output: output + "\n", error: String::new(), code: 0 }
}

fn wrong_use(message: &str) -> Outcome {
    Outcome { output: String::new(), error: format!("error: {message}\n"), code: 2 }
}
