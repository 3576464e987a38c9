// Hidden characters in every place of the input, through the npm package.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import test from "node:test";

import { artefacts } from "./support.mjs";

const load = createRequire(import.meta.url);
const podwall = load(`${artefacts}/npm/common/common.js`);
/** The engine below the typed functions: its answers are text. */
const engine = load(`${artefacts}/npm/common/podwall.js`);

const list = (name) => {
  const path = fileURLToPath(new URL(`../../tests/hostile/${name}.json`, import.meta.url));
  return JSON.parse(readFileSync(path, "utf8"));
};
const places = list("places").map((place, number) => ({ ...place, number }));
const characters = (codes) => codes.map((code) => String.fromCodePoint(Number.parseInt(code, 16)));
const { hidden, visible } = Object.fromEntries(
  Object.entries(list("characters")).map(([key, codes]) => [key, characters(codes)]),
);
const of = (input) => places.filter((place) => place.in === input);

const mark = ({ number, text }, c) => (text.includes("%bare%") ? `\`${c}\`` : `q${number}${c}q`);

function filled(place, template, c) {
  const hex = (code, digits) => code.toString(16).padStart(digits, "0");
  const json = [...Array(c.length).keys()].map((at) => `\\u${hex(c.charCodeAt(at), 4)}`).join("");
  return template
    .replaceAll("%bare%", c)
    .replaceAll("%raw%", mark(place, c))
    .replaceAll("%escaped%", `q${place.number}\\U${hex(c.codePointAt(0), 8)}q`)
    .replaceAll("%json%", `q${place.number}${json}q`);
}

const unwanted = new RegExp(`[${hidden.filter((c) => c !== "\n").map((c) => `\\u{${c.codePointAt(0).toString(16)}}`).join("")}]`, "u");

function assertVisible(text, place, c) {
  const what = `${place.name}, U+${c.codePointAt(0).toString(16)}: ${JSON.stringify(text)}`;
  assert.ok(!unwanted.test(text) && !(hidden.includes(c) && text.includes(mark(place, c))), what);
}

/** What is thrown, which must be a mistake of the caller with a message. */
function thrown(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof podwall.PodwallError && error.kind !== "internal", String(error));
    return error.message;
  }
  return assert.fail("nothing was thrown");
}

test("reports are text without hidden characters, and keep every value", () => {
  for (const c of [...hidden, ...visible]) {
    for (const place of of("manifest")) {
      const name = mark(place, c);
      const bytes = new TextEncoder().encode(filled(place, place.text, c));
      const report = engine.check(name, bytes, '{"profile":"all"}');
      const rows = engine.podSecurity(name, bytes, "restricted", "latest");
      for (const text of [report, rows]) assertVisible(text, place, c);
      const { findings, skipped } = JSON.parse(report);
      for (const { location } of findings) assert.equal(location?.file ?? name, name);
      for (const { file } of skipped) assert.equal(file, name);
    }
  }
});

test("errors show what is wrong without hidden characters", () => {
  const pod =
    "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: c, image: 'x:1', securityContext: {privileged: true}}]}}";
  for (const c of [...hidden, ...visible]) {
    for (const place of of("options")) {
      let text;
      try {
        text = engine.check("pod.yaml", new TextEncoder().encode(pod), filled(place, place.text, c));
      } catch (error) {
        assert.equal(typeof error, "string", String(error));
        text = error;
        assertVisible(JSON.parse(error).message, place, c);
      }
      assertVisible(text, place, c);
      if (visible.includes(c) && place.shown !== false) assert.ok(text.includes(mark(place, c)), place.name);
    }
    const word = { name: "a word", number: 0, text: "" };
    for (const message of [
      thrown(() => podwall.rule(mark(word, c))),
      thrown(() => podwall.podSecurity(pod, mark(word, c))),
      thrown(() => podwall.podSecurity(pod, "baseline", { version: mark(word, c) })),
      thrown(() => podwall.check(pod, { profile: mark(word, c) })),
      podwall.validateSettings({ [mark(word, c)]: 1 }).message,
    ]) {
      assertVisible(message, word, c);
      if (visible.includes(c)) assert.ok(message.includes(mark(word, c)), message);
    }
  }
});

test("decisions show no hidden characters", () => {
  for (const c of [...hidden, ...visible]) {
    for (const place of of("request")) {
      const text = engine.admit(filled(place, place.text, c), filled(place, place.settings, c));
      assertVisible(text, place, c);
      const { message, violations, warnings, auditAnnotations } = JSON.parse(text);
      const shown = [message ?? "", ...violations.map(({ msg }) => msg), ...warnings, ...Object.values(auditAnnotations)];
      for (const text of shown) assertVisible(text, place, c);
    }
  }
});
