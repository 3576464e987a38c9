//! What the work costs in WebAssembly instructions, as an interpreter counts them: repeatable, with no clock.
//!
//! A count depends on the compiler that built the module, so the snapshot holds ratios, which hardly do.
//! `INSTA_UPDATE=always cargo xtask test hosts-rust` writes them anew.

use std::fmt::Write;

use anyhow::{Context, Result, ensure};
use podwall_hosts::{manifests, module, root};
use serde_json::{Value, json};
use wasmi::{Caller, CompilationMode, Config, Engine, Linker, Memory, Module, Store, TypedFunc};

/// One call of the policy, as its host has it.
#[derive(Default)]
struct Call {
    operation: Vec<u8>,
    payload: Vec<u8>,
    answer: Vec<u8>,
}

/// The Kubewarden policy: the module that asks least of a host.
struct Policy {
    store: Store<Call>,
    call: TypedFunc<(i32, i32), i32>,
}

fn memory(caller: &Caller<'_, Call>) -> Result<Memory, wasmi::Error> {
    let memory = caller.get_export("memory").and_then(wasmi::Extern::into_memory);
    memory.ok_or_else(|| wasmi::Error::new("no memory"))
}

/// Returns an address in the guest's memory.
fn place(address: i32) -> usize {
    address.cast_unsigned() as usize
}

impl Policy {
    fn new() -> Result<Self> {
        // What is translated when it is first called costs fuel, too.
        let mut config = Config::default();
        config.consume_fuel(true).compilation_mode(CompilationMode::Eager);
        let engine = Engine::new(&config);
        let mut store = Store::new(&engine, Call::default());
        store.set_fuel(u64::MAX)?;
        let mut linker = Linker::<Call>::new(&engine);
        linker.func_wrap(
            "wapc",
            "__guest_request",
            |mut caller: Caller<'_, Call>, operation: i32, payload: i32| {
                let memory = memory(&caller)?;
                let (bytes, call) = memory.data_and_store_mut(&mut caller);
                for (address, given) in [(operation, &call.operation), (payload, &call.payload)] {
                    bytes[place(address)..][..given.len()].copy_from_slice(given);
                }
                Ok(())
            },
        )?;
        for name in ["__guest_response", "__guest_error"] {
            linker.func_wrap(
                "wapc",
                name,
                |mut caller: Caller<'_, Call>, start: i32, len: i32| {
                    let memory = memory(&caller)?;
                    let (bytes, call) = memory.data_and_store_mut(&mut caller);
                    call.answer = bytes[place(start)..][..place(len)].to_vec();
                    Ok(())
                },
            )?;
        }
        let module = Module::new(&engine, module("podwall-kubewarden.wasm")?)?;
        let instance = linker.instantiate_and_start(&mut store, &module)?;
        let call = instance.get_typed_func(&store, "__guest_call")?;
        Ok(Self { store, call })
    }

    /// Returns the instructions that a call takes, and its answer.
    fn cost(&mut self, operation: &str, payload: &str) -> Result<(u64, Value)> {
        *self.store.data_mut() =
            Call { operation: operation.into(), payload: payload.into(), answer: Vec::new() };
        let before = self.store.get_fuel()?;
        let lengths = (i32::try_from(operation.len())?, i32::try_from(payload.len())?);
        let done = self.call.call(&mut self.store, lengths)?;
        let answer = String::from_utf8_lossy(&self.store.data().answer).into_owned();
        ensure!(done == 1, "{operation}: {answer}");
        Ok((before - self.store.get_fuel()?, serde_json::from_str(&answer)?))
    }

    /// What it costs to check a text with a profile, in a fresh instance, and how many objects it has.
    fn check(text: &str, options: &Value) -> Result<(u64, u64)> {
        let payload = json!({"text": text, "options": options}).to_string();
        let (cost, report) = Self::new()?.cost("check", &payload)?;
        Ok((cost, report["summary"]["objects"].as_u64().context("a number of objects")?))
    }
}

/// Returns the insecure shop as one file, `times` times over.
fn shop(times: usize) -> Result<String> {
    let files = manifests(&root().join("examples/manifests/shop"), "shop")?;
    let mut text = String::new();
    for (_, file) in &files {
        text.push_str("---\n");
        text.push_str(std::str::from_utf8(file)?);
        text.push('\n');
    }
    Ok(text.repeat(times))
}

#[expect(clippy::cast_precision_loss, reason = "ratios for people")]
fn ratio(one: u64, other: u64) -> f64 {
    one as f64 / other as f64
}

#[test]
fn costs_grow_with_the_input_and_with_nothing_else() -> Result<()> {
    let all = json!({"profile": "all"});
    let (small, objects) = Policy::check(&shop(4)?, &all)?;
    let (large, twice) = Policy::check(&shop(8)?, &all)?;
    ensure!(objects > 40 && twice == 2 * objects, "{objects} and {twice} objects");
    let (nothing, _) = Policy::check("", &all)?;

    let request = request()?;
    let mut policy = Policy::new()?;
    let (first, decision) = policy.cost("validate", &request)?;
    ensure!(decision["accepted"] == false, "{decision}");
    let (second, _) = policy.cost("validate", &request)?;

    let bytes = u64::try_from(shop(4)?.len())?;
    println!("{} instructions a byte, {first} for a request", small / bytes);
    ensure!(small / bytes < INSTRUCTIONS_A_BYTE, "{} instructions a byte", small / bytes);
    let mut table = String::new();
    for (what, measured) in [
        ("twice the objects / the objects", ratio(large, small)),
        ("no input / the objects", ratio(nothing, small)),
        ("a request to a fresh instance / the same again", ratio(first, second)),
    ] {
        writeln!(table, "{what:<48}{measured:>6.1}")?;
    }
    insta::assert_snapshot!(table);
    Ok(())
}

/// Instructions that checking a byte of the shop with all rules may take: what it takes, and a sixth more for compilers. Small
/// objects with a fault in every line cost most.
const INSTRUCTIONS_A_BYTE: u64 = 4_000;

/// Returns the request of the example.
fn request() -> Result<String> {
    let path = root().join("examples/opa/request.json");
    let review: Value = serde_json::from_slice(&std::fs::read(path)?)?;
    let settings = json!({"podSecurity": {"level": "restricted"}});
    Ok(json!({"request": review["request"], "settings": settings}).to_string())
}
