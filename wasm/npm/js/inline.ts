/** The engine inside the script, for places without files or fetch: extensions, pages from disk. Ready at import. */

import { around } from "./api.js";
import { base64 } from "./glue/base64.js";
import * as glue from "./glue/podwall.js";

export * from "./api.js";

glue.initSync({ module: Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)) });

/** For code that also runs with other entries of the package, where loading takes time. */
export default function init(): Promise<void> {
  return Promise.resolve();
}

export const { check, checkAll, admit, podSecurity, rules, rule, explain, validateSettings } = around(
  () => glue,
  () => import("./glue/pages.js"),
);
