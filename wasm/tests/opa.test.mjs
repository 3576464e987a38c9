// The OPA module in OPA's own SDK for JavaScript.
import assert from "node:assert/strict";
import test from "node:test";
import opa from "@open-policy-agent/opa-wasm";

import { bad, cases, privileged, read } from "./support.mjs";

const module = read("podwall-opa.wasm");

/** A copy that says it has ABI 1.`minor`: below 2 the SDK evaluates step by step. */
function declaring(minor) {
  const copy = Uint8Array.from(module);
  // The two version globals stand side by side: i32 immutable, `i32.const n`, end.
  const globals = [0x7f, 0x00, 0x41, 0x01, 0x0b, 0x7f, 0x00, 0x41, 0x03, 0x0b];
  const at = copy.findIndex((_, index) => globals.every((byte, offset) => copy[index + offset] === byte));
  assert.ok(at > 0);
  copy[at + 8] = minor;
  return copy;
}

const paths = { fast: module, slow: declaring(1) };
const load = (bytes) => opa.loadPolicy(bytes);
const one = (results) => {
  assert.equal(results.length, 1);
  return results[0].result;
};

test("the module asks for little and imports two things", async () => {
  const compiled = await WebAssembly.compile(module);
  const imports = WebAssembly.Module.imports(compiled).map(({ module, name }) => `${module}.${name}`);
  assert.deepEqual(imports.sort(), ["env.memory", "env.opa_abort"]);
  // Instantiates with two pages: what the smallest host brings.
  const memory = new WebAssembly.Memory({ initial: 2 });
  await WebAssembly.instantiate(compiled, { env: { memory, opa_abort: () => {} } });
});

for (const [path, bytes] of Object.entries(paths)) {
  test(`${path}: reports and decisions are the native ones, byte for byte`, async () => {
    const policy = await load(bytes);
    for (const { name, text, options, report, request, admission } of cases()) {
      const answer = policy.evaluate({ text, name, options: JSON.parse(options) }, "podwall/report");
      assert.equal(JSON.stringify(one(answer)), report, name);
      if (request === null) continue;
      const decision = policy.evaluate(JSON.parse(request), "podwall/report");
      assert.equal(JSON.stringify(one(decision)), admission, name);
    }
  });

  test(`${path}: each shape of input gets its shape of answer`, async () => {
    const policy = await load(bytes);
    policy.setData({ profile: "pss-baseline" });
    const { response } = one(policy.evaluate({ request: privileged() }));
    assert.deepEqual([response.uid, response.allowed, response.status.code], ["u-1", false, 403]);
    const [violation] = one(policy.evaluate({ review: privileged(), parameters: { profile: "pss-baseline" } }));
    assert.equal(violation.details.rule, "privileged-container");
    assert.match(violation.msg, /^Pod shop\/agent at \/spec\/containers\/0\/securityContext\/privileged: /);
    assert.deepEqual(one(policy.evaluate({ review: privileged(), parameters: { mode: "warn" } })), []);
    assert.equal(one(policy.evaluate({ request: privileged() }, "podwall/deny")).length, 1);
    assert.throws(() => policy.evaluate({}, "podwall/nothing"));
  });

  test(`${path}: bad requests are refused`, async () => {
    const policy = await load(bytes);
    for (const [input, settings, why] of bad()) {
      policy.setData(settings);
      const { response } = one(policy.evaluate(input));
      assert.equal(response.allowed, false);
      assert.ok(response.status.message.includes(why), response.status.message);
    }
  });

  test(`${path}: nothing is left over from one evaluation to the next`, async () => {
    const policy = await load(bytes);
    policy.setData({ profile: "pss-restricted" });
    const small = { request: privileged() };
    const first = JSON.stringify(policy.evaluate(small));
    const large = { text: "# é\n".repeat(200_000), name: "large.yaml" };
    for (let round = 0; round < 20; round += 1) {
      policy.evaluate(large, "podwall/report");
      poison(policy);
      assert.equal(JSON.stringify(policy.evaluate(small)), first);
    }
    const pages = policy.mem.buffer.byteLength / 65_536;
    assert.ok(pages < 512, `${pages} pages after 40 evaluations`);
  });
}

/** Overwrites all that lies above what the host keeps: the heap is the host's between evaluations. */
function poison(policy) {
  const from = policy.dataHeapPtr ?? policy.baseHeapPtr;
  assert.ok(from > 0);
  new Uint8Array(policy.mem.buffer).fill(0xa5, from);
}
