//! podwall as a Kubewarden policy: the guest side of waPC, without SDK and without WASI.
#![cfg(target_family = "wasm")]

mod answer;

use answer::answer;

#[link(wasm_import_module = "wapc")]
#[expect(unsafe_code, reason = "the host's functions")]
unsafe extern "C" {
    /// Writes the operation's name and the payload to where they are wanted.
    fn __guest_request(operation: *mut u8, payload: *mut u8);
    /// Takes the answer.
    fn __guest_response(text: *const u8, len: usize);
    /// Takes the error message if there is no answer.
    fn __guest_error(text: *const u8, len: usize);
}

/// Called by the host for each operation, with the sizes of its name and of its payload. Gives 1 for an answer, 0 for an
/// error.
#[expect(
    unsafe_code,
    reason = "the name and the buffers are waPC's; the host writes exactly the announced number of bytes"
)]
#[unsafe(no_mangle)]
pub extern "C" fn __guest_call(operation_len: usize, payload_len: usize) -> i32 {
    let (mut operation, mut payload) = (vec![0; operation_len], vec![0; payload_len]);
    unsafe { __guest_request(operation.as_mut_ptr(), payload.as_mut_ptr()) };
    let answer = answer(&operation, &payload);
    match &answer {
        Ok(text) => unsafe { __guest_response(text.as_ptr(), text.len()) },
        Err(text) => unsafe { __guest_error(text.as_ptr(), text.len()) },
    }
    i32::from(answer.is_ok())
}
