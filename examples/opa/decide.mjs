// node decide.mjs podwall-opa.wasm request.json: decides on an AdmissionReview; `npm install @open-policy-agent/opa-wasm` first.
import { readFileSync } from "node:fs";
import opa from "@open-policy-agent/opa-wasm";

const [module, request] = process.argv.slice(2);
const policy = await opa.loadPolicy(readFileSync(module));
policy.setData({ podSecurity: { level: "restricted" } });
const [{ result }] = policy.evaluate(JSON.parse(readFileSync(request, "utf8")));
console.log(result.response.allowed ? "allowed" : result.response.status.message);
