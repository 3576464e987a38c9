"""python wasmtime_host.py ARTEFACTS check|validate INPUT OPTIONS: as node.mjs, for the WASI command in wasmtime.

Each run has a fresh instance, whose making is not counted.
"""

import os
import sys
import tempfile
import time

import wasmtime

artefacts, job, given, options = sys.argv[1:]
engine = wasmtime.Engine()
module = wasmtime.Module.from_file(engine, os.path.join(artefacts, "podwall-wasi.wasm"))
linker = wasmtime.Linker(engine)
linker.define_wasi()
arguments = ["check", "--name", "input.yaml", "--options", options] if job == "check" else [job]

with tempfile.TemporaryDirectory(prefix="podwall-bench-") as folder:
    out = os.path.join(folder, "out")
    for _ in sys.stdin:
        config = wasmtime.WasiConfig()
        config.argv = ["podwall.wasm", *arguments]
        config.stdin_file = given
        config.stdout_file = out
        store = wasmtime.Store(engine)
        store.set_wasi(config)
        run = linker.instantiate(store, module).exports(store)["_start"]
        start = time.perf_counter_ns()
        run(store)
        taken = time.perf_counter_ns() - start
        del store
        print(taken, os.path.getsize(out), flush=True)
