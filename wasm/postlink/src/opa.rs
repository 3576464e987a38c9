//! What OPA's ABI asks for that a linker does not make.

use std::path::Path;

use anyhow::{Context, Result};
use walrus::ir::{BinaryOp, Value};
use walrus::{ConstExpr, DataKind, FunctionBuilder, MemoryId, Module, ValType};

/// The one version that every host takes.
const VERSION: (i32, i32) = (1, 3);
/// Pages of memory that hosts bring at least.
const PAGES: u64 = 2;

/// Copies the module, with the version in globals and its data made to fit into whatever memory the host brings.
pub(crate) fn finish(input: &Path, out: &Path) -> Result<()> {
    let mut module = Module::from_file(input)?;
    for (name, number) in
        [("opa_wasm_abi_version", VERSION.0), ("opa_wasm_abi_minor_version", VERSION.1)]
    {
        let value = ConstExpr::Value(Value::I32(number));
        let global = module.globals.add_local(ValType::I32, false, false, value);
        module.exports.add(name, global);
    }
    bring_own_memory(&mut module)?;
    module.emit_wasm_file(out)
}

/// Hosts bring two to five pages, and the rules' texts need more. So the data become passive, and a start function first
/// grows the memory to what the linker laid out, then puts them there.
fn bring_own_memory(module: &mut Module) -> Result<()> {
    let memory = module.memories.iter().next().context("the module has no memory")?.id();
    let laid_out = i32::try_from(module.memories.get(memory).initial)?;
    let segments = passive(module, memory)?;
    let mut builder = FunctionBuilder::new(&mut module.types, &[], &[]);
    let mut body = builder.func_body();
    body.i32_const(laid_out).memory_size(memory).binop(BinaryOp::I32GtS).if_else(
        None,
        |grow| {
            grow.i32_const(laid_out).memory_size(memory).binop(BinaryOp::I32Sub);
            grow.memory_grow(memory).i32_const(-1).binop(BinaryOp::I32Eq);
            grow.if_else(
                None,
                |none| {
                    none.unreachable();
                },
                |_| (),
            );
        },
        |_| (),
    );
    for (data, offset, len) in segments {
        body.i32_const(offset).i32_const(0).i32_const(len).memory_init(memory, data);
        body.data_drop(data);
    }
    if let Some(before) = module.start {
        body.call(before);
    }
    module.start = Some(builder.finish(vec![], &mut module.funcs));
    let memory = module.memories.get_mut(memory);
    (memory.initial, memory.maximum) = (PAGES, None);
    Ok(())
}

/// Makes all data segments passive; returns each with its address and length.
fn passive(module: &mut Module, memory: MemoryId) -> Result<Vec<(walrus::DataId, i32, i32)>> {
    let mut segments = Vec::new();
    let all: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(offset)), .. } = data.kind
        else {
            anyhow::bail!("a data segment is not at a fixed address");
        };
        data.kind = DataKind::Passive;
        segments.push((id, offset, i32::try_from(data.value.len())?));
    }
    let ids: Vec<_> = segments.iter().map(|segment| segment.0).collect();
    let memory = module.memories.get_mut(memory);
    memory.data_segments.retain(|segment| !ids.contains(segment));
    Ok(segments)
}
