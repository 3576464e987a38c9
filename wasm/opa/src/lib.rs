//! podwall as a module for hosts of OPA policies: OPA's ABI 1.3, without Rego.
//!
//! The two globals with the ABI version are added after linking, because a Rust static would be exported as its
//! address.
#![cfg(target_family = "wasm")]

mod heap;
mod json;
mod value;

use podwall::api::{self, OpaEntrypoint};
use value::{Value, text};

#[link(wasm_import_module = "env")]
#[expect(unsafe_code, reason = "the host's function")]
unsafe extern "C" {
    /// Takes the reason, terminated by NUL, and does not return.
    fn opa_abort(message: *const u8) -> !;
}

#[expect(unsafe_code, reason = "the host reads the text before it drops the instance")]
fn abort(message: &str) -> ! {
    unsafe { opa_abort(value::terminated(message)) }
}

/// Returns the entrypoint that the host means, by its number.
fn entrypoint(number: i32) -> OpaEntrypoint {
    let known = usize::try_from(number).ok().and_then(|number| OpaEntrypoint::ALL.get(number));
    known.copied().unwrap_or_else(|| abort("unknown entrypoint"))
}

/// OPA's exports. Names and types are the ABI's; addresses come from this module or lead to text the host wrote.
#[expect(unsafe_code, reason = "exported symbols")]
mod exports {
    use super::{Value, abort, api, entrypoint, heap, json, text, value};
    use podwall::api::OpaEntrypoint;

    /// An evaluation that the host prepares step by step.
    pub(crate) struct Context {
        input: *const Value,
        data: *const Value,
        entrypoint: i32,
        result: *mut Value,
    }

    #[unsafe(no_mangle)]
    extern "C" fn builtins() -> *const Value {
        Value::leak("{}".to_owned())
    }

    #[unsafe(no_mangle)]
    extern "C" fn entrypoints() -> *const Value {
        let entries = OpaEntrypoint::ALL.iter().enumerate();
        let entries = entries.map(|(number, entry)| format!("\"{}\":{number}", entry.word()));
        Value::leak(format!("{{{}}}", entries.collect::<Vec<_>>().join(",")))
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_malloc(size: usize) -> *mut u8 {
        heap::allocate(size, 8)
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_free(_: *mut u8) {}

    #[unsafe(no_mangle)]
    extern "C" fn opa_value_free(_: *mut Value) {}

    #[unsafe(no_mangle)]
    extern "C" fn opa_heap_ptr_get() -> usize {
        heap::top()
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_heap_ptr_set(address: usize) {
        heap::set_top(address);
    }

    // Blocks are what a heap with free lists keeps; this heap has none to stash.
    #[unsafe(no_mangle)]
    extern "C" fn opa_heap_blocks_stash() {}

    #[unsafe(no_mangle)]
    extern "C" fn opa_heap_blocks_restore() {}

    #[unsafe(no_mangle)]
    extern "C" fn opa_heap_stash_clear() {}

    #[unsafe(no_mangle)]
    extern "C" fn opa_json_parse(start: *const u8, len: usize) -> *mut Value {
        value::parse(text(start, len))
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_value_parse(start: *const u8, len: usize) -> *mut Value {
        value::parse(text(start, len))
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_json_dump(value: *const Value) -> *const u8 {
        value::terminated(Value::text(value))
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_value_dump(value: *const Value) -> *const u8 {
        let json = Value::text(value);
        match json.strip_prefix("[{\"result\":").and_then(|rest| rest.strip_suffix("}]")) {
            Some(result) => value::terminated(&json::rego_results(result)),
            None => value::terminated(json),
        }
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_value_add_path(
        base: *mut Value,
        path: *const Value,
        new: *const Value,
    ) -> i32 {
        value::change(base, path, Some(new)) as i32
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_value_remove_path(base: *mut Value, path: *const Value) -> i32 {
        value::change(base, path, None) as i32
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_eval_ctx_new() -> *mut Context {
        let (nothing, none) = (std::ptr::null(), std::ptr::null_mut());
        Box::leak(Box::new(Context { input: nothing, data: nothing, entrypoint: 0, result: none }))
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_eval_ctx_set_input(context: &mut Context, input: *const Value) {
        context.input = input;
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_eval_ctx_set_data(context: &mut Context, data: *const Value) {
        context.data = data;
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_eval_ctx_set_entrypoint(context: &mut Context, number: i32) {
        context.entrypoint = number;
    }

    #[unsafe(no_mangle)]
    extern "C" fn opa_eval_ctx_get_result(context: &mut Context) -> *mut Value {
        context.result
    }

    #[unsafe(no_mangle)]
    extern "C" fn eval(context: &mut Context) -> i32 {
        let (input, data) = (Value::text(context.input), Value::text(context.data));
        let answer = api::opa(entrypoint(context.entrypoint), input, data);
        context.result = Value::leak(json::results(&answer));
        0
    }

    /// Runs all steps at once. The host has written the input at the given address; the heap begins after it.
    #[unsafe(no_mangle)]
    extern "C" fn opa_eval(
        _reserved: i32,
        number: i32,
        data: *const Value,
        input: *const u8,
        len: usize,
        top: usize,
        format: i32,
    ) -> *const u8 {
        heap::set_top(top.max(input.addr() + len).next_multiple_of(8));
        let input = text(input, len).unwrap_or_else(|| abort("the input is not UTF-8"));
        let answer = api::opa(entrypoint(number), input, Value::text(data));
        match format {
            0 => value::terminated(&json::results(&answer)),
            1 => value::terminated(&json::rego_results(&answer)),
            _ => abort("the format of the result must be 0 for JSON or 1 for Rego"),
        }
    }
}
