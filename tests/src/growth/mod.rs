//! Shapes of input in which the work could grow faster than the input: many objects that point at one another, long lists
//! that a rule may go through for each of their items.
//!
//! The tests make each shape twice, the second time of twice the size, and compare what the work costs. One file for each
//! area; a new shape is a function and a line in the table of its file.

mod bindings;
mod bombs;
mod customs;
mod ingresses;
mod lists;
mod long;
mod namespaces;
mod policies;
mod roles;
mod suppressions;
mod text;
mod workloads;

use std::fmt::Write;

/// How much more the work may be for twice the input.
pub const RATIO: f64 = 2.3;

/// A shape of input.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What it is called in tests.
    pub name: &'static str,
    /// The size to begin with: large enough that what every check costs does not matter, nor what the smallest parts cost.
    pub size: usize,
    /// Makes the shape in a size.
    pub make: fn(usize) -> Vec<u8>,
    /// Makes the options to check it with.
    pub options: fn(usize) -> String,
}

/// The tables, one for each area.
const AREAS: &[&[Shape]] = &[
    bindings::SHAPES,
    bombs::SHAPES,
    customs::SHAPES,
    ingresses::SHAPES,
    lists::SHAPES,
    long::SHAPES,
    namespaces::SHAPES,
    policies::SHAPES,
    roles::SHAPES,
    suppressions::SHAPES,
    text::SHAPES,
    workloads::SHAPES,
];

/// Returns all shapes.
pub fn shapes() -> impl Iterator<Item = &'static Shape> {
    AREAS.iter().copied().flatten()
}

/// Returns how many times as much as `single` is `double`, which was measured at twice the size.
#[expect(clippy::cast_precision_loss, reason = "a ratio needs few digits")]
pub fn ratio(single: u64, double: u64) -> f64 {
    double as f64 / single.max(1) as f64
}

/// One shape: its name, the size to begin with, and the function that makes it, to be checked with all rules.
const fn shape(name: &'static str, size: usize, make: fn(usize) -> Vec<u8>) -> Shape {
    Shape { name, size, make, options: |_| "{\"profile\":\"all\"}".to_owned() }
}

/// Returns a stream with the documents that `each` gives for every number below `count`.
fn documents(count: usize, each: impl Fn(usize) -> String) -> String {
    lines("", count, |number| format!("---\n{}", each(number)))
}

/// `head`, and a line for every number below `count`.
fn lines(head: &str, count: usize, each: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    for number in 0..count {
        let _ = writeln!(text, "{}", each(number));
    }
    text
}

/// Returns a pod with these labels, as a flow mapping.
fn pod(number: usize, labels: &str) -> String {
    format!(
        "{{apiVersion: v1, kind: Pod, metadata: {{name: p{number}, namespace: shop, labels: {labels}}}, spec: \
         {{containers: [{{name: c, image: a}}]}}}}"
    )
}

/// The beginning of a pod of one container, up to the container's name.
const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec:\n  \
                   containers:\n  - image: a\n    name: c\n";
