//! libFuzzer's way into the target `guest`.
#![no_main]
#![allow(unsafe_code, missing_docs, reason = "libFuzzer calls an exported function")]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    podwall_fuzz::guest::guest(input);
});
