//! A request of any shape, as large as an API server lets it be, is answered in memory of a few times its size.
//!
//! One test for each shape; each prints what its answer took.

use libtest_mimic::{Arguments, Failed, Trial};
use podwall::api;
use serde_json::Value;

/// Bytes of an object: just below what the settings allow.
const SIZE: usize = 2_000_000;
/// Bytes of memory for each byte of a request, and for all of them together.
const FACTOR: u64 = 20;
const CONSTANT: u64 = 1 << 20;
/// Allocations for all bytes of a request: some for each value, and those of the findings.
const ALLOCATIONS: u64 = 4_000_000;

/// What stands before and after the items of an object, what makes one item, and whether the answer is that it cannot be
/// judged.
struct Shape {
    name: &'static str,
    kind: &'static str,
    start: &'static str,
    item: fn(usize) -> String,
    end: &'static str,
    is_judged: bool,
}

const fn pod(
    name: &'static str,
    start: &'static str,
    item: fn(usize) -> String,
    end: &'static str,
    is_judged: bool,
) -> Shape {
    Shape { name, kind: "\"apiVersion\":\"v1\",\"kind\":\"Pod\"", start, item, end, is_judged }
}

const fn custom(
    name: &'static str,
    start: &'static str,
    item: fn(usize) -> String,
    end: &'static str,
    is_judged: bool,
) -> Shape {
    let kind = "\"apiVersion\":\"example.com/v1\",\"kind\":\"Fleet\"";
    Shape { name, kind, start, item, end, is_judged }
}

const SHAPES: &[Shape] = &[
    pod("empty-containers", "\"spec\":{\"containers\":[{}", |_| ",{}".into(), "]}", false),
    pod(
        "containers",
        "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"a\"}",
        |number| format!(",{{\"name\":\"c{number}\",\"image\":\"a\"}}"),
        "]}",
        false,
    ),
    pod(
        "host-paths",
        "\"spec\":{\"volumes\":[{\"name\":\"v\",\"hostPath\":{\"path\":\"/\"}}",
        |number| format!(",{{\"name\":\"v{number}\",\"hostPath\":{{\"path\":\"/etc\"}}}}"),
        "]}",
        false,
    ),
    pod(
        "env",
        "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"a\",\"env\":[{\"name\":\"A\"}",
        |number| format!(",{{\"name\":\"PASSWORD{number}\",\"value\":\"hunter2\"}}"),
        "]}]}",
        false,
    ),
    pod(
        "capabilities",
        "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"a\",\"securityContext\":{\"capabilities\":{\"add\":[\"A\"",
        |number| format!(",\"C{number}\""),
        "]}}}]}",
        false,
    ),
    pod(
        "keys-given-twice",
        "\"spec\":{\"hostPID\":false",
        |_| ",\"hostPID\":true".into(),
        "}",
        false,
    ),
    pod(
        "specs-given-twice",
        "\"spec\":{}",
        |_| ",\"spec\":{\"containers\":[{\"name\":\"a\"}]}".into(),
        "",
        false,
    ),
    pod("unknown-fields", "\"spec\":{\"a\":1", |number| format!(",\"x{number}\":1"), "}", false),
    pod(
        "labels",
        "\"metadata\":{\"name\":\"p\",\"labels\":{\"a\":\"b\"",
        |number| format!(",\"k{number}\":\"v\""),
        "}}",
        true,
    ),
    pod(
        "annotations",
        "\"metadata\":{\"name\":\"p\",\"annotations\":{\"a\":\"b\"",
        |number| format!(",\"container.apparmor.security.beta.kubernetes.io/c{number}\":\"x\""),
        "}}",
        true,
    ),
    pod("long-name", "\"metadata\":{\"name\":\"", |_| "nnnnnnnn".into(), "\"}", true),
    pod(
        "long-image",
        "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"",
        |_| "a/b:c@".into(),
        "\"}]}",
        true,
    ),
    custom("nested-objects", "\"spec\":", |_| "{\"a\":".into(), "1", false),
    custom("numbers", "\"spec\":[0", |_| ",0".into(), "]", true),
    custom("items", "\"items\":[{}", |_| ",{}".into(), "]", true),
    custom(
        "pods-in-a-custom-resource",
        "\"spec\":{\"a\":1",
        |number| format!(",\"k{number}\":{{\"containers\":[{{\"name\":\"a\",\"image\":\"b\"}}]}}"),
        "}",
        false,
    ),
    custom(
        "credentials",
        "\"spec\":{\"a\":1",
        |number| format!(",\"k{number}\":\"AKIAABCDEFGHIJKLMNOP\""),
        "}",
        false,
    ),
];

impl Shape {
    /// Returns the request for an object of about this many bytes.
    fn request(&self, size: usize) -> String {
        let mut object = format!("{{{},{}", self.kind, self.start);
        let mut number = 0;
        while object.len() + self.end.len() + 100 < size {
            object.push_str(&(self.item)(number));
            number += 1;
        }
        object.push_str(self.end);
        if self.name == "nested-objects" {
            object.push_str(&"}".repeat(number));
        }
        object.push('}');
        let (group, version, kind) = if self.kind.contains("Fleet") {
            ("example.com", "v1", "Fleet")
        } else {
            ("", "v1", "Pod")
        };
        format!(
            "{{\"request\":{{\"uid\":\"u\",\"operation\":\"CREATE\",\"kind\":{{\"group\":\"{group}\",\"version\":\
             \"{version}\",\"kind\":\"{kind}\"}},\"object\":{object}}}}}"
        )
    }

    fn answer(&self) -> Result<(), Failed> {
        let request = self.request(SIZE);
        let size = u64::try_from(request.len())?;
        let mut answer = String::new();
        let used = allocation_counter::measure(|| {
            answer = api::to_json(&api::admit(&request, "{\"profile\":\"all\"}"));
        });
        let written = answer.len();
        let answer: Value = serde_json::from_str(&answer)?;
        println!(
            "{}: {size} bytes in {} of memory and {} allocations; {written} bytes of answer: {}",
            self.name, used.bytes_max, used.count_total, answer["code"]
        );
        if used.bytes_max > FACTOR * size + CONSTANT {
            return Err(format!("{} bytes of memory for {size}", used.bytes_max).into());
        }
        if used.count_total > ALLOCATIONS {
            return Err(format!("{} allocations for {size} bytes", used.count_total).into());
        }
        if (answer["code"] != 400) != self.is_judged {
            return Err(format!("the answer is {}", answer["message"]).into());
        }
        Ok(())
    }
}

fn main() {
    let trials = SHAPES.iter().map(|shape| Trial::test(shape.name, || shape.answer())).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}
