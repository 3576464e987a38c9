// node check.mjs podwall-wasi.wasm < manifest.yaml: the report as JSON. Any WASI runtime does the same.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const wasi = new WASI({ version: "preview1", args: ["podwall", "check", "--options", "profile: pss-restricted"] });
const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), wasi.getImportObject());
process.exitCode = wasi.start(instance);
