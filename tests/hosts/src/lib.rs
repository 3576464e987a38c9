//! podwall's wasm modules in the hosts they are made for. The tests are in `tests/`; `cargo xtask test hosts` runs them.
