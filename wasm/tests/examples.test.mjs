// Runs the examples and the README's commands unchanged.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import test, { before } from "node:test";
import { fileURLToPath } from "node:url";

import { artefacts } from "./support.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const home = `${artefacts}/examples`;

before(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(`${home}/node_modules`, { recursive: true });
  symlinkSync(`${artefacts}/npm`, `${home}/node_modules/podwall`);
  symlinkSync(`${root}/wasm/node_modules/@open-policy-agent`, `${home}/node_modules/@open-policy-agent`);
});

/** Runs a script where its packages are installed, with the repository as working directory. */
function run(script, args, input = "") {
  const quiet = ["--disable-warning=ExperimentalWarning"];
  const done = spawnSync(process.execPath, [...quiet, `${home}/${script}`, ...args], { cwd: root, input });
  assert.equal(done.stderr.toString(), "");
  assert.equal(done.status, 0);
  return done.stdout.toString();
}

test("Node", () => {
  copyFileSync(`${root}/examples/node/check.mjs`, `${home}/check.mjs`);
  assert.match(run("check.mjs", ["examples/manifests/agent.yaml"]), /^examples\/manifests\/agent\.yaml:\d+:\d+: \w+: /m);
});

test("OPA", () => {
  copyFileSync(`${root}/examples/opa/decide.mjs`, `${home}/decide.mjs`);
  const output = run("decide.mjs", [`${artefacts}/podwall-opa.wasm`, "examples/opa/request.json"]);
  assert.match(output, /^violates PodSecurity "restricted:latest": /);
  assert.match(output, /\/spec\/hostPID: /);
});

test("WASI", () => {
  copyFileSync(`${root}/examples/wasi/check.mjs`, `${home}/wasi.mjs`);
  const manifest = readFileSync(`${root}/examples/manifests/agent.yaml`);
  assert.ok(JSON.parse(run("wasi.mjs", [`${artefacts}/podwall-wasi.wasm`], manifest)).findings.length > 0);
});

test("the README's script", () => {
  const section = readFileSync(`${root}/README.md`, "utf8").split("## Use it where you are")[1].split("\n## ")[0];
  const [, code] = /```js\n([^]*?)```/.exec(section);
  writeFileSync(`${home}/readme.mjs`, code);
  assert.match(run("readme.mjs", []), /privileged-container/);
});
