// The npm package as Node loads it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import test, { before } from "node:test";

import { mistakes } from "./mistakes.mjs";
import { again, artefacts, cases, decided, privileged, read, refusedValues } from "./support.mjs";

// An installed package, so that its `exports` are used as by anybody else.
const home = `${artefacts}/consumer`;
const entry = `${home}/index.mjs`;
let entries;

before(async () => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(`${home}/node_modules`, { recursive: true });
  symlinkSync(`${artefacts}/npm`, `${home}/node_modules/podwall`);
  writeFileSync(entry, `export * as esm from "podwall";\nexport * as inline from "podwall/inline";\n`);
  const { esm, inline } = await import(entry);
  entries = { esm, inline, cjs: createRequire(entry)("podwall") };
});

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec: {hostPID: true, containers: []}\n";

// The bound of docs/design.md.
test("the module stays within its bound", () => {
  const module = read("npm/podwall.wasm");
  assert.ok(module.length <= 1_200_000, `${module.length} bytes`);
  assert.ok(gzipSync(module, { level: 9 }).length <= 450_000);
});

test("every entry returns the native report, byte for byte", () => {
  for (const { name, text, options, report } of cases()) {
    for (const [kind, { check }] of Object.entries(entries)) {
      const answer = JSON.stringify(check(text, { name, ...JSON.parse(options) }));
      assert.equal(answer, again(report), `${kind}: ${name}`);
    }
  }
});

test("every entry decides as the native engine does", () => {
  for (const { name, request, admission } of cases()) {
    if (request === null) continue;
    const { settings, ...input } = JSON.parse(request);
    assert.equal(JSON.stringify(entries.esm.admit(input, settings)), again(admission), name);
  }
});

test("requests of every kind get the native answer", () => {
  for (const { name, input, allowed, admission } of decided()) {
    const { settings, ...given } = input;
    const answer = entries.esm.admit(given, settings);
    assert.equal(answer.allowed, allowed, name);
    assert.deepEqual(answer, JSON.parse(admission), name);
  }
});

test("columns count as editors do, offsets count bytes", () => {
  const text = "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {x: '𝄞é'}}\nspec: {a: '𝄞é', hostPID: true, containers: []}\n";
  for (const input of [text, new TextEncoder().encode(text)]) {
    const found = entries.esm.check(input, { profile: "pss-baseline" }).findings.find((f) => f.rule === "host-pid");
    const { offset, line, column, utf16Column } = found.location.start;
    const at = text.indexOf("true");
    assert.equal(offset, Buffer.byteLength(text.slice(0, at)));
    assert.equal(line, 4);
    const before = text.slice(text.lastIndexOf("\n", at) + 1, at);
    assert.equal(utf16Column, before.length + 1);
    assert.equal(column, [...before].length + 1);
  }
});

test("mistakes are errors with their kind", async () => {
  for (const { check, podSecurity, rule, explain, PodwallError } of Object.values(entries)) {
    const kind = (kind, message) => (error) =>
      error instanceof PodwallError && error.kind === kind && error.message.includes(message);
    assert.throws(() => check(pod, { profil: "all" }), kind("options", "did you mean `profile`?"));
    assert.throws(() => podSecurity(pod, "basline"), kind("argument", "did you mean `baseline`?"));
    assert.throws(() => check({ kind: "Pod" }), kind("argument", "`input` is of type `object`; pass a string"));
    assert.throws(() => check(), kind("argument", "`undefined`"));
    assert.throws(() => rule("host-pidd"), kind("unknown-rule", "did you mean `host-pid`?"));
    await assert.rejects(explain("nothing-like-it"), kind("unknown-rule", "nothing-like-it"));
  }
});

test("the catalog, its pages, verdicts, sets of inputs and settings", async () => {
  for (const { rules, rule, explain, podSecurity, checkAll, validateSettings } of Object.values(entries)) {
    assert.ok(rules().length > 50);
    assert.deepEqual(rule("host-pid"), rules().find(({ id }) => id === "host-pid"));
    assert.match(await explain("host-pid"), /^# host-pid\n/);
    const [row] = podSecurity(pod, "baseline", { version: "v1.30" });
    assert.deepEqual([row.verdict, row.version], ["forbidden", "v1.30"]);
    const report = checkAll([{ name: "b.yaml", text: pod }, { name: "a.yaml", text: pod }], { profile: "pss-baseline" });
    assert.equal(report.summary.files, 2);
    assert.deepEqual(validateSettings({ mode: "warn" }), { valid: true });
    assert.equal(validateSettings({ mode: "no" }).valid, false);
  }
});

test("bad requests are denied, bad input is an error or in the report", () => {
  for (const [kind, entry] of Object.entries(entries)) {
    assert.deepEqual(mistakes(entry, refusedValues()), [], kind);
    assert.equal(entry.admit({ request: privileged() }).allowed, false);
  }
});

test("what may be a manifest and was not judged is a finding in every profile", () => {
  const incomplete = pod.replace("apiVersion: v1\n", "");
  for (const { check } of Object.values(entries)) {
    for (const profile of ["default", "pss-baseline", "all"]) {
      const named = (text) => check(text, { profile }).findings.filter(({ rule }) => rule === "manifest-not-judged");
      assert.deepEqual(named(incomplete).map(({ severity }) => severity), ["critical"], profile);
      assert.deepEqual(named(pod), [], profile);
    }
    assert.deepEqual(check(incomplete).skipped.map(({ kind }) => kind), ["not-an-object"]);
    const limits = { bytes: 10 };
    const limited = check(pod, { limits });
    assert.deepEqual(limited.skipped.map(({ kind }) => kind), ["limit"]);
    assert.deepEqual(limited.findings.map(({ rule }) => rule), ["manifest-not-judged"]);
  }
});

test("a panic costs the instance, not the program", async () => {
  const { around, PodwallError } = await import(`${artefacts}/npm/api.js`);
  let fresh = 0;
  const engine = {
    check: () => {
      if (fresh === 0) throw new WebAssembly.RuntimeError("unreachable");
      return "{}";
    },
    __wbg_reset_state: () => (fresh += 1),
  };
  const { check } = around(() => engine);
  assert.throws(() => check(""), (error) => error instanceof PodwallError && error.kind === "internal");
  assert.deepEqual([check(""), fresh], [{}, 1]);
  const glue = await import(`${artefacts}/npm/glue/podwall.js`);
  const before = entries.esm.check(pod);
  glue.__wbg_reset_state();
  assert.deepEqual(entries.esm.check(pod), before);
});

test("the types are those that programs compile with", () => {
  writeFileSync(`${home}/use.mts`, `
    import init, { check, admit, explain, type Finding, PodwallError } from "podwall";
    import { rules } from "podwall/inline";
    await init();
    const findings: Finding[] = check("", { name: "a", profile: "all", limits: { bytes: 10 } }).findings;
    const line: number | undefined = findings[0]?.location?.start.utf16Column;
    const allowed: boolean = admit({ request: {} }, { mode: "warn", podSecurity: { level: "baseline" } }).allowed;
    const page: Promise<string> = explain(rules()[0]!.id);
    // @ts-expect-error an option that does not exist
    check("", { profil: "all" });
    export { line, allowed, page, PodwallError };
  `);
  writeFileSync(`${home}/use.cts`, `
    import podwall = require("podwall");
    export const severity: podwall.Severity | undefined = podwall.check("").findings[0]?.severity;
  `);
  const tools = fileURLToPath(new URL("../node_modules", import.meta.url));
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "node16", "--typeRoots", `${tools}/@types`];
  const tsc = spawnSync(process.execPath, [`${tools}/typescript/bin/tsc`, ...options, "use.mts", "use.cts"], { cwd: home });
  assert.equal(tsc.stdout.toString(), "");
  assert.equal(tsc.status, 0);
});

test("the README's first example runs", () => {
  const readme = read("npm/README.md").toString();
  const [, code] = /```js\n([^]*?)```/.exec(readme);
  writeFileSync(`${home}/readme.mjs`, code);
  const run = spawnSync(process.execPath, ["readme.mjs"], { cwd: home });
  assert.equal(run.stderr.toString(), "");
  assert.match(run.stdout.toString(), /^4:17 host-pid: /m);
});
