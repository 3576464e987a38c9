// node node.mjs ARTEFACTS check|admit INPUT OPTIONS: works once for each line it is sent, and says how many nanoseconds that took.
// What comes out is text, as it does natively: the package's own functions parse it besides.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [artefacts, job, input, options] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(`${artefacts}/npm/${file}`));
await load("node.js");
const engine = await load("glue/podwall.js");
const bytes = readFileSync(input);
const text = bytes.toString();
const work = job === "check" ? () => engine.check("input.yaml", bytes, options) : () => engine.admit(text, options);

for await (const _ of createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const answer = work();
  const time = process.hrtime.bigint() - start;
  console.log(`${time} ${Buffer.byteLength(answer)}`);
}
