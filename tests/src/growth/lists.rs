//! Long lists in one object.

use super::{POD, Shape, lines, shape};

pub(super) const SHAPES: &[Shape] = &[
    shape("containers", 100, containers),
    shape("init-containers", 100, init_containers),
    shape("env-vars", 3_000, env),
    shape("env-from", 800, env_from),
    shape("ports", 1_500, ports),
    shape("volumes", 700, volumes),
    shape("volume-mounts", 3_000, mounts),
    shape("capabilities", 1_500, capabilities),
    shape("sysctls", 1_500, sysctls),
    shape("tolerations", 3_000, tolerations),
    shape("image-pull-secrets", 4_000, pull_secrets),
    shape("host-aliases", 3_000, host_aliases),
];

/// Returns a pod with `field` of its container, and items from `each`.
fn in_container(field: &str, count: usize, each: impl Fn(usize) -> String) -> Vec<u8> {
    let item = |number| format!("    - {}", each(number));
    lines(&format!("{POD}    {field}:\n"), count, item).into_bytes()
}

/// Returns a pod with `field` of its spec, and items from `each`.
fn in_spec(field: &str, count: usize, each: impl Fn(usize) -> String) -> Vec<u8> {
    lines(&format!("{POD}  {field}:\n"), count, |number| format!("  - {}", each(number)))
        .into_bytes()
}

fn containers(count: usize) -> Vec<u8> {
    lines(POD, count, |number| format!("  - {{name: c{number}, image: a}}")).into_bytes()
}

fn init_containers(count: usize) -> Vec<u8> {
    in_spec("initContainers", count, |number| format!("{{name: i{number}, image: a}}"))
}

fn env(count: usize) -> Vec<u8> {
    in_container("env", count, |number| format!("{{name: E{number}, value: v}}"))
}

fn env_from(count: usize) -> Vec<u8> {
    in_container("envFrom", count, |number| format!("secretRef: {{name: s{number}}}"))
}

fn ports(count: usize) -> Vec<u8> {
    in_container("ports", count, |number| {
        format!("{{containerPort: {number}, hostPort: {number}}}")
    })
}

fn volumes(count: usize) -> Vec<u8> {
    in_spec("volumes", count, |number| {
        format!("{{name: v{number}, hostPath: {{path: /a{number}}}}}")
    })
}

fn mounts(count: usize) -> Vec<u8> {
    in_container("volumeMounts", count, |number| {
        format!("{{name: v{number}, mountPath: /v{number}}}")
    })
}

fn capabilities(count: usize) -> Vec<u8> {
    let list = lines("", count, |number| format!("C{number},"));
    format!("{POD}    securityContext: {{capabilities: {{add: [{list}], drop: [{list}]}}}}\n")
        .into_bytes()
}

fn sysctls(count: usize) -> Vec<u8> {
    let list = lines("", count, |number| format!("{{name: kernel.s{number}, value: '1'}},"));
    format!("{POD}  securityContext: {{sysctls: [{list}]}}\n").into_bytes()
}

fn tolerations(count: usize) -> Vec<u8> {
    in_spec("tolerations", count, |number| format!("{{key: k{number}, operator: Exists}}"))
}

fn pull_secrets(count: usize) -> Vec<u8> {
    in_spec("imagePullSecrets", count, |number| format!("{{name: s{number}}}"))
}

fn host_aliases(count: usize) -> Vec<u8> {
    in_spec("hostAliases", count, |number| format!("{{ip: 10.0.0.1, hostnames: [h{number}]}}"))
}
