//! Wall-clock times of the parts, for looking closer than the table of budgets does.

#![allow(missing_docs, reason = "the macro makes a public function")]

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use podwall::{Checker, Options};
use podwall_benches::{checker, input, yardstick};

fn check(criterion: &mut Criterion) {
    let inputs =
        [("pod", input::pod()), ("chart", input::chart()), ("10 MB", input::dump(10 << 20))];
    let (default, all) = (checker("default"), checker("all"));
    let mut group = criterion.benchmark_group("check");
    group.sample_size(10);
    for (name, text) in &inputs {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("default", name), text, |bencher, text| {
            bencher.iter(|| default.check("input.yaml", black_box(text.as_bytes())));
        });
        group.bench_with_input(BenchmarkId::new("all", name), text, |bencher, text| {
            bencher.iter(|| all.check("input.yaml", black_box(text.as_bytes())));
        });
        group.bench_with_input(BenchmarkId::new("event scan", name), text, |bencher, text| {
            bencher.iter(|| yardstick::yaml_events(black_box(text)));
        });
    }
    group.finish();
}

fn review(criterion: &mut Criterion) {
    let text = input::review();
    let restricted = checker("pss-restricted");
    let mut group = criterion.benchmark_group("review");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("restricted", |bencher| {
        bencher.iter(|| restricted.check("review.json", black_box(text.as_bytes())));
    });
    group.bench_function("serde_json value", |bencher| {
        bencher.iter(|| yardstick::json_value(black_box(&text)));
    });
    group.finish();
}

fn build(criterion: &mut Criterion) {
    criterion.bench_function("build", |bencher| {
        bencher.iter(|| Checker::new(black_box(Options::default())));
    });
}

criterion_group!(benches, check, review, build);
criterion_main!(benches);
