// node check.mjs FILE…: prints what is wrong, at its place; `npm install podwall` first.
import { readFileSync } from "node:fs";
import { check } from "podwall";

for (const name of process.argv.slice(2)) {
  const { findings } = check(readFileSync(name), { name, profile: "pss-restricted" });
  for (const { rule, severity, message, help, location } of findings) {
    console.log(`${name}:${location.start.line}:${location.start.column}: ${severity}: ${message} (${rule})`);
    console.log(`  ${help}`);
  }
}
