/** Browsers, workers and bundlers: call {@link init} once, then everything else. */

import { around, type Engine, PodwallError } from "./api.js";
import load, * as glue from "./glue/podwall.js";

export * from "./api.js";

let ready: Promise<void> | undefined;
let engine: Engine | undefined;

/**
 * Fetches and compiles the engine; a second call waits for the first. Give a URL, a response, bytes or a compiled module to
 * load it from elsewhere. Afterwards everything is synchronous.
 */
export default function init(
  source: string | URL | Request | Response | BufferSource | WebAssembly.Module = new URL(
    "./podwall.wasm",
    import.meta.url,
  ),
): Promise<void> {
  ready ??= load({ module_or_path: source }).then(
    () => {
      engine = glue;
    },
    (failed: unknown) => {
      ready = undefined;
      throw failed;
    },
  );
  return ready;
}

export const { check, checkAll, admit, podSecurity, rules, rule, explain, validateSettings } = around(
  () => {
    if (engine === undefined) {
      throw new PodwallError("not-ready", "podwall is not loaded yet; await `init()` first");
    }
    return engine;
  },
  () => import("./glue/pages.js"),
);
