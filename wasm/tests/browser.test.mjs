// The npm package in Chromium: in a page and in a worker, under a strict content security policy.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import test, { after, before } from "node:test";
import { chromium } from "playwright-core";

import { artefacts, cases } from "./support.mjs";

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
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
    if (path.startsWith("/podwall/") && !path.includes("..")) {
      return response.end(readFileSync(`${artefacts}/npm${path.slice("/podwall".length)}`));
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

async function open(path) {
  const page = await browser.newPage();
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.goto(`${address}${path}`);
  await page.waitForFunction(() => window.podwall !== undefined);
  return { page, faults };
}

// A sample: what goes into the page and comes out of it takes longer than the checks.
const sample = cases().filter((_, index) => index % 8 === 0);
const given = () => sample.map(({ name, text, options }) => [text, { name, ...JSON.parse(options) }]);
const expected = () => sample.map(({ report }) => report);

/** Checks everything and gives where the answer is not the native one. */
function compare(answers) {
  const wanted = expected();
  assert.equal(answers.length, wanted.length);
  answers.forEach((answer, index) => assert.equal(answer, wanted[index], sample[index].name));
}

test("a page gives the native report, byte for byte", async () => {
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
