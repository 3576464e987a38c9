/** Node, as an ES module. The engine is ready at import. */

import { readFileSync } from "node:fs";

import { around } from "./api.js";
import * as glue from "./glue/podwall.js";

export * from "./api.js";

glue.initSync({ module: readFileSync(new URL("./podwall.wasm", import.meta.url)) });

/** For code that runs in browsers, too, where loading takes time. */
export default function init(): Promise<void> {
  return Promise.resolve();
}

export const { check, checkAll, admit, podSecurity, rules, rule, explain, validateSettings } = around(
  () => glue,
  () => import("./glue/pages.js"),
);
