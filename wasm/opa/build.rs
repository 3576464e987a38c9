//! Linker settings of the OPA module.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        // The host brings the memory. A small stack keeps what must be there at the start small.
        for flag in ["--import-memory", "--export-memory", "-zstack-size=65536"] {
            println!("cargo::rustc-link-arg-cdylib={flag}");
        }
    }
}
