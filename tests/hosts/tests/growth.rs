//! Twice the input costs about twice the WebAssembly instructions, in every shape that could cost more.
//!
//! One test for each shape: `cargo test -p podwall-hosts --features counters --test growth NAME` runs those of a name. The
//! module is the WASI command, as an interpreter runs it: its input is bytes of any kind.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use podwall_hosts::module;
use podwall_tests::growth::{RATIO, Shape, ratio, shapes};
use serde_json::Value;
use wasmi::{Caller, Config, Engine, Error, Linker, Memory, Module, Store};

/// A run of the command, as its host has it.
#[derive(Default)]
struct Run {
    /// The command line.
    arguments: Vec<u8>,
    input: Vec<u8>,
    /// What it wrote to standard output and standard error.
    output: Vec<u8>,
}

fn memory(caller: &Caller<'_, Run>) -> Result<Memory, Error> {
    let memory = caller.get_export("memory").and_then(wasmi::Extern::into_memory);
    memory.ok_or_else(|| Error::new("no memory"))
}

/// Returns the module's memory, and the run.
fn parts<'c>(caller: &'c mut Caller<'_, Run>) -> Result<(&'c mut [u8], &'c mut Run), Error> {
    Ok(memory(caller)?.data_and_store_mut(caller))
}

fn get(memory: &[u8], address: u32) -> u32 {
    let at = address as usize;
    u32::from_le_bytes(memory[at..at + 4].try_into().expect("four bytes"))
}

fn put(memory: &mut [u8], address: u32, value: usize) {
    let at = address as usize;
    let value = u32::try_from(value).expect("a module has 32 bits");
    memory[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn args_sizes(mut caller: Caller<'_, Run>, count: u32, bytes: u32) -> Result<u32, Error> {
    let (memory, run) = parts(&mut caller)?;
    put(memory, count, run.arguments.split_inclusive(|byte| *byte == 0).count());
    put(memory, bytes, run.arguments.len());
    Ok(0)
}

fn args(mut caller: Caller<'_, Run>, starts: u32, bytes: u32) -> Result<u32, Error> {
    let (memory, run) = parts(&mut caller)?;
    let (mut slot, mut at) = (starts, bytes as usize);
    for argument in run.arguments.split_inclusive(|byte| *byte == 0) {
        put(memory, slot, at);
        memory[at..at + argument.len()].copy_from_slice(argument);
        slot += 4;
        at += argument.len();
    }
    Ok(0)
}

/// Reads standard input; the command passes one slice.
fn read(mut caller: Caller<'_, Run>, _: u32, slice: u32, _: u32, count: u32) -> Result<u32, Error> {
    let (memory, run) = parts(&mut caller)?;
    let (start, room) = (get(memory, slice) as usize, get(memory, slice + 4) as usize);
    let rest = run.input.split_off(run.input.len().min(room));
    let given = std::mem::replace(&mut run.input, rest);
    memory[start..start + given.len()].copy_from_slice(&given);
    put(memory, count, given.len());
    Ok(0)
}

fn write(
    mut caller: Caller<'_, Run>,
    _: u32,
    slice: u32,
    _: u32,
    count: u32,
) -> Result<u32, Error> {
    let (memory, run) = parts(&mut caller)?;
    let (start, len) = (get(memory, slice) as usize, get(memory, slice + 4) as usize);
    run.output.extend_from_slice(&memory[start..start + len]);
    put(memory, count, len);
    Ok(0)
}

fn exit(code: u32) -> Result<(), Error> {
    Err(Error::i32_exit(code.cast_signed()))
}

/// The module, translated once.
struct Command {
    linker: Linker<Run>,
    module: Module,
}

impl Command {
    fn new() -> Result<Self> {
        let mut config = Config::default();
        // What is translated when it is first called costs fuel, too.
        config.consume_fuel(true).compilation_mode(wasmi::CompilationMode::Eager);
        let engine = Engine::new(&config);
        let mut linker = Linker::<Run>::new(&engine);
        let wasi = "wasi_snapshot_preview1";
        linker.func_wrap(wasi, "args_sizes_get", args_sizes)?;
        linker.func_wrap(wasi, "args_get", args)?;
        linker.func_wrap(wasi, "fd_read", read)?;
        linker.func_wrap(wasi, "fd_write", write)?;
        linker.func_wrap(wasi, "proc_exit", exit)?;
        let module = Module::new(&engine, module("podwall-wasi.wasm")?)?;
        Ok(Self { linker, module })
    }

    /// Returns the instructions that a check of the shape takes in this size, and how many objects it has.
    fn cost(&self, shape: &Shape, size: usize) -> Result<(u64, u64)> {
        let arguments = format!("podwall\0check\0--options\0{}\0", (shape.options)(size));
        let arguments = arguments.into_bytes();
        let run = Run { arguments, input: (shape.make)(size), output: Vec::new() };
        let mut store = Store::new(self.module.engine(), run);
        store.set_fuel(u64::MAX)?;
        let instance = self.linker.instantiate_and_start(&mut store, &self.module)?;
        let start = instance.get_typed_func::<(), ()>(&store, "_start")?;
        if let Err(error) = start.call(&mut store, ()) {
            let output = String::from_utf8_lossy(&store.data().output);
            ensure!(error.i32_exit_status() == Some(0), "{error}: {output}");
        }
        let cost = u64::MAX - store.get_fuel()?;
        let report: Value = serde_json::from_slice(&store.data().output)?;
        Ok((cost, report["summary"]["objects"].as_u64().context("a number of objects")?))
    }
}

fn grows(command: &Command, shape: &Shape) -> Result<(), Failed> {
    let (single, objects) = command.cost(shape, shape.size)?;
    if objects == 0 {
        return Err("no object was read".into());
    }
    let (double, _) = command.cost(shape, 2 * shape.size)?;
    let ratio = ratio(single, double);
    println!("{}: {ratio:.2} ({single} to {double} instructions)", shape.name);
    if ratio > RATIO {
        return Err(
            format!("{single} instructions become {double}, {ratio:.2} times as much").into()
        );
    }
    Ok(())
}

fn main() -> Result<()> {
    let arguments = Arguments::from_args();
    let command = Arc::new(Command::new()?);
    let trial = |shape: &'static Shape| {
        let command = Arc::clone(&command);
        Trial::test(shape.name, move || grows(&command, shape))
    };
    libtest_mimic::run(&arguments, shapes().map(trial).collect()).exit();
}
