// What the tests in Node share.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../../target", import.meta.url));

/** Where the artefacts are. */
export const artefacts = `${target}/artefacts`;

export const read = (name) => readFileSync(`${artefacts}/${name}`);

/**
 * What JavaScript writes for the values in `json`: the engine escapes characters that cannot be seen, `JSON.stringify` does
 * not.
 */
export const again = (json) => JSON.stringify(JSON.parse(json));

/** Inputs with the native engine's answers. */
export const cases = () => lines("golden.jsonl");

/** Requests of every kind with the native engine's answers. */
export const decided = () => lines("admissions.jsonl");

const lines = (name) => read(name).toString().split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** A request that every profile refuses. */
export const privileged = (change = (request) => request) =>
  change({
    uid: "u-1",
    kind: { group: "", version: "v1", kind: "Pod" },
    resource: { group: "", version: "v1", resource: "pods" },
    namespace: "shop",
    operation: "CREATE",
    userInfo: { username: "alice" },
    object: {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "agent", namespace: "shop" },
      spec: {
        containers: [{ name: "agent", image: "example.com/agent:1.0", securityContext: { privileged: true } }],
      },
    },
  });

/** Requests that every host must deny, with the message. Some are not JSON. */
export const refused = () => lines("refused.jsonl");

/** Those that are JSON, as values. */
export const refusedValues = () =>
  refused().flatMap(({ name, request, says }) => {
    try {
      return [{ name, input: JSON.parse(request), says }];
    } catch {
      return [];
    }
  });
