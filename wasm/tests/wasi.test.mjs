// The WASI module in Node.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { artefacts, cases, decided, privileged, read, refused } from "./support.mjs";

const module = new WebAssembly.Module(read("podwall-wasi.wasm"));
const script = fileURLToPath(new URL("wasi-run.mjs", import.meta.url));

/** Runs the command. Each run has a separate process: Node 20 crashes after some hundred of its WASI objects in one. */
function run(args, input) {
  const command = ["--disable-warning=ExperimentalWarning", script, `${artefacts}/podwall-wasi.wasm`, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { input, maxBuffer: 1 << 28 });
  return { code: status, out: stdout.toString(), err: stderr.toString() };
}

// The bound of docs/design.md.
test("the module stays within its bound, and asks for five functions", () => {
  assert.ok(read("podwall-wasi.wasm").length <= 1_200_000);
  const imports = WebAssembly.Module.imports(module).map(({ name }) => name);
  assert.deepEqual(imports.sort(), ["args_get", "args_sizes_get", "fd_read", "fd_write", "proc_exit"]);
});

test("reports and decisions are the native ones, byte for byte", () => {
  // A sample: processes take time, and Python's host takes them all.
  const sample = cases().filter((_, index) => index % 32 === 0);
  for (const { name, text, options, report, request, admission } of sample) {
    const checked = run(["check", "--name", name, "--options", options], text);
    assert.deepEqual(checked, { code: 0, out: `${report}\n`, err: "" }, name);
    if (request === null) continue;
    const { out } = run(["validate"], request);
    const { allowed, message, warnings, auditAnnotations } = JSON.parse(admission);
    const answer = JSON.parse(out);
    assert.deepEqual([answer.accepted, answer.message, answer.warnings], [allowed, message, warnings], name);
    assert.deepEqual(answer.audit_annotations, auditAnnotations);
  }
});

test("requests of every kind get the native answer", () => {
  for (const { name, input, allowed, admission } of decided()) {
    const answer = JSON.parse(run(["validate"], JSON.stringify(input)).out);
    const { message, auditAnnotations } = JSON.parse(admission);
    assert.deepEqual([answer.accepted, answer.message], [allowed, message], name);
    assert.deepEqual(answer.audit_annotations, auditAnnotations, name);
  }
});

test("bad requests are denied, bad settings and wrong use are errors", () => {
  for (const { name, request, says } of refused()) {
    const { code, out } = run(["validate"], request);
    assert.equal(code, 0);
    const { accepted, message } = JSON.parse(out);
    assert.equal(accepted, false, name);
    assert.ok(message.includes(says), `${name}: ${message}`);
  }
  assert.equal(JSON.parse(run(["validate"], Buffer.of(0xff)).out).accepted, false);
  assert.deepEqual(JSON.parse(run(["validate-settings"], '{"mode": "warn"}').out), { valid: true });
  assert.equal(JSON.parse(run(["validate-settings"], '{"mode": 1}').out).valid, false);
  for (const wrong of [[], ["chekc"], ["check", "--name"], ["check", "--options", "profil: x"]]) {
    const { code, out, err } = run(wrong, "");
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /^error: /);
  }
  assert.equal(JSON.parse(run(["validate"], JSON.stringify({ request: privileged() })).out).accepted, false);
});
