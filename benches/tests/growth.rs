//! Twice the input takes about twice the memory and makes about twice the report, in every shape that could take more.
//!
//! One test for each shape. What takes no memory is counted in instructions, in `tests/hosts/tests/growth.rs`.

use libtest_mimic::{Arguments, Failed, Trial};
use podwall::{Checker, Options, OptionsError, api};
use podwall_tests::growth::{RATIO, Shape, ratio, shapes};

/// What a check took and gave.
struct Cost {
    objects: usize,
    counts: [(&'static str, u64); 4],
}

/// Checks the shape in this size.
fn cost(shape: &Shape, size: usize) -> Result<Cost, OptionsError> {
    let bytes = (shape.make)(size);
    let checker = Checker::new(Options::from_text(&(shape.options)(size))?)?;
    let (mut objects, mut written) = (0, 0);
    let used = allocation_counter::measure(|| {
        let report = checker.check("shape.yaml", &bytes);
        objects = report.summary.objects;
        written = api::to_json(&report).len();
    });
    let counts = [
        ("allocations", used.count_total),
        ("bytes allocated", used.bytes_total),
        ("bytes at once", used.bytes_max),
        ("bytes of the report", written.try_into().unwrap_or(u64::MAX)),
    ];
    Ok(Cost { objects, counts })
}

fn grows(shape: &Shape) -> Result<(), Failed> {
    let single = cost(shape, shape.size)?;
    let double = cost(shape, 2 * shape.size)?;
    if single.objects == 0 {
        return Err("no object was read".into());
    }
    for ((what, single), (_, double)) in single.counts.into_iter().zip(double.counts) {
        let ratio = ratio(single, double);
        println!("{}: {ratio:.2} ({single} to {double} {what})", shape.name);
        if ratio > RATIO {
            return Err(format!("{single} {what} become {double}, {ratio:.2} times as much").into());
        }
    }
    Ok(())
}

fn main() {
    let trials = shapes().map(|shape| Trial::test(shape.name, || grows(shape))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
