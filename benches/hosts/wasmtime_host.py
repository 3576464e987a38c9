"""python wasmtime_host.py ARTEFACTS check|validate INPUT OPTIONS: as node.mjs, for the Kubewarden policy in wasmtime.

A call from Python and the two calls back cost as much as a small request: what an operation without work takes is
measured first, and taken off.
"""

import json
import os
import sys
import time

import wasmtime

artefacts, operation, path, options = sys.argv[1:]
with open(path, "rb") as file:
    payload = file.read()
if operation == "check":
    text = {"text": payload.decode(), "name": "input.yaml", "options": json.loads(options)}
    payload = json.dumps(text, ensure_ascii=False).encode()

engine = wasmtime.Engine()
module = wasmtime.Module.from_file(engine, os.path.join(artefacts, "podwall-kubewarden.wasm"))
store = wasmtime.Store(engine)
linker = wasmtime.Linker(engine)
call = {"operation": b"", "payload": b"", "answer": 0}


def request(caller, operation_at, payload_at):
    memory = caller.get("memory")
    memory.write(caller, call["operation"], operation_at)
    memory.write(caller, call["payload"], payload_at)


def response(_caller, _start, size):
    call["answer"] = size


pair = wasmtime.FuncType([wasmtime.ValType.i32(), wasmtime.ValType.i32()], [])
for name, function in [
    ("__guest_request", request),
    ("__guest_response", response),
    ("__guest_error", response),
]:
    linker.define_func("wapc", name, pair, function, access_caller=True)
guest_call = linker.instantiate(store, module).exports(store)["__guest_call"]


def work(operation, payload):
    """Nanoseconds for one call."""
    call.update(operation=operation, payload=payload)
    start = time.perf_counter_ns()
    answered = guest_call(store, len(operation), len(payload))
    taken = time.perf_counter_ns() - start
    assert answered == 1, f"`{operation.decode()}` failed"
    return taken


around = min(work(b"protocol_version", b"") for _ in range(2000))
for _ in sys.stdin:
    print(work(operation.encode(), payload) - around, call["answer"], flush=True)
