// The npm package in Chromium: in a page and in a worker, under a strict content security policy.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

import { again, artefacts, cases, refusedValues } from "./support.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const example = fileURLToPath(new URL("../../examples/browser", import.meta.url));

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
/** Folders that are served, by the start of their paths. The example finds the package where npm puts it. */
const folders = [
  ["/podwall/", `${artefacts}/npm/`],
  ["/example/node_modules/podwall/", `${artefacts}/npm/`],
  ["/example/", `${example}/`],
  ["/tests/", here],
];
const types = { html: "text/html", js: "text/javascript", mjs: "text/javascript", wasm: "application/wasm" };
const pages = {
  "/": `<!doctype html><title>podwall</title><script type="module" src="/page.js"></script>`,
  "/page.js": `import init, * as podwall from "/podwall/web.js"; await init(); window.podwall = podwall;`,
  "/worker.js": `
    import init, { check } from "/podwall/web.js";
    const ready = init();
    onmessage = async ({ data: [text, options] }) => { await ready; postMessage(check(text, options)); };`,
  "/inline": `<!doctype html><title>podwall</title><script type="module" src="/inline-page.js"></script>`,
  "/inline-page.js": `import * as podwall from "/podwall/inline.js"; window.podwall = podwall;`,
};

let server, browser, address;

before(async () => {
  server = createServer((request, response) => {
    const path = request.url;
    const end = path.split(".").pop();
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", types[end] ?? "text/html");
    if (path in pages) return response.end(pages[path]);
    const [start, folder] = folders.find(([start]) => path.startsWith(start)) ?? [];
    if (start !== undefined && !path.includes("..")) {
      return response.end(readFileSync(`${folder}${path.slice(start.length)}`));
    }
    response.statusCode = 404;
    response.end();
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  address = `http://127.0.0.1:${server.address().port}`;
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(path, ready = () => window.podwall !== undefined) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`${address}${path}`);
  await page.waitForFunction(ready);
  return { page, faults };
}

// A sample: what goes into the page and comes out of it takes longer than the checks.
const sample = cases().filter((_, index) => index % 8 === 0);
const given = () => sample.map(({ name, text, options }) => [text, { name, ...JSON.parse(options) }]);
const expected = () => sample.map(({ report }) => again(report));

/** Checks everything and returns where the answer differs from the native one. */
function compare(answers) {
  const wanted = expected();
  assert.equal(answers.length, wanted.length);
  answers.forEach((answer, index) => assert.equal(answer, wanted[index], sample[index].name));
}

test("a page returns the native report, byte for byte", async () => {
  for (const path of ["/", "/inline"]) {
    const { page, faults } = await open(path);
    compare(
      await page.evaluate((all) => all.map(([text, options]) => JSON.stringify(window.podwall.check(text, options))), given()),
    );
    assert.match(await page.evaluate(() => window.podwall.explain("host-pid")), /^# host-pid\n/);
    assert.deepEqual(faults, []);
    await page.close();
  }
});

test("so does a worker", async () => {
  const { page, faults } = await open("/");
  compare(
    await page.evaluate(async (all) => {
      const worker = new Worker("/worker.js", { type: "module" });
      const answers = [];
      for (const input of all) {
        worker.postMessage(input);
        answers.push(await new Promise((done) => (worker.onmessage = ({ data }) => done(JSON.stringify(data)))));
      }
      worker.terminate();
      return answers;
    }, given()),
  );
  assert.deepEqual(faults, []);
  await page.close();
});

test("bad input is an error, a refusal or in the report", async () => {
  for (const path of ["/", "/inline"]) {
    const { page, faults } = await open(path);
    const wrong = await page.evaluate(async (refused) => {
      const { mistakes } = await import("/tests/mistakes.mjs");
      return mistakes(window.podwall, refused);
    }, refusedValues());
    assert.deepEqual(wrong, []);
    assert.deepEqual(faults, []);
    await page.close();
  }
});

test("the example page shows what is wrong, and follows what is typed", async () => {
  const { page, faults } = await open("/example/index.html", () => document.querySelector("#findings li"));
  const shown = () => page.locator("#findings li").allInnerTexts();
  const first = await shown();
  assert.ok(first.some((text) => /^line 5: .*`hostPID`/.test(text)), first.join("\n"));
  assert.ok(await page.getByText("`hostPID`").isVisible());
  await page.screenshot({ path: `${artefacts}/example-browser.png`, fullPage: true });
  await page.fill("#manifest", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop, namespace: shop}\ndata: {color: blue}\n");
  assert.deepEqual(await shown(), []);
  await page.fill("#manifest", "kind: [");
  assert.equal((await shown()).length, 1);
  assert.deepEqual(faults, []);
  await page.close();
});
