//! A bounded run of every target, the same each time.

use podwall_fuzz::run::{Length, run};
use podwall_fuzz::target::TARGETS;

/// Inputs of each target.
const INPUTS: usize = 3_000;

fn smoke(name: &str) {
    run_inputs(name, INPUTS);
}

fn run_inputs(name: &str, inputs: usize) {
    let target = TARGETS.iter().find(|target| target.name == name).unwrap();
    match run(target, 20_261_122, Length::Inputs(inputs)) {
        Ok(done) => {
            println!("{done:?}");
            assert!(done.inputs >= inputs, "{done:?}");
            assert!(done.ways > 10, "every input goes the same way: {done:?}");
        }
        Err(broken) => {
            let input = String::from_utf8_lossy(&broken.input);
            let start: String = input.chars().take(2_000).collect();
            panic!("{}\n{} bytes: {start:?}", broken.why, broken.input.len());
        }
    }
}

#[test]
fn text() {
    smoke("text");
}

#[test]
fn check() {
    smoke("check");
}

#[test]
fn review() {
    smoke("review");
}

#[test]
fn options() {
    smoke("options");
}

#[test]
fn guest() {
    smoke("guest");
}

/// Each input is made into three, of up to fifty thousand bytes.
#[test]
fn growth() {
    run_inputs("growth", 150);
}
