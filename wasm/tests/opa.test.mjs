// The OPA module in OPA's own SDK for JavaScript.
import assert from "node:assert/strict";
import test from "node:test";
import { gunzipSync } from "node:zlib";
import opa from "@open-policy-agent/opa-wasm";

import { again, cases, decided, privileged, read, refused, refusedValues } from "./support.mjs";

const module = read("podwall-opa.wasm");

/** A copy that says it has ABI 1.`minor`: below 2 the SDK evaluates step by step. */
function declaring(minor) {
  const copy = Uint8Array.from(module);
  // The two version globals are adjacent: i32 immutable, `i32.const n`, end.
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

test("the module stays within its bound, asks for little and imports two things", async () => {
  assert.ok(module.length <= 1_200_000, `${module.length} bytes`);
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
      assert.equal(JSON.stringify(one(answer)), again(report), name);
      if (request === null) continue;
      const decision = policy.evaluate(JSON.parse(request), "podwall/report");
      assert.equal(JSON.stringify(one(decision)), again(admission), name);
    }
  });

  test(`${path}: requests of every kind get the native answer in both shapes`, async () => {
    const policy = await load(bytes);
    for (const { name, input, gatekeeper, allowed, admission } of decided()) {
      assert.equal(JSON.stringify(one(policy.evaluate(input, "podwall/report"))), again(admission), name);
      assert.equal(one(policy.evaluate(input)).response.allowed, allowed, name);
      assert.equal(one(policy.evaluate(gatekeeper)).length === 0, allowed, name);
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

  test(`${path}: bad requests are refused, and leave nothing behind`, async () => {
    const policy = await load(bytes);
    policy.setData({ profile: "pss-baseline" });
    const good = () => JSON.stringify(policy.evaluate({ request: privileged() }));
    const first = good();
    for (const { name, input, says } of refusedValues()) {
      const { allowed, message } = one(policy.evaluate(input, "podwall/report"));
      assert.equal(allowed, false, name);
      assert.ok(message.includes(says), `${name}: ${message}`);
      assert.equal(one(policy.evaluate(input, "podwall/deny")).length, 1, name);
      poison(policy);
      assert.equal(good(), first, `after ${name}`);
    }
    const { error } = one(policy.evaluate({ text: "", options: { profil: "all" } }));
    assert.equal(error.kind, "options");
  });

  test(`${path}: bytes that are not JSON are denied, or not accepted`, async () => {
    const policy = await load(bytes);
    const broken = [Uint8Array.of(0xff, 0xfe), ...refused().map(({ request }) => new TextEncoder().encode(request))];
    for (const bytes of broken) {
      let answer;
      try {
        answer = policy.evaluate(Uint8Array.from(bytes).buffer, "podwall/report");
      } catch (error) {
        assert.doesNotMatch(String(error), /unreachable|out of bounds/);
        continue;
      }
      assert.equal(one(answer).allowed, false);
    }
    assert.equal(one(policy.evaluate({ request: privileged() })).response.allowed, false);
  });

  test(`${path}: settings can be exchanged; wrong ones refuse every request`, async () => {
    const policy = await load(bytes);
    for (const [settings, code] of [
      [{ profile: "pss-baseline" }, 403],
      [{ mode: 1 }, 400],
      [{ podwallSettings: { mode: "warn" }, other: true }, undefined],
      ["deny", 400],
      [[], 400],
      [{ podwallSettings: 7 }, 400],
      [{ exemptions: { namespaces: ["shop"] } }, undefined],
      [{ profile: "pss-baseline" }, 403],
    ]) {
      policy.setData(settings);
      poison(policy);
      const { response } = one(policy.evaluate({ request: privileged() }));
      assert.deepEqual([response.allowed, response.status?.code], [code === undefined, code], JSON.stringify(settings));
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

test("the bundle has the names that OPA looks for", () => {
  const archive = gunzipSync(read("podwall-opa.bundle.tar.gz"));
  const files = {};
  for (let at = 0; archive[at] !== 0; ) {
    const field = (start, end) => archive.toString("latin1", at + start, at + end).replace(/\0.*$/s, "");
    const size = parseInt(field(124, 136), 8);
    files[field(0, 100)] = archive.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  assert.deepEqual(Object.keys(files).sort(), ["/.manifest", "/data.json", "/policy.wasm"]);
  assert.ok(module.equals(files["/policy.wasm"]));
  const { roots, wasm } = JSON.parse(files["/.manifest"]);
  assert.deepEqual(roots, ["podwall"]);
  assert.deepEqual(wasm.map(({ entrypoint }) => entrypoint), ["podwall/main", "podwall/deny", "podwall/report"]);
});
