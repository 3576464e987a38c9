/** Node, with `require`. The engine is ready at once. */

import { around } from "./api.js";
import * as glue from "./podwall.js";

export * from "./api.js";

/** For code that runs in browsers, too, where loading takes time. */
export function init(): Promise<void> {
  return Promise.resolve();
}

export const { check, checkAll, admit, podSecurity, rules, rule, explain, validateSettings } = around(
  () => glue,
  () => import("./pages.js"),
);
